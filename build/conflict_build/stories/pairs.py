"""Pairs: how likely two reports are about one event, by a model of a few measures (see `pair_models`).

The model is fitted by build/train/fit_stories.py on reports whose event is known.
"""

import math
from functools import cache
from typing import NamedTuple

import numpy as np

from conflict_build.pair_models import Feature, PairModel, load_pair_model
from conflict_build.stories.profiles import Profiles
from conflict_build.stories.times import Time, are_certain, days_apart
from conflict_build.stories.vectors import Spread

RARE = 5.0  # weight above which a term is rather of one event: fewer than 80 of 12,000 reports of news have it
NEXT_DAYS = 1  # a report of the next day is as near as one of the same day
TOLD_NEAR = 2  # days between what reports without sure dates tell of, as it is of one event ...
TOLD_FAR = 30  # ... and of another
SMALL_ARCHIVE = 100  # reports; among more of them, likeness without a date is likelier chance


class StoryPair(NamedTuple):
    """What is measured of two reports."""

    likeness: float  # of their terms, from 0 to 1
    best: float  # likeness to the report most like it, of that one of the two that has less
    lead: float  # likeness of their headlines and first lines
    rare: float  # how many rare terms they share, and how rare
    days: int | None  # between publication; null if a date is not sure
    told: int | None  # where it is not: between publication, or the last day a text speaks of; null if none is told
    other_weekday: bool  # one day of the week is named in each, and none in both
    reports: int  # of the archive


class Comparison:
    """One report of an archive, to be compared with many others."""

    def __init__(self, profiles: Profiles) -> None:
        self.profiles, self.weights = profiles, profiles.weighed.weights
        self.lead, self.rare = Spread(len(self.weights)), Spread(len(self.weights))
        self.report, self.time, self.weekdays = -1, Time(None, False), frozenset[str]()

    def turn_to(self, report: int) -> None:
        """Compare this report from now on."""
        if report != self.report:
            self.report = report
            self.lead.take(*self.profiles.weighed.leads[report])
            self.time, self.weekdays = self.profiles.times[report], self.profiles.weekdays[report]
            terms = self.profiles.weighed.vectors.terms[report]
            self.rare.take(terms, np.maximum(self.weights[terms] - RARE, 0.0))

    def measure(self, other: int, likeness: float, best: float) -> StoryPair:
        """The measures of the report and another; `likeness` is that of their terms."""
        weighed, time, weekdays = self.profiles.weighed, self.profiles.times[other], self.profiles.weekdays[other]
        days, certain = days_apart(self.time, time), are_certain(self.time, time)
        return StoryPair(
            likeness,
            best,
            self.lead.product(*weighed.leads[other]),
            self.rare.shared(weighed.vectors.terms[other]),
            days if certain else None,
            None if certain else days,
            bool(self.weekdays and weekdays) and self.weekdays.isdisjoint(weekdays),
            len(self.profiles.times),
        )


def waiting(pair: StoryPair) -> float:
    """The days between two dated reports: the tenth more counts less than the second."""
    return 0.0 if pair.days is None else math.log1p(max(0, pair.days - NEXT_DAYS))


def crowd(pair: StoryPair) -> float:
    """How many reports there are that a report without a date could be like."""
    return math.log(max(pair.reports, SMALL_ARCHIVE) / SMALL_ARCHIVE) if pair.days is None else 0.0


def shared_rare(pair: StoryPair) -> float:
    return math.log1p(pair.rare)


def other_weekday(pair: StoryPair) -> float:
    return float(pair.days is None and pair.other_weekday)


def told_near(pair: StoryPair) -> float:
    return float(pair.told is not None and pair.told <= TOLD_NEAR)


def told_far(pair: StoryPair) -> float:
    return float(pair.told is not None and pair.told > TOLD_FAR)


FEATURES = (
    Feature[StoryPair]("words", lambda pair: pair.likeness, "alike in their words", 1),
    Feature[StoryPair]("lead", lambda pair: pair.lead, "alike in their first lines", 1),
    Feature[StoryPair]("nearest", lambda pair: pair.likeness / pair.best, "none is more like one of them", 1),
    Feature[StoryPair]("rare", shared_rare, "sharing rare words", 1),
    Feature[StoryPair]("undated", lambda pair: float(pair.days is None), sign=-1),
    Feature[StoryPair]("undated, many reports", crowd, sign=-1),
    Feature[StoryPair]("days", waiting, sign=-1),
    Feature[StoryPair]("days and rare", lambda pair: waiting(pair) * shared_rare(pair)),
    Feature[StoryPair]("undated, other weekday", other_weekday, sign=-1),
    Feature[StoryPair]("undated, told near", told_near, "of the same days", 1),
    Feature[StoryPair]("undated, told far", told_far, sign=-1),
)


@cache
def story_model() -> PairModel[StoryPair]:
    return load_pair_model("stories", FEATURES)


def likelihood_of(pair: StoryPair) -> float:
    """How likely two reports are about one event, from 0 to 1."""
    model = story_model()
    return model.likelihood(model.measure(pair))

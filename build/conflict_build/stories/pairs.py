"""Pairs: how likely two reports are about one event, by a model of a few measures (see `pair_models`).

The model is fitted by build/train/fit_stories.py on reports whose event is known.
"""

import math
from functools import cache
from typing import NamedTuple

from conflict_build.pair_models import Feature, PairModel, load_pair_model
from conflict_build.stories.profiles import Profile
from conflict_build.stories.times import are_certain, days_apart
from conflict_build.stories.vectors import product

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


def compare(a: Profile, b: Profile, likeness: float, best: float, reports: int) -> StoryPair:
    """The measures of two of so many reports; `likeness` is that of their terms."""
    days, certain = days_apart(a.time, b.time), are_certain(a.time, b.time)
    return StoryPair(
        likeness,
        best,
        product(a.lead, b.lead),
        math.fsum([a.rare[term] for term in a.rare.keys() & b.rare.keys()]),
        days if certain else None,
        None if certain else days,
        bool(a.weekdays and b.weekdays) and a.weekdays.isdisjoint(b.weekdays),
        reports,
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

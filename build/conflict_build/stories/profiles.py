"""Profiles: what of a report is compared with others when stories are looked for."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, overload

import numpy as np

from conflict_build.records import Analysis
from conflict_build.stories.times import Time, time_of
from conflict_build.stories.vectors import Vector, Weighed, weigh_terms

PROFILES_KEPT = 4000  # those looked at last, 13 kB each: candidates are of a window of some days
OPENING_CHARS = 1500  # in which the day of the event is named; later weekdays are of other things
RARE = 5.0  # weight above which a term is rather of one event: fewer than 80 of 12,000 reports of news have it
WEEKDAY = "weekday "  # of a date mention: "weekday Friday past"


class Profile(NamedTuple):
    """One report as it is compared."""

    terms: Vector
    lead: Vector  # terms of the headline and first lines alone
    rare: Vector  # by how much the rare ones of `terms` are rarer than `RARE`
    weekdays: frozenset[str]  # named near the beginning, whatever day they mean
    time: Time


class Profiles(Sequence[Profile]):
    """The profiles of the reports of an archive, each made when it is looked at: all of them do not fit into memory."""

    def __init__(self, weighed: Weighed, times: Sequence[Time], weekdays: Sequence[frozenset[str]]) -> None:
        self.weighed, self.times, self.weekdays = weighed, times, weekdays
        self.rarities = np.maximum(weighed.weights - RARE, 0.0)  # by how much each term is rarer than `RARE`
        self.made = lru_cache(PROFILES_KEPT)(self.make)

    def __len__(self) -> int:
        return len(self.times)

    @overload
    def __getitem__(self, report: int) -> Profile: ...
    @overload
    def __getitem__(self, report: slice) -> Sequence[Profile]: ...
    def __getitem__(self, report: int | slice) -> Profile | Sequence[Profile]:
        if isinstance(report, slice):
            return [self.made(i) for i in range(*report.indices(len(self)))]
        return self.made(range(len(self))[report])

    def make(self, report: int) -> Profile:
        terms = self.weighed.vectors.terms[report]
        rarities = self.rarities[terms]
        rare = rarities > 0
        return Profile(
            self.weighed.vectors[report],
            self.weighed.leads[report],
            dict(zip(terms[rare].tolist(), rarities[rare].tolist(), strict=True)),
            self.weekdays[report],
            self.times[report],
        )


def profile_reports(analyses: Sequence[Analysis]) -> Profiles:
    """The profile of each report of an archive; terms are weighed by how many of its reports have them."""
    weighed = weigh_terms(analyses)
    times, weekdays = list[Time](), list[frozenset[str]]()
    for analysis in analyses:
        times.append(time_of(analysis))
        weekdays.append(weekdays_named(analysis))
    return Profiles(weighed, times, weekdays)


def weekdays_named(analysis: Analysis) -> frozenset[str]:
    """The weekdays that a report names near its beginning: one without a date still says "on Friday"."""
    return frozenset(
        mention.relative.split()[1]
        for mention in analysis.dates
        if mention.start < OPENING_CHARS and mention.relative and mention.relative.startswith(WEEKDAY)
    )

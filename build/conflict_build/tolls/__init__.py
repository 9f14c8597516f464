"""Tolls: which figures count the dead, injured and missing of each incident, over the whole archive.

Those of the claims about it, and those that a sentence which tells it counts; of whom, by the words counted. What is
not surely of the incident is left out: see `bars`. Nothing is added up, and nothing averaged: a toll is one figure.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from conflict_build.claims.pairs.figure_features import NEAR_RATIO
from conflict_build.records import Archive, Figure, Source
from conflict_build.records.tolls import Toll
from conflict_build.tolls.bars import bar
from conflict_build.tolls.candidates import Candidate, claimed_incidents, find_candidates
from conflict_build.tolls.populations import population_of
from conflict_build.tolls.settings import Setting


def find_tolls(archive: Archive) -> tuple[Toll, ...]:
    """The tolls of all incidents, in order of incident, report and position. Holds the whole archive."""
    if not archive.incidents:
        return ()
    setting, claimed = Setting(archive), claimed_incidents(archive)
    found = (
        toll
        for article in range(len(archive.analyses))
        for one in find_candidates(archive, article, claimed)
        for toll in make_toll(setting, one)
    )
    tolls = sorted(found, key=lambda toll: (toll.incident, toll.article, toll.figure))
    return tuple(toll for group in group_tolls(tolls) for toll in one_number(archive, group))


def group_tolls(tolls: Sequence[Toll]) -> Iterator[list[Toll]]:
    """The tolls of one outcome and population that one report gives of an incident."""
    groups: dict[tuple[object, ...], list[Toll]] = defaultdict(list)
    for toll in tolls:
        groups[toll.incident, toll.article, toll.outcome, toll.population].append(toll)
    return iter(groups.values())


def one_number(archive: Archive, tolls: Sequence[Toll]) -> Iterator[Toll]:
    """Those of a report's tolls that are of one number: where two cannot both be right, and do not stand on the words
    of two who are named, the report tells of two events, and neither is surely of this."""
    if all(meet(a, b) or two_voices(archive, a, b) for a, b in combinations(tolls, 2)):
        yield from tolls


def meet(a: Toll, b: Toll) -> bool:
    """Whether two tolls of a report can be of one event: they meet, or one is open and they are of like size."""
    low, high = (b, a) if a.low > b.low else (a, b)
    return low.high >= high.low or ((low.high_open or high.low_open) and high.low <= NEAR_RATIO * low.high)


def two_voices(archive: Archive, a: Toll, b: Toll) -> bool:
    """Whether two figures of a report stand on the words of two who are named."""
    figures = archive.analyses[a.article].figures
    entities = archive.entity_of[a.article]
    first, second = (
        entities[source.mention]
        if (source := last_source(figures[one.figure])) and source.mention is not None
        else None
        for one in (a, b)
    )
    return first is not None and second is not None and first != second


def last_source(figure: Figure) -> Source | None:
    """On whose word a figure stands."""
    return figure.sources[-1] if figure.sources else None


def make_toll(setting: Setting, one: Candidate) -> Iterator[Toll]:
    """The toll that a candidate is; none if it is of no population, or something keeps it out."""
    printed = setting.text(one)[one.figure.start : one.figure.end]
    population, ends = population_of(one.figure, printed, setting.country(one)), closed_ends(one.figure)
    if population is not None and ends is not None and bar(setting, one, population) is None:
        low_open, high_open = one.figure.low is None, one.figure.high is None
        yield Toll(one.incident, one.article, one.number, one.outcome, population, *ends, low_open, high_open)


def closed_ends(figure: Figure) -> tuple[float, float] | None:
    """The ends of a figure, an open one taken at its other end; null if both are open."""
    low = figure.high if figure.low is None else figure.low
    high = figure.low if figure.high is None else figure.high
    return None if low is None or high is None else (low, high)

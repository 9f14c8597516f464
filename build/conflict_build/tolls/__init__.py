"""Tolls: which figures count the dead, injured and missing of each incident, over the whole archive.

Those of the claims about it, and those that a sentence which tells it counts; of whom, by the words counted. What is
not surely of the incident is left out: see `bars`. Nothing is added up, and nothing averaged: a toll is one figure.
"""

from collections.abc import Iterator

from conflict_build.records import Archive, Figure
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
    return tuple(sorted(found, key=lambda toll: (toll.incident, toll.article, toll.figure)))


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

"""Profiles: what of a report is compared with others when stories are looked for."""

from collections.abc import Sequence
from typing import NamedTuple

from conflict_build.records import Analysis
from conflict_build.stories.times import Times, time_of
from conflict_build.stories.vectors import Weighed, weigh_terms

OPENING_CHARS = 1500  # in which the day of the event is named; later weekdays are of other things
WEEKDAY = "weekday "  # of a date mention: "weekday Friday past"


class Profiles(NamedTuple):
    """The profiles of the reports of an archive."""

    weighed: Weighed
    times: Times
    weekdays: Sequence[frozenset[str]]  # named near the beginning, whatever day they mean


def profile_reports(analyses: Sequence[Analysis]) -> Profiles:
    """The profile of each report of an archive; terms are weighed by how many of its reports have them."""
    weighed = weigh_terms(analyses)
    times, weekdays = Times(), list[frozenset[str]]()
    known: dict[frozenset[str], frozenset[str]] = {}  # each of the few there are, once in memory
    for analysis in analyses:
        times.add(time_of(analysis))
        named = weekdays_named(analysis)
        weekdays.append(known.setdefault(named, named))
    return Profiles(weighed, times, weekdays)


def weekdays_named(analysis: Analysis) -> frozenset[str]:
    """The weekdays that a report names near its beginning: one without a date still says "on Friday"."""
    return frozenset(
        mention.relative.split()[1]
        for mention in analysis.dates
        if mention.start < OPENING_CHARS and mention.relative and mention.relative.startswith(WEEKDAY)
    )

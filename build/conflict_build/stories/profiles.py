"""Profiles: what of a report is compared with others when stories are looked for."""

from collections.abc import Sequence
from typing import NamedTuple

from conflict_build.records import Analysis
from conflict_build.stories.times import Time, time_of
from conflict_build.stories.vectors import Vector, weigh_terms

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


def profile_reports(analyses: Sequence[Analysis]) -> list[Profile]:
    """The profile of each report of an archive; terms are weighed by how many of its reports have them."""
    weighed = weigh_terms(analyses)
    return [
        Profile(
            terms,
            lead,
            {term: weighed.weights[term] - RARE for term in terms if weighed.weights[term] > RARE},
            weekdays_named(analysis),
            time_of(analysis),
        )
        for analysis, terms, lead in zip(analyses, weighed.vectors, weighed.leads, strict=True)
    ]


def weekdays_named(analysis: Analysis) -> frozenset[str]:
    """The weekdays that a report names near its beginning: one without a date still says "on Friday"."""
    return frozenset(
        mention.relative.split()[1]
        for mention in analysis.dates
        if mention.start < OPENING_CHARS and mention.relative and mention.relative.startswith(WEEKDAY)
    )

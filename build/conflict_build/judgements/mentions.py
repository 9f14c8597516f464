"""Mentions: which words of what happened an editor means who cites a passage of a report."""

from collections.abc import Iterable

from conflict_build.records import Analysis, IncidentMention
from conflict_build.records.judgements import CitedPlace

NumberedMention = tuple[int, IncidentMention]  # with its index into Analysis.incident_mentions


def mentions_meant(analysis: Analysis, place: CitedPlace) -> list[int]:
    """The mentions that a passage may mean, by index, in order: those it covers, else those it shares words with,
    else the one nearest in the shortest clause around it that has any."""
    told = list(enumerate(analysis.incident_mentions))
    touched = [(i, one) for i, one in told if one.start < place.end and place.start < one.end]
    if touched:
        covered = [i for i, one in touched if place.start <= one.start and one.end <= place.end]
        return covered or [i for i, _ in touched]
    around = [one for one in analysis.assertions if one.start <= place.start and place.end <= one.end]
    for clause in sorted(around, key=lambda one: one.end - one.start):
        within = [(i, one) for i, one in told if clause.start <= one.start and one.end <= clause.end]
        if within:
            return [nearest(within, place)]
    return []


def nearest(told: Iterable[NumberedMention], place: CitedPlace) -> int:
    """The mention with the fewest characters between it and a passage, of two the one before it."""
    return min(told, key=lambda one: (max(one[1].start - place.end, place.start - one[1].end), one[1].start))[0]

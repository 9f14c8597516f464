"""Actors, as records: who is said to have done what an incident tells, and on whose word."""

from typing import NamedTuple

from conflict_build.records.reports import Source, Stance


class IncidentActor(NamedTuple):
    """Who did it, by the words of one report."""

    incident: int  # index into Archive.incidents
    article: int  # index into Archive.analyses
    start: int  # of the words that name who did it
    end: int
    name: str  # of the state or group on whose side that is, else of the person or body
    stance: Stance
    sources: tuple[Source, ...]  # who says so; empty: the outlet itself

"""Judgements: what an editor decides about claims and incidents, as records. read/judgements.py reads them.

What an editor cites are words of a report, never ids: the words stay when reports are added.
"""

from typing import Literal, NamedTuple

JudgementKind = Literal["same", "different", "not a claim", "better wording", "same incident", "other incident"]


class Cited(NamedTuple):
    """Words of a report, as an editor names them."""

    report: str  # its ref, title, address or path
    words: str  # white space as single spaces
    at: int | None = None  # where they start, in code points; needed only if the report prints them several times


class Judgement(NamedTuple):
    """One decision of an editor."""

    number: int  # in its file, from 1
    path: str  # of that file
    kind: JudgementKind
    cited: tuple[Cited, ...]
    wording: str | None = None  # the question, where the kind is better wording
    claims: str | None = None  # only claims of this kind are meant: figure, quote, stance, date
    why: str | None = None
    by: str | None = None


class CitedPlace(NamedTuple):
    """Where cited words stand."""

    article: int  # index into Archive.analyses
    start: int
    end: int


class Judged(NamedTuple):
    """What became of a judgement."""

    judgement: Judgement
    applied: bool
    result: str  # what it did, or why it did nothing
    places: tuple[CitedPlace | None, ...]  # of the cited words, in their order; null if not found
    shown: tuple[tuple[str, ...] | None, ...] = ()  # the key of the claim in which each place is now
    question: str | None = None  # as the program put it, of the claim that was reworded or taken out
    former: tuple[str, ...] | None = None  # the key of the claim that was taken out
    told: tuple[tuple[int, int], ...] = ()  # of an incident: the mention meant by each place, as in Incident.mentions

"""Lineages: which reports are one text, copied or rewritten, and which of them stands for it."""

from collections.abc import Sequence
from typing import NamedTuple

from conflict_build.records import Analysis
from conflict_build.reprints.bodies import Offsets
from conflict_build.reuse.alignment import Match
from conflict_build.reuse.credits import wire_credit
from conflict_build.reuse.passages import SentenceTerms
from conflict_build.stories import Stories
from conflict_build.stories.texts import report_key

SHORTER_SHARE = 0.4  # of the words of the shorter report that the longer one has too ...
LONGER_SHARE = 0.2  # ... and of the longer: a page of live news is not one text with each report it takes in
WIRE_SHARE = 0.05  # of the shorter, for two reports that credit one agency


class ReportPair(NamedTuple):
    """Two reports that are one text."""

    first: int
    second: int


def is_one_text(
    a: Analysis, b: Analysis, matches: list[Match], first: list[SentenceTerms], second: list[SentenceTerms]
) -> bool:
    """Whether what two reports share is enough of both, or enough of one where both credit the same agency."""
    shares = sorted(
        (share([match.source for match in matches], first), share([match.copy for match in matches], second)),
        reverse=True,
    )
    if shares[0] >= SHORTER_SHARE and shares[1] >= LONGER_SHARE:
        return True
    agency = wire_credit(a.article)
    return agency is not None and agency == wire_credit(b.article) and shares[0] >= WIRE_SHARE


def share(spans: list[Offsets], passages: list[SentenceTerms]) -> float:
    """The share of the characters of a report's sentences that lie in some spans."""
    total = sum(passage.end - passage.start for passage in passages)
    covered = sum(
        max(0, min(end, passage.end) - max(start, passage.start)) for passage in passages for start, end in spans
    )
    return covered / total if total else 0.0


def join_lineages(analyses: Sequence[Analysis], pairs: list[ReportPair], stories: Stories) -> list[int]:
    """For each report the first, by date, in the order of its story, of those that are one text with it."""
    parent = list(range(len(analyses)))

    def top(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    place = {i: position for story in stories.stories for position, i in enumerate(story.articles)}

    def rank(i: int) -> tuple[str, int, str]:
        published, ref = report_key(analyses[i])
        return published, place.get(i, len(analyses)), ref

    for pair in pairs:
        a, b = sorted((top(pair.first), top(pair.second)), key=rank)
        parent[b] = a
    return [top(i) for i in range(len(analyses))]

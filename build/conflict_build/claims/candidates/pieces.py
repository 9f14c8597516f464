"""Pieces: clauses, and the parts of a long clause between its commas, which may each say what another report says.

"The attaché was among those killed, apparently in retaliation for the group's support of the government" is one clause,
and another report may have either half of it.
"""

from bisect import bisect_left
from collections.abc import Iterator

from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.records import Assertion
from conflict_build.verbs import is_verb

EDGES = frozenset(",;:–—()")
FEWEST_WORDS = 6  # of a part that is compared by itself


def with_pieces(report: ReportContext, clauses: list[Assertion]) -> Iterator[Assertion]:
    """Clauses in order, each followed by its parts that have words enough."""
    for one in clauses:
        yield one
        for start, end in parts_of(report, one):
            yield part_of(report, one, start, end)


def parts_of(report: ReportContext, one: Assertion) -> Iterator[tuple[int, int]]:
    """The stretches between the commas, dashes and brackets of a clause that has any."""
    tokens = report.tokens
    first, last = bisect_left(tokens.starts, one.start), bisect_left(tokens.starts, one.end)
    edges = [i for i in range(first, last) if tokens.words[i] in EDGES]
    if not edges:
        return
    for begin, end in zip([first, *(i + 1 for i in edges)], [*edges, last], strict=True):
        words = [word for word in tokens.words[begin:end] if word[0].isalnum()]
        if len(words) >= FEWEST_WORDS and any(map(is_verb, words)):
            yield tokens.starts[begin], tokens.ends[end - 1]


def part_of(report: ReportContext, one: Assertion, start: int, end: int) -> Assertion:
    """A part of a clause, with the clause's stance unless the words that show it stand in another part."""
    cue = one.stance_cue
    elsewhere = cue is not None and cue not in report.text[start:end] and cue in report.text[one.start : one.end]
    if elsewhere:
        return one._replace(start=start, end=end, stance="asserted", stance_cue=None)
    return one._replace(start=start, end=end)

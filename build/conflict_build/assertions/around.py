"""Around: the clause in which some words stand."""

from bisect import bisect_right
from collections.abc import Sequence

from conflict_build.records import Assertion

CLAUSES_BACK = 8  # clauses of a sentence that may stand before the words that one of them holds


def clause_around(assertions: Sequence[Assertion], start: int, end: int) -> int | None:
    """The index of the shortest clause around the characters [start, end); null if none is."""
    last = bisect_right(assertions, start, key=lambda one: one.start)
    held = [i for i in range(max(0, last - CLAUSES_BACK), last) if end <= assertions[i].end]
    return min(held, key=lambda i: assertions[i].end - assertions[i].start, default=None)

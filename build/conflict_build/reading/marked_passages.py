"""Marked passages: what stands between quote marks, as tokens, but for names and titles in marks."""

from bisect import bisect_left
from typing import NamedTuple

from conflict_build.reading.marked_names import find_marked_names
from conflict_build.reading.marks import Marked, pair_marks
from conflict_build.tokens import Tokens


class MarkedPassage(NamedTuple):
    """A marked passage as token indexes [first, end), without its marks."""

    first: int
    end: int
    marked: Marked

    def holds(self, token: int) -> bool:
        return self.first <= token < self.end


def find_passages(tokens: Tokens) -> list[MarkedPassage]:
    """The passages that hold a token and are no name, in order. Linear in the text."""
    marked = pair_marks(tokens.text)
    names = {name.start for name in find_marked_names(tokens, marked)}
    found = (MarkedPassage(bisect_left(tokens.starts, m.start), bisect_left(tokens.starts, m.end), m) for m in marked)
    return [p for p in found if p.first < p.end and p.marked.start not in names]

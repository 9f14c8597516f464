"""Pairing: what a text says, beside what the next text of its report says, by what they are about and their words."""

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from conflict_build.claims.candidates.stories import UNCLAIMED_ROLES
from conflict_build.records import Analysis
from conflict_build.terms import find_terms, rarity

Span = tuple[int, int]
MOST_PAIRED = 300  # of what only one of two texts has: a text with more is another text altogether


class Said(NamedTuple):
    """Something that a text says."""

    span: Span
    says: Hashable  # equal for what says the same
    about: tuple[
        Hashable, ...
    ]  # what it is said of, the narrowest first: what is equal there may be one thing, changed
    terms: frozenset[str]  # by which it is told how alike two are
    words: str  # as a reason has it


class Pair(NamedTuple):
    """Something in the text before and in the one after; null where that lacks it."""

    before: Span | None
    after: Span | None
    reason: str


class Prose:
    """The sentences of a report that are its own, to find the one in which something stands."""

    def __init__(self, analysis: Analysis, left_out: frozenset[str] = UNCLAIMED_ROLES) -> None:
        self.left_out = left_out
        self.text = analysis.article.text
        self.sentences = analysis.sentences

    @cached_property
    def starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def terms_around(self, start: int) -> frozenset[str] | None:
        """The terms of the sentence at an offset; null for what is not the report's own prose."""
        i = bisect_right(self.starts, start) - 1
        if i < 0 or self.sentences[i].role in self.left_out:
            return None
        return frozenset(find_terms(self.text[self.sentences[i].start : self.sentences[i].end]))

    def words(self, span: Span) -> str:
        return " ".join(self.text[span[0] : span[1]].split())


def only_in(one: Sequence[Said], other: Sequence[Said]) -> list[Said]:
    """What one text says and another does not, each once, where it is said first."""
    known = {said.says for said in other}
    first: dict[Hashable, Said] = {}
    for said in one:
        if said.says not in known:
            first.setdefault(said.says, said)
    return list(first.values())[:MOST_PAIRED]


def pair_up(
    gone: Sequence[Said], new: Sequence[Said], least: Sequence[float]
) -> Iterator[tuple[Said | None, Said | None]]:
    """What was removed beside what took its place, each once; then what has nothing beside it.

    Round by round: those that are equal at a place of `about` are paired, the most alike first, if they are at least so
    much alike as `least` has it for that place.
    """
    left, right = list(gone), list(new)
    for place, enough in enumerate(least):
        options = sorted(
            (-alike, i, j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
            if one.about[place] == other.about[place] and (alike := likeness(one.terms, other.terms)) >= enough
        )
        taken: tuple[set[int], set[int]] = set(), set()
        for _, i, j in options:
            if i not in taken[0] and j not in taken[1]:
                taken[0].add(i)
                taken[1].add(j)
                yield left[i], right[j]
        left = [one for i, one in enumerate(left) if i not in taken[0]]
        right = [one for j, one in enumerate(right) if j not in taken[1]]
    yield from ((one, None) for one in left)
    yield from ((None, one) for one in right)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets of terms have in common, by rarity, from 0 to 1."""
    both = weight(one) + weight(other)
    return 2 * weight(one & other) / both if both else float(one == other)


def weight(terms: frozenset[str]) -> float:
    return sum(map(rarity, terms))

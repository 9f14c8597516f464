"""Stretches: a sentence as expressions of time are read from it, and an expression found in it."""

from bisect import bisect_left
from typing import Literal, NamedTuple

from conflict_build.dates.words import Ends
from conflict_build.reading.grammar import Grammar
from conflict_build.tokens import Tokens

NAME = "name"


class Stretch(NamedTuple):
    """A sentence as tokens [first, last) of its report."""

    tokens: Tokens
    first: int
    last: int
    grammar: Grammar

    @property
    def end(self) -> int:
        """The offset at which it ends."""
        return self.tokens.ends[self.last - 1]

    def at(self, i: int) -> str:
        """The token in lower case, or "" outside the sentence."""
        return self.tokens.words[i].lower() if self.first <= i < self.last else ""

    def word(self, i: int) -> str:
        """The token as printed, or "" outside the sentence."""
        return self.tokens.words[i] if self.first <= i < self.last else ""

    def touches(self, i: int) -> bool:
        """Whether token i follows the one before it without white space."""
        return self.first < i < self.last and self.tokens.starts[i] == self.tokens.ends[i - 1]

    def token_from(self, offset: int) -> int:
        """The first token at an offset or behind it."""
        return bisect_left(self.tokens.starts, offset, self.first, self.last)


class Expression(NamedTuple):
    """An expression at tokens [first, last) of its sentence: one value, or the two ends of a range or list.

    One that counts from another day has no value of its own but the name of the side where that day stands.
    """

    first: int
    last: int
    end: int  # offset
    ends: Ends
    lead: str = ""  # what is made of it: "ending 1 week", "since"; see `expressions`
    counts_from: Literal["", "before", "behind"] = ""

    @property
    def is_name(self) -> bool:
        """Whether it is no time but part of a name, so that nothing in it is one: "the 25 January revolution"."""
        return self.lead == NAME

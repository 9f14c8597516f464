"""Lines: the sentences that hold a number word or a digit, cut out of the tokens for the steps over figures."""

from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.figures.numerals import ANCHORS
from conflict_build.records import Sentence
from conflict_build.tokens import Tokens


class Line(NamedTuple):
    """One sentence as parallel lists; offsets are those of the article. Indexes outside it read as an empty word."""

    text: str  # of the article
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    sentence: Sentence

    def at(self, i: int) -> str:
        """The token in lower case, or "" outside the line."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def word(self, i: int) -> str:
        """The token as printed, or "" outside the line."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def touches(self, i: int) -> bool:
        """Whether token i follows the one before it without white space."""
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]

    def matches(self, i: int, phrase: tuple[str, ...]) -> bool:
        """Whether the tokens from i on are those of a phrase, which is in lower case."""
        return i >= 0 and tuple(self.lower[i : i + len(phrase)]) == phrase

    def printed(self, first: int, last: int) -> str:
        """The text from token `first` up to, not including, token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def lines_with_numbers(tokens: Tokens, sentences: list[Sentence]) -> Iterator[Line]:
    """The lines in which a number may stand, in order; boilerplate is left out. Linear in the text."""
    token, size = 0, len(tokens.words)
    for sentence in sentences:
        while token < size and tokens.starts[token] < sentence.start:
            token += 1
        first = token
        while token < size and tokens.starts[token] < sentence.end:
            token += 1
        if sentence.role == "boilerplate":
            continue
        words = tokens.words[first:token]
        lower = [word.lower() for word in words]
        if any(word in ANCHORS or word[0].isdigit() for word in lower):
            yield Line(tokens.text, words, lower, tokens.starts[first:token], tokens.ends[first:token], sentence)

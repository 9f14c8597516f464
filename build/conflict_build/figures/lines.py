"""Lines: the sentences that hold a number word or a digit, cut out of the tokens for the steps over figures."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.figures.groupings import piece_at
from conflict_build.figures.numerals import ANCHORS
from conflict_build.figures.reference_marks import SUPERSCRIPTS, end_of_marks, is_plain, without_mark
from conflict_build.figures.separators import Separators, find_separators
from conflict_build.figures.values import SeparatorUse
from conflict_build.records import Sentence
from conflict_build.tokens import Tokens


class TokenLine(NamedTuple):
    """One sentence as parallel lists; offsets are those of the article. Indexes outside it read as an empty word.

    A number printed in groups is one token, in English form in `lower`; reference marks are left out.
    """

    text: str  # of the article
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    sentence: Sentence  # or the piece of an endless one
    anchors: list[int]  # indexes of the tokens at which a number can be recognised
    unsettled: dict[int, SeparatorUse]  # tokens like "1.250", which may be decimals where they measure

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


# what a number may be recognised by inside a token: "7", and the mark of "ten²"; near miss: "seven"
DIGIT = re.compile(rf"[0-9{SUPERSCRIPTS}]")
PRINTED_ANCHORS = frozenset(form for word in ANCHORS for form in (word, word.capitalize(), word.upper()))
LONGEST_LINE_TOKENS = 300  # beyond any sentence of prose; keeps a text without stops linear


def lines_with_numbers(tokens: Tokens, sentences: list[Sentence]) -> Iterator[TokenLine]:
    """The lines in which a number may stand, in order; boilerplate is left out. Linear in the text."""
    token, separators = 0, find_separators(tokens.text)
    for sentence in sentences:
        first = bisect_left(tokens.starts, sentence.start, token)
        token = bisect_left(tokens.starts, sentence.end, first)
        if sentence.role == "boilerplate" or not may_hold_number(tokens, first, token):
            continue
        for start in range(first, token, LONGEST_LINE_TOKENS):
            line = cut_line(tokens, sentence, start, min(token, start + LONGEST_LINE_TOKENS), separators)
            if line.anchors:
                yield line


def may_hold_number(tokens: Tokens, first: int, last: int) -> bool:
    """Whether tokens [first, last) hold a digit or a number word; quick, since most sentences do not."""
    if first == last:
        return False
    if not PRINTED_ANCHORS.isdisjoint(tokens.words[first:last]):
        return True
    return DIGIT.search(tokens.text, tokens.starts[first], tokens.ends[last - 1]) is not None


def cut_line(tokens: Tokens, sentence: Sentence, first: int, last: int, separators: Separators) -> TokenLine:
    """The line of tokens [first, last) of a sentence."""
    words: list[str] = []
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    unsettled: dict[int, SeparatorUse] = {}
    i = first
    while i < last:
        word = tokens.words[i].lower()
        if is_plain(tokens.text, tokens.ends[i], word):
            words.append(tokens.words[i])
            lower.append(word)
            starts.append(tokens.starts[i])
            ends.append(tokens.ends[i])
            i += 1
            continue
        piece = piece_at(tokens, i, last, lower, separators)
        if piece.unsettled:
            unsettled[len(words)] = piece.unsettled
        plain = without_mark(piece.lower)
        start, end = tokens.starts[i], tokens.ends[piece.last - 1] - len(piece.lower) + len(plain)
        words.append(tokens.text[start:end])
        lower.append(plain)
        starts.append(start)
        ends.append(end)
        i, noted = piece.last, end_of_marks(tokens.text, end, plain)
        while i < last and tokens.starts[i] < noted:
            i += 1
    anchors = [i for i, word in enumerate(lower) if word in ANCHORS or "0" <= word[0] <= "9"]
    whole = Sentence(starts[0], ends[-1], sentence.role)
    return TokenLine(tokens.text, words, lower, starts, ends, whole, anchors, unsettled)

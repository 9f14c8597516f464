"""Tokens: the words, numbers and marks of a text, made once and handed to every step over one report."""

import re
from typing import NamedTuple

# One token a match. "U.S." stays whole; "Kyiv's" gives "Kyiv" and "'s"; "10,000" and "11:30" stay whole;
# "O’Brien" stays whole; "F-16" gives three. Near miss: "Mr." gives "Mr" and ".", so that sentences/ sees the stop.
TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:['’](?!(?:s|S|re|ve|ll|d|m|t)\b)[^\W\d_]+)*"
    r"|['’](?:s|S|re|ve|ll|d|m|t)\b"
    r"|[^\w\s]|_"
)


class Tokens(NamedTuple):
    """The tokens of `text` as parallel lists: token i is `words[i] == text[starts[i]:ends[i]]`."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def printed(self, first: int, last: int) -> str:
        """The text from token `first` up to, not including, token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def tokenize(text: str) -> Tokens:
    """Split a text into tokens, in order and without overlap; white space belongs to none. Linear in the text."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    words = [text[start:end] for start, end in spans]
    return Tokens(text, words, [start for start, _ in spans], [end for _, end in spans])

"""Sentences: where they begin and end, and what part of the page each one is.

Nothing is cut: a caption or a comment policy is a sentence with a role, so that offsets stay those of the text.
"""

from collections.abc import Iterator

from conflict_build.records import Sentence
from conflict_build.tokens import Tokens

ENDS = frozenset(".!?…")
CLOSERS = frozenset("\"”’')]")
ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr Lt Gen Col Maj Sen Rep Gov Adm Sgt Capt Brig No St vs Jr Sr Jan Feb Aug Sept Oct Nov Dec "
    "Prof Rev Inc Corp Co Ltd".split()
)


def split_sentences(tokens: Tokens) -> list[Sentence]:
    """The sentences of a text, in order, each from its first to its last token. Linear in the text."""
    return [Sentence(tokens.starts[first], tokens.ends[last - 1], "body") for first, last in sentence_bounds(tokens)]


def sentence_bounds(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Token indexes [first, last) of each sentence: a line ends one, and so does a full stop before a capital."""
    first = 0
    for i in range(len(tokens.words) - 1):
        gap = tokens.text[tokens.ends[i] : tokens.starts[i + 1]]
        if "\n" in gap or (gap and ends_sentence(tokens, first, i)):
            yield first, i + 1
            first = i + 1
    if first < len(tokens.words):
        yield first, len(tokens.words)


def ends_sentence(tokens: Tokens, first: int, i: int) -> bool:
    """Whether token i, which white space follows, is the last of a sentence that began at token `first`."""
    last = i
    while last > first and tokens.words[last] in CLOSERS and last > i - 2:
        last -= 1
    if tokens.words[last] not in ENDS or tokens.words[i + 1][0].islower():
        return False
    before = tokens.words[last - 1] if last > first else ""
    return tokens.words[last] != "." or not (before in ABBREVIATIONS or (len(before) == 1 and before.isalpha()))

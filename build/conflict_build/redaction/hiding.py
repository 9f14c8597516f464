"""Hiding: a text with all but some passages made dots and spaces, so that no offset in it moves."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

from conflict_build.redaction.passages import Span

WORDS = re.compile(r"\S[^\n]*")  # what stands in a line, from its first letter on
HIDDEN = re.compile(rb"\x00+")


def hide(text: str, sentences: Iterable[Span], spans: Iterable[Span]) -> str:
    """The text with all but these spans made dots and spaces, each sentence for itself."""
    shown = bytearray(len(text))
    for start, end in spans:
        shown[start:end] = b"\x01" * (end - start)
    bounds = sorted({place for sentence in sentences for place in sentence})
    pieces, at = [], 0
    for run in HIDDEN.finditer(shown):
        pieces.append(text[at : run.start()])
        cuts = [run.start(), *bounds[bisect_left(bounds, run.start() + 1) : bisect_left(bounds, run.end())], run.end()]
        pieces += [dots(text[start:end]) for start, end in pairwise(cuts)]
        at = run.end()
    return "".join([*pieces, text[at:]])


def dots(words: str) -> str:
    """Three dots and spaces as long as the words, with their line ends; space stays space."""
    return WORDS.sub(lambda found: "…".ljust(len(found[0])), words)

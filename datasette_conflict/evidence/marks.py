"""Marks: a text cut where spans begin and end, so that a template can show each piece with what lies over it."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

# words that a sentence quotes: “Monday”; not "Monday", “never closed
QUOTED = re.compile(r"“([^“”]+)”")


class Span(NamedTuple):
    start: int  # offset into the text that is cut, or into the one it is a part of (`offset`)
    end: int
    kind: str  # what the template shows it as: "quote", "figure", "name", "evidence"
    key: int | None = None  # id of what it links to


class Piece(NamedTuple):
    text: str
    spans: tuple[Span, ...]  # all that cover this piece, the longest first


def cut_at_spans(text: str, spans: Iterable[Span], offset: int = 0) -> list[Piece]:
    """The text in pieces, each covered by the same spans from its first to its last character.

    `offset` is where the text begins within the one that the spans count in. Parts of spans outside the text are
    ignored. The pieces joined are the text.
    """
    end = offset + len(text)
    inside = sorted((s for s in spans if s.start < end and s.end > offset), key=lambda s: (s.start - s.end, s))
    cuts = sorted({offset, end, *(max(s.start, offset) for s in inside), *(min(s.end, end) for s in inside)})
    covers: list[list[Span]] = [[] for _ in cuts]
    for span in inside:
        first = bisect_right(cuts, max(span.start, offset)) - 1
        last = bisect_right(cuts, min(span.end, end)) - 1
        for number in range(first, last):
            covers[number].append(span)
    return [
        Piece(text[a - offset : b - offset], tuple(cover))
        for (a, b), cover in zip(pairwise(cuts), covers, strict=False)
    ]


def mark_evidence(text: str, start: int, end: int, offset: int = 0) -> list[Piece]:
    """A sentence that begins at `offset`, with the one span that carries the evidence."""
    return cut_at_spans(text, [Span(start, end, "evidence")], offset)


def mark_changed(text: str, changed: str) -> list[Piece]:
    """A passage with the words marked that are quoted in the sentence which says what a copy changed."""
    words = {word for word in QUOTED.findall(changed) if word in text}
    return cut_at_spans(text, [Span(start, start + len(w), "evidence") for w in words for start in [text.index(w)]])

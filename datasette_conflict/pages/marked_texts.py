"""Marked texts: the pieces of a report as the template shows them, each with its classes and where it leads."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from datasette_conflict.evidence.marks import Piece, Span
from datasette_conflict.evidence.paragraphs import DISPUTED, Line
from datasette_conflict.urls import Urls

# a name leads to its page where it is first in so many sentences, a screen or two: a report of 16,000 words has
# 1,600 names, and a link is five times as long as a name
SENTENCES_A_LINK = 40

# kinds of spans that hold others as one element; all other kinds are marked piece by piece
HOLDERS = frozenset({"quote"})


class Shown(NamedTuple):
    """A piece of text in its dress; what is empty does not apply."""

    text: str
    classes: str
    href: str
    title: str  # the name that other words stand for
    id: str


class Run(NamedTuple):
    """Pieces that stand side by side in one element, or in none if it has no classes."""

    classes: str
    pieces: list[Shown]


class ShownLine(NamedTuple):
    """A sentence in its dress; `disputes` and `others` are the questions that it answers."""

    position: int | None
    role: str
    runs: list[Run]
    twins: list[dict[str, Any]]
    disputes: list[dict[str, Any]]
    others: list[dict[str, Any]]


class Dresser:
    """Dresses the paragraphs of one report; the first piece under the span that was asked for becomes the anchor."""

    def __init__(self, to: Urls, said_by: Mapping[int, str]) -> None:
        self.to, self.said_by, self.anchored = to, said_by, False
        self.led: set[int] = set()  # names that a link near by leads to already

    def dress(self, paragraphs: Iterable[list[Line]]) -> Iterator[list[ShownLine]]:
        """The paragraphs in their dress, to be taken in order."""
        for paragraph in paragraphs:
            yield [self.dress_line(line) for line in paragraph]

    def dress_line(self, line: Line) -> ShownLine:
        if line.position is not None and line.position % SENTENCES_A_LINK == 0:
            self.led.clear()
        disputes = [asked for asked in line.questions if asked["verdict"] in DISPUTED]
        runs = [
            Run(classes, [self.dress_piece(piece) for piece in pieces])
            for classes, pieces in groupby(line.pieces, lambda piece: join(kinds_of(piece) & HOLDERS))
        ]
        return ShownLine(line.position, line.role, runs, line.twins, disputes, line.questions[len(disputes) :])

    def dress_piece(self, piece: Piece) -> Shown:
        """A piece leads where the shortest span over it does."""
        anchor = not self.anchored and "evidence" in kinds_of(piece)
        self.anchored = self.anchored or anchor
        last = next((span for span in reversed(piece.spans) if self.leads(span)), None)
        title = self.said_by[last.key] if last and last.key is not None and last.kind == "source" else ""
        classes = join(kinds_of(piece) - HOLDERS)
        return Shown(piece.text, classes, self.address(last), title, "marked" if anchor else "")

    def leads(self, span: Span) -> bool:
        """Whether a span is shown as a link: a dispute, other words for a name, and a name where it is first.

        What is compared and not disputed leads to its question from the margin alone: it is often half the text.
        """
        if span.key is None or span.kind == "claim" or (span.kind == "name" and span.key in self.led):
            return False
        if span.kind == "name":
            self.led.add(span.key)
        return True

    def address(self, span: Span | None) -> str:
        if span is None or span.key is None:
            return ""
        return self.to.claim(span.key) if span.kind == "dispute" else self.to.name(span.key)


def kinds_of(piece: Piece) -> set[str]:
    return {span.kind for span in piece.spans}


def join(kinds: Iterable[str]) -> str:
    """Kinds as the classes of an element, always in the same order."""
    return " ".join(sorted(kinds))

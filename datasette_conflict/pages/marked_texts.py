"""Marked texts: the sentences of a report as HTML, each piece with its classes and where it leads.

Written here and not in the template: a long report has thousands of pieces, and the template took half the page's time.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from datasette_conflict.evidence.marks import Piece, Span
from datasette_conflict.evidence.paragraphs import Line
from datasette_conflict.evidence.verdicts import DISPUTED
from datasette_conflict.urls import Urls

# a name leads to its page where it is first in so many sentences, a screen or two: a report of 16,000 words has
# 1,600 names, and a link is five times as long as a name
SENTENCES_A_LINK = 40


class ShownLine(NamedTuple):
    """A sentence in its dress; `disputes` and `others` are the questions that it answers."""

    position: int | None
    role: str
    html: Markup
    twins: list[dict[str, Any]]
    disputes: list[dict[str, Any]]
    others: list[dict[str, Any]]


class Dresser:
    """Dresses the paragraphs of one report; the first piece under the span that was asked for becomes the anchor.

    `said_by` are the names that other words stand for, by their ids.
    """

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
        html = Markup("".join(self.write(line.pieces)))
        return ShownLine(line.position, line.role, html, line.twins, disputes, line.questions[len(disputes) :])

    def write(self, pieces: Iterable[Piece]) -> Iterator[str]:
        """The pieces as HTML, a quote with all that stands in it as one element."""
        for quoted, run in groupby(pieces, is_quoted):
            html = "".join(map(self.write_piece, run))
            yield f'<span class="quote">{html}</span>' if quoted else html

    def write_piece(self, piece: Piece) -> str:
        """A piece leads where the shortest span over it does."""
        kinds = {span.kind for span in piece.spans} - {"quote"}
        if not kinds:
            return str(escape(piece.text))
        link = next((span for span in reversed(piece.spans) if self.leads(span)), None)
        opening = f'class="{" ".join(sorted(kinds))}"'
        if "evidence" in kinds and not self.anchored:
            self.anchored, opening = True, f'{opening} id="marked"'
        if link is None or link.key is None:
            return f"<span {opening}>{escape(piece.text)}</span>"
        if link.kind == "source":
            opening = f'{opening} title="{escape(self.said_by[link.key])}"'
        address = self.to.claim(link.key) if link.kind == "dispute" else self.to.name(link.key)
        return f'<a {opening} href="{escape(address)}">{escape(piece.text)}</a>'

    def leads(self, span: Span) -> bool:
        """Whether a span is shown as a link: a dispute, other words for a name, and a name where it is first.

        What is compared and not disputed leads to its question from the margin alone: it is often half the text.
        """
        if span.key is None or span.kind == "claim" or (span.kind == "name" and span.key in self.led):
            return False
        if span.kind == "name":
            self.led.add(span.key)
        return True


def is_quoted(piece: Piece) -> bool:
    return any(span.kind == "quote" for span in piece.spans)

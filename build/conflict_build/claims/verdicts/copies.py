"""Copies: what became of a statement when one report took its passage from another."""

from collections.abc import Sequence
from itertools import combinations

from conflict_build.records import Archive, Reuse, Statement
from conflict_build.reuse.lookup import reuses_of


def meaning_moved(archive: Archive, statements: Sequence[Statement]) -> str | None:
    """How a copy changed what two statements are about, in words; null if no copy between them did."""
    articles = sorted({one.article for one in statements})
    taken = (reuse for article in articles for reuse in reuses_of(article, archive.reuses))
    moved = [reuse for reuse in taken if reuse.kind == "changed" and moves(reuse)]
    for a, b in combinations(statements, 2):
        for reuse in moved:
            if joins(reuse, a, b) or joins(reuse, b, a):
                return reuse.changed
    return None


def moves(reuse: Reuse) -> bool:
    """Whether a copy is about another place, not only poorer: a dropped day changes no meaning, a new toll is news."""
    return reuse.changed is not None and "place moved" in reuse.changed


def joins(reuse: Reuse, copy: Statement, source: Statement) -> bool:
    """Whether one statement stands in the copied passage and the other in the passage it was taken from."""
    return (
        (copy.article, source.article) == (reuse.article, reuse.source_article)
        and copy.start < reuse.end
        and copy.end > reuse.start
        and source.start < reuse.source_end
        and source.end > reuse.source_start
    )

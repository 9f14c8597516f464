"""Lookup: what one report took, among the passages of a whole archive, which lie on the disk."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from conflict_build.records import Reuse

by_article = attrgetter("article")


def reuses_of(article: int, reuses: Sequence[Reuse]) -> Sequence[Reuse]:
    """The passages that a report took from others, of some in order of article."""
    first = bisect_left(reuses, article, key=by_article)
    return reuses[first : bisect_right(reuses, article, first, key=by_article)]

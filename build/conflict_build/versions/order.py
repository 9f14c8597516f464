"""Order: which of several texts of one report is the newest.

By when each stood so (`captured`), if that is known of all; else by when each was published, if that is known of all
and tells them apart. Nothing else is asked: the time of a file is that of its copy, and exports run either way.
"""

from collections.abc import Sequence
from typing import NamedTuple

from conflict_build.moments import DAY_CHARACTERS, has_time, in_utc
from conflict_build.records import Article


class Ordered(NamedTuple):
    """Texts by index, the oldest first; and those of which nothing says whether they are older than the newest."""

    order: tuple[int, ...]
    unplaced: tuple[int, ...]


def order_texts(texts: Sequence[Article]) -> Ordered:
    """The texts of one report in time. Where that cannot be told, the longest stands alone: it has most to compare."""
    if len(texts) == 1:
        return Ordered((0,), ())
    for moment_of in (captured_of, published_of):
        moments = read_moments([moment_of(text) for text in texts])
        if moments and len(set(moments)) == len(moments):
            return Ordered(tuple(sorted(range(len(texts)), key=moments.__getitem__)), ())
    longest = max(range(len(texts)), key=lambda i: (len(texts[i].text), -i))
    return Ordered((longest,), tuple(i for i in range(len(texts)) if i != longest))


def captured_of(article: Article) -> str | None:
    return article.captured


def published_of(article: Article) -> str | None:
    return article.published


def read_moments(given: Sequence[str | None]) -> list[str] | None:
    """Moments that can be compared as they are: in UTC if all have a time, else days; null if one is not known."""
    known = [moment for moment in given if moment]
    if len(known) < len(given):
        return None
    if all(map(has_time, known)):
        return [in_utc(moment) for moment in known]
    return [moment[:DAY_CHARACTERS] for moment in known]

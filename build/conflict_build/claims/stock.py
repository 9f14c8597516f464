"""Stock: sentences that reports print alike a week or more apart, as an outlet describes a war whenever it tells of it.

A place of a sentence is a number: an archive has half a million sentences in claims, and their words are not held.
"""

from collections.abc import Iterable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from conflict_build.records import Archive, Claim
from conflict_build.sentences import sentence_at

Place = int  # of a sentence: its report, and behind that its number there
SENTENCE_BITS = 32
WEEK_DAYS = 7


def places_of(archive: Archive, claim: Claim) -> list[Place]:
    """The sentences that tell a claim, one a statement."""
    return [
        one.article << SENTENCE_BITS | sentence_at(archive.analyses[one.article].sentences, one.start)
        for one in claim.statements
    ]


def find_stock(archive: Archive, places: NDArray[np.int64]) -> frozenset[Place]:
    """Those of some sentences, each given once, that reports print alike whose days lie a week or more apart."""
    told = [(place, day) for place in places.tolist() if (day := day_of(archive, place)) is not None]
    dated, days = np.array(told, np.int64).reshape(-1, 2).T
    letters = np.array([hash(letters_of(archive, place)) for place in dated.tolist()], np.int64)
    order = np.argsort(letters, kind="stable")
    starts = np.flatnonzero(np.diff(letters[order], prepend=letters[order[:1]] - 1))
    if not len(starts):
        return frozenset()
    spread = np.maximum.reduceat(days[order], starts) - np.minimum.reduceat(days[order], starts)
    is_stock = np.repeat(spread >= WEEK_DAYS, np.diff(starts, append=len(order)))
    return frozenset(dated[order[is_stock]].tolist())


def prints_again(archive: Archive, claim: Claim, places: Iterable[Place]) -> bool:
    """Whether a claim is of one sentence that one outlet prints again: a footer, a paragraph carried over."""
    return claim.outlets < 2 and len({letters_of(archive, place) for place in places}) == 1


def letters_of(archive: Archive, place: Place) -> str:
    """The letters and figures of a sentence, lower case."""
    article, number = divmod(place, 1 << SENTENCE_BITS)
    analysis = archive.analyses[article]
    start, end, *_ = analysis.sentences[number]
    return "".join(filter(str.isalnum, analysis.article.text[start:end])).lower()


def day_of(archive: Archive, place: Place) -> int | None:
    """The day on which the report of a sentence was published, as a number; null if it is not known."""
    published = archive.analyses[place >> SENTENCE_BITS].article.published
    return None if published is None else date.fromisoformat(published[:10]).toordinal()

"""Limits: how many statements of one story are compared, so that a story of hundreds of reports takes no hour and no
gigabytes. All pairs of what is left are compared; which statements are left depends on the story alone.

A story reaches a limit with some 40 long reports. What falls out are the statements whose words the other reports do
not have.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

import numpy as np

from conflict_build.claims.pairs.similarity import Bag, Floats

Integers = np.typing.NDArray[np.int64]

# With the parts of long ones. A table of all pairs takes 36 MB then; a story of 2,000 took 108 MB with all tables
MOST_CLAUSES = 3_000
MOST_FIGURES = 1_000
MOST_QUOTES = 2_000
# Of figures, utterances or clauses of a story: the largest story of 616 reports on conflicts has 11,000 of figures.
MOST_PAIRS = 50_000
# Of one sentence: the most of those reports are 9 of each, before clauses are taken apart. A table that has lost its
# lines, or a sentence without a stop, has hundreds.
MOST_FIGURES_A_SENTENCE = 20
MOST_CLAUSES_A_SENTENCE = 60


class Reported(Protocol):
    """Anything a report states."""

    @property
    def article(self) -> int: ...


S = TypeVar("S", bound=Reported)


def first_of_each(stated: Iterable[S], sentence_of: Callable[[S], int], most: int) -> list[S]:
    """The statements in order, of each sentence of a report at most so many."""
    counts: Counter[tuple[int, int]] = Counter()
    kept = []
    for one in stated:
        place = one.article, sentence_of(one)
        counts[place] += 1
        if counts[place] <= most:
            kept.append(one)
    return kept


def most_shared(stated: list[S], words_of: Callable[[S], Bag], most: int) -> list[S]:
    """The statements in order; of more than `most` those whose words stand most in other reports of the story too."""
    if len(stated) <= most:
        return stated
    articles_with: dict[str, set[int]] = defaultdict(set)
    for one in stated:
        for key in words_of(one).keys:
            articles_with[key].add(one.article)
    shared = [
        sum(weight for unit, weight in words_of(one).weight_of.items() if len(articles_with[unit.key]) > 1)
        for one in stated
    ]
    places = number_in_reports(stated)
    best = sorted(range(len(stated)), key=lambda i: (-shared[i], places[i], i))[:most]
    return [stated[i] for i in sorted(best)]


def number_in_reports(stated: Sequence[Reported]) -> list[int]:
    """The number of each statement in its report: of equals, those fall out first that stand last in a report."""
    counts: Counter[int] = Counter()
    numbers = []
    for one in stated:
        numbers.append(counts[one.article])
        counts[one.article] += 1
    return numbers


def likeliest(a: Integers, b: Integers, likely: Floats) -> Iterator[tuple[int, int, float]]:
    """The pairs of a[k] and b[k] with how likely each is, in order; of more than `MOST_PAIRS` the likeliest."""
    if len(likely) > MOST_PAIRS:
        kept = np.sort(np.argsort(-likely, kind="stable")[:MOST_PAIRS])
        a, b, likely = a[kept], b[kept], likely[kept]
    return zip(a.tolist(), b.tolist(), likely.tolist(), strict=True)

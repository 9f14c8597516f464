"""Limits: how many statements of one story are compared, so that a story of hundreds of reports takes no hour and no
gigabytes. All pairs of what is left are compared; which statements are left depends on the story alone.

A story reaches a limit with some 40 long reports. What falls out are the statements whose words the other reports do
not have.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Protocol, TypeVar

from conflict_build.claims.similarity import Bag

MOST_CLAUSES = 3_000  # with the parts of long ones; a table of all pairs takes 36 MB, and there are about fifteen
MOST_FIGURES = 1_000
MOST_UTTERANCES = 2_000


class Statement(Protocol):
    """Anything a report states."""

    @property
    def article(self) -> int: ...


S = TypeVar("S", bound=Statement)


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
    best = sorted(range(len(stated)), key=lambda i: (-shared[i], i))[:most]
    return [stated[i] for i in sorted(best)]

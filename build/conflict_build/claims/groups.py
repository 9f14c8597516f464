"""Groups: statements that answer one question, from the scores of pairs of them and the pairs that must not meet."""

from collections.abc import Iterable
from typing import NamedTuple


class Link(NamedTuple):
    """Two statements that may answer one question, by their numbers in the story."""

    a: int
    b: int
    score: float
    reason: str


def group_linked(count: int, links: Iterable[Link], barred: set[tuple[int, int]], enough: float) -> list[list[int]]:
    """Groups of two and more of `count` statements, joined best pair first, never across a barred pair.

    Two groups join when the mean score of their pairs reaches `enough`; a pair without a link counts 0, so that a chain
    of near pairs does not drag the far ends together. Order of groups and members: by number.
    """
    score_of = {(min(link.a, link.b), max(link.a, link.b)): link.score for link in links}
    group_of = list(range(count))
    members = [[i] for i in range(count)]
    for (a, b), _ in sorted(score_of.items(), key=lambda item: (-item[1], item[0])):
        one, other = group_of[a], group_of[b]
        if one == other:
            continue
        pairs = [(min(i, j), max(i, j)) for i in members[one] for j in members[other]]
        if any(pair in barred for pair in pairs) or mean(score_of, pairs) < enough:
            continue
        for i in members[other]:
            group_of[i] = one
        members[one] += members[other]
        members[other] = []
    return [sorted(group) for group in members if len(group) > 1]


def mean(score_of: dict[tuple[int, int], float], pairs: list[tuple[int, int]]) -> float:
    return sum(score_of.get(pair, 0.0) for pair in pairs) / len(pairs)

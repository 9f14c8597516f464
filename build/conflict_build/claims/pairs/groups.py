"""Groups: statements that answer one question, from the scores of pairs of them and the pairs that must not meet."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Edge = tuple[int, int]  # two statements by number, the lower first


class Link(NamedTuple):
    """Two statements that may answer one question, by their numbers in the story."""

    a: int
    b: int
    score: float
    reason: str


def group_linked(
    owners: Sequence[int], links: Iterable[Link], barred: set[Edge], enough: float, enough_for_more: float | None = None
) -> list[list[int]]:
    """Groups of two and more statements, joined best pair first, never across a barred pair.

    `owners` gives the report of each statement. Two groups join when the mean score of their pairs of different reports
    reaches `enough`, or `enough_for_more` where more than two statements come together; a pair without a link counts 0,
    so that a chain of near pairs does not drag the far ends together. Order of groups and members: by number.
    """
    score_of: dict[Edge, float] = {}
    for link in links:
        edge = (min(link.a, link.b), max(link.a, link.b))
        score_of[edge] = max(link.score, score_of.get(edge, 0.0))
    group_of = list(range(len(owners)))
    members = [[i] for i in range(len(owners))]
    refused: set[tuple[int, int, int, int]] = set()  # two groups that did not join, with their sizes then
    for (a, b), _ in sorted(score_of.items(), key=lambda item: (-item[1], item[0])):
        one, other = group_of[a], group_of[b]
        tried = one, len(members[one]), other, len(members[other])
        if one == other or tried in refused:
            continue
        edges = [(min(i, j), max(i, j)) for i in members[one] for j in members[other]]
        needed = enough if len(edges) == 1 or enough_for_more is None else enough_for_more
        if any(edge in barred for edge in edges) or mean_across(owners, score_of, edges) < needed:
            refused |= {tried, (*tried[2:], *tried[:2])}
            continue
        for i in members[other]:
            group_of[i] = one
        members[one] += members[other]
        members[other] = []
    return [sorted(group) for group in members if len(group) > 1]


def mean_across(owners: Sequence[int], score_of: dict[Edge, float], edges: list[Edge]) -> float:
    """The mean score of the pairs of different reports; a pair of one report counts only where it is linked."""
    counted = [score_of.get(edge, 0.0) for edge in edges if owners[edge[0]] != owners[edge[1]] or edge in score_of]
    return sum(counted) / len(counted) if counted else 0.0

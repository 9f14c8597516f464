"""Clusters: reports joined into stories, the likest first, as long as two groups are alike on average.

Average linkage over the sparse graph of neighbours, pairs outside it counting 0 (Sokal and Michener 1958). A chain of
reports each like the next does not become one story, since the average over all pairs falls.
"""

import heapq
from array import array
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from conflict_build.stories.neighbours import RatedPairs

Neighbours = list[dict[int, float]]  # for each report those that may be about its event, with how likely that is


class Part(NamedTuple):
    """Reports that no story leads out of, in order, and their neighbours among each other, by their places here."""

    reports: list[int]
    neighbours: Neighbours


def find_parts(likely: RatedPairs, reports: int, least: float) -> Iterator[Part]:
    """So many reports in parts that can be clustered one by one: groups are never joined without a pair likely enough.

    In order of the first report of each. `least` is as `join_neighbours` has it.
    """
    part_of = first_of_parts(likely, reports, least)
    firsts, seconds = (np.frombuffer(one, np.int32) for one in (likely.firsts, likely.seconds))
    inside = np.flatnonzero(part_of[firsts] == part_of[seconds])
    inside = inside[np.argsort(part_of[firsts[inside]], kind="stable")]
    order = np.argsort(part_of, kind="stable")
    parts, begins = np.unique(part_of[order], return_index=True)
    members = pairwise([*begins.tolist(), len(order)])
    pairs = pairwise([*np.searchsorted(part_of[firsts[inside]], parts).tolist(), len(inside)])
    for (first, last), (start, end) in zip(members, pairs, strict=True):
        yield make_part(order[first:last].tolist(), likely, inside[start:end].tolist())


def first_of_parts(likely: RatedPairs, reports: int, least: float) -> NDArray[np.int32]:
    """For each report the first of its part."""
    first = array("i", range(reports))

    def top(i: int) -> int:
        while first[i] != i:
            first[i] = first[first[i]]
            i = first[i]
        return i

    for i, j, value in likely:
        if value >= least:
            low, high = sorted((top(i), top(j)))
            first[high] = low
    return np.fromiter(map(top, range(reports)), np.int32, reports)


def make_part(reports: list[int], likely: RatedPairs, pairs: list[int]) -> Part:
    """A part of these reports, given the places of the pairs in it, in order."""
    place = {i: number for number, i in enumerate(reports)}
    neighbours: Neighbours = [{} for _ in reports]
    for pair in pairs:
        i, j = place[likely.firsts[pair]], place[likely.seconds[pair]]
        neighbours[i][j] = neighbours[j][i] = likely.values[pair]
    return Part(reports, neighbours)


def join_neighbours(neighbours: Neighbours, least: float) -> list[list[int]]:
    """The members of each story, in order; every report is in one, ties are broken by position.

    `least` is the likeness of two groups, on average over their pairs, that makes them one story.
    """
    likeness = [dict(row) for row in neighbours]
    members = [[i] for i in range(len(neighbours))]
    queue = [
        (-value, i, j, 1, 1) for i, row in enumerate(likeness) for j, value in row.items() if i < j and value >= least
    ]
    heapq.heapify(queue)
    while queue:
        _, i, j, size_i, size_j = heapq.heappop(queue)
        if len(members[i]) == size_i and len(members[j]) == size_j:  # else one of them has grown or gone
            merge_groups(likeness, members, i, j)
            for k, value in likeness[i].items():
                if value >= least:
                    a, b = min(i, k), max(i, k)
                    heapq.heappush(queue, (-value, a, b, len(members[a]), len(members[b])))
    return [sorted(group) for group in members if group]


def merge_groups(likeness: list[dict[int, float]], members: list[list[int]], i: int, j: int) -> None:
    """Put group j into group i; their likeness to every other group becomes the average over all pairs."""
    share = len(members[i]) / (len(members[i]) + len(members[j]))
    joined: dict[int, float] = {}
    for k in {**likeness[i], **likeness[j]}:
        if k not in (i, j):
            joined[k] = share * likeness[i].get(k, 0.0) + (1 - share) * likeness[j].get(k, 0.0)
            likeness[k].pop(j, None)
            likeness[k][i] = joined[k]
    likeness[i], likeness[j] = joined, {}
    members[i] += members[j]
    members[j] = []

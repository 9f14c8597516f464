"""Clusters: reports joined into stories, the likest first, as long as two groups are alike on average.

Average linkage over the sparse graph of neighbours, pairs outside it counting 0 (Sokal and Michener 1958). A chain of
reports each like the next does not become one story, since the average over all pairs falls.
"""

import heapq

from conflict_build.stories.neighbours import Neighbours


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

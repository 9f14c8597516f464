"""Trees: whether the heads of a sentence form one, and the best tree where they do not.

Chu and Liu 1965, Edmonds 1967; with one root, as by Zmigrod, Vieira and Cotterell 2020 ("Please mind the root").
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Ints = NDArray[np.int64]

MOST_ROOTS_TRIED = 8  # bounds the time; the second is rarely tried


def are_trees(heads: Ints, starts: list[int], longest: int) -> NDArray[np.bool_]:
    """For sentences that begin at `starts` whether all words lead to one root, which is its own head."""
    roots = np.add.reduceat(heads == np.arange(len(heads)), starts, dtype=np.int64)
    steps, above = 1, heads
    while steps < longest:  # after this, above[i] is as far up as any path can lead
        above, steps = above[above], 2 * steps
    lost = np.add.reduceat(heads[above] != above, starts, dtype=np.int64)
    return np.asarray((roots == 1) & (lost == 0), dtype=np.bool_)


def best_tree(arcs: Floats) -> Ints:
    """Heads with the highest sum of arcs[word, head] of all trees with one root; arcs[i, i] is the score of i as root.

    Roots are tried in the order of what a tree could reach at most with them, until none could do better.
    """
    if len(arcs) == 1:
        return np.zeros(1, dtype=np.int64)
    free = arcs.copy()
    np.fill_diagonal(free, -np.inf)
    others = free.max(axis=1)
    reachable = np.diagonal(arcs) + others.sum() - others
    best, best_heads = -np.inf, np.zeros(len(arcs), dtype=np.int64)
    for root in np.argsort(-reachable, kind="stable")[:MOST_ROOTS_TRIED].tolist():
        if reachable[root] <= best:
            break
        heads = best_arborescence(free, root)
        total = float(arcs[np.arange(len(arcs)), heads].sum())
        if total > best:
            best, best_heads = total, heads
    return best_heads


def best_arborescence(scores: Floats, root: int) -> Ints:
    """Heads with the highest sum of scores[word, head] such that all words lead to the root, its own head."""
    heads = np.asarray(scores.argmax(axis=1), dtype=np.int64)
    heads[root] = root
    cycle = find_cycle(heads, root)
    if not len(cycle):
        return heads
    # The cycle becomes one word, the last: what enters it breaks it at one place, what leaves it leaves from the best.
    rest = np.delete(np.arange(len(scores)), cycle)
    within = scores[rest]
    entering = scores[cycle][:, rest] - scores[cycle, heads[cycle]][:, None]
    leaving = within[:, cycle]
    size = len(rest) + 1
    smaller = np.full((size, size), -np.inf)
    smaller[:-1, :-1] = within[:, rest]
    smaller[-1, :-1] = entering.max(axis=0)
    smaller[:-1, -1] = leaving.max(axis=1)
    solved = best_arborescence(smaller, int(np.searchsorted(rest, root)))
    for i, word in enumerate(rest):
        above = solved[i]
        heads[word] = cycle[leaving[i].argmax()] if above == size - 1 else rest[above]
    broken = cycle[entering[:, solved[-1]].argmax()]
    heads[broken] = rest[solved[-1]]
    heads[root] = root
    return heads


def find_cycle(heads: Ints, root: int) -> Ints:
    """The words of one cycle of heads, in order; none if all words lead to the root."""
    state = np.zeros(len(heads), dtype=np.int64)  # the walk that met a word first
    state[root] = -1
    for start in range(len(heads)):
        word, walk = start, start + 1
        while state[word] == 0:
            state[word] = walk
            word = int(heads[word])
        if state[word] == walk:
            cycle = [word]
            while heads[cycle[-1]] != word:
                cycle.append(int(heads[cycle[-1]]))
            return np.sort(np.array(cycle, dtype=np.int64))
    return np.array([], dtype=np.int64)

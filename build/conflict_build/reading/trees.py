"""Trees: whether the heads of a sentence form one, and the best tree where they do not.

Chu and Liu 1965, Edmonds 1967; with one root, as by Zmigrod, Vieira and Cotterell 2020 ("Please mind the root").
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Ints = NDArray[np.int64]

WORDS_TRIED = 300  # bounds the time: so many words divided by those of the sentence are tried as roots


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
    for root in np.argsort(-reachable, kind="stable")[: max(1, WORDS_TRIED // len(arcs))].tolist():
        if reachable[root] <= best:
            break
        heads = best_arborescence(free, root)
        total = float(arcs[np.arange(len(arcs)), heads].sum())
        if total > best:
            best, best_heads = total, heads
    return best_heads


def best_arborescence(scores: Floats, root: int) -> Ints:
    """Heads with the highest sum of scores[word, head] such that all words lead to the root, its own head."""
    graph = Contraction(scores, root)
    for word in range(len(scores)):
        graph.connect(word)
    return graph.expand()


class Contraction:
    """Words that choose their best heads, and whose cycles are made one node each until all lead to the root.

    Words are numbered first, then the nodes made of cycles. A row of `entering` says how good each word is as head of a
    node, against what the node would lose; `dependents` which word of the node would hang on it.
    """

    def __init__(self, scores: Floats, root: int) -> None:
        count = len(scores)
        self.entering = list(scores)
        self.best = scores.argmax(axis=1).tolist()  # the best head of each node
        self.dependents = list(np.repeat(np.arange(count), count).reshape(count, count))
        self.words = [[word] for word in range(count)]  # of each node
        self.home = list(range(count))  # the outermost node that each word is in
        self.chosen: dict[int, tuple[int, int]] = {root: (root, root)}  # node -> which of its words hangs on which word
        self.parts: dict[int, list[int]] = {}  # node made of a cycle -> the nodes of the cycle
        self.done = {root}  # nodes that lead to the root

    def connect(self, word: int) -> None:
        """Follow the best heads up from a word until the root, making nodes of the cycles met."""
        path = [self.home[word]]
        while path[-1] not in self.done:
            node = path[-1]
            head = self.best[node]
            self.chosen[node] = int(self.dependents[node][head]), head
            above = self.home[head]
            if above in path:
                first = path.index(above)
                path[first:] = [self.join(path[first:])]
            else:
                path.append(above)
        self.done.update(path)

    def join(self, cycle: list[int]) -> int:
        """Make one node of a cycle: what enters it takes the place of one of its arcs."""
        made = len(self.entering)
        gains = np.stack([self.entering[node] - self.entering[node][self.chosen[node][1]] for node in cycle])
        best = gains.argmax(axis=0)
        every = np.arange(gains.shape[1])
        words = [word for node in cycle for word in self.words[node]]
        entering = gains[best, every]
        entering[words] = -np.inf
        self.entering.append(entering)
        self.best.append(int(entering.argmax()))
        self.dependents.append(np.stack([self.dependents[node] for node in cycle])[best, every])
        self.words.append(words)
        for word in words:
            self.home[word] = made
        self.parts[made] = cycle
        return made

    def expand(self) -> Ints:
        """The heads of the words, with every cycle broken where its node is entered."""
        heads = np.empty(len(self.home), dtype=np.int64)
        waiting = list(dict.fromkeys(self.home))
        while waiting:
            node = waiting.pop()
            word, head = self.chosen[node]
            heads[word] = head
            while node in self.parts:
                inner = next(part for part in self.parts[node] if self.holds(part, word))
                waiting += [part for part in self.parts[node] if part != inner]
                node = inner
        return heads

    def holds(self, node: int, word: int) -> bool:
        """Whether a word is in a node."""
        return node == word or any(self.holds(part, word) for part in self.parts.get(node, ()))

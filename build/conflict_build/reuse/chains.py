"""Chains: pairs of sentences of two reports that stand in the same order in both."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from conflict_build.reuse.passages import SentenceTerms

SentencePair = tuple[int, int]  # indexes into the passages of the two reports
Rarities = dict[str, float]
Table = NDArray[np.float64]

LEAST_CONTAINED = 0.5  # share of the rarer words of the shorter sentence that are in the other
LEAST_MASS = 12.0  # and the rarity of those words together: about four rare ones
OWN_WEIGHT = 1.6  # of rarity in the two reports against rarity in news
MOST_ANCHORS = 8  # of one sentence, those that share most: more only if either report repeats itself
SENTENCES_APART = 5  # of one chain, in each report
NEAR_CONTAINED = 0.4  # for sentences beside those of a chain, quotes counted
NEAR_MASS = 7.0
STEPS = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (-1, 0), (0, -1), (-1, -1), (-1, -2), (-2, -1))


def local_weights(first: list[SentenceTerms], second: list[SentenceTerms]) -> Rarities:
    """How much a shared term tells: the lesser of its rarity in news and in the sentences of these two reports."""
    counts, in_news = Counter[str](), dict[str, float]()
    for passage in (*first, *second):
        counts.update(passage.whole.keys())
        in_news |= passage.whole
    total = len(first) + len(second)
    own = {count: OWN_WEIGHT * math.log(total / count) for count in set(counts.values())}
    return {term: min(in_news[term], own[count]) for term, count in counts.items()}


def shared(a: Iterable[str], b: Iterable[str], weights: Rarities) -> tuple[float, float]:
    """The weight of the terms that two sets share, and that of the lighter set."""
    a, b = set(a), set(b)
    lighter = min(sum(weights[term] for term in a), sum(weights[term] for term in b))
    return sum(weights[term] for term in a & b), lighter


def find_anchors(
    first: list[SentenceTerms], second: list[SentenceTerms], weights: Rarities
) -> list[tuple[SentencePair, float]]:
    """Pairs of sentences that share most of their rarer words outside quotes, in order, with the share."""
    known = {term for passage in second for term in passage.frame}
    column = {term: k for k, term in enumerate(dict.fromkeys(t for p in first for t in p.frame if t in known))}
    weighed = np.array([weights[term] for term in column], dtype=np.float64)
    masses = (presence(first, column) * weighed) @ presence(second, column).T
    least = np.minimum.outer(masses_of(first, weights), masses_of(second, weights))
    enough = (masses >= LEAST_MASS) & (masses >= LEAST_CONTAINED * least)
    anchors = []
    for i in np.flatnonzero(enough.any(axis=1)).tolist():
        found = [(j, masses[i, j] / least[i, j]) for j in np.flatnonzero(enough[i]).tolist()]
        best = sorted(found, key=lambda anchor: -anchor[1])[:MOST_ANCHORS]
        anchors += [((i, j), float(share)) for j, share in sorted(best)]
    return anchors


def presence(passages: list[SentenceTerms], column: dict[str, int]) -> Table:
    """A line for each passage: 1 for the terms that it has, by column."""
    table = np.zeros((len(passages), len(column)))
    for line, passage in zip(table, passages, strict=True):
        line[[column[term] for term in passage.frame if term in column]] = 1
    return table


def masses_of(passages: list[SentenceTerms], weights: Rarities) -> Table:
    """The weight of all terms of each passage outside quotes."""
    return np.array([sum(weights[term] for term in passage.frame) for passage in passages], dtype=np.float64)


def longest_chain(anchors: list[tuple[SentencePair, float]]) -> list[SentencePair]:
    """The longest chain of pairs that rises in both reports without a gap above `SENTENCES_APART`; best of equals."""
    best: list[tuple[int, float, int | None]] = []
    window = 0
    for k, ((i, j), share) in enumerate(anchors):
        while anchors[window][0][0] < i - SENTENCES_APART:
            window += 1
        length, total, before = 1, share, None
        for m in range(window, k):
            i2, j2 = anchors[m][0]
            if i2 < i and 0 < j - j2 <= SENTENCES_APART and (best[m][0] + 1, best[m][1] + share) > (length, total):
                length, total, before = best[m][0] + 1, best[m][1] + share, m
        best.append((length, total, before))
    chain: list[SentencePair] = []
    place: int | None = max(range(len(best)), key=lambda k: best[k][:2], default=None)
    while place is not None:
        chain.append(anchors[place][0])
        place = best[place][2]
    return chain[::-1]


def fill_gaps(
    first: list[SentenceTerms], second: list[SentenceTerms], weights: Rarities, chain: list[SentencePair]
) -> set[SentencePair]:
    """A chain with the pairs beside and between its own that say the same too, quotes counted."""
    pairs = set(chain)
    taken = {i for i, _ in chain}, {j for _, j in chain}
    waiting = list(chain)
    while waiting:
        pair = waiting.pop()
        for near in steps_from(pair, len(first), len(second)):
            free = near[0] == pair[0] or near[0] not in taken[0], near[1] == pair[1] or near[1] not in taken[1]
            if all(free) and keeps_order(near, pairs) and says_same(first, second, weights, pair, near):
                pairs.add(near)
                taken[0].add(near[0])
                taken[1].add(near[1])
                waiting.append(near)
    return pairs


def steps_from(pair: SentencePair, height: int, width: int) -> Iterator[SentencePair]:
    for down, right in STEPS:
        i, j = pair[0] + down, pair[1] + right
        if 0 <= i < height and 0 <= j < width:
            yield i, j


def keeps_order(near: SentencePair, pairs: set[SentencePair]) -> bool:
    return all((near[0] - i) * (near[1] - j) >= 0 for i, j in pairs)


def says_same(
    first: list[SentenceTerms], second: list[SentenceTerms], weights: Rarities, pair: SentencePair, near: SentencePair
) -> bool:
    """Whether two sentences match; one that is split or joined must itself be contained, not only contain."""
    a, b = first[near[0]].whole, second[near[1]].whole
    mass, lighter = shared(a, b, weights)
    if near[0] == pair[0]:
        lighter = sum(weights[term] for term in b)
    elif near[1] == pair[1]:
        lighter = sum(weights[term] for term in a)
    return mass >= NEAR_MASS and mass >= NEAR_CONTAINED * lighter

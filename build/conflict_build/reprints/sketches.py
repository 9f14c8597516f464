"""Sketches: a few numbers for the beginning of a text, of which texts that begin alike share most.

The least hashes of all runs of five words, after Broder, "On the resemblance and containment of documents" (1997). An
index of them finds what begins alike; each hash leads to a few texts only, the first that had it, so that the work
for a text does not grow with the number of its copies, and a phrase that everybody prints costs nothing.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

import numpy as np

from conflict_build.records import Analysis
from conflict_build.reprints.bodies import Hashes, read_beginning

RUN_WORDS = 5  # shorter runs are stock phrases as a rule
BEGINNING_WORDS = 300  # what follows may be background that an outlet adds to all its reports
SKETCH_HASHES = 64
FEWEST_SHARED = 0.1  # share of the shorter of two sketches that both have, for the texts to be compared
MOST_TEXTS = 8  # to which a hash leads, the first in time

MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2 ** 64 divided by the golden ratio, made odd: spreads what it multiplies
SHIFT = np.uint64(29)


def hash_runs(words: Hashes) -> Hashes:
    """The hash of each run of words, by where it begins; none if there are fewer words."""
    count = len(words) - RUN_WORDS + 1
    found = np.zeros(max(0, count), dtype=np.uint64)
    for i in range(RUN_WORDS if count > 0 else 0):
        found = (found ^ words[i : i + count]) * MULTIPLIER
        found ^= found >> SHIFT
    return found


def sketch(analysis: Analysis) -> Hashes:
    """The least hashes of the runs with which a report begins, in order."""
    runs = hash_runs(read_beginning(analysis, BEGINNING_WORDS))
    return np.unique(runs)[:SKETCH_HASHES]


class SketchIndex:
    """Which texts have a hash in their sketch, of those that more than one has."""

    def __init__(self, sketches: Sequence[Hashes]) -> None:
        """Take the sketches of all texts, in the order in which each is to be compared with those before it."""
        self.sketches = sketches
        self.lengths = [len(found) for found in sketches]
        hashes = np.concatenate(sketches) if sketches else np.zeros(0, dtype=np.uint64)
        order = np.argsort(hashes, kind="stable")
        hashes, texts = hashes[order], np.repeat(np.arange(len(sketches), dtype=np.uint32), self.lengths)[order]
        repeated = np.zeros(len(hashes), dtype=np.bool_)
        repeated[1:] = hashes[1:] == hashes[:-1]
        repeated[:-1] |= repeated[1:]
        self.hashes, self.texts = hashes[repeated], texts[repeated]

    def alike(self, text: int) -> list[int]:
        """The texts before one that share enough of its sketch, those that share most first."""
        found = self.sketches[text]
        starts, ends = (np.searchsorted(self.hashes, found, side).tolist() for side in ("left", "right"))
        shared = Counter[int]()
        for start, end in zip(starts, ends, strict=True):
            with_it = self.texts[start : min(end, start + MOST_TEXTS)].tolist()
            shared.update(with_it[: bisect_left(with_it, text)])
        enough = {
            other: count
            for other, count in shared.items()
            if count >= FEWEST_SHARED * min(self.lengths[text], self.lengths[other])
        }
        return sorted(enough, key=lambda other: -enough[other])

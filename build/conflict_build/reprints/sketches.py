"""Sketches: a few numbers for the beginning of a text, of which texts that begin alike share most.

The least hashes of all runs of five words, after Broder, "On the resemblance and containment of documents" (1997). An
index of them finds what begins alike; each hash leads to a few texts only, the first that had it, so that the work
for a text does not grow with the number of its copies, and a phrase that everybody prints costs nothing.
"""

from bisect import bisect_left
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from conflict_build.ragged import Ragged
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
    return np.unique(runs)[:SKETCH_HASHES].copy()  # else it keeps all of them in memory


class SketchIndex:
    """Which texts have a hash in their sketch, of those that more than one has."""

    def __init__(self, sketches: Ragged[np.uint64]) -> None:
        """Take the sketches of all texts, in the order in which each is to be compared with those before it."""
        known = repeated(sketches.joined())
        self.lengths = sketches.lengths()
        self.shared = Ragged(np.int32)  # of each text those of its hashes, by their number, that others have too
        for found in sketches:
            self.shared.add(numbers_of(found, known))
        numbers, texts = self.shared.joined(), np.arange(len(sketches), dtype=np.int32)
        self.texts = np.repeat(texts, self.shared.lengths())[np.argsort(numbers, kind="stable")]
        self.starts = [0, *np.cumsum(np.bincount(numbers, minlength=len(known))).tolist()]

    def alike(self, text: int) -> list[int]:
        """The texts before one that share enough of its sketch, those that share most first."""
        shared = Counter[int]()
        for number in self.shared[text].tolist():
            start, end = self.starts[number], self.starts[number + 1]
            with_it = self.texts[start : min(end, start + MOST_TEXTS)].tolist()
            shared.update(with_it[: bisect_left(with_it, text)])
        enough = {
            other: count
            for other, count in shared.items()
            if count >= FEWEST_SHARED * min(self.lengths[text], self.lengths[other])
        }
        return sorted(enough, key=lambda other: -enough[other])


def repeated(hashes: Hashes) -> Hashes:
    """Those of some hashes that are there more than once, each once, in order."""
    ordered = np.sort(hashes)
    return np.unique(ordered[1:][ordered[1:] == ordered[:-1]])


def numbers_of(found: Hashes, known: Hashes) -> NDArray[np.intp]:
    """The places, among hashes that are in order, of those of some that are there."""
    places = np.searchsorted(known, found)
    inside = places < len(known)
    places = places[inside]
    numbers: NDArray[np.intp] = places[known[places] == found[inside]]
    return numbers

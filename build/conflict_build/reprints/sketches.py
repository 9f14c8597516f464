"""Sketches: a few numbers for the beginning of a text, of which texts that begin alike share most.

The least hashes of all runs of five words, after Broder, "On the resemblance and containment of documents" (1997). An
index of them finds what begins alike; each hash leads to a few texts only, the first that had it, so that the work
for a text does not grow with the number of its copies, and a phrase that everybody prints costs nothing.
"""

from collections import Counter, defaultdict

import numpy as np

from conflict_build.records import Analysis
from conflict_build.reprints.bodies import Hashes, read_beginning

RUN_WORDS = 5  # shorter runs are stock phrases as a rule
BEGINNING_WORDS = 300  # what follows may be background that an outlet adds to all its reports
SKETCH_HASHES = 64
FEWEST_SHARED = 0.1  # share of the shorter of two sketches that both have, for the texts to be compared
MOST_TEXTS = 8  # to which a hash leads

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


def sketch(analysis: Analysis) -> tuple[int, ...]:
    """The least hashes of the runs with which a report begins."""
    runs = hash_runs(read_beginning(analysis, BEGINNING_WORDS))
    return tuple(np.unique(runs)[:SKETCH_HASHES].tolist())


class SketchIndex:
    """Which texts have a hash in their sketch."""

    def __init__(self) -> None:
        self.texts_with: dict[int, list[int]] = defaultdict(list)
        self.lengths: dict[int, int] = {}

    def add(self, text: int, found: tuple[int, ...]) -> None:
        """Enter a text, where there is room."""
        self.lengths[text] = len(found)
        for value in found:
            if len(self.texts_with[value]) < MOST_TEXTS:
                self.texts_with[value].append(text)

    def alike(self, found: tuple[int, ...]) -> list[int]:
        """The texts that share enough of a sketch, those that share most first, then those entered first."""
        shared = Counter(text for value in found for text in self.texts_with.get(value, ()))
        enough = {
            text: count
            for text, count in shared.items()
            if count >= FEWEST_SHARED * min(len(found), self.lengths[text])
        }
        return sorted(enough, key=lambda text: -enough[text])

"""Tables: how much each of many passages covers of each of many others, as `similarity.align` has it for two.

The units of all passages are numbered and laid end to end, so that each passage is compared with a whole batch of
others at once: the cost grows with the words of a story times its passages, not times its vocabulary too.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from conflict_build.claims.pairs.similarity import FULL_WEIGHT_MASS, Bag, Floats, PassagePart, load_vocabulary, soften

Integers = npt.NDArray[np.int64]

CELLS_HELD = 4_000_000  # of a table that lives no longer than its batch: 16 MB
UNITS_HELD = 3_000  # of a story up to which the likeness of all is held at once: 36 MB
LINES_AT_ONCE = 256  # of a table, of which others are made on the way to a third
LEAST_MASS = 1e-6


class Coverage(NamedTuple):
    """How much each passage of a story covers of every other: share[i, j] of passage j by passage i."""

    share: Floats
    mass: Floats

    def scores(self) -> Floats:
        """The score of every pair, as `align` gives it."""
        scores = np.empty_like(self.share)
        for first in range(0, len(scores), LINES_AT_ONCE):
            lines = slice(first, first + LINES_AT_ONCE)
            mine, theirs = self.share[lines], self.share[:, lines].T
            damped = mine * theirs
            damped *= 2
            damped /= np.maximum(mine + theirs, 1e-6)
            damped *= np.minimum(1, np.sqrt(np.minimum(self.mass[lines, None], self.mass[None, :]) / FULL_WEIGHT_MASS))
            scores[lines] = damped
        return scores


class Row(NamedTuple):
    """Passages end to end."""

    units: Integers  # the number of every unit
    weights: Floats
    starts: Integers  # where each passage begins, and the end of the last

    @property
    def passages(self) -> int:
        return len(self.starts) - 1

    def sums(self, table: Floats) -> Floats:
        """For each passage the weighted sum of the lines of a table, one line a unit."""
        sums = np.zeros((self.passages, table.shape[1]), np.float32)
        for total, low, high in zip(sums, self.starts, self.starts[1:], strict=False):
            np.dot(self.weights[low:high], table.take(self.units[low:high], axis=0), out=total)
        return sums

    def maxima(self, table: Floats) -> Floats:
        """For each passage the most that the lines of its units have in a table."""
        maxima = np.zeros((self.passages, table.shape[1]), np.float32)
        for most, low, high in zip(maxima, self.starts, self.starts[1:], strict=False):
            if low < high:
                np.maximum.reduce(table.take(self.units[low:high], axis=0), axis=0, out=most)
        return maxima


class Numbering(dict[PassagePart, int]):
    """The distinct units of some passages, numbered as they come.

    What has one key is one unit, with the first vector that any of its forms has.
    """

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}
        self.rows: list[int] = []

    def __missing__(self, unit: PassagePart) -> int:
        number = self[unit] = self.numbers.setdefault(unit.key, len(self.rows))
        if number == len(self.rows):
            self.rows.append(unit.row)
        elif self.rows[number] < 0:
            self.rows[number] = unit.row
        return number

    def measures(self, measure: Callable[[PassagePart], float]) -> Floats:
        """A measure of each unit, by number."""
        return np.array([measure(PassagePart(key, -1)) for key in self.numbers], dtype=np.float32)

    def lay_out(self, bags: Iterable[Bag]) -> Row:
        """The units of some passages end to end, each once a passage."""
        owned = [{self[unit]: weight for unit, weight in bag.weight_of.items()} for bag in bags]
        return Row(
            np.fromiter(chain.from_iterable(owned), dtype=np.int64),
            np.fromiter(chain.from_iterable(own.values() for own in owned), dtype=np.float32),
            np.cumsum([0, *map(len, owned)]),
        )


class Likenesses:
    """What the units of a story count for one another: 1 for the same, less for words with close vectors."""

    def __init__(self, numbering: Numbering) -> None:
        self.vectors: Floats = load_vocabulary().vectors[np.array(numbering.rows, dtype=np.int64)]
        few = len(self.vectors) <= UNITS_HELD
        self.held = self.measure(np.arange(len(self.vectors))) if few else None

    def measure(self, units: Integers) -> Floats:
        """A line for each of some units: what it counts for every unit."""
        lines = soften(self.vectors[units] @ self.vectors.T)
        lines[np.arange(len(units)), units] = 1
        return lines

    def best(self, row: Row) -> Floats:
        """For each unit of the story what its best match in each passage counts."""
        if self.held is not None:
            return np.ascontiguousarray(row.maxima(self.held).T)
        units, places = np.unique(row.units, return_inverse=True)
        return np.ascontiguousarray(row._replace(units=places).maxima(self.measure(units)).T)


def cover_all(bags: Sequence[Bag]) -> Coverage:
    """The coverage of all pairs of some passages."""
    numbering = Numbering()
    row = numbering.lay_out(bags)
    return cover_pairs(row, Likenesses(numbering))


def cover_pairs(row: Row, likenesses: Likenesses) -> Coverage:
    """The coverage of all pairs of the passages laid out in a row."""
    return Coverage(cover(row, [row], likenesses)[0], masses(row))


def cover(row: Row, targets: Sequence[Row], likenesses: Likenesses) -> list[Floats]:
    """For each target, the share[i, j] of the weight of its passage j that passage i of the row covers."""
    shares = [np.zeros((row.passages, target.passages), np.float32) for target in targets]
    for batch, part in batches(row, len(likenesses.vectors)):
        best = likenesses.best(part)
        for share, target in zip(shares, targets, strict=True):
            share[batch] = target.sums(best).T / masses(target)
    return shares


def masses(row: Row) -> Floats:
    """The weight of each passage; never 0, since it divides."""
    masses = np.bincount(np.repeat(np.arange(row.passages), np.diff(row.starts)), row.weights, row.passages)
    return np.maximum(masses, LEAST_MASS).astype(np.float32)


def batches(row: Row, width: int) -> Iterator[tuple[slice, Row]]:
    """The passages so many at a time that a table of them against `width` units stays small."""
    size = max(1, CELLS_HELD // max(1, width))
    for first in range(0, row.passages, size):
        last = min(row.passages, first + size)
        low, high = row.starts[first], row.starts[last]
        yield slice(first, last), Row(row.units[low:high], row.weights[low:high], row.starts[first : last + 1] - low)


def sum_shared(row: Row, values: Floats) -> Floats:
    """For every pair of passages the weights of the units that both have, each times the value of its unit, summed."""
    valued = row._replace(weights=row.weights * values[row.units])
    sums = np.zeros((row.passages, row.passages), np.float32)
    for batch, part in batches(row, len(values)):
        present = np.zeros((len(values), part.passages), np.float32)
        present[part.units, np.repeat(np.arange(part.passages), np.diff(part.starts))] = 1
        sums[batch] = valued.sums(present).T
    return sums

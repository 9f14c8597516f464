"""Tables: how much each of many passages covers of each of many others, as `similarity.align` has it for two.

The units of all passages are numbered and laid end to end, so that one gather and one sum over stretches serve a whole
batch of passages: the cost grows with the words of a story times its passages, not times its vocabulary too.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from conflict_build.claims.similarity import FULL_WEIGHT_MASS, Bag, Floats, Unit, load_vocabulary, soften

Integers = npt.NDArray[np.int64]

BATCH_PASSAGES = 64
LEAST_MASS = 1e-6


class Coverage(NamedTuple):
    """How much each passage of a story covers of every other: share[i, j] of passage j by passage i."""

    share: Floats
    mass: Floats

    def scores(self) -> Floats:
        """The score of every pair, as `align` gives it."""
        both = 2 * self.share * self.share.T / np.maximum(self.share + self.share.T, 1e-6)
        damping = np.minimum(1, np.sqrt(np.minimum(self.mass[:, None], self.mass[None, :]) / FULL_WEIGHT_MASS))
        damped: Floats = (both * damping).astype(np.float32)
        return damped


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
        lines = table[self.units]
        lines *= self.weights[:, None]
        return reduce_stretches(np.add, lines, self.starts)


class Numbering:
    """The distinct units of some passages, numbered as they come; what has one key is one unit."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.rows: list[int] = []

    def lay_out(self, bags: Iterable[Bag]) -> Row:
        """The units of some passages end to end, each once a passage."""
        owned = [
            {self.number(unit): weight for unit, weight in zip(bag.units, bag.weights.tolist(), strict=True)}
            for bag in bags
        ]
        return Row(
            np.array([number for own in owned for number in own], dtype=np.int64),
            np.array([weight for own in owned for weight in own.values()], dtype=np.float32),
            np.cumsum([0, *map(len, owned)]),
        )

    def vectors(self) -> Floats:
        """The vector of each unit."""
        vectors: Floats = load_vocabulary().vectors[np.array(self.rows, dtype=np.int64)]
        return vectors

    def number(self, unit: Unit) -> int:
        known = self.numbers.setdefault(unit.key, len(self.rows))
        if known == len(self.rows):
            self.rows.append(unit.row)
        return known


def cover_all(bags: Sequence[Bag]) -> Coverage:
    """The coverage of all pairs of some passages."""
    numbering = Numbering()
    row = numbering.lay_out(bags)
    return Coverage(cover_rows(row, [row], numbering.vectors())[0], masses(row))


def cover(passages: Sequence[Bag], *others: Sequence[Bag]) -> list[Floats]:
    """For each list of others, the share[i, j] of the weight of other j that passage i covers."""
    numbering = Numbering()
    row, *targets = [numbering.lay_out(bags) for bags in (passages, *others)]
    return cover_rows(row, targets, numbering.vectors())


def cover_rows(row: Row, targets: Sequence[Row], vectors: Floats) -> list[Floats]:
    """The same for passages laid out, with the vectors of their units."""
    shares = [np.zeros((row.passages, target.passages), np.float32) for target in targets]
    for batch, part in batches(row):
        best = np.ascontiguousarray(best_matches(part, vectors).T)
        for share, target in zip(shares, targets, strict=True):
            share[batch] = target.sums(best).T / masses(target)
    return shares


def masses(row: Row) -> Floats:
    """The weight of each passage; never 0, since it divides."""
    return np.maximum(reduce_stretches(np.add, row.weights, row.starts), LEAST_MASS)


def batches(row: Row) -> Iterator[tuple[slice, Row]]:
    """The passages a few at a time, so that no table of all passages against all words is held."""
    for first in range(0, row.passages, BATCH_PASSAGES):
        last = min(row.passages, first + BATCH_PASSAGES)
        low, high = row.starts[first], row.starts[last]
        yield slice(first, last), Row(row.units[low:high], row.weights[low:high], row.starts[first : last + 1] - low)


def best_matches(row: Row, vectors: Floats) -> Floats:
    """For each passage what its best match counts for each of all units, given by their vectors."""
    units, inverse = np.unique(row.units, return_inverse=True)
    likeness = soften(vectors[units] @ vectors.T)
    likeness[np.arange(len(units)), units] = 1
    return reduce_stretches(np.maximum, likeness[inverse], row.starts)


def shared_sums(bags: Sequence[Bag], value: Callable[[Unit], float]) -> Floats:
    """For every pair of passages the weights of the units that both have, each times the value of its unit, summed."""
    numbering = Numbering()
    row = numbering.lay_out(bags)
    values = np.array([value(Unit(key, -1)) for key in numbering.numbers], dtype=np.float32)
    row = row._replace(weights=row.weights * values[row.units])
    sums = np.zeros((len(bags), len(bags)), np.float32)
    for batch, part in batches(row):
        present = np.zeros((len(values), batch.stop - batch.start), np.float32)
        present[part.units, np.repeat(np.arange(batch.stop - batch.start), np.diff(part.starts))] = 1
        sums[batch] = row.sums(present).T
    return sums


def reduce_stretches(reduce: np.ufunc, lines: Floats, starts: Integers) -> Floats:
    """Each stretch of lines reduced to one; zeros for an empty one, which `reduceat` would not give."""
    reduced = np.zeros((len(starts) - 1, *lines.shape[1:]), np.float32)
    full = np.flatnonzero(np.diff(starts))
    if len(full):
        reduced[full] = reduce.reduceat(lines, starts[full], axis=0)
    return reduced

"""Ragged: many short rows of numbers, of unequal length, in one block of memory.

An array of its own for each row takes a hundred bytes beside its numbers, a dictionary of it forty a number.
"""

from array import array
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.generic)


class Ragged(Generic[Number]):
    """Rows of numbers of one type, in the order in which they were added."""

    def __init__(self, type: type[Number]) -> None:
        self.type = np.dtype(type)
        self.values, self.ends = bytearray(), array("Q", [0])

    def add(self, row: NDArray[np.generic]) -> None:
        """Append a row; its numbers are taken for ones of this type."""
        self.values += row.astype(self.type).tobytes()
        self.ends.append(len(self.values))

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, number: int) -> NDArray[Number]:
        """A copy of a row."""
        return np.frombuffer(self.values[self.ends[number] : self.ends[number + 1]], self.type)

    def __iter__(self) -> Iterator[NDArray[Number]]:
        return map(self.__getitem__, range(len(self)))

    def joined(self) -> NDArray[Number]:
        """All rows behind each other, not a copy: no row can be added as long as somebody has this."""
        return np.frombuffer(self.values, self.type)

    def as_type(self, type: type[Any]) -> "Ragged[Any]":
        """The same rows as numbers of another type, which has to have room for each."""
        other = Ragged(type)
        other.values = bytearray(self.joined().astype(other.type).tobytes())
        other.ends = array("Q", (end // self.type.itemsize * other.type.itemsize for end in self.ends))
        return other

    def lengths(self) -> NDArray[np.int64]:
        """How many numbers each row has."""
        ends = np.frombuffer(self.ends, np.uint64).astype(np.int64)
        return (ends[1:] - ends[:-1]) // self.type.itemsize

"""Coded: many short rows of values, of which there are far fewer: each value is held once, and a row as their numbers.

An archive has a row of names and one of days for each report. As lists of Python they take many times what their
numbers do, and a process that is a copy of this one takes them once more as soon as it looks at them.
"""

from array import array
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from conflict_build.lazy import LazySequence

V = TypeVar("V", bound=Hashable)

ROWS_LATELY = 128  # rows that were read last, for steps that look at a few reports again and again


class CodedRows(LazySequence[Sequence[V]], Generic[V]):
    """Rows of values in the order in which they were added. In another process they can only be read."""

    def __init__(self, rows: Iterable[Iterable[V]] = ()) -> None:
        self.values = list[V]()
        self.number_of = dict[V, int]()
        self.codes, self.ends = array("I"), array("Q", [0])
        self.read = lru_cache(ROWS_LATELY)(self.read_row)
        for row in rows:
            self.add(row)

    def add(self, row: Iterable[V]) -> None:
        """Append a row."""
        for value in row:
            number = self.number_of.setdefault(value, len(self.values))
            if number == len(self.values):
                self.values.append(value)
            self.codes.append(number)
        self.ends.append(len(self.codes))

    def __getstate__(self) -> dict[str, object]:
        return {"values": self.values, "codes": self.codes, "ends": self.ends}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self.read = lru_cache(ROWS_LATELY)(self.read_row)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CodedRows) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]  # rows can be added

    def __len__(self) -> int:
        return len(self.ends) - 1

    def read_at(self, place: int) -> Sequence[V]:
        return self.read(place)

    def __iter__(self) -> Iterator[Sequence[V]]:
        return map(self.read_row, range(len(self)))

    def read_row(self, number: int) -> list[V]:
        """The row with a number, made anew."""
        values = self.values
        return [values[code] for code in self.codes[self.ends[number] : self.ends[number + 1]]]


class NumberRows(LazySequence[Sequence[int]]):
    """Rows of whole numbers, each of which is its own code."""

    def __init__(self, rows: Iterable[Iterable[int]] = ()) -> None:
        self.numbers, self.ends = array("i"), array("Q", [0])
        for row in rows:
            self.add(row)

    def add(self, row: Iterable[int]) -> None:
        """Append a row."""
        self.numbers.extend(row)
        self.ends.append(len(self.numbers))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NumberRows) and (self.numbers, self.ends) == (other.numbers, other.ends)

    __hash__ = None  # type: ignore[assignment]  # as of a list

    def __len__(self) -> int:
        return len(self.ends) - 1

    def read_at(self, place: int) -> Sequence[int]:
        return self.numbers[self.ends[place] : self.ends[place + 1]].tolist()

    def __iter__(self) -> Iterator[Sequence[int]]:
        return map(self.read_at, range(len(self)))

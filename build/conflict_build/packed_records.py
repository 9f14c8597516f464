"""Packed records: those of one kind as bytes, in memory, each made when it is asked for.

An entity is thirty bytes so, and as an object of Python two hundred, which are copied when another process is sent it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

import msgspec

from conflict_build.lazy import LazySequence
from conflict_build.numbering import Strings

T = TypeVar("T")

RECORDS_LATELY = 4_000  # records that were read last, for steps that ask for a few again and again


class PackedRecords(LazySequence[T], Generic[T]):
    """Records in the order in which they were given."""

    def __init__(self, type: type[T], records: Iterable[T] = ()) -> None:
        self.type, self.strings = type, Strings()
        encode = msgspec.msgpack.Encoder().encode
        for record in records:
            self.strings.add(encode(record))
        self.read = read_by(type, self.strings)

    def __getstate__(self) -> dict[str, object]:
        return {"type": self.type, "strings": self.strings}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self.read = read_by(self.type, self.strings)

    def __len__(self) -> int:
        return len(self.strings)

    def read_at(self, place: int) -> T:
        return self.read(place)

    def __iter__(self) -> Iterator[T]:
        return map(msgspec.msgpack.Decoder(self.type).decode, self.strings)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]  # as of a list


def read_by(type: type[T], strings: Strings) -> Callable[[int], T]:
    """What reads a record by its place. No method: an object that refers to itself stays until it is collected."""
    decoder = msgspec.msgpack.Decoder(type)

    def read(place: int) -> T:
        return decoder.decode(strings.read_at(place))

    return lru_cache(RECORDS_LATELY)(read)

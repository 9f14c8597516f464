"""Lazy: sequences whose items stand elsewhere, on the disk or as numbers, and are made when they are asked for."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class LazySequence(Sequence[T], Generic[T]):
    """Items by their places; what a subclass says is how many there are, and how one of them is read."""

    __slots__ = ()

    @abstractmethod
    def read_at(self, place: int) -> T:
        """The item at a place from 0 on."""

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return [self.read_at(i) for i in range(*place.indices(len(self)))]
        return self.read_at(range(len(self))[place])

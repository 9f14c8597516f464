"""Joined: which of many things are together, each alone at first; most stay so, and take a number alone."""

from array import array
from collections.abc import Iterator, Sequence


class Joined:
    """Groups of numbers from 0 on; a group is known by the lowest number in it."""

    def __init__(self, count: int) -> None:
        self.group_of = array("q", range(count))
        self.several: dict[int, array[int]] = {}  # the numbers of each group of two and more, in order

    def members(self, group: int) -> Sequence[int]:
        """The numbers in a group, in order."""
        return self.several.get(group) or (group,)

    def join(self, a: int, b: int) -> None:
        """Make two groups one."""
        first, other = min(a, b), max(a, b)
        together = array("q", sorted((*self.members(a), *self.members(b))))
        for number in self.members(other):
            self.group_of[number] = first
        self.several.pop(other, None)
        self.several[first] = together

    def __iter__(self) -> Iterator[Sequence[int]]:
        """The numbers in each group, in order of the first."""
        return (self.members(number) for number, group in enumerate(self.group_of) if group == number)

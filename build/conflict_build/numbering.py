"""Numbering: strings as bytes, each held once in one block of memory and numbered in the order in which they came.

A dictionary of strings takes two hundred bytes for each; here it is the string's own and a few more.
"""

from array import array
from collections.abc import Iterator

from conflict_build.lazy import LazySequence

FIRST_SLOTS = 1 << 10  # a power of two, as are all larger tables
FREE = -1
FULLEST = 2 / 3  # share of the slots in use: beyond it, those that share a slot are many


class Strings(LazySequence[bytes]):
    """Strings of bytes, one behind another."""

    def __init__(self) -> None:
        self.letters, self.ends = bytearray(), array("Q", [0])

    def add(self, string: bytes) -> None:
        self.letters += string
        self.ends.append(len(self.letters))

    def __len__(self) -> int:
        return len(self.ends) - 1

    def read_at(self, place: int) -> bytes:
        return bytes(self.letters[self.ends[place] : self.ends[place + 1]])

    def __iter__(self) -> Iterator[bytes]:
        return map(self.read_at, range(len(self)))


class Numbering:
    """The numbers of strings: a table of hashes with open places, in which the strings themselves are compared too."""

    def __init__(self) -> None:
        self.strings = Strings()
        self.hashes = array("q")  # of the strings, by number
        self.slots = array("i", [FREE]) * FIRST_SLOTS

    def __len__(self) -> int:
        return len(self.strings)

    def number(self, string: bytes) -> int:
        """The number of a string, the next one if it is new."""
        hashed = hash(string)
        slot = self.slot_of(string, hashed)
        if self.slots[slot] == FREE:
            self.slots[slot] = len(self.strings)
            self.strings.add(string)
            self.hashes.append(hashed)
            if len(self.strings) > FULLEST * len(self.slots):
                self.widen()
                return len(self.strings) - 1
        return self.slots[slot]

    def find(self, string: bytes) -> int | None:
        """The number of a string; None if it has none."""
        number = self.slots[self.slot_of(string, hash(string))]
        return None if number == FREE else number

    def __contains__(self, string: bytes) -> bool:
        return self.find(string) is not None

    def slot_of(self, string: bytes, hashed: int) -> int:
        """The slot that has the number of a string, or the free one that would have it."""
        slots, last = self.slots, len(self.slots) - 1
        slot = hashed & last
        while (number := slots[slot]) != FREE:
            if self.hashes[number] == hashed and self.strings.read_at(number) == string:
                break
            slot = (slot + 1) & last
        return slot

    def widen(self) -> None:
        """Twice as many slots."""
        last = 2 * len(self.slots) - 1
        slots = array("i", [FREE]) * (last + 1)
        for number, hashed in enumerate(self.hashes):
            slot = hashed & last
            while slots[slot] != FREE:
                slot = (slot + 1) & last
            slots[slot] = number
        self.slots = slots


class FirstOf:
    """For each key the number that came first with it."""

    def __init__(self) -> None:
        self.keys, self.firsts = Numbering(), array("i")

    def enter(self, key: str, number: int) -> int:
        """The number that a key has, this one if it has none."""
        at = self.keys.number(key.encode())
        if at == len(self.firsts):
            self.firsts.append(number)
        return self.firsts[at]

    def find(self, key: str) -> int | None:
        at = self.keys.find(key.encode())
        return None if at is None else self.firsts[at]

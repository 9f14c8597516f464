"""Table: the distinct names of an archive, which are many, as bytes in one block of memory, not as objects."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from struct import Struct
from typing import NamedTuple

from conflict_build.coded import NumberRows
from conflict_build.entities.short_forms import KINDS
from conflict_build.lazy import LazySequence
from conflict_build.names.clusters import Name
from conflict_build.numbering import Numbering, Strings
from conflict_build.records import EntityKind

LooseName = tuple[EntityKind, str, str]  # kind, form, and what it belongs to if it is loose

NOWHERE = 0  # the number of the home of names that say enough
KIND_BYTES = {kind: bytes((number,)) for number, kind in enumerate(KINDS)}
HEAD = Struct("<BI")  # the numbers of kind and home, before the form


def name_key(name: Name) -> bytes:
    """A name as a string of bytes."""
    kind, form = name
    return KIND_BYTES[kind] + form.encode()


def name_of(key: bytes) -> Name:
    """The name that `name_key` made a string of."""
    return KINDS[key[0]], key[1:].decode()


class ListedNames(LazySequence[Name]):
    """The names of a table, by number."""

    def __init__(self, keys: Strings) -> None:
        self.keys = keys

    def __len__(self) -> int:
        return len(self.keys)

    def read_at(self, place: int) -> Name:
        key = self.keys.read_at(place)
        return KINDS[key[0]], key[HEAD.size :].decode()

    def __iter__(self) -> Iterator[Name]:
        return map(self.read_at, range(len(self)))


class Homes(LazySequence[str]):
    """What each name belongs to, by number: a report by its ref, or an area; empty for one that says enough."""

    def __init__(self, keys: Strings, homes: Strings) -> None:
        self.homes = homes
        self.numbers = array("I", (HEAD.unpack_from(key)[1] for key in keys))

    def __len__(self) -> int:
        return len(self.numbers)

    def read_at(self, place: int) -> str:
        home = self.numbers[place]
        return self.homes.read_at(home).decode() if home else ""

    def firm(self) -> "array[int]":
        """The names that say enough."""
        return array("i", (i for i, home in enumerate(self.numbers) if home == NOWHERE))

    def loose(self) -> "array[int]":
        """The names that do not."""
        return array("i", (i for i, home in enumerate(self.numbers) if home != NOWHERE))

    def __iter__(self) -> Iterator[str]:
        return map(self.read_at, range(len(self)))


class NameTable(NamedTuple):
    """The distinct names of an archive, numbered in order of first mention."""

    names: Sequence[Name]
    homes: Homes
    number_of: NumberRows  # for each article, for each mention
    report_of: "array[int]"  # the first article of each name
    report_at_home: "array[int]"  # for each number of a home the article whose ref it is, if any; the last of several

    def report_of_home(self, name: int) -> int | None:
        """The article that a loose name belongs to; None if that is an area."""
        report = self.report_at_home[self.homes.numbers[name]]
        return None if report < 0 else report


class NameLister:
    """Numbers the names of one report after the other."""

    def __init__(self) -> None:
        self.keys, self.homes = Numbering(), Numbering()
        self.homes.number(b"")
        self.number_of = NumberRows()
        self.report_of, self.own_homes = array("i"), array("I")

    def add(self, ref: str, names: Iterable[LooseName]) -> None:
        """Take the next report's ref and what its mentions name."""
        report, row, known = len(self.own_homes), list[int](), dict[LooseName, int]()
        for name in names:
            number = known.get(name)
            if number is None:
                number = known[name] = self.number(name)
            if number == len(self.report_of):
                self.report_of.append(report)
            row.append(number)
        self.number_of.add(row)
        self.own_homes.append(self.homes.number(ref.encode()))

    def number(self, name: LooseName) -> int:
        kind, form, home = name
        at_home = self.homes.number(home.encode()) if home else NOWHERE
        return self.keys.number(HEAD.pack(KINDS.index(kind), at_home) + form.encode())

    def table(self) -> NameTable:
        """All that was added."""
        reports = array("i", [-1]) * len(self.homes)
        for report, home in enumerate(self.own_homes):
            reports[home] = report
        keys = self.keys.strings
        return NameTable(ListedNames(keys), Homes(keys, self.homes.strings), self.number_of, self.report_of, reports)

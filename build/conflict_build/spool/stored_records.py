"""Stored records: those of one kind, as bytes until they are asked for.

Those of which an archive has more than fit into memory lie on the disk. Of others the bytes are held: they take less
than the records do, go whole from one process to another, and are not copied by one that looks at them.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from tempfile import gettempdir
from typing import Generic, TypeVar
from weakref import finalize

import msgspec

from conflict_build.lazy import LazySequence
from conflict_build.numbering import Strings
from conflict_build.records import Analysis
from conflict_build.spool.files import Spool, SpoolFile, opened_file
from conflict_build.spool.views import View

T = TypeVar("T")

RECORDS_LATELY = 1_000  # records that were read last, for steps that look at a few again and again


class StoredRecords(LazySequence[T], Generic[T]):
    """Records in the order in which they were added. Copies of the process that has them read the same bytes."""

    def __init__(self, stored: SpoolFile | Strings, type: type[T], lately: int = RECORDS_LATELY) -> None:
        """Take bytes; so many records that were read last are kept in memory."""
        self.stored, self.type = stored, type
        self.encoder = msgspec.msgpack.Encoder()
        self.read_from_disk = partial(read_record, stored, msgspec.msgpack.Decoder(type))
        self.read = lru_cache(lately)(self.read_from_disk)

    def add(self, record: T) -> None:
        """Append a record. Raises SpoolError if there is no room for it."""
        self.stored.add(self.encoder.encode(record))

    def extend(self, records: Iterable[T]) -> None:
        """Append some records. Raises SpoolError if there is no room for them."""
        for record in records:
            self.add(record)

    @property
    def ends(self) -> "array[int]":
        """Where each record ends, behind a first that ends at 0."""
        return self.stored.ends

    def take_over(self, ends: "array[int]") -> None:
        """Have what a copy of this process has put into the file, given where each record ends there."""
        self.stored.ends = ends

    def __len__(self) -> int:
        return len(self.stored)

    def read_at(self, place: int) -> T:
        return self.read(place)

    def __iter__(self) -> Iterator[T]:
        """Every record once: each is let go when the next is read."""
        return map(self.read_from_disk, range(len(self)))

    def __reduce__(self) -> tuple[object, ...]:
        """Of records that are held the bytes; those in a file stay in the process that has it, and in its copies."""
        if not isinstance(self.stored, Strings):
            raise TypeError("records in a file cannot be sent to another process")
        return StoredRecords, (self.stored, self.type)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]  # records can be added


def read_record(stored: SpoolFile | Strings, decoder: msgspec.msgpack.Decoder[T], number: int) -> T:
    """The record with a number. No method: records that refer to themselves would stay until they are collected."""
    return decoder.decode(stored.read_at(number))


def stored_beside(
    analyses: Sequence[Analysis], type: type[T], records: Iterable[T] = (), lately: int = RECORDS_LATELY
) -> StoredRecords[T]:
    """Some records in a file beside those in which the analyses are; it goes when nobody has the records any more.

    So many of those that were read last are kept in memory. Raises SpoolError if the file cannot be made, or there is
    no room for it.
    """
    folder = folder_beside(analyses)
    file = opened_file(folder)
    kept = SpoolFile(file, folder)
    finalize(kept, file.close)
    stored = StoredRecords(kept, type, lately)
    stored.extend(records)
    return stored


def held_records(type: type[T], records: Iterable[T]) -> StoredRecords[T]:
    """Some records, held as bytes."""
    held = StoredRecords(Strings(), type)
    held.extend(records)
    return held


def folder_beside(analyses: Sequence[Analysis]) -> Path:
    """The folder in which analyses are held on the disk; of those in memory, one for what nobody needs for long."""
    looked_at = analyses.analyses if isinstance(analyses, View) else analyses
    return looked_at.folder if isinstance(looked_at, Spool) else Path(gettempdir())

"""Readings: what an earlier build read in a file whose bytes are the same, where reading takes longer than keeping.

A saved page takes 60 ms to read, its report a tenth of one to be taken from the store; lines of JSON or of a table, and
plain texts, are read about as fast.
"""

from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.read import Item, Note
from conflict_build.read.contents import digest_file
from conflict_build.read.detection import Format, detect
from conflict_build.read.files import LARGEST_WHOLE_BYTES, SourceFile, UnreadableError
from conflict_build.read.formats import read_file
from conflict_build.records import Problem, Report
from conflict_build.store.kept import DamagedError, Kept, Store

KIND = "reading of a file"
SLOW: frozenset[Format] = frozenset({"html", "mhtml", "pdf", "docx", "feed", "warc", "zip", "gzip"})


class ReadItem(NamedTuple):
    """One thing that was read in a file; all but one are null."""

    report: Report | None = None
    problem: Problem | None = None
    note: Note | None = None

    @property
    def item(self) -> Item:
        """Which it is. Raises DamagedError if it is none."""
        item = self.report or self.problem or self.note
        if item is None:
            raise DamagedError(KIND, b"")
        return item


class KeptReadings:
    """The readings in a store."""

    def __init__(self, store: Store) -> None:
        self.kept = Kept(store, KIND, list[ReadItem])

    def read(self, file: SourceFile) -> Iterator[Item]:
        """What is in a file, as `read_file` gives it."""
        if not is_slow(file):
            yield from read_file(file)
            return
        digest = self.kept.digest(digest_file(file), file.name, file.mapping, file.depth)
        items = self.kept.get_or_make(digest, lambda: [as_read(item) for item in read_file(file)])
        yield from (one.item for one in items)


def is_slow(file: SourceFile) -> bool:
    """Whether a file is in a format that takes long to read, and of a size that can be kept as a whole."""
    try:
        return file.path.stat().st_size <= LARGEST_WHOLE_BYTES and detect(file) in SLOW
    except (UnreadableError, OSError):
        return False


def as_read(item: Item) -> ReadItem:
    """An item as it is kept."""
    if isinstance(item, Report):
        return ReadItem(report=item)
    return ReadItem(problem=item) if isinstance(item, Problem) else ReadItem(note=item)

"""Readings: what an earlier build read in a file whose bytes are the same, where reading takes longer than keeping.

A saved page takes 60 ms to read, its report a tenth of one to be taken from the store; lines of JSON or of a table, and
plain texts, are read about as fast. What a crawl or a packed file holds is kept in pieces, so that no more than one of
them is in memory, and counts only when all of it was read.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from conflict_build.read import Item, Note
from conflict_build.read.contents import digest_file
from conflict_build.read.detection import Format, detect
from conflict_build.read.files import LARGEST_WHOLE_BYTES, SourceFile, UnreadableError
from conflict_build.read.formats import read_file
from conflict_build.records import Problem, Report
from conflict_build.store.kept import DamagedError, Kept, Store

KIND = "reading of a file"
PIECE_CHARACTERS = 2_000_000  # of text, after which a piece ends
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
        self.pieces = Kept(store, KIND, list[ReadItem])
        self.counts = Kept(store, "pieces of a reading", int)

    def read(self, file: SourceFile) -> Iterator[Item]:
        """What is in a file, as `read_file` gives it."""
        if not is_slow(file):
            yield from read_file(file)
            return
        made_from = digest_file(file), file.name, file.mapping, file.depth
        digest = self.counts.digest(*made_from)
        count = self.counts.get(digest)
        if count is not None:
            for number in range(count):
                yield from (one.item for one in self.pieces.known(self.pieces.digest(*made_from, number)))
            return
        count = 0
        for piece in in_pieces(map(as_read, read_file(file))):
            yield from (one.item for one in piece)
            self.pieces.put(self.pieces.digest(*made_from, count), piece)
            count += 1
        self.counts.put(digest, count)


def in_pieces(items: Iterable[ReadItem]) -> Iterator[list[ReadItem]]:
    """The items in lists, none with much more text than a piece may have."""
    piece, characters = list[ReadItem](), 0
    for item in items:
        piece.append(item)
        characters += len(item.report.text) if item.report else 0
        if characters >= PIECE_CHARACTERS:
            yield piece
            piece, characters = [], 0
    if piece:
        yield piece


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

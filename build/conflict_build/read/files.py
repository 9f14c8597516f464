"""Files: one file of a SOURCE, its bytes, and what a reader makes of it."""

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from conflict_build.records import Problem, Report

LARGEST_WHOLE_BYTES = 64_000_000  # of a file that can only be read whole and may hold pictures: a page, a PDF
LARGEST_TEXT_BYTES = (
    10_000_000  # of one that holds none: a text, a feed; as characters it takes up to twenty times that
)
MEGABYTE = 1_000_000


class SourceFile(NamedTuple):
    """A file to be read."""

    path: Path  # on disk
    name: str  # path inside SOURCE, with SOURCE's name before it if there are several; in an archive, its name first
    mapping: tuple[tuple[str, str], ...] = ()  # columns of tables and JSON, each with what of a report it is
    depth: int = 0  # how many archives it lies in

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name.lower().removesuffix(".gz")).suffix


class Note(NamedTuple):
    """What a user should know of how a file was read, though nothing is wrong with it."""

    path: str
    words: str


Item = Report | Problem | Note
# A reader takes a file and yields its reports in order, a problem for each that cannot be used, or only in part, and
# notes. It may raise UnreadableError or OSError for what is left of the file.
Reader = Callable[[SourceFile], Iterator[Item]]


class UnreadableError(ValueError):
    """What bytes or a record cannot be used for, and what to do, in words a reader of the program's output follows."""


def read_bytes(file: SourceFile, most: int = LARGEST_WHOLE_BYTES) -> bytes:
    """The bytes of a file. Raises UnreadableError if there are none, or too many; OSError if it cannot be read."""
    with file.path.open("rb") as stored:
        data = stored.read(most + 1)
    if len(data) > most:
        size = max(file.path.stat().st_size, len(data)) // MEGABYTE
        raise UnreadableError(
            f"has {size:,} MB, and one report has at most {most // MEGABYTE} MB: split it into reports"
        )
    if not data.strip():
        raise UnreadableError("is empty: put the text of the report into it, or take it out")
    return data

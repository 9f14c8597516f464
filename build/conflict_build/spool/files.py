"""Files: what a build holds on the disk, beside the archive, where nobody else sees it; it goes with the process."""

import os
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from conflict_build.lazy import LazySequence
from conflict_build.records import Analysis
from conflict_build.spool.packed import READ_LATELY, PackedAnalysis, from_bytes, to_bytes


class SpoolError(RuntimeError):
    """Why what a build holds cannot be put on the disk, and what to do."""


class SpoolFile:
    """Things as bytes, in the order in which they were added. Copies of the process that has it read the same file."""

    def __init__(self, file: IO[bytes], folder: Path) -> None:
        """Take an empty file, which keeps nothing back of what is written to it, and the folder that it is in."""
        self.file, self.folder = file, folder
        self.ends = array("Q", [0])  # of each thing, behind a first that ends at 0

    def add(self, stored: bytes) -> None:
        """Append a thing. Raises SpoolError if there is no room for it."""
        try:
            write_at(self.file, self.ends[-1], stored)
        except OSError as error:
            raise SpoolError(refusal(self.folder, error)) from error
        self.ends.append(self.ends[-1] + len(stored))

    def take_over(self, ends: "array[int]") -> None:
        """Have what a copy of this process has put into the file, given where in it each thing ends."""
        self.ends = ends

    def __len__(self) -> int:
        return len(self.ends) - 1

    def read(self, number: int) -> bytes:
        """The thing with a number."""
        start, end = self.ends[number], self.ends[number + 1]
        return read_bytes_at(self.file, start, end - start)


class Spool(LazySequence[Analysis]):
    """Analyses in the order in which they were added."""

    def __init__(self, file: IO[bytes], folder: Path) -> None:
        """Take a file as SpoolFile does."""
        self.stored = SpoolFile(file, folder)
        self.read = lru_cache(READ_LATELY)(self.read_from_disk)

    @property
    def folder(self) -> Path:
        """Where there is room for what a build holds on the disk."""
        return self.stored.folder

    def add(self, analysis: Analysis) -> None:
        """Append an analysis. Raises SpoolError if there is no room for it."""
        self.stored.add(to_bytes(analysis))

    def __len__(self) -> int:
        return len(self.stored)

    def read_at(self, place: int) -> Analysis:
        return self.read(place)

    def read_from_disk(self, number: int) -> PackedAnalysis:
        """The analysis with a number."""
        return from_bytes(self.stored.read(number))


def write_at(file: IO[bytes], start: int, data: bytes) -> None:
    """Put bytes into a file. A disk that is nearly full takes some of them before it refuses the rest."""
    file.seek(start)
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


def read_bytes_at(file: IO[bytes], start: int, length: int) -> bytes:
    """Some bytes of a file; where other processes may read it too, without moving the place that all share."""
    if sys.platform == "win32":
        file.seek(start)
        return file.read(length)
    return os.pread(file.fileno(), length, start)


@contextmanager
def opened_spool(folder: Path) -> Iterator[Spool]:
    """An empty spool, whose file is in a folder. Raises SpoolError if it cannot be."""
    with opened_file(folder) as file:
        yield Spool(file, folder)


def opened_file(folder: Path) -> IO[bytes]:
    try:
        return TemporaryFile(dir=folder, buffering=0)
    except OSError as error:
        raise SpoolError(refusal(folder, error)) from error


def refusal(folder: Path, error: OSError) -> str:
    return f"what is found in reports cannot be written to {folder} ({error}): check the disk and its permissions"

"""Packed files: what a .gz holds is read as it would be unpacked, within limits."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from conflict_build.read.files import Item, SourceFile, UnreadableError
from conflict_build.read.formats import read_file
from conflict_build.read.formats.loading import load
from conflict_build.read.formats.unpacking import go_deeper, unpack
from conflict_build.records import Problem

WARC = b"WARC/"
CUT_OFF = "is cut off, and read up to there: get the whole file"


def read(file: SourceFile) -> Iterator[Item]:
    """The reports of the file that is packed; web archives are not unpacked first."""
    if is_web_archive(file):
        yield from load("web_archives").read(file)
        return
    with TemporaryDirectory() as folder:
        inner = go_deeper(file, Path(folder) / "unpacked", file.name)
        with gzip.open(file.path, "rb") as packed:
            try:
                unpack(packed.read1, inner.path, file.path.stat().st_size)
            except EOFError:
                yield Problem(file.name, "read", CUT_OFF)
            except (zlib.error, gzip.BadGzipFile) as error:
                raise UnreadableError(f"is a damaged .gz ({error}): get the whole file") from error
        yield from read_file(inner)


def is_web_archive(file: SourceFile) -> bool:
    """Whether it is a WARC that is packed."""
    try:
        with gzip.open(file.path, "rb") as packed:
            return packed.read(len(WARC)) == WARC
    except (EOFError, zlib.error, gzip.BadGzipFile):
        return False

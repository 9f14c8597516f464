"""Web records: those of a WARC one after the other, as warcio reads them, within limits, and without what it prints."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import BufferedIOBase
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from conflict_build.read.formats.unpacking import is_bomb

LONGEST_HEADERS_BYTES = 1_000_000  # of one record; a page has 500 to 5,000
# What warcio raises for a record that is not as it should be: a header without its value, a length that is no number
DAMAGE = (ArchiveLoadFailed, AttributeError, ValueError, KeyError, LookupError, TypeError, zlib.error)


class WholeBytes:
    """The bytes of an archive as far as they can be unpacked; `damage` says why no further."""

    def __init__(self, stored: BufferedIOBase, packed_bytes: int) -> None:
        self.stored = stored
        self.packed_bytes = packed_bytes
        self.size = 0
        self.damage: str | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none at the end, or from where the file is damaged, or unpacks to more than any has."""
        if self.damage:
            return b""
        try:
            data = self.stored.read1(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            self.damage = str(error)
            return b""
        self.size += len(data)
        if is_bomb(self.size, self.packed_bytes):
            self.damage = f"it unpacks to more than {self.size:,} bytes from {self.packed_bytes:,}"
            return b""
        return data

    def tell(self) -> int:
        return self.stored.tell()


class BoundedParser:
    """A parser of headers that reads no more of them than any record has."""

    def __init__(self, parser: Any) -> None:
        self.parser = parser

    def parse(self, stream: Any, *given: Any) -> Any:
        """The headers at the beginning of a stream. Raises ArchiveLoadFailed if they do not end."""
        return self.parser.parse(BoundedLines(stream), *given)


class BoundedLines:
    """The lines of headers."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.left = LONGEST_HEADERS_BYTES

    def readline(self) -> bytes:
        line: bytes = self.stream.readline(self.left)
        self.left -= len(line)
        if self.left <= 0:
            raise ArchiveLoadFailed(f"a record has more than {LONGEST_HEADERS_BYTES:,} bytes of headers")
        return line


def read_records(stored: WholeBytes) -> Iterator[ArcWarcRecord]:
    """The records in order. Raises one of DAMAGE where the archive is damaged."""
    records = ArchiveIterator(stored)
    loader = records.loader
    for name in ("warc_parser", "http_parser", "http_req_parser"):
        setattr(loader, name, BoundedParser(getattr(loader, name)))
    while True:
        with redirect_stderr(io.StringIO()):  # where warcio would print what stands in the file, as it stands
            record = next(records, None)
        if record is None:
            return
        yield record

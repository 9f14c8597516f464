"""Lines: a file of JSON records, line by line as text, without holding more than a line of it.

A line ends at \\n or \\r\\n, and in a file of old Macs at \\r, where a record ends and another begins. Nothing else
ends one: U+2028, U+0085, vertical tab and form feed stand inside records.
"""

import codecs
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO

from conflict_build.read.encodings import Decoded, decode_damaged, guessed, refuse_binary
from conflict_build.read.encodings.detection import UTF_8, DetectedEncoding, find_encoding
from conflict_build.read.encodings.utf8 import ends_inside_character, read_damaged
from conflict_build.read.encodings.wide import SAMPLE_BYTES, wide_encoding
from conflict_build.read.files import MEGABYTE, UnreadableError

# Where old Macs end a line between two records of JSON; near miss: one inside a record, which JSON escapes
OLD_MAC_END = re.compile(rb"(?<=\})[ \t]*\r(?!\n)[ \t\r]*(?=\{)")
CONTROL_SHARE = 0.1  # of the bytes; JSON has none, but for what writers forget to escape
LONGEST_LINE_BYTES = 8_000_000  # of one report; a longer one is passed over. Its values take up to 25 times that
SEVERAL = 3  # so many bytes that are no UTF-8, and none beyond ASCII that is, make a line one in another encoding


TOO_LONG = UnreadableError(f"is longer than {LONGEST_LINE_BYTES // MEGABYTE} MB: split it into reports")


class FileLine(NamedTuple):
    """A line by its number from 1, as text or as the error that says why it is none."""

    number: int
    decoded: Decoded | UnreadableError


def read_lines(path: Path) -> Iterator[FileLine]:
    """The lines of a file that are not blank, in order. Raises as `every_line` does."""
    for line in every_line(path):
        if isinstance(line.decoded, UnreadableError) or line.decoded.text.strip():
            yield line


def every_line(path: Path) -> Iterator[FileLine]:
    """All lines of a file in order, each with its end.

    Raises OSError if it cannot be read, UnreadableError if it is no text at all.
    """
    with path.open("rb") as stored:
        head = stored.read(SAMPLE_BYTES)
    wide = wide_encoding(head)
    if wide:
        yield from read_wide(path, wide)
        return
    refuse_binary(head, CONTROL_SHARE)
    decoder = LineDecoder(path)
    for number, line in enumerate(byte_lines(path), 1):
        yield FileLine(number, TOO_LONG if line is None else decoder.decode(line))


def byte_lines(path: Path) -> Iterator[bytes | None]:
    """The lines of a file as bytes, blank ones too, without its byte order mark; null for one that is too long."""
    with path.open("rb") as stored:
        if stored.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
            stored.seek(0)
        while line := stored.readline(LONGEST_LINE_BYTES):
            if len(line) == LONGEST_LINE_BYTES and not line.endswith(b"\n"):
                pass_over(stored)
                yield None
            else:
                yield from OLD_MAC_END.split(line) if b"\r" in line[:-2] else (line,)


def pass_over(stored: BinaryIO | TextIO) -> None:
    """Read on to the end of a line."""
    while (more := stored.readline(LONGEST_LINE_BYTES)) and more[-1:] not in (b"\n", "\n"):
        pass


def read_wide(path: Path, encoding: str) -> Iterator[FileLine]:
    """The lines of a file in UTF-16 or UTF-32."""
    with path.open(encoding=encoding, errors="replace", newline="\n") as stored:
        number = 0
        while line := stored.readline(LONGEST_LINE_BYTES):
            number += 1
            if len(line) == LONGEST_LINE_BYTES and not line.endswith("\n"):
                pass_over(stored)
                yield FileLine(number, TOO_LONG)
                continue
            doubts = (f"is {encoding} but for bytes where U+FFFD stands: save the file as UTF-8",)
            yield FileLine(number, Decoded(line, doubts if "\ufffd" in line else ()))


class LineDecoder:
    """Makes text of the lines of one file. JSON is UTF-8, so that every other encoding is said, once a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.said = False  # that the file is in another encoding

    def decode(self, line: bytes) -> Decoded | UnreadableError:
        """The text of a line, with what is doubtful about it."""
        try:
            return Decoded(line.decode(UTF_8))
        except UnicodeDecodeError:
            pass
        try:
            return self.decode_other(line)
        except UnreadableError as error:
            return error

    def decode_other(self, line: bytes) -> Decoded:
        """The text of a line that is not UTF-8. Raises UnreadableError if it is no text."""
        answer = self.of_file
        if answer is None or answer.encoding == UTF_8:
            own = find_encoding(line) if is_other_encoding(line) else None
            if own is None or own.encoding == UTF_8 or own.rival:
                return decode_damaged(line, has_lines=False)
            doubt = f"is not UTF-8 as others are, but was read as {own.encoding}: save the file as UTF-8"
            return Decoded(line.decode(own.encoding, errors="replace"), (doubt,))
        decoded = Decoded(line.decode(answer.encoding, errors="replace"), () if self.said else (other(answer),))
        self.said = True
        return decoded

    @cached_property
    def of_file(self) -> DetectedEncoding | None:
        """The encoding of the file as a whole, by its first lines that are not ASCII."""
        sample: list[bytes] = []
        size = 0
        for line in byte_lines(self.path):
            if line is not None and not line.isascii():
                sample.append(line)
                size += len(line)
            if size > SAMPLE_BYTES:
                break
        whole = b"".join(sample)
        return find_encoding(whole, ends_inside_character(whole))


def is_other_encoding(line: bytes) -> bool:
    """Whether a line among lines of UTF-8 is in another encoding, not damaged: no byte beyond ASCII is UTF-8."""
    return read_damaged(line).strays >= SEVERAL and line.decode(UTF_8, errors="ignore").isascii()


def other(answer: DetectedEncoding) -> str:
    """The doubt about the first line of a file that is in another encoding."""
    if answer.rival:
        return guessed(answer.encoding, answer.rival)
    return f"is not UTF-8, and was read as {answer.encoding}, as are others like it: save the file as UTF-8"

"""Files: one file of a SOURCE, and how its bytes become text."""

import codecs
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from charset_normalizer import from_bytes

# Byte order marks, longest first: that of UTF-32 begins as that of UTF-16 does
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How files begin that are no text: PDF, ZIP (DOCX, ODT), PNG, JPEG, GIF, gzip, RIFF, OLE (DOC), SQLite, ELF
SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"RIFF", b"\xd0\xcf\x11\xe0",
    b"SQLite format 3\x00", b"\x7fELF",
)  # fmt: skip
CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
CONTROL_SHARE = 0.01  # text has none; a few may be slips of an export
SAMPLE_BYTES = 65536
ASCII_MAX = 127
FEW_SHARE = 0.04  # of English or French text in Windows' encoding are fewer bytes not ASCII; guessing errs on so few
WIDE_SHARE = 0.5

# Every way a line can end, as \n: Windows, old Mac, Unicode's line and paragraph separators, form feed
LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f")


class SourceFile(NamedTuple):
    """A file to be read."""

    path: Path  # on disk
    name: str  # path inside SOURCE, with SOURCE's name before it if there are several

    @property
    def suffix(self) -> str:
        return self.path.suffix.lower()


class UnreadableError(ValueError):
    """What bytes or a record cannot be used for, and what to do, in words a reader of the program's output follows."""


def read_bytes(file: SourceFile) -> bytes:
    """The bytes of a file. Raises UnreadableError if there are none, or the file cannot be read."""
    try:
        data = file.path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror}): check that it is there and may be read") from error
    if not data.strip():
        raise UnreadableError("is empty: put the text of the report into it, or take it out")
    return data


def decode(data: bytes) -> str:
    """The text that bytes encode, cleaned. UTF-8, else what its byte order mark or its letters show.

    Raises UnreadableError for what is no text, or in no known encoding.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return clean(data.decode(encoding, errors="replace"))
    wide = wide_encoding(data[:SAMPLE_BYTES])
    if wide:
        return clean(data.decode(wide, errors="replace"))
    if is_binary(data):
        raise UnreadableError("is not text but a binary file: save the report as text, or take the file out")
    for encoding in likely_encodings(data):
        try:
            return clean(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    best = from_bytes(data).best()
    if best is None:
        raise UnreadableError("is text in no known encoding: save it as UTF-8")
    return clean(str(best))


def likely_encodings(data: bytes) -> tuple[str, ...]:
    """What to try before guessing by letters: UTF-8, and for a text with few letters that are not ASCII, Windows'."""
    few = sum(byte > ASCII_MAX for byte in data[:SAMPLE_BYTES]) < FEW_SHARE * min(len(data), SAMPLE_BYTES)
    return ("utf-8", "cp1252") if few else ("utf-8",)


def wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without its mark, where every other byte of a text in Latin letters is zero; null for anything else."""
    half = len(sample) / 2
    if sample[::2].count(0) > WIDE_SHARE * half > sample[1::2].count(0):
        return "utf-16-be"
    return "utf-16-le" if sample[1::2].count(0) > WIDE_SHARE * half > sample[::2].count(0) else None


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text: by how they begin, or by their control characters."""
    sample = data[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, CONTROL_BYTES))
    return sample.startswith(SIGNATURES) or controls > CONTROL_SHARE * len(sample)


def clean(text: str) -> str:
    """The text as the archive stores it: composed letters (NFC), lines that end in \\n, no character that is none."""
    for mark in LINE_ENDS:
        text = text.replace(mark, "\n")
    text = text.replace("\0", "")
    if not text.isascii():
        text = normalize("NFC", text.encode("utf-8", errors="replace").decode("utf-8"))
    return text

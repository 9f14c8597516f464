"""Files: one file of a SOURCE, and how its bytes become text."""

import codecs
from collections import Counter
from pathlib import Path
from typing import NamedTuple

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
CONTROL_SHARE, FEW_CONTROLS = 0.01, 3  # text has none; a few may be slips of an export
SAMPLE_BYTES = 65536
ASCII_MAX = 127
FEW_SHARE = 0.04  # of English or French text in Windows' encoding are fewer bytes not ASCII; guessing errs on so few
WIDE_SHARE = 0.5
WIDE_TO_STRAY = 2  # characters of several bytes for each stray byte in a text that is taken for UTF-8
STRAY_MARKS = frozenset(
    "\udc85\udc91\udc92\udc93\udc94\udc96\udc97"
)  # Windows' quotation marks and dashes as stray bytes
DAMAGED = "\ufffd"  # stands for bytes that are no text


class SourceFile(NamedTuple):
    """A file to be read."""

    path: Path  # on disk
    name: str  # path inside SOURCE, with SOURCE's name before it if there are several

    @property
    def suffix(self) -> str:
        return self.path.suffix.lower()


class UnreadableError(ValueError):
    """What bytes or a record cannot be used for, and what to do, in words a reader of the program's output follows."""


class Decoded(NamedTuple):
    """The text of bytes, not yet cleaned, and what of it is lost or guessed; null if nothing is."""

    text: str
    doubt: str | None = None


def read_bytes(file: SourceFile) -> bytes:
    """The bytes of a file. Raises UnreadableError if there are none, or the file cannot be read."""
    try:
        data = file.path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror}): check that it is there and may be read") from error
    if not data.strip():
        raise UnreadableError("is empty: put the text of the report into it, or take it out")
    return data


def decode(data: bytes) -> Decoded:
    """The text that bytes encode: UTF-8, else what its byte order mark or its letters show.

    Raises UnreadableError for what is no text, or in no known encoding.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return replaced(data, encoding)
    wide = wide_encoding(data[:SAMPLE_BYTES])
    if wide:
        return replaced(data, wide)
    if is_binary(data):
        raise UnreadableError("is not text but a binary file: save the report as text, or take the file out")
    if is_mostly_utf8(data):
        return replaced(data, "utf-8")
    for encoding in likely_encodings(data):
        try:
            return Decoded(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    best = from_bytes(data).best()
    if best is None:
        raise UnreadableError("is text in no known encoding: save it as UTF-8")
    return Decoded(str(best))


def replaced(data: bytes, encoding: str) -> Decoded:
    """The text of bytes in an encoding, with U+FFFD for what is none, and how many of these there are and where."""
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        count = text.count(DAMAGED) - data.decode(encoding, errors="ignore").count(DAMAGED)
        what = "one place" if count == 1 else f"{count} places"
        return Decoded(
            text,
            f"is {encoding.removesuffix('-sig').upper()} but for {what}, the first at byte {error.start + 1}: "
            f"U+FFFD stands there; save it anew, whole, as UTF-8",
        )


def is_mostly_utf8(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 throughout were so once: cut inside a character, or with some stray bytes.

    Letters of other encodings hardly ever follow each other as the bytes of one character of UTF-8 do, so that two such
    characters for each stray letter are enough, and one beside Windows' quotation marks. One byte of a character at the
    end of a text without others is rather a letter: "Caf\\xe9".
    """
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")  # gives each stray byte as a lone surrogate
    text, cut = decoder.decode(data), decoder.getstate()[0]
    strays = Counter(character for character in text if "\udc80" <= character <= "\udcff")
    letters = sum(count for stray, count in strays.items() if stray not in STRAY_MARKS)
    wide = sum(character > "\x7f" for character in text) - strays.total()
    return wide >= WIDE_TO_STRAY * letters and (wide > 0 or strays.total() == len(cut) == 0 or len(cut) > 1)


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
    return sample.startswith(SIGNATURES) or controls > max(FEW_CONTROLS, CONTROL_SHARE * len(sample))

"""Encodings: how the bytes of a report become text. No report is lost for a few bytes, and what is not sure is said."""

import codecs
from typing import NamedTuple

from conflict_build.read.encodings.detection import UTF_8, find_encoding
from conflict_build.read.encodings.utf8 import ends_inside_character, read_damaged
from conflict_build.read.encodings.wide import wide_encoding
from conflict_build.read.files import UnreadableError

# How files begin that are no text: PDF, ZIP (DOCX, ODT), PNG, JPEG, GIF, gzip, RIFF, OLE (DOC), SQLite, ELF
SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"RIFF", b"\xd0\xcf\x11\xe0",
    b"SQLite format 3\x00", b"\x7fELF",
)  # fmt: skip
CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f"))
CONTROL_SHARE = 0.01  # text has none; a few may be slips of an export
FEW_CONTROLS = 3
SAMPLE_BYTES = 65536
DAMAGED_SHARE = 0.1  # of the characters; what has more bytes that are no UTF-8, and more than a few, is no text
NEW_LINE = b"\n"
FEW_STRAYS = 6  # two characters of three bytes


class Decoded(NamedTuple):
    """A text, and what is doubtful about it, each in words that say what to do."""

    text: str
    doubts: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text that bytes encode: UTF-8, else what its byte order mark or its letters show.

    Raises UnreadableError for what is no text, or in no known encoding.
    """
    wide = wide_encoding(data)
    if wide:
        return decode_wide(data, wide)
    content = data.removeprefix(codecs.BOM_UTF8).rstrip(b"\0")
    refuse_binary(content)
    try:
        text = content.decode(UTF_8)
    except UnicodeDecodeError:
        decoded = decode_other(content, offset=len(data) - len(data.removeprefix(codecs.BOM_UTF8)))
    else:
        decoded = Decoded(text)
    return with_zeros(decoded, data)


def decode_wide(data: bytes, encoding: str) -> Decoded:
    """The text of UTF-16 or UTF-32, with U+FFFD at what is no character."""
    text = data.decode(encoding, errors="replace")
    refuse_binary(text.encode("utf-8", errors="replace"))
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.reason in ("truncated data", "unexpected end of data"):
            return Decoded(text, ("ends inside a character and was probably cut off: get the whole file",))
        doubt = f"is {encoding} but for bytes at offset {error.start}, where U+FFFD stands: save it as UTF-8"
        return Decoded(text, (doubt,))
    return Decoded(text)


def decode_other(content: bytes, offset: int = 0) -> Decoded:
    """The text of bytes that are not all UTF-8. `offset`: how many bytes of the file stand before them."""
    answer = find_encoding(content, ends_inside_character(content))
    if answer is None or answer.encoding == UTF_8:
        return decode_damaged(content, offset)
    text = content.decode(answer.encoding, errors="replace")
    doubts = []
    if answer.rival:
        doubts.append(guessed(answer.encoding, answer.rival))
    if damaged := text.count("\ufffd"):
        doubts.append(f"is {answer.encoding} but for {bytes_of(damaged)}, where U+FFFD stands: save it as UTF-8")
    return Decoded(text, tuple(doubts))


def guessed(encoding: str, rival: str) -> str:
    """The doubt about an encoding that is not sure."""
    other = "it could be damaged UTF-8" if rival == UTF_8 else f"{rival} fits nearly as well"
    return f"is not UTF-8, and was read as {encoding}, which is a guess ({other}): save it as UTF-8"


def decode_damaged(content: bytes, offset: int = 0, has_lines: bool = True) -> Decoded:
    """The text of bytes that are UTF-8 but for some. Raises UnreadableError if these are too many.

    `offset`: how many bytes of the file stand before them; `has_lines`: whether their lines are counted.
    """
    repaired = read_damaged(content)
    if repaired.strays > max(FEW_STRAYS, DAMAGED_SHARE * len(repaired.text)):
        raise UnreadableError("is text in no known encoding: save it as UTF-8")
    doubts = []
    if repaired.marks:
        doubts.append(f"is UTF-8 but for {bytes_of(repaired.marks)}, read as cp1252 quote marks: save it as UTF-8")
    if repaired.first is not None:
        doubts.append(damage(content, repaired.strays, repaired.first, offset, has_lines))
    return Decoded(repaired.text, tuple(doubts))


def damage(content: bytes, strays: int, first: int, offset: int, has_lines: bool) -> str:
    """The doubt about bytes that are no UTF-8: how many there are, and where the first of them is."""
    if ends_inside_character(content):
        return "ends inside a character, where U+FFFD stands, and was probably cut off: get the whole file"
    line = f" (line {content.count(NEW_LINE, 0, first) + 1})" if has_lines else ""
    which = "one byte" if strays == 1 else f"{strays:,} bytes, the first"
    return f"is UTF-8 but for {which} at offset {first + offset}{line}, where U+FFFD stands: correct the text there"


def with_zeros(decoded: Decoded, data: bytes) -> Decoded:
    """The same, with a doubt about zero bytes, which no text has, if there are any."""
    zeros = data.count(0)
    if not zeros:
        return decoded
    doubt = (
        f"holds {bytes_of(zeros)} of value zero, the first at offset {data.index(0)}, left out: check what is missing"
    )
    return decoded._replace(doubts=(*decoded.doubts, doubt))


def bytes_of(count: int) -> str:
    return "one byte" if count == 1 else f"{count:,} bytes"


def refuse_binary(data: bytes, control_share: float = CONTROL_SHARE) -> None:
    """Raises UnreadableError for bytes that are no text: by how they begin, or by their share of control characters."""
    sample = data[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, CONTROL_BYTES))
    if sample.startswith(SIGNATURES) or controls > max(FEW_CONTROLS, control_share * len(sample)):
        raise UnreadableError("is not text but a binary file: save the report as text, or take the file out")

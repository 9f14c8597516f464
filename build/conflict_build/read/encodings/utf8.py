"""UTF-8 that is not all UTF-8: what stands at the bytes that are none, how many there are, and where."""

import re
from typing import NamedTuple

# A byte that is no UTF-8, as Python's error handler "surrogateescape" writes it
STRAY = re.compile("[\udc80-\udcff]")
# Windows' typographic marks pasted into UTF-8: “ ” ‘ ’ – — … as single bytes. A quotation that they open and close
# where marks do leaves no doubt; near miss: one \x92 alone, which may be what is left of another character
QUOTATION = re.compile("(?<![^\\s(\\[\udc91\udc97])\udc93(?=\\w)[^\udc93\udc94]{1,2000}?(?<=[\\w.,!?…])\udc94(?!\\w)")
MARKS = {0xDC00 + byte: bytes([byte]).decode("cp1252") for byte in (0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97)}


class Repaired(NamedTuple):
    """A text read as UTF-8, and what was done to its bytes that are none."""

    text: str
    strays: int  # bytes that U+FFFD stands for
    first: int | None  # the offset of the first of them, in bytes
    marks: int  # bytes that were read as Windows' typographic marks


def read_damaged(data: bytes) -> Repaired:
    """The text with U+FFFD at what is no UTF-8, or with Windows' marks there, if there is no doubt that it is these."""
    escaped = data.decode("utf-8", errors="surrogateescape")
    strays = [match.start() for match in STRAY.finditer(escaped)]
    if QUOTATION.search(escaped):
        data = escaped.translate(MARKS).encode("utf-8", errors="surrogateescape")
        left = [at for at in strays if ord(escaped[at]) not in MARKS]
    else:
        left = strays
    first = len(escaped[: left[0]].encode("utf-8", errors="surrogateescape")) if left else None
    return Repaired(data.decode("utf-8", errors="replace"), len(left), first, len(strays) - len(left))


def ends_inside_character(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for the last ones, which begin a character."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.end == len(data) and error.reason == "unexpected end of data"
    return False

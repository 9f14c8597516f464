"""Mutations: an input as it is and one that somebody damaged, doubled, spliced, or stuffed with what breaks some."""

from collections.abc import Sequence
from random import Random

LONGEST_BYTES = 300_000
# What programs stumble over, put in anywhere; as text, so that it serves bytes too
# fmt: off
PIECES = (
    "\0", "\ufeff", "\u202e", "\u200b", "\u200d", "\u0301" * 40, "\u2028", "\x85", "\x1b[31m", "\U0001f4a3", "İ",
    "ß", "ﬁ",
    "٣", "²", "½", "Ⅻ", "１２", "9" * 30, "9" * 5000, "1e309", "-0", "1,234,56", "0x10", "99999-01-01", "0000-00-00",
    "2024-02-30", "24:61:61", "31 February 2024", "the 99th of May", "00001", "1.1.1.1.1.1",
    '"', "“", "”", "„", "«", "'", "’", "‘", "(", ")", "[", "]", "{", "}", "<", ">", "&", "&amp;", "&#0;",
    "&#x10ffff;", "--",
    "—", "…", "...", "!", "?", ";", ":", "/", "\\", "%", "*", "_", "`", "|", ",", "\t", "\r", "\n", "\r\n", "\n\n\n",
    "<b>", "</b>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml", "<!DOCTYPE x [", "<script>", "<table><tr><td>", "<p>",
    "charset=hex", "encoding='idna'", "charset*=a''%ff", "Content-Length: -1\r\n",
    "Content-Transfer-Encoding: x-uuencode\n",
    "WARC-Type: revisit\r\n", "chars]", "/Length 99", "<w:p>", "P1Y", "9999-901",
    "null", "true", "NaN", "Infinity", "{}", "[]", '{"text":', "- file: ", "*a", "&a ", "<<: *a",
    "? ", "!!python/none ",
    "said", " said ", "denied", "killed 12 people", "Monday", "Mr. ", "U.S. ", " and ", " that ", "not ", "in ", "of ",
    "at least ", "up to ", "more than ", "dozens of ", "according to ", "told Reuters", "Kyiv", "the army",
    "he ", "it ",
)
# fmt: on


def mutate(data: bytes, others: Sequence[bytes], draw: Random) -> bytes:
    """The input changed in one to six places; `others` are what it is spliced with."""
    for _ in range(draw.choice((1, 1, 2, 3, 6))):
        data = draw.choice(WAYS)(data, others, draw)[:LONGEST_BYTES]
    return data


def span(data: bytes, draw: Random) -> tuple[int, int]:
    """A part of an input: mostly a short one."""
    start = draw.randrange(len(data) + 1)
    return start, min(len(data), start + draw.choice((0, 1, 1, 2, 5, 20, 200, 5000)))


def cut(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    start, end = span(data, draw)
    return data[:start] + data[end:]


def cut_off(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def repeat(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    """A part many times."""
    start, end = span(data, draw)
    part = data[start:end]
    times = min(draw.choice((2, 3, 10, 100, 1000, 20_000)), 60_000 // max(1, len(part)))
    return data[:start] + part * times + data[end:]


def splice(data: bytes, others: Sequence[bytes], draw: Random) -> bytes:
    """A part of another input, put in."""
    other = draw.choice(others)
    start, end = span(other, draw)
    at, _ = span(data, draw)
    return data[:at] + other[start:end] + data[at:]


def swap(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    """Two parts in each other's place."""
    (a, b), (c, d) = sorted((span(data, draw), span(data, draw)))
    return data if b > c else data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def put_in(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    """What programs stumble over, once or many times."""
    at, end = span(data, draw)
    piece = draw.choice(PIECES).encode() * draw.choice((1, 1, 1, 2, 50, 3000))
    return data[:at] + piece[:60_000] + data[draw.choice((at, end)) :]


def replace_all(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    """One mark of the input, wherever it stands, by what programs stumble over."""
    at, _ = span(data, draw)
    return data.replace(data[at : at + 1], draw.choice(PIECES).encode()) if data[at : at + 1] else data


def flip(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    """Some bytes as others."""
    changed = bytearray(data)
    for _ in range(draw.choice((1, 1, 4, 40)) if data else 0):
        changed[draw.randrange(len(changed))] = draw.choice((0, 0x7F, 0x80, 0xFF, draw.randrange(256)))
    return bytes(changed)


WAYS = (cut, cut_off, repeat, repeat, splice, splice, swap, put_in, put_in, put_in, replace_all, flip)

"""Page encodings: the text of a page's bytes, by what it declares, unless its bytes say otherwise."""

import codecs
import re

from conflict_build.read.encodings import Decoded, bytes_of, decode
from conflict_build.read.encodings.wide import wide_encoding

DECLARED_BYTES = 4096  # at the beginning of a page, in which it may declare its encoding
# <meta charset="utf-8">, content="text/html; charset=gb2312", <?xml encoding="koi8-r"?>; near miss: a script's charset
DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w:.-]{2,30})""", re.I
)
# What browsers read these names as (WHATWG Encoding, section 4.2): each a subset of the other
WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
         "shift_jis": "cp932", "euc_kr": "cp949"}  # fmt: skip
# codecs of Python's that no page is in, and that make halves of characters or take any bytes for letters; a page of two
# or four bytes a character could not say so in ASCII
NEVER_DECLARED = re.compile(r"utf-?(?:7|16|32)|(?:raw-)?unicode.escape|punycode|idna")
DAMAGED_SHARE = 0.02  # of the characters; what has more is not in the encoding that it declares


def decode_page(data: bytes, charset: str | None = None) -> Decoded:
    """The text of a page. `charset` is what it was sent with. Raises UnreadableError for what is no text."""
    if wide_encoding(data):
        return decode(data)
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    for name in (charset, declared_in(data)):
        encoding = known(name)
        if encoding and encoding != "utf-8":
            text = data.decode(encoding, errors="replace")
            damaged = text.count("\ufffd")
            if damaged <= DAMAGED_SHARE * len(text):
                doubt = f"is {encoding} but for {bytes_of(damaged)}, where U+FFFD stands: correct the page there"
                return Decoded(text, (doubt,) if damaged else ())
    return decode(data)


def declared_in(data: bytes) -> str | None:
    """The encoding that a page says it is in; null if it says none."""
    match = DECLARED.search(data[:DECLARED_BYTES])
    return match[1].decode("ascii", errors="replace") if match else None


def known(name: str | None) -> str | None:
    """The codec for a declared encoding; null for none, or for one that makes no text of bytes."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip("\"' "))
        b"a".decode(found.name)  # hex and undefined are refused with the first byte only
    except (LookupError, ValueError):
        return None
    if NEVER_DECLARED.match(found.name):
        return None
    return WIDER.get(found.name, found.name)

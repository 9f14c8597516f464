"""Wide: UTF-16 and UTF-32, known by their byte order mark, or by the bytes that all their characters share."""

import codecs
from collections import Counter
from itertools import islice

# Byte order marks, longest first: that of UTF-32 begins as that of UTF-16 does
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE_BYTES = 65536
FEWEST_BYTES = 8  # in fewer, zeros may be anything
FEW = 2  # so many values, zero among them, are nearly all that the upper bytes of a text in letters have
NEARLY_ALL = 0.8


def wide_encoding(data: bytes) -> str | None:
    """The encoding of a text of two or four bytes a character; null if it is none."""
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    if marked:
        return marked
    sample = data[:SAMPLE_BYTES]
    if len(sample) < FEWEST_BYTES or b"\0" not in sample:  # hardly any text has one; counting takes long
        return None
    top, upper, lower, least = (sample[place::4] for place in range(4))
    if not any(top) and not any(upper) and is_upper(lower):
        return "utf-32-be"
    if not any(lower) and not any(least) and is_upper(upper):
        return "utf-32-le"
    first, second = is_upper(sample[::2]), is_upper(sample[1::2])
    if first == second:
        return None
    return "utf-16-be" if first else "utf-16-le"


def is_upper(column: bytes) -> bool:
    """Whether a byte of each character has hardly more than two values: zero, for ASCII, and one for its letters."""
    commonest = dict(islice(Counter(column).most_common(), FEW))
    return 0 in commonest and sum(commonest.values()) >= NEARLY_ALL * len(column)

"""East Asian: how likely the characters of China, Japan and Korea are, which are too many to be counted in pairs."""

from functools import cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
BASIC_PLANE = 0x10000

# First and last code point, and the natural logarithm of how likely one is where any of them stands: punctuation, kana,
# ideographs, Hangul, private use, compatibility, full and half width forms
BLOCKS = (
    (0x3000, 0x303F, -5.0), (0x3040, 0x30FF, -4.0), (0x3400, 0x9FFF, -11.0), (0xAC00, 0xD7A3, -11.0),
    (0xE000, 0xF8FF, -14.0), (0xF900, 0xFAFF, -14.0), (0xFF00, 0xFF60, -6.0), (0xFF61, 0xFF9F, -9.0),
)  # fmt: skip
# First and last row of the common characters (level 1) of GB 2312, Big5, JIS X 0208 and KS X 1001, and the same for
# one of them: between 7 bits a character (Korean) and 10 (Chinese), near each other, as one is often read as the other
COMMON_ROWS = (
    ("gb2312", 0xB0, 0xD7, -7.0), ("big5", 0xA4, 0xC6, -7.0), ("euc_jp", 0xB0, 0xCF, -7.0), ("euc_kr", 0xB0, 0xC8, -6.6)
)  # fmt: skip
FOREIGN = np.float32(-20.0)  # one of these in any other language
THEN_OTHER = np.float32(-2.5)  # white space or a mark after one of these
THEN_OTHER_HANGUL = np.float32(-1.0)  # the same after Hangul, which has words of three or four characters
HANGUL_FIRST, HANGUL_LAST = 0xAC00, 0xD7A3


@cache
def likelihoods() -> Floats:
    """By code point; 0 for all other characters."""
    table = np.zeros(BASIC_PLANE, dtype=np.float32)
    for first, last, likely in BLOCKS:
        table[first : last + 1] = likely
    for encoding, first, last, likely in COMMON_ROWS:
        cells = bytes(byte for row in range(first, last + 1) for cell in CELLS for byte in (row, cell))
        table[[ord(character) for character in cells.decode(encoding, errors="ignore")]] = likely
    return table


CELLS = range(0xA1, 0xFF)


def with_east_asian(likely: Floats, codes: npt.NDArray[np.int64], is_letter: npt.NDArray[np.bool_]) -> Floats:
    """`likely` of each code point but the first, by chain, with what these characters are like in the last put in.

    `is_letter`: which code points are letters that have capitals.
    """
    table = likelihoods()[codes]
    east = table < 0
    if not east.any():
        return likely
    hangul = (codes[:-1] >= HANGUL_FIRST) & (codes[:-1] <= HANGUL_LAST)
    likely = np.where(east[:-1] & ~is_letter[1:], np.where(hangul, THEN_OTHER_HANGUL, THEN_OTHER), likely)
    likely[:, east[1:]] = FOREIGN
    likely[-1, east[1:]] = table[1:][east[1:]]
    return likely

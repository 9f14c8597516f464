"""Numerals: the digits and words that print a number, and the least and greatest value they may stand for.

The amounts of vague words are those of the schema: dozens 24 to 99, hundreds 200 to 999 (schema.sql, `figures`).
"""

import re
from typing import Literal, NamedTuple

from datasette_conflict.evidence.claim_check.words import Line

SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
           seventeen eighteen nineteen""".split()
ONES = {word: float(value) for value, word in enumerate(SMALL)}
DECADES = "twenty thirty forty fifty sixty seventy eighty ninety".split()
TENS = {word: 10.0 * value for value, word in enumerate(DECADES, 2)}
CARDINALS = ONES | TENS
SCALES = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}  # right behind digits
VAGUE = {
    "tens": (20.0, 99.0),
    "dozens": (24.0, 99.0),
    "scores": (40.0, 99.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2000.0, 9999.0),
    "millions": (2e6, 9_999_999.0),
    "billions": (2e9, 9_999_999_999.0),
}
PLACES_OF_TEN = {"thousands": 1e3, "millions": 1e6, "billions": 1e9}  # "tens of thousands"
SEVERAL = frozenset({"several", "few", "couple", "many"})
PAIRS = frozenset({"pair", "couple"})
SINGLE = frozenset({"single", "lone"})
PARTS = {word: float(n) for n, word in enumerate("third quarter fifth sixth seventh eighth ninth tenth".split(), 3)}
BEGINNING = frozenset(CARDINALS) | SCALES.keys() | VAGUE.keys() | SEVERAL | {"a", "an", "half"}
# what a text holds that may hold a number; most sentences do not, and are read no further
MAY_HOLD = re.compile(
    rf"\d|\b(?:{'|'.join(sorted(frozenset(CARDINALS) | SCALES.keys() | VAGUE.keys() | SINGLE | PAIRS | {'half'}))})\b"
    rf"|\b(?:{'|'.join(PARTS)})\s+of\b"  # "a third of"
    r"|\b(?:about|around|over|than|nearly|almost|within|roughly)\s+an?\b",  # "about a mile"
    re.IGNORECASE,
)
MOST_DIGITS = 15  # beyond them it is an identifier, and a float would not hold it

Form = Literal["digits", "words", "vague"]


class Numeral(NamedTuple):
    """A number as printed by the tokens from first to last, exclusive; equal ends unless the words are vague."""

    first: int
    last: int
    low: float
    high: float
    form: Form


def read_numeral(line: Line, i: int) -> Numeral | None:
    """The number that begins at token i; null if none does."""
    token = line.tokens[i]
    if token.is_digits:
        return read_digits(line, i)
    if token.lower not in BEGINNING:
        return None
    return read_part(line, i) or read_vague(line, i) or read_several(line, i) or read_words(line, i)


def read_digits(line: Line, i: int) -> Numeral | None:
    """Digits, with the scale behind them: "43", "1.2 million", "$39m"."""
    plain = line.tokens[i].text.replace(",", "")
    if plain.count(".") > 1 or len(plain) > MOST_DIGITS:
        return None
    value, last = float(plain), i + 1
    if line.touches(last) and line.at(last) in SHORT_SCALES and line.at(i - 1) in "$£€":
        value, last = value * SHORT_SCALES[line.at(last)], last + 1
    while past_hyphen(line, last, SCALES):
        last = past_hyphen(line, last, SCALES)
        value *= SCALES[line.at(last - 1)]
    return Numeral(i, last, value, value, "digits")


def read_part(line: Line, i: int) -> Numeral | None:
    """Parts of a whole: "two thirds", "three-quarters", "a third of them"; near misses: "a third man", "a quarter"."""
    number = 1.0 if line.at(i) == "a" else CARDINALS.get(line.at(i), 0.0)
    at = i + 2 if line.at(i + 1) == "-" and line.touches(i + 1) else i + 1
    word = line.at(at)
    size = PARTS.get(word.removesuffix("s"), 0.0)
    is_part = word in PARTS and line.at(at + 1) == "of" if number == 1.0 else word.endswith("s")
    return Numeral(i, at + 1, number / size, number / size, "words") if 0 < number < size and is_part else None


def past_hyphen(line: Line, i: int, words: dict[str, float]) -> int:
    """The token behind one of these words at i, or behind a hyphen and one of them; 0 if there is none."""
    if line.at(i) in words:
        return i + 1
    return i + 2 if line.at(i) == "-" and line.touches(i) and line.at(i + 1) in words else 0


def read_words(line: Line, i: int) -> Numeral | None:
    """A number in words: "twenty-one", "two hundred and six", "a dozen", "half a million"."""
    if line.at(i) in ("a", "an", "half"):
        found = read_single(line, i)
        if found:
            return found
    half = line.at(i) == "half" and line.at(i + 1) in ("a", "of")
    first = i + 2 if half else i + 1 if line.at(i) == "a" else i
    if first > i and line.at(first) not in SCALES:
        return read_pair(line, i)
    total, current, at, latest = 0.0, 0.0, first, 0.0
    while True:
        if line.at(at) in CARDINALS and (latest == 0.0 or (latest >= 20 and CARDINALS[line.at(at)] < latest)):
            current, latest, at = current + CARDINALS[line.at(at)], CARDINALS[line.at(at)], at + 1
        elif line.at(at) in SCALES:
            current, latest, at = (current or 1.0) * SCALES[line.at(at)], SCALES[line.at(at)], at + 1
            total, current = (total + current, 0.0) if latest >= 1e3 else (total, current)
        elif joins(line, at, latest):
            at += 1
        else:
            break
    if at == first:
        return None
    value = (total + current) * (0.5 if half else 1.0)
    return Numeral(i, at, value, value, "words")


def read_single(line: Line, i: int) -> Numeral | None:
    """As in "a single soldier", "half an hour", "a half-hour"."""
    if line.at(i) in ("a", "an"):
        if line.at(i + 1) in SINGLE:
            return Numeral(i, i + 2, 1.0, 1.0, "words")
        return Numeral(i, i + 2, 0.5, 0.5, "words") if line.at(i + 1) == "half" and line.at(i + 2) != "of" else None
    an = line.at(i + 1) in ("a", "an") and line.at(i + 2) not in SCALES
    return Numeral(i, i + 2, 0.5, 0.5, "words") if an else None


def joins(line: Line, i: int, latest: float) -> bool:
    """Whether token i joins two words of one number: "twenty-one", "a hundred and six"; not "two and six"."""
    adds = line.at(i + 1) in CARDINALS and CARDINALS[line.at(i + 1)] < latest
    if line.at(i) == "and":
        return adds and latest >= 1e2
    return line.at(i) == "-" and line.touches(i) and ((adds and latest >= 20) or line.at(i + 1) in SCALES)


def read_pair(line: Line, i: int) -> Numeral | None:
    """As in "a pair of", "a couple of"."""
    if line.at(i + 1) in PAIRS and line.at(i + 2) == "of" and line.at(i + 3) not in SCALES:
        return Numeral(i, i + 2, 2.0, 2.0, "words")
    return None


def read_vague(line: Line, i: int) -> Numeral | None:
    """As in "dozens", "tens of thousands"."""
    word = line.at(i)
    if word not in VAGUE:
        return None
    low, high = VAGUE[word]
    if line.at(i + 1) == "of" and line.at(i + 2) in PLACES_OF_TEN:
        scale = PLACES_OF_TEN[line.at(i + 2)]
        return Numeral(i, i + 3, low * scale, (high + 1) * scale - 1, "vague")
    return Numeral(i, i + 1, low, high, "vague")


def read_several(line: Line, i: int) -> Numeral | None:
    """As in "several hundred", "a few dozen": between twice and ten times the scale word."""
    first = i + 1 if line.at(i) == "a" else i
    scaled = first + 2 if line.at(first + 1) == "of" else first + 1
    if line.at(first) not in SEVERAL or line.at(scaled) not in SCALES:
        return None
    scale = SCALES[line.at(scaled)]
    low, high = VAGUE["dozens"] if scale == SCALES["dozen"] else (2 * scale, 10 * scale - 1)
    return Numeral(i, scaled + 1, low, high, "vague")

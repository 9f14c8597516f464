"""Numerals: the words and digit strings that numbers are made of, with their values."""

import re

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
CARDINALS = ONES | TENS
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "mln": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
GLUED_SCALES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "t": 1e12,
    "tn": 1e12,
    "trn": 1e12,
    "cr": 1e7,
}
# what a plural scale word stands for: the project's own reading of vague counts, lowest and highest
VAGUE = {
    "tens": (20.0, 99.0),
    "dozens": (24.0, 99.0),
    "scores": (40.0, 99.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2000.0, 9999.0),
    "millions": (2e6, 9_999_999.0),
    "billions": (2e9, 9_999_999_999.0),
    "trillions": (2e12, 9_999_999_999_999.0),
}
# "several hundred": the factors between which the scale word stands
SEVERAL = (2.0, 9.99)
SEVERAL_WORDS = frozenset({"several", "few", "couple", "many"})
SETS = {"twin": 2.0, "pair": 2.0, "couple": 2.0, "duo": 2.0, "trio": 3.0, "triple": 3.0, "quartet": 4.0}
PARTS = {
    "half": 1 / 2,
    "halves": 1 / 2,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 1 / 4,
    "quarters": 1 / 4,
    "fifth": 1 / 5,
    "fifths": 1 / 5,
    "sixth": 1 / 6,
    "sixths": 1 / 6,
    "tenth": 1 / 10,
    "tenths": 1 / 10,
    "fourths": 1 / 4,
    "sevenths": 1 / 7,
    "eighths": 1 / 8,
    "ninths": 1 / 9,
}
SIGNS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5}
SIGNS |= {"⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}
# behind "a": exactly one
SINGLE = frozenset({"single", "lone", "sole", "solitary"})
# tokens at which a number can be recognised, beside digits
ANCHORS = (
    frozenset(CARDINALS)
    | frozenset(SCALES)
    | frozenset(VAGUE)
    | {"no"}
    | SINGLE
    | set(SETS)
    | {"half", "third", "quarter", "fifth", "tenth"}
    | set(SIGNS)
)

# "10,000", "2,130.5", "7"; near misses: "1,2,3,4" and "10,00" (no groups of three), "11:30"
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
LONGEST_DIGITS = 15  # beyond this a number is an identifier, and a float no longer holds it exactly


def read_digits(word: str) -> float | None:
    """The value of a token of digits; null if it is no number: a time, a list, or too long to mean an amount."""
    if len(word) > LONGEST_DIGITS + 6:
        return None
    if not DIGITS.fullmatch(word) or sum(c.isdigit() for c in word) > LONGEST_DIGITS:
        return None
    return float(word.replace(",", ""))

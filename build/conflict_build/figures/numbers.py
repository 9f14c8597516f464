"""Numbers: where a number stands in a line, and the values between which it lies."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from conflict_build.figures.lines import Line
from conflict_build.figures.numerals import (
    CARDINALS,
    GLUED_SCALES,
    ONES,
    PARTS,
    SCALES,
    SETS,
    SEVERAL,
    SEVERAL_WORDS,
    SIGNS,
    TENS,
    VAGUE,
    read_digits,
)

Form = Literal["digits", "words", "vague", "set", "part", "none"]


class Number(NamedTuple):
    """A number at tokens [first, last) of its line."""

    first: int
    last: int
    low: float
    high: float
    form: Form
    approximate: bool = False
    modifier: str | None = None  # a word of the number itself that blurs it: "several"
    scale: float = 1.0  # of its scale words: 1e6 for "10 million"


class Plain(NamedTuple):
    """A value read from some token on, and where it ends."""

    value: float
    last: int
    scale: float = 1.0


def find_numbers(line: Line) -> Iterator[Number]:
    """Every number of a line, in order and without overlap; what it means is not asked here."""
    last = 0
    for i in line.anchors:
        number = read_number(line, i) if i >= last else None
        if number:
            yield number
            last = number.last


def read_number(line: Line, i: int) -> Number | None:
    """The number recognised at token i; it may begin before, at an article or a "several"."""
    word = line.lower[i]
    if word[0].isdigit() and word not in SIGNS:
        return read_exact(line, i)
    if word in VAGUE or word == "tens":
        return read_vague(line, i)
    if word in SETS and word not in CARDINALS:
        return read_set(line, i)
    if word in PARTS or word in SIGNS:
        return read_part(line, i)
    if word == "no":
        return Number(i, i + 1, 0.0, 0.0, "none")
    return read_several(line, i) if word in SCALES else read_exact(line, i)


def read_exact(line: Line, i: int) -> Number | None:
    """As in "10,000", "2.5 million", "twenty-one", "a hundred", "two and a half million", "two-thirds"."""
    plain = read_plain(line, i)
    if plain is None:
        return None
    article = line.lower[i] in SCALES and line.at(i - 1) in {"a", "an"}
    first = i - 1 if article or has_bare_point(line, i) else i
    form: Form = "digits" if line.lower[i][0].isdigit() else "words"
    share = line.at(plain.last + 1) if line.at(plain.last) == "-" else line.at(plain.last)
    if form == "words" and share in PARTS and (plain.value == 1 or share.endswith(("s", "halves"))):
        end = plain.last + (2 if line.at(plain.last) == "-" else 1)
        return Number(first, end, plain.value * PARTS[share], plain.value * PARTS[share], "part")
    return Number(first, plain.last, plain.value, plain.value, form, scale=plain.scale)


def read_plain(line: Line, i: int) -> Plain | None:
    """A single value from token i on, with the scale words behind it."""
    word = line.at(i)
    if word[:1].isdigit():
        value = read_digits(f"0.{word}" if has_bare_point(line, i) else word)
        return None if value is None else read_scale(line, value, read_sign(line, i + 1))
    if word in CARDINALS or (word in SCALES and line.at(i - 1) in {"a", "an"}):
        return read_words(line, i)
    return None


def has_bare_point(line: Line, i: int) -> bool:
    """Whether the digits at token i are a decimal fraction without its zero: ".5"; near miss: "No.5"."""
    return line.at(i - 1) == "." and line.touches(i) and not line.touches(i - 1) and line.at(i).isdigit()


def read_sign(line: Line, i: int) -> int:
    """The token after a fraction sign that touches the digits, else i."""
    return i + 1 if line.at(i) in SIGNS and line.touches(i) else i


def read_scale(line: Line, value: float, i: int) -> Plain:
    """A value in digits with what stands behind it: "½", groups cut by blanks, "million", "bn"."""
    if line.at(i - 1) in SIGNS:
        value += SIGNS[line.at(i - 1)]
    while is_blank_group(line, i) and value < 1e12:
        value, i = value * 1000 + int(line.lower[i]), i + 1
    if line.touches(i) and line.at(i) in GLUED_SCALES and not is_glued_unit(line, i):
        scale = GLUED_SCALES[line.lower[i]]
        return Plain(value * scale, i + 1, scale)
    scale, step = 1.0, i + 1 if line.at(i) == "-" and line.touches(i) and line.touches(i + 1) else i
    while line.at(step) in SCALES and value * scale < 1e13:
        scale *= SCALES[line.lower[step]]
        i = step = step + 1
    return Plain(value * scale, i, scale)


def is_blank_group(line: Line, i: int) -> bool:
    """Whether token i continues digits as thousands set off by a blank: "10 000", "12<thin space>500"."""
    word, before = line.at(i), line.at(i - 1)
    if len(word) != 3 or not word.isdigit() or not before.isdigit() or len(before) > 3 or line.touches(i):
        return False
    gap = line.text[line.ends[i - 1] : line.starts[i]]
    return gap in {"\u00a0", "\u202f", "\u2009"} or (gap == " " and word == "000")


def is_glued_unit(line: Line, i: int) -> bool:
    """Whether the "m" behind digits is meters, "t" tonnes: no currency before, no noun it would count behind."""
    if line.at(i) not in {"m", "t", "b"} or is_money_sign(line, i - 2):
        return False
    after = line.at(i + 1)
    return line.at(i) == "t" or not (after.isalpha() and len(after) > 4 and after.endswith("s"))


def is_money_sign(line: Line, i: int) -> bool:
    """Whether token i is a sign of currency."""
    return line.at(i) in {"$", "£", "€", "¥", "₴", "₽", "₹", "₪", "₺", "usd", "eur", "gbp", "uah"}


def read_words(line: Line, i: int) -> Plain:
    """A cardinal in words: "twenty-one", "one hundred and six", "a hundred thousand", "two and a half million"."""
    total, current, scale = 0.0, 0.0, 1.0
    smallest = 1e15  # a number word only adds to what is larger than it
    while True:
        word = line.at(i)
        if word in CARDINALS and CARDINALS[word] < smallest:
            current += CARDINALS[word]
            smallest = 10.0 if word in TENS else 0.0
            scale, i = 1.0, i + 1
        elif word in SCALES and total + current < 1e13:
            current = (current or 1.0) * SCALES[word]
            smallest, scale, i = 100.0, scale * SCALES[word], i + 1
            if SCALES[word] >= 1000:
                total, current = total + current, 0.0
        elif line.matches(i, ("and", "a", "half")) and line.at(i + 3) in SCALES:
            current, i = current + 0.5, i + 3
        elif joins(line, i, smallest):
            i += 1
        else:
            return Plain(total + current, i, scale)


def joins(line: Line, i: int, smallest: float) -> bool:
    """Whether token i joins a numeral to the next: the hyphen of "twenty-one", the "and" of "a hundred and six"."""
    if line.at(i) == "and":
        return smallest == 100.0 and line.at(i + 1) in CARDINALS
    if line.at(i) != "-" or not line.touches(i) or not line.touches(i + 1):
        return False
    return line.at(i + 1) in SCALES or (line.at(i + 1) in ONES and 0 < ONES[line.at(i + 1)] < smallest)


def read_vague(line: Line, i: int) -> Number | None:
    """As in "dozens", "hundreds", "tens of thousands"; "scores" only where it counts."""
    word = line.lower[i]
    if line.at(i + 1) == "of" and line.at(i + 2) in VAGUE and line.at(i + 2) != "dozens":
        unit = VAGUE[line.at(i + 2)][0] / 2
        low, high = (20.0, 99.999) if word == "tens" else VAGUE.get(word, (20.0, 99.0))
        return Number(i, i + 3, low * unit, (high + 1) // 1 * unit - 1, "vague", True)
    if word == "scores" and line.at(i - 1) in POINTS:
        return None
    if word == "tens" or (
        word == "scores" and line.at(i + 1) not in {"of", "more", "were", "killed", "injured", "wounded", "dead"}
    ):
        return None
    low, high = VAGUE[word]
    return Number(i, i + 1, low, high, "vague", True)


def read_several(line: Line, i: int) -> Number | None:
    """A scale word that no numeral multiplies: "several hundred", "a few dozen", "half a million", "a hundred"."""
    before = i - 2 if line.at(i - 1) == "of" else i - 1
    if line.at(before) in SEVERAL_WORDS:
        first = before - 1 if line.at(before - 1) == "a" else before
        scale = SCALES[line.lower[i]]
        last = i + 1
        while line.at(last) in SCALES:
            scale, last = scale * SCALES[line.lower[last]], last + 1
        low, high = (24.0, 99.0) if scale == 12 else (SEVERAL[0] * scale, 10 * scale - 1)
        return Number(first, last, low, high, "vague", True, line.printed(first, before + 1))
    return read_exact(line, i)


def read_set(line: Line, i: int) -> Number | None:
    """As in "a pair of", "twin", "a couple of"; near miss: "the couple"."""
    word = line.lower[i]
    if word in {"twin", "triple"}:
        return Number(i, i + 1, SETS[word], SETS[word], "set")
    if line.at(i + 1) != "of" or line.at(i - 1) not in {"a", "another", "one"}:
        return None
    if line.at(i + 2) in SCALES:
        return None
    first = i if line.at(i - 1) == "another" else i - 1
    return Number(first, i + 1, SETS[word], SETS[word], "set", word == "couple")


def read_part(line: Line, i: int) -> Number | None:
    """As in "half of", "half a million", "a third of", "a quarter of a million"; near miss: "the third"."""
    word = line.lower[i]
    share = PARTS.get(word) or SIGNS[word]
    article = line.at(i - 1) in {"a", "an"} and word != "half"
    first = i - 1 if article else i
    j = i + 2 if line.at(i + 1) == "of" else i + 1
    if line.at(j) in {"a", "an"} and line.at(j + 1) in SCALES and (article or word == "half"):
        value = share * SCALES[line.at(j + 1)]
        return Number(first, j + 2, value, value, "words")
    if word == "half" and line.at(i + 1) in {"a", "an"} and line.at(i - 1) not in {"-", "and"}:
        return Number(i, i + 2, 0.5, 0.5, "words")
    if article and line.at(i + 1) == "of":
        return Number(first, i + 1, share, share, "part")
    if (
        word == "half"
        and line.at(i + 1) in {"of", "the", "its", "their", "all"}
        and line.at(i - 1) not in HALVES_OF_A_WHOLE
    ):
        return Number(i, i + 1, share, share, "part")
    return None


POINTS = frozenset("test exam high low the his her their final its credit box musical".split())
HALVES_OF_A_WHOLE = frozenset(
    "first second other latter former northern southern eastern western upper lower and".split()
)

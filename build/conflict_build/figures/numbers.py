"""Numbers: where a number stands in a line, and the values between which it lies."""

from collections.abc import Iterator

from conflict_build.figures.lines import TokenLine
from conflict_build.figures.numerals import (
    CARDINALS,
    GLUED_SCALES,
    PARTS,
    SCALES,
    SETS,
    SIGNS,
    SINGLE,
    VAGUE,
    read_digits,
)
from conflict_build.figures.spelled import (
    ARTICLES,
    add_fraction,
    past_hyphen,
    read_added,
    read_scales,
    read_share_of_scale,
    read_words,
)
from conflict_build.figures.units import read_unit
from conflict_build.figures.vague import read_set, read_several, read_single, read_vague
from conflict_build.figures.values import Number, NumberForm, Plain
from conflict_build.figures.vocabulary import MEMBERS, heads
from conflict_build.plurals import is_plural

HALVES_OF_A_WHOLE = frozenset(
    "first second other latter former northern southern eastern western upper lower and".split()
)
LARGEST_HALVED = 100  # "5 and a half million"; near miss: "in 2008 and a half dozen later"
MONEY_SIGNS = frozenset({"$", "£", "€", "¥", "₴", "₽", "₹", "₪", "₺", "usd", "eur", "gbp", "uah"})


def find_numbers(line: TokenLine) -> Iterator[Number]:
    """Every number of a line, in order and without overlap; what it means is not asked here."""
    last = 0
    for i in line.anchors:
        number = read_number(line, i) if i >= last else None
        if number:
            yield number
            last = number.last


def read_number(line: TokenLine, i: int) -> Number | None:
    """The number recognised at token i; it may begin before, at an article or a "several"."""
    word = line.lower[i]
    if word[0].isdigit() and word not in SIGNS:
        return read_exact(line, i)
    if word in VAGUE:
        return read_vague(line, i)
    if word in SETS and word not in CARDINALS:
        return read_set(line, i)
    if word in SINGLE:
        return read_single(line, i)
    if word in PARTS or word in SIGNS:
        return read_part(line, i)
    if word in {"no", "one"} and line.at(i + 1) in SINGLE:  # "one single soldier" is read at its second word
        return None
    if word == "no" or (word == "one" and line.at(i - 1) == "not" and line.at(i + 1) not in {"of", "or", "but"}):
        return Number(i - (word == "one"), i + 1, 0.0, 0.0, "none")
    return (read_several(line, i) if word in SCALES else None) or read_exact(line, i)


def read_exact(line: TokenLine, i: int) -> Number | None:
    """As in "10,000", "2.5 million", "twenty-one", "a hundred", "two-thirds", "three quarters of a million"."""
    plain = read_plain(line, i)
    if plain is None:
        return None
    article = line.lower[i] in SCALES and line.at(i - 1) in ARTICLES
    first = i - 1 if article or has_bare_point(line, i) else i
    form: NumberForm = "digits" if line.lower[i][0].isdigit() else "words"
    part = plain.last + (line.at(plain.last) == "-")
    share = line.at(part)
    if form == "words" and share in PARTS:
        value = plain.value * PARTS[share]
        whole = read_share_of_scale(line, part + 1, value, share in {"half", "quarter", "quarters"})
        if whole:
            return Number(first, whole.last, whole.value, whole.value, "words", scale=whole.scale)
        if plain.value == 1 or share.endswith("s"):
            return Number(first, part + 1, value, value, "part")
    unsettled = line.unsettled.get(i)
    return Number(first, plain.last, plain.value, plain.value, form, scale=plain.scale, unsettled=unsettled)


def read_plain(line: TokenLine, i: int) -> Plain | None:
    """A single value from token i on, with the scale words behind it."""
    word = line.at(i)
    if word[:1].isdigit():
        value = read_digits(f"0.{word}" if has_bare_point(line, i) else word)
        return None if value is None else read_scale(line, value, read_sign(line, i + 1))
    if word in CARDINALS or (word in SCALES and leads_scale(line, i)):
        return read_words(line, i)
    return None


def leads_scale(line: TokenLine, i: int) -> bool:
    """Whether a scale word without a numeral is one of it: "a million", "another dozen", "some million and a half"."""
    before = line.at(i - 1)
    if before in ARTICLES or before == "another":
        return True
    return not before[-1:].isdigit() and before not in SIGNS and read_added(line, i + 1) is not None


def has_bare_point(line: TokenLine, i: int) -> bool:
    """Whether the digits at token i are a decimal fraction without its zero: ".5"; near miss: "No.5"."""
    return line.at(i - 1) == "." and line.touches(i) and not line.touches(i - 1) and line.at(i).isdigit()


def read_sign(line: TokenLine, i: int) -> int:
    """The token after a fraction sign behind the digits, else i: "1½", "1 ½"."""
    return i + 1 if line.at(i) in SIGNS else i


def read_scale(line: TokenLine, value: float, i: int) -> Plain:
    """A value in digits with what stands behind it: "½", "million", "bn", "million and a half"."""
    if line.at(i - 1) in SIGNS:
        value += SIGNS[line.at(i - 1)]
    people = heads().get(line.at(i + 1)) in {"casualties", "forces"} and is_plural(line.at(i + 1))  # "2.5 m people"
    glued = line.touches(i) or (line.at(i) == "cr" and is_rupee(line, i - 2)) or (line.at(i) in {"m", "k"} and people)
    if glued and line.at(i) in GLUED_SCALES and not is_glued_unit(line, i):
        scale = GLUED_SCALES[line.lower[i]]
        return Plain(value * scale, i + 1, scale)
    scaled = read_scales(line, value, past_hyphen(line, i))
    if scaled.scale > 1:
        return add_fraction(line, scaled)
    return add_fraction(line, Plain(value, i)) if value % 1 == 0 and value < LARGEST_HALVED else Plain(value, i)


def is_glued_unit(line: TokenLine, i: int) -> bool:
    """Whether the "m" behind digits is meters, "t" tonnes: no currency before, no noun it would count behind."""
    if line.at(i) not in {"m", "t", "b"} or line.at(i - 2) in MONEY_SIGNS:
        return False
    after = line.at(i + 2 if line.at(i + 1) == "-" else i + 1)
    if after in MEMBERS:
        return False
    return line.at(i) == "t" or not (after.isalpha() and len(after) > 4 and (is_plural(after) or after in heads()))


def is_rupee(line: TokenLine, i: int) -> bool:
    """Whether token i ends a sign of rupees: "Rs", "Rs.", "₹"."""
    return line.at(i) in {"rs", "₹"} or (line.at(i) == "." and line.at(i - 1) == "rs")


def read_part(line: TokenLine, i: int) -> Number | None:
    """As in "half of", "half a million", "a third of", "a quarter of a million"; near miss: "the third"."""
    word = line.lower[i]
    hour = read_halved_unit(line, i)
    if hour:
        return hour
    share = PARTS.get(word) or SIGNS[word]
    article = line.at(i - 1) in ARTICLES
    first = i - 1 if article else i
    if article or word in {"half", "quarter"} or word in SIGNS:
        whole = read_share_of_scale(line, i + 1, share, bare=word in {"half", "quarter"} or word in SIGNS)
        if whole and not (line.at(i - 1) in HALVES_OF_A_WHOLE - {"and"} and line.at(i + 1) in SCALES):
            return Number(first, whole.last, whole.value, whole.value, "words", scale=whole.scale)
    if word == "half" and line.at(i + 1) in ARTICLES and line.at(i - 1) not in {"-", "and"}:
        return Number(i, i + 2, 0.5, 0.5, "words")
    if word != "half" and article and line.at(i + 1) == "of":
        return Number(first, i + 1, share, share, "part")
    if word == "half" and line.at(i + 1) in {"of", "the", "its", "their", "all"}:
        return Number(i, i + 1, share, share, "part") if line.at(i - 1) not in HALVES_OF_A_WHOLE else None
    return None


def read_halved_unit(line: TokenLine, i: int) -> Number | None:
    """The one of "an hour and a half", where token i is "half"; the half is added when the unit is read."""
    if not line.matches(i - 2, ("and", "a", "half")) or line.at(i - 4) not in ARTICLES:
        return None
    unit, last = read_unit(line, i - 3, False)
    return Number(i - 4, i - 3, 1.0, 1.0, "words") if unit and last == i - 2 else None

"""Spelled: values in words: "twenty-one", "two and a half thousand", "a million and a half", "one point two"."""

from conflict_build.figures.lines import TokenLine
from conflict_build.figures.numerals import CARDINALS, ONES, PARTS, SCALES, TENS
from conflict_build.figures.units import read_unit
from conflict_build.figures.values import Plain

ARTICLES = frozenset({"a", "an"})
PARTS_OF_ONE = frozenset({"half", "third", "quarter"})
PARTS_OF_MORE = frozenset({"thirds", "quarters", "quarter"})  # "three quarter million"
SHARED_SCALES = frozenset({12.0, 1e3, 1e5, 1e6, 1e7, 1e9, 1e12})  # "a dozen and a half", but no hundred and a half
NO_POINT = frozenset({"at", "from", "of"})  # "at one point two men came"


def read_words(line: TokenLine, i: int) -> Plain:
    """A cardinal in words from token i on, its scale words, and the fraction that is added to it."""
    start, total, current, scale, latest = i, 0.0, 0.0, 1.0, 1.0
    smallest = 1e15  # a number word only adds to what is larger than it
    while True:
        word = line.at(i)
        if word in CARDINALS and CARDINALS[word] < smallest:
            current += CARDINALS[word]
            smallest = 10.0 if word in TENS else 0.0
            scale, i = 1.0, i + 1
        elif word in SCALES and total + current < 1e13:
            current = (current or 1.0) * SCALES[word]
            smallest, scale, latest, i = 100.0, scale * SCALES[word], SCALES[word], i + 1
            if SCALES[word] >= 1000:
                total, current = total + current, 0.0
        elif joins(line, i, smallest, latest):
            i += 1
        else:
            break
    if scale == 1.0 and line.at(i) == "point" and line.at(start - 1) not in NO_POINT:
        return read_point(line, Plain(total + current, i)) or Plain(total + current, i)
    return add_fraction(line, Plain(total + current, i, scale))


def joins(line: TokenLine, i: int, smallest: float, latest: float) -> bool:
    """Whether token i joins a numeral to the next: the hyphen of "twenty-one", the "and" of "a hundred and six".

    `latest` is the scale word before it; near miss: "between a million and two million".
    """
    if line.at(i) == "and":
        adds = smallest == 100.0 and line.at(i + 1) in CARDINALS and read_added(line, i) is None
        return adds and (next_scale(line, i + 1) < latest or latest == 100.0 < next_scale(line, i + 1))
    if line.at(i) != "-" or not line.touches(i) or not line.touches(i + 1):
        return False
    return line.at(i + 1) in SCALES or (line.at(i + 1) in ONES and 0 < ONES[line.at(i + 1)] < smallest)


def next_scale(line: TokenLine, i: int) -> float:
    """What the scale words behind the cardinals from token i on make together; 1 if there are none."""
    while line.at(i) in CARDINALS or line.at(i) == "-":
        i += 1
    return read_scales(line, 1.0, i).scale


def add_fraction(line: TokenLine, plain: Plain) -> Plain:
    """A value with the fraction behind it: of its scale word ("a million and a half"), else of one."""
    added = read_added(line, plain.last)
    if added is None:
        return plain
    end = past_hyphen(line, added.last)
    if plain.scale in SHARED_SCALES and line.at(added.last) != "of" and end == added.last:
        return Plain(plain.value + added.value * plain.scale, added.last, plain.scale)
    if plain.scale == 1 and line.at(end) in SCALES:
        return read_scales(line, plain.value + added.value, end)
    if plain.scale == 1 and (read_unit(line, end, False)[0] or line.at(end) == "times"):
        return Plain(plain.value + added.value, added.last)
    return plain


def read_added(line: TokenLine, i: int) -> Plain | None:
    """The fraction that "and" adds at token i: "and a half", "-and-a-quarter"; null if none is added."""
    i = past_hyphen(line, i)
    if line.at(i) != "and":
        return None
    i = past_hyphen(line, i + 1)
    if line.at(i) == "half" and line.at(i + 1) in SCALES:
        return Plain(PARTS["half"], i + 1)
    part = past_hyphen(line, i + 1)
    word, share = line.at(i), line.at(part)
    if word in ARTICLES | {"one"} and share in PARTS_OF_ONE:
        return Plain(PARTS[share], part + 1)
    if word in ONES and 1 < ONES[word] < 1 / PARTS.get(share, 1) and share in PARTS_OF_MORE:
        return Plain(ONES[word] * PARTS[share], part + 1)
    return None


def read_point(line: TokenLine, whole: Plain) -> Plain | None:
    """A decimal in words: "one point two million", "five point two percent"; near miss: "one point two men made"."""
    i, digits = whole.last + 1, ""
    while line.at(i) in ONES and ONES[line.at(i)] < 10:
        digits, i = digits + str(ONES[line.at(i)]), i + 1
    if not digits:
        return None
    value = whole.value + float(f"0.{digits}")
    end = past_hyphen(line, i)
    if line.at(end) in SCALES:
        return read_scales(line, value, end)
    return Plain(value, i) if read_unit(line, end, False)[0] else None


def read_scales(line: TokenLine, value: float, i: int) -> Plain:
    """A value multiplied by the scale words from token i on."""
    scale = 1.0
    while line.at(i) in SCALES and value * scale < 1e13:
        scale, i = scale * SCALES[line.lower[i]], i + 1
    return Plain(value * scale, i, scale)


def read_share_of_scale(line: TokenLine, i: int, share: float, bare: bool) -> Plain | None:
    """A share of a scale word from token i on: "of a million", "a dozen"; `bare`: also "-million", "million"."""
    j = past_hyphen(line, i + 1 if line.at(i) == "of" else i)
    if line.at(j) in ARTICLES | {"one"}:
        j = past_hyphen(line, j + 1)
    elif line.at(i) == "of" or not bare:
        return None
    return read_scales(line, share, j) if line.at(j) in SCALES else None


def past_hyphen(line: TokenLine, i: int) -> int:
    """The token behind a hyphen that touches both sides at token i, else i."""
    return i + 1 if line.at(i) == "-" and line.touches(i) and line.touches(i + 1) else i

"""Phrases: the noun phrase that a number counts, where it stands right behind the number."""

from typing import NamedTuple

from conflict_build.figures.lines import Line
from conflict_build.figures.numbers import Number
from conflict_build.figures.numerals import CARDINALS, SCALES, VAGUE
from conflict_build.figures.units import Measure
from conflict_build.figures.vocabulary import FURTHER, STOP, heads, is_plural, state_forms, word_set

LONGEST_PHRASE = 9  # tokens
COMPOUNDED = frozenset(
    "storey story floor bed room seat seater member man woman person vehicle car ship strong point".split()
)
MEASURED_HOW = frozenset("deep long wide high tall thick old away apart".split())
ARTICLES = frozenset("the its their his her our these those".split())


class Phrase(NamedTuple):
    """Tokens [first, last) of what is counted; `head` is the token of its noun."""

    first: int
    last: int
    head: int
    further: bool = False  # "68 others", "six more people": besides those counted already
    state: int | None = None  # token of a participle inside: "three wounded soldiers"


def read_phrase(line: Line, number: Number, measure: Measure | None, last: int) -> Phrase | None:
    """The noun phrase behind a number, its unit and a modifier that ends at `last`; null if it stands elsewhere."""
    if measure:
        return read_measured(line, number, measure)
    i = max(number.last, last)
    if line.at(i) == "-" and line.touches(i):
        return read_compound(line, i + 1)
    further = line.at(i) in FURTHER and line.at(i) != "others"
    if line.at(i) == "more" and line.at(i + 1) in {"than", "to", "in"}:
        return None
    i += further
    if line.at(i) == "of":
        i += 1
        if line.at(i) in {"them", "whom"}:
            return read_nouns(line, i + 1, False)
        if number.form not in {"vague", "set", "part"} and line.at(i) not in ARTICLES:
            return None
        i += line.at(i) in ARTICLES
        if line.at(i)[:1].isdigit() or line.at(i) in CARDINALS:
            return None
    phrase = read_nouns(line, i, number.high <= 1)
    if phrase is None:
        return None
    return phrase._replace(further=further or phrase.further)


def read_compound(line: Line, i: int) -> Phrase | None:
    """What a hyphened number counts: the storeys of a "12-storey residential building"."""
    phrase = read_nouns(line, i, True)
    return phrase._replace(head=i) if phrase and line.at(i) in COMPOUNDED else phrase


def read_measured(line: Line, number: Number, measure: Measure) -> Phrase | None:
    """What a measured number measures: "110 pounds of explosives", "$61 billion in aid", "three-year war"."""
    i, kind = measure.last, measure.unit.kind
    if line.at(i) == "worth" and line.at(i + 1) == "of":
        i += 1
    if line.at(i) == "of" or (line.at(i) == "in" and kind == "money"):
        i += 1
        i += line.at(i) in ARTICLES
        return read_nouns(line, i, True)
    if line.at(i) in MEASURED_HOW:
        return None
    hyphened = line.at(number.last) == "-"
    attribute = (
        hyphened or kind == "money" or (number.high != 1 and not is_plural(line.at(i - 1)) and kind != "percent")
    )
    return read_nouns(line, i, True) if attribute else None


def read_nouns(line: Line, i: int, one: bool) -> Phrase | None:
    """The phrase from token i up to its noun: the first plural, or, if one thing is meant, the last noun."""
    head: int | None = None
    state: int | None = None
    further = False
    j = i
    while j < min(len(line.words), i + LONGEST_PHRASE):
        word = line.lower[j]
        if is_inside(line, j, i):
            if word == "s" and line.at(j - 1).isdigit():
                return Phrase(i, j + 1, j, further, state)
            head = j if word.isalpha() and (one or is_plural(word)) else head
        elif (
            not word[0].isalpha()
            or word in STOP
            or word in CARDINALS
            or word in SCALES
            or word in VAGUE
            or (word.endswith("ly") and not is_plural(word))
        ):
            break
        elif word in FURTHER and word != "others" and not is_plural(line.at(j)):
            further = True
        elif is_state(line, j):
            if not qualifies(line, j + 1):
                break
            state = j
        elif is_plural(word):
            head = j
            if not carries_noun(line, j):
                return Phrase(i, j + 1, j, further or word == "others", state)
        else:
            head = j if one or word in heads() else head
        j += 1
    if head is None or (not one and not is_head(line, head)):
        return None
    return Phrase(i, head + 1, head, further, state)


def is_inside(line: Line, j: int, first: int) -> bool:
    """Whether token j goes on with a word that has begun: the pieces of "anti-aircraft", "S-300", "children's"."""
    return (
        j > first
        and line.touches(j)
        and (
            line.lower[j] in {"-", "/", "'s", "’s"}
            or line.at(j - 1) in {"-", "/"}
            or (line.lower[j] == "s" and line.at(j - 1).isdigit())
            or line.lower[j].isdigit()
        )
    )


def is_state(line: Line, j: int) -> bool:
    """Whether token j tells a state rather than names a thing: "killed", but not "deaths" or "strikes"."""
    forms = state_forms()
    word = line.lower[j]
    if (word, line.at(j + 1)) in forms.pairs:
        return True
    return word in forms.words and not (
        word in forms.nouns or (is_plural(word) and word not in {"dead", "wounded", "injured"})
    )


def qualifies(line: Line, j: int) -> bool:
    """Whether a participle before token j is an adjective: a noun follows, not an object of its own."""
    word = line.at(j)
    if word in STOP or not word[:1].isalpha() or (line.word(j)[0].isupper() and line.word(0)[0] != line.word(j)[0]):
        return False
    return is_plural(word) or word in heads() or is_plural(line.at(j + 1))


def carries_noun(line: Line, j: int) -> bool:
    """Whether a plural goes before another noun: "arms depots", "police officers"; never before a verb or a state."""
    after = line.at(j + 1)
    if after in {"'s", "’s", "-"} and line.touches(j + 1):
        return line.at(j + 2).isalpha()
    if not after.isalpha() or after in STOP or is_state(line, j + 1):
        return False
    if line.lower[j] in word_set("plurals", "before_noun"):
        return is_plural(after) or after in heads()
    return after in heads() and is_plural(after) and after not in {"hits", "strikes", "fires"}


def is_head(line: Line, head: int) -> bool:
    """Whether a word that is no plural can still be what a number above one counts: "20 personnel", "six Chinese"."""
    return line.lower[head] in heads() or (line.touches(head) and is_plural(line.lower[head]))

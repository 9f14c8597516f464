"""Bounds: the words around a number that say how far it can be trusted to be exact."""

from functools import cache
from typing import NamedTuple

from conflict_build.figures.lines import TokenLine
from conflict_build.figures.values import Number
from conflict_build.lexicon import load_toml
from conflict_build.records import FigureKind

Phrases = dict[tuple[str, ...], str]


class Bounds(NamedTuple):
    """An interval, the token its modifier begins at, and the modifier as printed."""

    first: int
    last: int
    low: float | None
    high: float | None
    low_closed: bool
    high_closed: bool
    approximate: bool
    modifier: str | None


@cache
def bound_phrases(side: str) -> Phrases:
    """The phrases before or after a number, with the kind of bound each one sets."""
    table = load_toml("bounds")[side]
    return {tuple(phrase.split()): kind for kind, phrases in table.items() for phrase in phrases}


LONGEST_PHRASE = 5  # tokens
MOST_PHRASES = 3  # "at least another estimated 20"
RISEN = frozenset(
    "is was are were been be has had have stands stood now went gone going brings bringing brought".split()
)
LASTS = frozenset(
    "for lasted lasting last lasts took take takes taken after of just well is was held spent wait waited".split()
)
TOLLS = frozenset("toll number tally count total figure".split())
# what a number is passed by: "the death toll passed 300"; near miss: "the convoy passed 40 soldiers"
SUMS = TOLLS | frozenset("tolls deaths dead fatalities casualties injuries losses arrests".split())
PASSING = frozenset("passed passes crossed crosses past neared nears nearing".split())
NOT_PASSED = frozenset({"not", "n't", "never", "yet"})  # right before such a word
WORDS_TO_SUM = 12  # before the word that says how it passed
AREAS = frozenset(
    "region regions district districts province provinces area areas oblast oblasts cities states".split()
)


def read_bounds(line: TokenLine, number: Number, first: int, kind: FigureKind | None) -> Bounds:
    """The interval of a number whose sign of currency or own first token is at `first`."""
    start, found = first, "same"
    approximate = number.approximate
    for _ in range(MOST_PHRASES):
        size, bound = match_before(line, start, number, kind)
        if not size:
            break
        start -= size
        approximate = approximate or bound == "about"
        found = bound if bound != "same" and not (bound == "about" and found != "same") else found
    if start == first and line.at(start - 1) == "between" and number.low < number.high:
        start -= 1
    last, after = match_after(line, number.last)
    if after and found in {"same", "about"}:
        found = after
    modifier = line.printed(start, first) if start < first else number.modifier
    if after and start == first:
        modifier = line.printed(number.last, last).lstrip("-")
    return interval(number, found, approximate or found in {"about", "nearly"})._replace(
        first=start, last=last, modifier=modifier
    )


def match_before(line: TokenLine, first: int, number: Number, kind: FigureKind | None) -> tuple[int, str]:
    """The longest phrase that ends before token `first`: its length in tokens and its bound; (0, "") for none."""
    phrases = bound_phrases("before")
    for size in range(min(LONGEST_PHRASE, first), 0, -1):
        bound = phrases.get(tuple(line.lower[first - size : first]))
        if bound and is_bound(line, first - size, size, number, kind):
            return size, bound
    return 0, ""


def is_bound(line: TokenLine, first: int, size: int, number: Number, kind: FigureKind | None) -> bool:
    """Whether a phrase bounds the number here: not "over" a time or a region, not "is up to" for "has risen to"."""
    phrase = line.lower[first : first + size]
    before = line.at(first - 1)
    if phrase in (["over"], ["under"], ["above"], ["below"], ["beyond"]):
        if kind == "duration":
            return before in LASTS
        return not (line.at(number.last) in AREAS and number.high < 50)
    if phrase == ["up", "to"]:
        return not (before in RISEN and follows(line, first, TOLLS))
    if phrase[0] in PASSING:
        return before not in NOT_PASSED and follows(line, first, SUMS) and is_mark(line, phrase, number)
    if phrase == ["within"]:
        return kind in {"distance", "area"}
    if phrase == ["some"]:
        return number.form in {"digits", "words"} and number.high >= 2
    if phrase in (["topped"], ["record"]):
        return before not in {"the", "a"} or phrase == ["record"]
    return True


def follows(line: TokenLine, first: int, sums: frozenset[str]) -> bool:
    """Whether one of some words for a sum stands in the words before token `first`."""
    return not sums.isdisjoint(line.lower[max(0, first - WORDS_TO_SUM) : first])


def is_mark(line: TokenLine, phrase: list[str], number: Number) -> bool:
    """Whether a number is one to pass: "300", "the 300 mark"; near miss: "the 300 soldiers"."""
    return phrase[-1] != "the" or line.at(number.last) in {"mark", "threshold"}


def match_after(line: TokenLine, last: int) -> tuple[int, str | None]:
    """The phrase that begins at token `last`, where it ends, and its bound."""
    phrases = bound_phrases("after")
    for size in range(min(LONGEST_PHRASE, len(line.words) - last), 0, -1):
        bound = phrases.get(tuple(line.lower[last : last + size]))
        if bound and not (size == 2 and line.at(last) == "at" and line.at(last + 2).isalnum()):
            return last + size, bound
    return last, None


def interval(number: Number, bound: str, approximate: bool) -> Bounds:
    """The interval that a bound makes of a number's values."""
    low, high = number.low, number.high
    if bound in {"at_least", "more"}:
        return Bounds(0, 0, low, None, bound == "at_least", False, approximate, None)
    if bound in {"at_most", "less", "nearly"}:
        return Bounds(0, 0, None, high, False, bound == "at_most", approximate, None)
    return Bounds(0, 0, low, high, True, True, approximate, None)

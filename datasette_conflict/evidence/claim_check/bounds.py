"""Bounds: what the words around a number make of it, and how two numbers with bounds stand to each other.

The value rules are the schema's (schema.sql, `figures`): exact N is [N, N], at least N [N, open), up to N (open, N],
nearly N (open, N) and approximate. Whether two can both be right is asked of `evidence.bounds`.
"""

import math
from typing import Literal, NamedTuple

from datasette_conflict.evidence import bounds
from datasette_conflict.evidence.claim_check.words import Line

LONGEST_PHRASE = 5  # tokens
MOST_PHRASES = 3  # one before the other: "at least another estimated 20"

Bound = Literal["at least", "more", "up to", "less", "nearly", "about", "same"]
BEFORE: dict[Bound, str] = {
    "at least": "at least|no fewer than|no less than|not less than|a minimum of|as few as|minimum of",
    "more": "more than|over|above|upwards of|in excess of|well over|just over|exceeding|beyond|a little over|topped",
    "up to": "up to|as many as|as much as|as far as|as high as|at most|no more than|not more than|a maximum of|within",
    "less": "less than|fewer than|under|below|short of|just short of|well under",
    "nearly": "nearly|almost|just under|close to|approaching|slightly less than|slightly under|a little under",
    "about": "about|around|roughly|approximately|some|an estimated|estimated|circa|~|perhaps|maybe|in the region of",
    "same": "a total of|total of|a record|a further|an additional|another|a combined|exactly|precisely|only|just|"
    "a mere|further|additional|an extra|the remaining|all",
}
AFTER: dict[Bound, str] = {
    "at least": "or more|plus|+|or above|and counting|and more",
    "up to": "or less|or fewer|at most",
    "about": "or so|or thereabouts|- odd",
}


def by_phrase(lists: dict[Bound, str]) -> dict[tuple[str, ...], Bound]:
    return {tuple(phrase.split()): bound for bound, phrases in lists.items() for phrase in phrases.split("|")}


PHRASES_BEFORE, PHRASES_AFTER = by_phrase(BEFORE), by_phrase(AFTER)


class Interval(NamedTuple):
    """A stated value, as in evidence.values: null is an open end."""

    low: float | None
    high: float | None
    low_closed: bool
    high_closed: bool
    approximate: bool

    @property
    def printed(self) -> tuple[float, float]:
        """The number or the two numbers that are printed, whatever the words around them."""
        low = self.high if self.low is None else self.low
        high = self.low if self.high is None else self.high
        return (low or 0.0, high or 0.0)


class Bounded(NamedTuple):
    """An interval with the tokens, last exclusive, of its number and of the words that bound it."""

    first: int
    last: int
    interval: Interval


def read_bounds(line: Line, first: int, last: int, low: float, high: float, vague: bool) -> Bounded:
    """What the words before and behind a number make of it."""
    start, bound, approximate = first, "same", vague
    for _ in range(MOST_PHRASES):
        size, found = match_before(line, start)
        if not size:
            break
        start, approximate = start - size, approximate or found == "about"
        bound = found if bound in ("same", "about") and found != "same" else bound
    size, found = match_after(line, last)
    bound = found if size and bound in ("same", "about") else bound
    return Bounded(start, last + size, bounded(low, high, bound, approximate or bound == "about"))


def match_before(line: Line, end: int) -> tuple[int, str]:
    """The longest phrase that ends before a token, in tokens, and its bound; (0, "same") if there is none."""
    for size in range(min(LONGEST_PHRASE, end), 0, -1):
        phrase = tuple(line.at(end - size + n) for n in range(size))
        if phrase in PHRASES_BEFORE:
            return size, PHRASES_BEFORE[phrase]
    return 0, "same"


def match_after(line: Line, start: int) -> tuple[int, str]:
    """The longest phrase that begins at a token, and its bound."""
    for size in range(LONGEST_PHRASE, 0, -1):
        phrase = tuple(line.at(start + n) for n in range(size))
        if phrase in PHRASES_AFTER:
            return size, PHRASES_AFTER[phrase]
    return 0, "same"


def bounded(low: float, high: float, bound: str, approximate: bool) -> Interval:
    """The interval that a bound makes of a number."""
    if bound in ("at least", "more"):
        return Interval(low, None, bound == "at least", False, approximate)
    if bound in ("up to", "less", "nearly"):
        return Interval(None, high, False, bound == "up to", approximate or bound == "nearly")
    return Interval(low, high, True, True, approximate)


def same_number(a: Interval, b: Interval) -> bool:
    """Whether both print the same number, whatever the words around it."""
    return all(math.isclose(x, y, rel_tol=1e-9) for x, y in zip(a.printed, b.printed, strict=True))


def same_bounds(a: Interval, b: Interval) -> bool:
    """Whether the words around two equal numbers say the same: "more than 20" and "over 20"; not "20"."""
    return a[2:] == b[2:] and (a.low is None, a.high is None) == (b.low is None, b.high is None)


def rule_out(a: Interval, b: Interval) -> bool:
    """Whether bounds on one number leave no value to both: "at least 12" and "fewer than 12"; "nearly 12" may be 12."""
    return any(
        x.high is None and y.low is None and not (x.low_closed and y.high_closed) and not y.approximate
        for x, y in ((a, b), (b, a))
    )


def meet(a: Interval, b: Interval) -> bool:
    """Whether one value could satisfy both: "at least 10" and 12."""
    return bounds.meet(as_bounds(a), as_bounds(b))


def as_bounds(one: Interval) -> bounds.Bounds:
    """An interval as the columns of a figure say it, in a unit that needs no conversion."""
    return bounds.bounds_of(
        {f"base_{end}": value for end, value in (("low", one.low), ("high", one.high))}
        | {"low_closed": one.low_closed, "high_closed": one.high_closed, "approximate": one.approximate}
        | {"unit": None, "base_unit": None}
    )

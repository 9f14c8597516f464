"""Bounds: whether two numbers can be one, by the value rules of the schema. Knows no web.

These are the loader's rules (its `claims/verdicts/intervals.py`), written again because the archive is the only thing
that the loader and the plugin share; a test holds the two against each other. Numbers are the same within rounding of
the coarser, conversions within 3 %; "nearly N" reaches down to 0.9 N; approximate points meet within 10 %, and vague
amounts within twice their ends.
"""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

NEARLY_SHARE = 0.9
APPROXIMATE_SHARE = 0.10
CONVERSION_SHARE = 0.03
VAGUE_REACH = 2.0  # how many times beyond its ends a vague amount is still right: "hundreds" beside "1,100"
LEAST_ROUNDED = 1000  # numbers from here on are rounded in print without a word: 40,000 for 40,005
ROUNDED_TO = 100
SAME_SHARE = 1e-9  # what arithmetic may lose of a number
INFINITE = math.inf


class Bounds(NamedTuple):
    """A figure in base values, infinite where open."""

    low: float
    high: float
    low_closed: bool
    high_closed: bool
    approximate: bool
    converted: bool  # its printed unit is not its base unit

    @property
    def printed(self) -> float | None:
        """The one number that was printed; null for a range or a vague amount."""
        if self.is_floor:
            return None if self.is_ceiling else self.low
        return self.high if self.is_point or self.is_ceiling or self.is_nearly else None

    @property
    def is_point(self) -> bool:
        return self.low == self.high

    @property
    def is_floor(self) -> bool:
        return self.high == INFINITE

    @property
    def is_ceiling(self) -> bool:
        return self.low == -INFINITE

    @property
    def is_vague(self) -> bool:
        """Whether it is a word for a size, no number: "dozens", "hundreds of thousands"."""
        return self.approximate and self.printed is None and 0 <= self.low < self.high < INFINITE

    @property
    def is_nearly(self) -> bool:
        return self.approximate and not self.high_closed and self.low == NEARLY_SHARE * self.high


def bounds_of(figure: Mapping[str, Any]) -> Bounds:
    """The bounds of a figure, or of a statement that rests on one, by the columns of `figures`."""
    low, high, approximate = figure["base_low"], figure["base_high"], bool(figure["approximate"])
    closed = bool(figure["low_closed"]), bool(figure["high_closed"])
    converted = figure["unit"] is not None and figure["unit"] != figure["base_unit"]
    if low is None and high is not None and approximate and not closed[1]:
        return Bounds(NEARLY_SHARE * high, high, True, False, True, converted)
    ends = -INFINITE if low is None else low, INFINITE if high is None else high
    return Bounds(*ends, *closed, approximate, converted)


def same_number(a: Bounds, b: Bounds) -> bool:
    """Whether both print the same number, whatever the modifier; ranges and vague amounts must be equal."""
    if a.printed is None or b.printed is None:
        return (a.low, a.high) == (b.low, b.high)
    return are_close(a, b, a.printed, b.printed) and not are_opposed(a, b)


def are_opposed(a: Bounds, b: Bounds) -> bool:
    """Whether one is more than a number and the other less: "more than 100", "nearly 100"."""
    return any(x.is_floor and not x.low_closed and not y.high_closed and not y.is_floor for x, y in ((a, b), (b, a)))


def are_close(a: Bounds, b: Bounds, x: float, y: float) -> bool:
    """Whether two values are one within rounding of the coarser, or within 3 % where a unit was converted."""
    difference = abs(x - y)
    if a.converted or b.converted:
        return difference <= CONVERSION_SHARE * max(abs(x), abs(y))
    if a.approximate or b.approximate:
        return difference <= rounding_step(x if a.approximate else y, y if b.approximate else x) / 2
    if not (a.is_floor or b.is_floor) and are_rounded_alike(x, y):  # a bound is no rounding of what lies beyond it
        return True
    return difference <= SAME_SHARE * max(abs(x), abs(y))


def are_rounded_alike(x: float, y: float) -> bool:
    """Whether two numbers in the thousands may be one, rounded in print without a word: 40,000 for 40,005."""
    step = rounding_step(x, y)
    return min(abs(x), abs(y)) >= LEAST_ROUNDED and step >= ROUNDED_TO and abs(x - y) < step / 2


def rounding_step(x: float, y: float) -> float:
    """The coarser of the steps to which two values may have been rounded."""
    return max(last_place(x), last_place(y))


def last_place(value: float) -> float:
    """The place of the last digit of a whole number that is not 0, at most that of its second: 1000 for 10,000."""
    if value == 0 or value != int(value):
        return 0.0
    place, digits = 1.0, len(str(abs(int(value))))
    while value % (place * 10) == 0 and place * 10 <= 10.0 ** (digits - 2):
        place *= 10
    return place


def meet(a: Bounds, b: Bounds) -> bool:
    """Whether one value could satisfy both, an approximate one within a tenth."""
    if same_number(a, b):
        return True
    if a.is_point and b.is_point and (a.approximate or b.approximate):
        return abs(a.low - b.low) <= APPROXIMATE_SHARE * max(abs(a.low), abs(b.low))
    printed = a.printed is not None and b.printed is not None
    if printed and are_rounded_alike(a.printed or 0.0, b.printed or 0.0) and not are_opposed(a, b):
        return True
    a, b = widen_about(a), widen_about(b)
    low, high = max(a.low, b.low), min(a.high, b.high)
    return low < high or (low == high and includes(a, low) and includes(b, low))


def widen_about(one: Bounds) -> Bounds:
    """A number that is about right, with a tenth to both sides; a vague amount with as much again."""
    if one.is_vague:
        return one._replace(low=one.low / VAGUE_REACH, high=one.high * VAGUE_REACH)
    if not one.approximate or not one.is_point:
        return one
    margin = APPROXIMATE_SHARE * abs(one.low)
    return one._replace(low=one.low - margin, high=one.high + margin)


def includes(one: Bounds, value: float) -> bool:
    """Whether a value lies within bounds, by their closed and open ends."""
    above = value > one.low or (value == one.low and one.low_closed)
    below = value < one.high or (value == one.high and one.high_closed)
    return above and below

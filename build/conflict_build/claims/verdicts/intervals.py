"""Intervals: how two numbers with bounds stand to each other.

Schema: numbers are the same within rounding of the coarser (conversions within 3 %); "nearly N" reaches down to 0.9 N;
approximate points meet within 10 %, vague amounts within twice their ends. An open end reaches as far as need be, and
is no rounding of what lies beyond it.
"""

import math
from typing import NamedTuple

NEARLY_SHARE = 0.9
APPROXIMATE_SHARE = 0.10
CONVERSION_SHARE = 0.03
# How many times beyond its ends a vague amount is still taken to be right: who writes "hundreds" disputes no "1,100".
VAGUE_REACH = 2.0
LEAST_ROUNDED = 1000  # numbers from here on are rounded in print without a word: 40,000 for 40,005
ROUNDED_TO = 100
INFINITE = math.inf


class Interval(NamedTuple):
    """A figure as the claims compare it: base values, infinite where open."""

    low: float
    high: float
    low_closed: bool
    high_closed: bool
    approximate: bool
    converted: bool  # its printed unit is not its base unit
    besides: bool = False  # counted besides others: never the same number as one that counts all
    added: bool = False  # "another four": the same number as "four others", and as four

    @property
    def printed(self) -> float | None:
        """The one number that was printed, as base value; null for a range or a vague amount."""
        if math.isinf(self.high):
            return None if math.isinf(self.low) else self.low
        return self.high if self.low == self.high or math.isinf(self.low) or self.is_nearly else None

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


def make_interval(
    low: float | None, high: float | None, low_closed: bool, high_closed: bool, approximate: bool, converted: bool
) -> Interval:
    """The interval of a figure's base values."""
    if low is None and high is not None and approximate and not high_closed:
        return Interval(NEARLY_SHARE * high, high, True, False, True, converted)
    return Interval(
        -INFINITE if low is None else low,
        INFINITE if high is None else high,
        low_closed,
        high_closed,
        approximate,
        converted,
    )


def same_number(a: Interval, b: Interval) -> bool:
    """Whether both print the same number, whatever the modifier; ranges and vague amounts must be equal."""
    apart = a.besides != b.besides and not (a.added or b.added)
    if a.printed is None or b.printed is None or apart:
        return (a.low, a.high) == (b.low, b.high)
    return close(a, b, a.printed, b.printed) and not opposed(a, b)


def opposed(a: Interval, b: Interval) -> bool:
    """Whether one is more than a number and the other less: "more than 100", "nearly 100"."""
    return any(
        x.high == INFINITE and not x.low_closed and not y.high_closed and y.high < INFINITE for x, y in ((a, b), (b, a))
    )


def close(a: Interval, b: Interval, x: float, y: float) -> bool:
    """Whether two values are one within rounding of the coarser, or within 3 % where a unit was converted."""
    difference = abs(x - y)
    if a.converted or b.converted:
        return difference <= CONVERSION_SHARE * max(abs(x), abs(y))
    if a.approximate or b.approximate:
        return difference <= rounding_step(x if a.approximate else y, y if b.approximate else x) / 2
    if not (a.is_floor or b.is_floor) and rounded_alike(x, y):  # a bound is no rounding of what lies beyond it
        return True
    return difference <= 1e-9 * max(abs(x), abs(y))


def rounded_alike(x: float, y: float) -> bool:
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


def meet(a: Interval, b: Interval) -> bool:
    """Whether one value could satisfy both, an approximate one within a tenth."""
    if same_number(a, b):
        return True
    if a.is_point and b.is_point and (a.approximate or b.approximate):
        return abs(a.low - b.low) <= APPROXIMATE_SHARE * max(abs(a.low), abs(b.low))
    if a.printed is not None and b.printed is not None and rounded_alike(a.printed, b.printed) and not opposed(a, b):
        return True
    a, b = widen_about(a), widen_about(b)
    low, high = max(a.low, b.low), min(a.high, b.high)
    return low < high or (low == high and includes(a, low) and includes(b, low))


def widen_about(one: Interval) -> Interval:
    """A number that is about right, with a tenth to both sides: "about 60,000" beside "more than 62,000"; a vague
    amount with as much again: "hundreds of thousands" beside "1 million"."""
    if one.is_vague:
        return one._replace(low=one.low / VAGUE_REACH, high=one.high * VAGUE_REACH)
    if not one.approximate or not one.is_point:
        return one
    margin = APPROXIMATE_SHARE * abs(one.low)
    return one._replace(low=one.low - margin, high=one.high + margin)


def includes(a: Interval, value: float) -> bool:
    """Whether a value lies in the interval, by its closed and open ends."""
    above = value > a.low or (value == a.low and a.low_closed)
    below = value < a.high or (value == a.high and a.high_closed)
    return above and below

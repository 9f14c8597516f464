"""Intervals: where the bar of each number of a claim lies on one axis that all of them share.

Lengths are percent of the axis's width, so that a bar keeps its place however wide a page draws it.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from datasette_conflict.evidence.values import Interval, choose_unit, format_number, with_unit

LEFT, RIGHT = 3.0, 97.0  # of the axis; what is beyond is for the ends of bars
LOG_FROM = 50.0  # largest by smallest value from which the axis is logarithmic
# smallest by largest value up to which a reader sees them apart on an axis from zero: 9 and 12, not 89 and 90
ZERO_UNTIL = 0.85
ROOM = 0.15  # beyond the largest and the smallest value, for the arrows of open ends
TICKS = 5
LEAST_COUNTED = 1.0  # there are no halves of what has no unit
LARGEST = 1e18  # no report counts or measures further


class Bar(NamedTuple):
    """One number; each end is closed, excluded or open: a full dot, a ring, an arrow beyond which nothing is stated."""

    x_low: float
    x_high: float
    low_end: str
    high_end: str
    approximate: bool
    point: bool


class Tick(NamedTuple):
    x: float
    label: str


class Chart(NamedTuple):
    """The bars of some numbers in their order, null for what is none, and the axis that they share."""

    bars: list[Bar | None]
    ticks: list[Tick]
    unit: str  # of the axis, in words; "" for counts
    logarithmic: bool
    from_zero: bool


def draw_chart(intervals: Sequence[Interval | None], base_unit: str | None) -> Chart | None:
    """A bar for each interval that has an end; null if none has."""
    clean = [interval and drawable(interval) for interval in intervals]
    ends = [end for interval in clean if interval for end in interval[:2] if end is not None]
    if not ends:
        return None
    scale = Scale(min(ends), max(ends))
    factor, unit = choose_unit(base_unit, max(abs(end) for end in ends))
    ticks = [
        Tick(scale.x(value * factor), format_number(value))
        for value in scale.ticks(factor, LEAST_COUNTED if unit is None else 0.0)
    ]
    bars = [place_bar(interval, scale) if interval else None for interval in clean]
    return Chart(bars, ticks, with_unit("", None, unit).strip(), scale.logarithmic, scale.from_zero)


def drawable(interval: Interval) -> Interval | None:
    """The interval with an end beyond LARGEST taken as an open one, no finer than can be drawn; null without an end."""
    low, high = (None if end is None or not abs(end) < LARGEST else round(end, 6) for end in interval[:2])
    return None if low is None and high is None else interval._replace(low=low, high=high)


class Scale:
    """From values to places on the axis, which begins at zero where that hides no difference."""

    def __init__(self, smallest: float, largest: float) -> None:
        self.logarithmic = smallest > 0 and largest / smallest >= LOG_FROM
        apart = smallest <= ZERO_UNTIL * largest or smallest == largest
        self.from_zero = smallest >= 0 and apart and not self.logarithmic
        low, high = 0.0 if self.from_zero else self.bend(smallest), self.bend(largest)
        room = (high - low) * ROOM if high - low > abs(high) * 1e-9 else abs(high) * 0.1 or 1.0
        self.low, self.high = low if self.from_zero else low - room, high + room

    def bend(self, value: float) -> float:
        return math.log10(value) if self.logarithmic else value

    def x(self, value: float) -> float:
        share = (self.bend(value) - self.low) / (self.high - self.low)
        return round(LEFT + share * (RIGHT - LEFT), 1)

    def ticks(self, factor: float, least: float) -> list[float]:
        """Round numbers on the axis, in units that hold `factor` base units, at `least` so far apart."""
        if not self.logarithmic:
            return round_numbers(self.low / factor, self.high / factor, least)
        shift = math.log10(factor)
        powers = range(math.ceil(self.low - shift), math.floor(self.high - shift) + 1)
        return [10.0**power for power in powers[:: 1 + len(powers) // (TICKS + 1)]]


def round_numbers(low: float, high: float, least: float = 0.0) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten between the two, about TICKS of them, at `least` so far apart."""
    rough = max((high - low) / TICKS, least)
    if not (math.isfinite(rough) and rough > abs(high) * 1e-12):
        return []
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    first = math.ceil(low / step)
    return [number * step for number in range(first, math.floor(high / step) + 1)]


def place_bar(interval: Interval, scale: Scale) -> Bar:
    """The bar of one interval; open ends reach to the ends of the axis."""
    low, high = interval.low, interval.high
    return Bar(
        x_low=LEFT if low is None else scale.x(low),
        x_high=RIGHT if high is None else scale.x(high),
        low_end=name_end(low, interval.low_closed),
        high_end=name_end(high, interval.high_closed),
        approximate=interval.approximate,
        point=low is not None and low == high,
    )


def name_end(end: float | None, closed: bool) -> str:
    return "open" if end is None else "closed" if closed else "excluded"

"""Intervals: where each bar, end and tick of a claim's chart lies. Lengths are units of the SVG's viewBox."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from datasette_conflict.evidence.values import Interval, choose_unit, format_number, with_unit

WIDTH = 440.0
LEFT, RIGHT = 14.0, 426.0  # of the axis
ROW_HEIGHT = 46.0
BAR_DOWN = 32.0  # from the top of a row to its bar; the label stands above it
AXIS_HEIGHT = 34.0
LOG_FROM = 50.0  # largest by smallest value from which the axis is logarithmic
TICKS = 5
LARGEST = 1e18  # no report counts or measures further


class Bar(NamedTuple):
    y: float
    x_low: float
    x_high: float
    low_end: str  # closed | excluded | open: a full dot, a ring, an arrow beyond which nothing is stated
    high_end: str
    approximate: bool
    point: bool


class Tick(NamedTuple):
    x: float
    label: str


class Chart(NamedTuple):
    width: float
    height: float
    axis_y: float
    bars: list[Bar]
    ticks: list[Tick]
    hull: tuple[float, float] | None  # x of the range from the lowest to the highest stated end
    unit: str  # of the axis, in words; "" for counts
    logarithmic: bool


def draw_chart(intervals: Sequence[Interval], base_unit: str | None) -> Chart | None:
    """A chart with one bar for each interval, in their order; null if no interval has an end."""
    clean = [finite(interval) for interval in intervals]
    ends = [end for interval in clean for end in (interval.low, interval.high) if end is not None]
    if not ends:
        return None
    scale = Scale(min(ends), max(ends))
    bars = [place_bar(interval, row, scale) for row, interval in enumerate(clean)]
    axis_y = ROW_HEIGHT * len(bars) + 8
    factor, unit = choose_unit(base_unit, max(abs(end) for end in ends))
    ticks = [Tick(scale.x(value * factor), format_number(value)) for value in scale.ticks(factor)]
    hull = (scale.x(min(ends)), scale.x(max(ends)))
    name = with_unit("", None, unit).strip()
    return Chart(WIDTH, axis_y + AXIS_HEIGHT, axis_y, bars, ticks, hull, name, scale.logarithmic)


def finite(interval: Interval) -> Interval:
    """The interval with an end beyond LARGEST taken as an open one, and no finer than can be drawn."""
    low, high = (None if end is None or not abs(end) < LARGEST else round(end, 6) for end in interval[:2])
    return interval._replace(low=low, high=high)


class Scale:
    """From values to places on the axis; it leaves room on both sides for the arrows of open ends."""

    def __init__(self, smallest: float, largest: float) -> None:
        self.logarithmic = smallest > 0 and largest / smallest >= LOG_FROM
        low, high = self.bend(smallest), self.bend(largest)
        room = (high - low) * 0.15 if high - low > abs(high) * 1e-9 else abs(high) * 0.1 or 1.0
        self.low, self.high = low - room, high + room

    def bend(self, value: float) -> float:
        return math.log10(value) if self.logarithmic else value

    def x(self, value: float) -> float:
        share = (self.bend(value) - self.low) / (self.high - self.low)
        return round(LEFT + share * (RIGHT - LEFT), 1)

    def ticks(self, factor: float) -> list[float]:
        """Round numbers on the axis, in units that hold `factor` base units."""
        if not self.logarithmic:
            return round_numbers(self.low / factor, self.high / factor)
        shift = math.log10(factor)
        powers = range(math.ceil(self.low - shift), math.floor(self.high - shift) + 1)
        return [10.0**power for power in powers[:: 1 + len(powers) // (TICKS + 1)]]


def round_numbers(low: float, high: float) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten between the two, about TICKS of them."""
    rough = (high - low) / TICKS
    if not (math.isfinite(rough) and rough > abs(high) * 1e-12):
        return []
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    first = math.ceil(low / step)
    return [number * step for number in range(first, math.floor(high / step) + 1)]


def place_bar(interval: Interval, row: int, scale: Scale) -> Bar:
    """The bar of one interval; open ends reach to the ends of the axis."""
    low, high = interval.low, interval.high
    return Bar(
        y=row * ROW_HEIGHT + BAR_DOWN,
        x_low=LEFT if low is None else scale.x(low),
        x_high=RIGHT if high is None else scale.x(high),
        low_end=name_end(low, interval.low_closed),
        high_end=name_end(high, interval.high_closed),
        approximate=interval.approximate,
        point=low is not None and low == high,
    )


def name_end(end: float | None, closed: bool) -> str:
    return "open" if end is None else "closed" if closed else "excluded"

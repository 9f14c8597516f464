"""Timelines: where each number of a count over time lies in its chart, days to the right and numbers upwards.

Lengths are units of the SVG's viewBox.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from datasette_conflict.charts.intervals import round_numbers
from datasette_conflict.evidence.series import interval_of
from datasette_conflict.evidence.values import Interval, format_number

WIDTH, HEIGHT = 440.0, 230.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 430.0, 16.0, 200.0  # of the axes
SPARK_WIDTH, SPARK_HEIGHT, SPARK_SIDE = 200.0, 44.0, 4.0
SIDE = 36.0  # left free at both ends of the axis of days, for half a label
MOST_DAY_LABELS = 3
TRIANGLE = 7.0, 15.0  # its top below the point, and above it
ROOM = 0.12  # above and below the numbers, of the height


class Moment(NamedTuple):
    """A number on a day."""

    day: str  # ISO
    interval: Interval
    here: bool = False  # whether it is one of those that the page is about
    change: str | None = None  # fall | leap; null for a sum that grows


class Mark(NamedTuple):
    """A point of the chart; an arrow shows to which side the number is open."""

    x: float
    y: float
    arrow: str  # up | down | ""
    included: bool  # whether the number printed is itself meant, as in "at least"
    approximate: bool
    here: bool
    change: str | None  # fall | leap

    @property
    def change_y(self) -> float:
        """The top of the triangle that shows a fall or leap, below the point unless its arrow goes there."""
        return self.y + (-TRIANGLE[1] if self.arrow == "down" else TRIANGLE[0])


class Tick(NamedTuple):
    at: float
    label: str


class Spark(NamedTuple):
    """A line of numbers without axes; `dots` are its corners."""

    width: float
    height: float
    dots: list[tuple[float, float]]

    @property
    def path(self) -> str:
        """The line as an SVG path."""
        return "M" + "L".join(f"{x} {y}" for x, y in self.dots)


class Timeline(NamedTuple):
    width: float
    height: float
    marks: list[Mark]
    days: list[Tick]
    numbers: list[Tick]
    from_zero: bool


def draw_timeline(moments: Sequence[Moment]) -> Timeline | None:
    """A chart with a point for each number, in their order; null if there are none."""
    stated = [(date.fromisoformat(one.day), one) for one in moments if end_of(one.interval) is not None]
    if not stated:
        return None
    days = [day for day, _ in stated]
    values = [end_of(one.interval) or 0.0 for _, one in stated]
    low, high = spread(min(values), max(values))
    return Timeline(
        width=WIDTH,
        height=HEIGHT,
        marks=[place_mark(place_day(day, days), one, low, high) for day, one in stated],
        days=[Tick(place_day(day, days), f"{day.day} {day:%b} {day.year}") for day in label_days(min(days), max(days))],
        numbers=[Tick(place_number(n, low, high), format_number(n)) for n in round_numbers(low, high)],
        from_zero=low <= 0,
    )


def draw_spark(moments: Sequence[Moment]) -> Spark | None:
    """The numbers in time, from the lowest to the highest; null if there are fewer than two."""
    stated = [(date.fromisoformat(one.day), end_of(one.interval)) for one in moments]
    dots = [(day, end) for day, end in stated if end is not None]
    if len(dots) < 2:
        return None
    first, days = dots[0][0], (dots[-1][0] - dots[0][0]).days or 1
    low, high = min(end for _, end in dots), max(end for _, end in dots)
    across, down = SPARK_WIDTH - 2 * SPARK_SIDE, SPARK_HEIGHT - 2 * SPARK_SIDE
    return Spark(
        SPARK_WIDTH,
        SPARK_HEIGHT,
        [
            (
                round(SPARK_SIDE + across * (day - first).days / days, 1),
                round(SPARK_SIDE + down * (1 - (end - low) / ((high - low) or 1)), 1),
            )
            for day, end in dots
        ],
    )


def end_of(interval: Interval) -> float | None:
    """The number that an interval prints."""
    return interval.high if interval.low is None else interval.low


def spread(low: float, high: float) -> tuple[float, float]:
    """The ends of the axis of numbers, with room on both sides."""
    room = (high - low) * ROOM or abs(high) * ROOM or 1.0
    return max(0.0, low - room) if low >= 0 else low - room, high + room


def label_days(first: date, last: date) -> list[date]:
    """A few days evenly apart, the first and the last among them."""
    gap = (last - first).days
    steps = max(1, min(MOST_DAY_LABELS - 1, gap))
    return [first + timedelta(days=round(gap * step / steps)) for step in range(steps + 1)]


def place_day(day: date, days: Sequence[date]) -> float:
    first, gap = min(days), (max(days) - min(days)).days or 1
    return round(LEFT + SIDE + (RIGHT - LEFT - 2 * SIDE) * (day - first).days / gap, 1)


def place_number(number: float, low: float, high: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * (number - low) / (high - low), 1)


def place_mark(x: float, moment: Moment, low: float, high: float) -> Mark:
    """The point of a number: its arrow goes where no limit is stated."""
    interval = moment.interval
    y = place_number(end_of(interval) or 0.0, low, high)
    arrow = "up" if interval.high is None else "down" if interval.low is None else ""
    included = interval.high_closed if interval.low is None else interval.low_closed
    return Mark(x, y, arrow, included, interval.approximate, moment.here, moment.change)


def chart_series(series: dict[str, Any], claim: int | None = None) -> Timeline | None:
    """The chart of a series: a mark for each point at its day and number, those of a claim told from the others."""
    return draw_timeline(
        [
            Moment(
                point["counted_on"],
                interval_of(point["value"]),
                claim is not None and point["claim_id"] == claim,
                point["change"],
            )
            for point in series["points"]
        ]
    )

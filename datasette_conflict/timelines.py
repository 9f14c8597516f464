"""Timelines: where each number of a count over time lies in its chart, days to the right and numbers upwards.

Lengths are units of the SVG's viewBox.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from datasette_conflict.intervals import round_numbers
from datasette_conflict.values import Interval, format_number

WIDTH, HEIGHT = 576.0, 230.0
LEFT, RIGHT, TOP, BOTTOM = 74.0, 556.0, 16.0, 200.0  # of the axes
MOST_DAY_LABELS = 4
ROOM = 0.12  # above and below the numbers, of the height


class Moment(NamedTuple):
    """A number on a day."""

    day: str  # ISO
    interval: Interval


class Mark(NamedTuple):
    """A point of the chart; an arrow shows to which side the number is open."""

    x: float
    y: float
    arrow: str  # up | down | ""
    included: bool  # whether the number printed is itself meant, as in "at least"
    approximate: bool


class Tick(NamedTuple):
    at: float
    label: str


class Timeline(NamedTuple):
    width: float
    height: float
    marks: list[Mark]
    days: list[Tick]
    numbers: list[Tick]
    from_zero: bool


def draw_timeline(moments: Sequence[Moment]) -> Timeline | None:
    """A chart with a point for each number, in their order; null if there are none."""
    stated = [(date.fromisoformat(one.day), one.interval) for one in moments if end_of(one.interval) is not None]
    if not stated:
        return None
    days = [day for day, _ in stated]
    values = [end_of(interval) or 0.0 for _, interval in stated]
    low, high = spread(min(values), max(values))
    return Timeline(
        width=WIDTH,
        height=HEIGHT,
        marks=[place_mark(place_day(day, days), interval, low, high) for day, interval in stated],
        days=[Tick(place_day(day, days), f"{day.day} {day:%b} {day.year}") for day in label_days(min(days), max(days))],
        numbers=[Tick(place_number(n, low, high), format_number(n)) for n in round_numbers(low, high)],
        from_zero=low <= 0,
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
    return round(LEFT + 30 + (RIGHT - LEFT - 60) * (day - first).days / gap, 1)


def place_number(number: float, low: float, high: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * (number - low) / (high - low), 1)


def place_mark(x: float, interval: Interval, low: float, high: float) -> Mark:
    """The point of a number: its arrow goes where no limit is stated."""
    number = end_of(interval) or 0.0
    arrow = "up" if interval.high is None else "down" if interval.low is None else ""
    included = interval.high_closed if interval.low is None else interval.low_closed
    return Mark(x, place_number(number, low, high), arrow, included, interval.approximate)

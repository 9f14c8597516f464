"""Calendars: how many reports were published a day, week or month, so that a period of any length fits one chart.

Lengths are units of the SVG's viewBox.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

WIDTH, HEIGHT = 720.0, 90.0
MOST_DAYS, MOST_WEEKS = 130, 910  # days of a period up to which a bar is a day, and a week
LAST_YEAR = 9000
GAP = 0.15  # between bars, of their distance


class Column(NamedTuple):
    """A bar: the reports of the days from first to last."""

    first: date
    last: date
    reports: int
    x: float
    y: float
    width: float
    height: float


class Calendar(NamedTuple):
    step: str  # what a bar is: day | week | month
    columns: list[Column]  # only of what has reports
    most: int
    width: float
    height: float


def draw_calendar(days: Mapping[str, int]) -> Calendar | None:
    """A chart of the reports of each ISO day; null if there are fewer than two days. What is no date is left out."""
    counts = {day: number for text, number in days.items() if (day := as_date(text))}
    if len(counts) < 2:
        return None
    step = choose_step((max(counts) - min(counts)).days + 1)
    steps: Counter[date] = Counter()
    for day, number in counts.items():
        steps[start_of(day, step)] += number
    starts = [start_of(min(counts), step)]
    while starts[-1] < max(steps):
        starts.append(after(starts[-1], step))
    most, distance = max(steps.values()), WIDTH / len(starts)
    columns = [
        Column(
            first=start,
            last=after(start, step) - timedelta(days=1),
            reports=steps[start],
            x=round(number * distance, 1),
            y=round(HEIGHT * (1 - steps[start] / most), 1),
            width=round(distance * (1 - GAP), 1),
            height=round(HEIGHT * steps[start] / most, 1),
        )
        for number, start in enumerate(starts)
        if steps[start]
    ]
    return Calendar(step, columns, most, WIDTH, HEIGHT)


def as_date(text: str) -> date | None:
    """The day of an ISO date; null for what is none, or lies where the calendar of Python ends."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year <= LAST_YEAR else None


def choose_step(days: int) -> str:
    """What a bar of a chart of so many days is."""
    return "day" if days <= MOST_DAYS else "week" if days <= MOST_WEEKS else "month"


def start_of(day: date, step: str) -> date:
    """The first day of the week (Monday) or month that a day is in; the day itself where a bar is a day."""
    if step == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if step == "week" else day


def after(start: date, step: str) -> date:
    """The first day of the next bar."""
    if step == "month":
        return (start + timedelta(days=31)).replace(day=1)
    return start + timedelta(days=7 if step == "week" else 1)

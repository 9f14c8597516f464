"""Moments: the reports of an incident on an axis of days, one line an outlet, with the day on which it happened.

Lengths are units of the SVG's viewBox.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from datasette_conflict.charts.calendars import as_date

WIDTH, LEFT, RIGHT = 720.0, 150.0, 700.0  # of the axis; labels stand left of it
ROW_HEIGHT, TOP = 26.0, 24.0
MOST_ROWS = 10


class Dot(NamedTuple):
    """A report; several of one day are one dot."""

    x: float
    day: date
    reports: int


class Line(NamedTuple):
    name: str
    y: float
    dots: list[Dot]


class Moments(NamedTuple):
    width: float
    height: float
    lines: list[Line]
    more: int  # outlets that have no line
    first: date  # ends of the axis
    last: date
    happened: tuple[float, float] | None  # x of its first and last day


def draw_moments(incident: dict[str, Any], reports: Sequence[dict[str, Any]], outlets: Sequence[str]) -> Moments | None:
    """The reports that are dated, in the order of the outlets; null if there are none."""
    dated = [(report["outlet"] or report["label"], as_date((report["published"] or "")[:10])) for report in reports]
    days = [(name, day) for name, day in dated if day]
    if not days:
        return None
    happened = [day for key in ("first_day", "last_day") if (day := as_date(incident[key] or ""))]
    axis = [day for _, day in days] + happened
    first, last = min(axis), max(axis)
    telling = [name for name in outlets if any(name == other for other, _ in days)]
    lines = [
        Line(name, TOP + ROW_HEIGHT * number, place_dots([day for other, day in days if other == name], first, last))
        for number, name in enumerate(telling[:MOST_ROWS])
    ]
    return Moments(
        width=WIDTH,
        height=TOP + ROW_HEIGHT * len(lines),
        lines=lines,
        more=len(telling) - len(lines),
        first=first,
        last=last,
        happened=(place_day(min(happened), first, last), place_day(max(happened), first, last)) if happened else None,
    )


def place_dots(days: Sequence[date], first: date, last: date) -> list[Dot]:
    return [Dot(place_day(day, first, last), day, days.count(day)) for day in sorted(set(days))]


def place_day(day: date, first: date, last: date) -> float:
    """Where a day is between the ends of the axis; in the middle if it is the only one."""
    if first == last:
        return (LEFT + RIGHT) / 2
    return round(LEFT + (RIGHT - LEFT) * (day - first).days / (last - first).days, 1)

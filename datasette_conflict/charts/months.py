"""Months: one bar for each month of a period, as high as what was counted in it.

Lengths are units of the SVG's viewBox.
"""

from collections.abc import Mapping
from typing import NamedTuple

WIDTH, HEIGHT = 720.0, 90.0
MOST_MONTHS = 120  # bars of a chart: with more months a bar is a year
GAP = 0.15  # between bars, of their distance
LEAST_HEIGHT = 1.5  # of a bar, so that one mention beside a thousand is seen


class Bar(NamedTuple):
    name: str  # 2024-11, or 2024 where a bar is a year
    number: int
    x: float
    y: float
    width: float
    height: float


class Months(NamedTuple):
    step: str  # what a bar is: month | year
    bars: list[Bar]  # only of what has a number
    most: int
    width: float
    height: float


def draw_months(numbers: Mapping[str, int]) -> Months | None:
    """A chart of the numbers of each month, 2024-11 first; null if there are fewer than two months."""
    counts = {month: number for month, number in numbers.items() if month_number(month) is not None}
    if len(counts) < 2:
        return None
    step, places = "month", {month: month_number(month) or 0 for month in counts}
    if max(places.values()) - min(places.values()) >= MOST_MONTHS:
        step, counts = "year", count_years(counts)
        places = {year: int(year) for year in counts}
    first, last, most = min(places.values()), max(places.values()), max(counts.values())
    distance = WIDTH / (last - first + 1)
    bars = []
    for name, number in sorted(counts.items()):
        height = max(LEAST_HEIGHT, round(HEIGHT * number / most, 1))
        x = round((places[name] - first) * distance, 1)
        bars.append(Bar(name, number, x, round(HEIGHT - height, 1), round(distance * (1 - GAP), 2), height))
    return Months(step, bars, most, WIDTH, HEIGHT)


def month_number(month: str) -> int | None:
    """Months since the year 0; null for what is no month."""
    year, _, of_year = month.partition("-")
    if not (year.isdecimal() and of_year.isdecimal() and len(year) == 4 and 1 <= int(of_year) <= 12):
        return None
    return int(year) * 12 + int(of_year) - 1


def count_years(months: Mapping[str, int]) -> dict[str, int]:
    """The numbers of the months of each year together."""
    years: dict[str, int] = {}
    for month, number in months.items():
        years[month[:4]] = years.get(month[:4], 0) + number
    return years

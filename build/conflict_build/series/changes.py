"""Changes: how a number of a series stands to the one before it: as a sum that grows, or as a fall or a leap."""

from datetime import date
from typing import Literal, NamedTuple

from conflict_build.claims.verdicts.intervals import last_place
from conflict_build.days import day_words
from conflict_build.series.running_counts import RunningCount

FALL = 0.98  # share of an earlier number that a later one may fall to: corrections
# A sum grows plausibly by a quarter at any time, and by so many times what it grew by a day since its start. Of two
# numbers since one day in 266 reports of summer and autumn 2024 the later is at most 1.08 times the earlier.
GROWTH, PACE = 1.25, 3.0
# Where the start is not known to the day; and how many times more or less is rather another thing than a change.
GROWTH_DAY_UNKNOWN, MOST_CHANGE = 3.0, 10.0
TIMES = 3.0  # from which on a leap is told as "times", not as per cent


class Change(NamedTuple):
    """That a later number is lower, or higher than the count can have grown, and from which number."""

    kind: Literal["fall", "leap"]
    reason: str  # in words: "12 % below the 40,223 of 22 August 2024"


def falls(a: RunningCount, b: RunningCount) -> bool:
    """Whether a later number is lower, roundings and small corrections aside."""
    rounded = 0.0 if b.interval.is_point and not b.interval.approximate else last_place(b.printed)
    return b.printed + rounded <= a.printed * FALL


def days_between(a: str, b: str) -> int:
    return (date.fromisoformat(b) - date.fromisoformat(a)).days


def plausible_growth(a: RunningCount, b: RunningCount, began: str | None) -> float:
    """How many times larger the later of two counts may be that begin on one day, if that day is known."""
    if began is None or began >= a.day:
        return GROWTH_DAY_UNKNOWN
    return max(GROWTH, 1 + PACE * days_between(a.day, b.day) / days_between(began, a.day))


def describe_change(a: RunningCount, b: RunningCount, began: str | None) -> Change | None:
    """The fall or leap from one count to a later one from the same start; null if it is none."""
    before = f"the {a.printed:,.0f} of {'the same day' if a.day == b.day else day_words(date.fromisoformat(a.day))}"
    if falls(a, b):
        limit = "; it is a lower limit" if b.figure.high is None else ""
        return Change("fall", f"{100 * (1 - b.printed / a.printed):.0f} % below {before}{limit}")
    ratio = b.printed / a.printed
    if ratio <= plausible_growth(a, b, began):
        return None
    told = f"{ratio:.1f} times {before}" if ratio >= TIMES else f"{100 * (ratio - 1):.0f} % above {before}"
    return Change("leap", told + compare_pace(a, b, began))


def compare_pace(a: RunningCount, b: RunningCount, began: str | None) -> str:
    """How many more a day that makes, beside how many it was a day since the start; empty if a day is not known."""
    if began is None or began >= a.day or a.day == b.day:
        return ""
    more, before = (b.printed - a.printed) / days_between(a.day, b.day), a.printed / days_between(began, a.day)
    return f": {rounded_pace(more)} more a day, where it was {rounded_pace(before)} a day since the start"


def rounded_pace(number: float) -> str:
    return f"{number:,.0f}" if number >= 1 else f"{number:.1g}"


def is_change(a: RunningCount, b: RunningCount) -> bool:
    """Whether two numbers are near enough to be one count that changed, not two things."""
    return a.printed <= MOST_CHANGE * b.printed and b.printed <= MOST_CHANGE * a.printed

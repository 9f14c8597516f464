"""Days of months: one day, or the first and last day of a list or range: "3, 4 and 5 Nov.", "Nov. 4, 2024"."""

import re
from calendar import monthrange
from datetime import date

from conflict_build.dates.words import (
    ANY_DAY,
    ANY_WEEKDAY,
    MONTH,
    UNKNOWN,
    WEEKDAY,
    YEAR,
    YEAR_BEHIND,
    Ends,
    Value,
    month_of,
    year_counted,
)
from conflict_build.days import WEEKDAYS

LEAP_YEAR = 2024  # in which 29 February is a day
MOST_LISTED = 8  # days before the last; keeps long rows of numbers linear
JOINT = r"(?:\s?[-–—/]\s?|,?\s+(?:and|&|or|to|through|thru|until|till)\s+|,\s+)"
WEEKDAY_BEFORE = rf"(?:{ANY_WEEKDAY},?\s+\(?)?(?:the\s+)?"

# 2024-11-04; near miss: 2024-1145
ISO_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?!\d)")
# 4 November, 4th of Nov. 2024, 4-6 November, Friday 1 and Saturday 2 November; near miss: 400 November sorties
DAYS_MONTH = re.compile(
    rf"(?P<before>(?:{WEEKDAY_BEFORE}{ANY_DAY}{JOINT}){{0,{MOST_LISTED}}})(?:{WEEKDAY},?\s+\(?)?(?:the\s+)?"
    rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTH}{YEAR_BEHIND}"
)
# Tuesday, November 5, 2024; Nov. 4; last October 7; near miss: November 2024, May 10,000
MONTH_DAY = re.compile(
    rf"(?:{WEEKDAY},?\s+\(?|(?P<which>(?i:last|next|this))\s+)?{MONTH}\s+(?:the\s+)?"
    rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\w%]|[.,:]\d){YEAR_BEHIND}"
)
# last year's Oct. 7; near miss: last year's October
YEARS_MONTH_DAY = re.compile(rf"(?P<which_year>last|this)\s+year['’]s\s+{MONTH}\s+(?P<day>[0-3]?\d)(?![\w%]|[.,:]\d)")
# the 2 of "Nov. 1-2", the "4, 2024" of "Nov. 3 and 4, 2024"; near miss: 2,000
BARE_DAY = re.compile(
    rf"(?:{WEEKDAY},?\s+(?:the\s+)?)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\w%]|[.,:]\d|\s+(?:of\s+)?{MONTH})(?:,?\s+{YEAR})?"
)
WRITTEN_DAY = re.compile(rf"(?:({ANY_WEEKDAY})|(?<![\s,(]))[\s,(]*+(?:the\s+)?([0-3]?\d)(?:st|nd|rd|th)?\b")
# what stands before a list or range of days, not before a count: "on 2 - 3 November"; near miss: "kills 2 - 3 November"
LEADS_DAYS = re.compile(r"\b(?:on|in|from|between|of|during|and|the|for)\s+$", re.IGNORECASE)
SPACED_DASH = re.compile(r"\s[-–—]\s")
OPEN_LIST = re.compile(r",\s+$")


def day_value(year: int, month: int, day: int) -> Value | None:
    """A day with its year; null if the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return Value(date(year, month, day), date(year, month, day))


def read_iso(match: re.Match[str]) -> Ends | None:
    return only(day_value(int(match["year"]), int(match["number"]), int(match["day"])))


def only(value: Value | None) -> Ends | None:
    return None if value is None else (value,)


def dated(match: re.Match[str], month: int, day: int, weekday: str | None = None) -> Value | None:
    """A day of a month in the year that the match tells; without one it hangs on the day of publication."""
    groups = match.groupdict()
    if groups.get("year"):
        return day_value(int(groups["year"]), month, day)
    if day_value(LEAP_YEAR, month, day) is None:
        return None
    counted = year_counted(match) if groups.get("which_year") else ""
    side = {"last": " before", "next": " next"}.get((groups.get("which") or "").lower(), "")
    if UNKNOWN in counted:
        return Value(relative=UNKNOWN)
    named = f" on {WEEKDAYS[weekday.lower()]}" if weekday and not counted else ""
    return Value(relative=f"date {month:02}-{day:02}{counted}{named}{side}")


def read_month_day(match: re.Match[str]) -> Ends | None:
    return only(dated(match, month_of(match), int(match["day"]), match.groupdict().get("weekday")))


def read_days_month(match: re.Match[str]) -> Ends | None:
    """The days of a list before its month; null if they are no list, as the 12 of "killed 12, 3 November 2024"."""
    month, last = month_of(match), int(match["day"])
    end = dated(match, month, last, match["weekday"])
    before = [(found[1], int(found[2])) for found in WRITTEN_DAY.finditer(match["before"])]
    if end is None or not before:
        return only(end)
    loose = SPACED_DASH.search(match["before"]) and not LEADS_DAYS.search(match.string[: match.start()][-9:])
    named, first = before[0]
    led = LEADS_DAYS.search(match.string[: match.start()][-9:]) is not None
    if loose or (OPEN_LIST.search(match["before"]) and not (led and last == before[-1][1] + 1)):  # "on 30, 31 October"
        return None
    days = [day for _, day in before] + [last]
    if days != sorted(set(days)):
        if not named or first < last:
            return None
        month = month - 1 or 12  # "Thursday 31, Friday 1 and Saturday 2 November"
    turned = match["year"] and month > month_of(match)  # 31 December and 1 January 2024
    start = day_value(int(match["year"]) - 1, month, first) if turned else dated(match, month, first, named)
    return None if start is None else (start, end)

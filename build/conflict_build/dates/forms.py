"""Forms: the shapes an expression of time can have, each with its pattern and how it is read."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

WEEKDAYS = {name: i for i, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name[:3]: i for i, name in enumerate(MONTH_NAMES, 1)}
NUMBERS = {w: i for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
NUMBERS |= {"a": 1, "an": 1}

WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
MONTH = (
    r"(?P<month>(?:January|February|March|April|May|June|July|August|September|October|November|December)(?!\w)"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?!\w)\.?)"
)
YEAR = r"(?P<year>(?:19|20)\d\d)(?![\w%]|[.,:-]\d)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
TO_DAY = r"(?:\s?[-–]\s?(?P<last>[0-3]?\d)(?![\w%]|[.,:]\d))?"
COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[\s-]+"
UNIT = r"(?P<unit>hour|day|week|month|year|decade)s?\b"

# 2024-11-04; near miss: 2024-1145
ISO_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?!\d)")
# 4 November, 4th of Nov. 2024, 4-6 November; near miss: 400 November sorties
DAY_MONTH = re.compile(rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?{TO_DAY}(?:\s+of)?\s+{MONTH}(?:,?\s+{YEAR})?")
# Tuesday, November 5, 2024; Nov. 4-6; near miss: November 2024, May 10,000
MONTH_DAY = re.compile(rf"(?:{WEEKDAY},?\s+\(?)?{MONTH}\s+{DAY}{TO_DAY}(?:,?\s+{YEAR})?")
# Monday 4 November 2024; near miss: Monday 400 men
WEEKDAY_DAY_MONTH = re.compile(rf"{WEEKDAY},?\s+\(?{DAY}(?:\s+of)?\s+{MONTH}(?:,?\s+{YEAR})?")
# the last week of October, mid-October 2024, early May; near miss: the last raid of October
PART_OF_MONTH = re.compile(
    r"(?:the\s+)?(?P<part>(?:first|last|final) (?:week|days) of|(?:beginning|start|middle|end) of|early|mid|late)"
    rf"[\s-]+{MONTH}(?:,?\s+{YEAR})?",
    re.IGNORECASE,
)
# November 2024, last October; near miss: Octobers
MONTH_ALONE = re.compile(rf"(?:(?P<which>(?i:last|next|this))\s+)?{MONTH}(?:,?\s+(?:of\s+)?{YEAR})?")
# the 2022 of "in 2022"; near miss: 2,022
YEAR_ALONE = re.compile(YEAR)
# last Monday, early Tuesday, Friday night; near miss: Mondays
WEEKDAY_ALONE = re.compile(
    r"(?:(?P<which>(?i:last|next|this past|this coming|this|early|earlier|late|later))[\s-]+)?"
    rf"{WEEKDAY}(?!\w)(?:\s+(?:morning|afternoon|evening|night)\b)?"
)
# yesterday, last night, this morning; near miss: todays
NEAR_DAY = re.compile(
    r"(?P<word>yesterday|today|tonight|tomorrow|overnight|last night|this \w+ing|this afternoon)\b", re.I
)
# last week, this month, the previous year; near miss: last weekday
CALENDAR_UNIT = re.compile(
    r"(?P<which>last|this|next|the previous|the coming)\s+(?P<unit>weekend|week|month|year)\b", re.I
)
# the past 24 hours, the last two weeks, the past decade; near miss: the past two governments
PAST_UNITS = re.compile(rf"the\s+(?:past|last|previous)\s+(?:{COUNT})?{UNIT}", re.IGNORECASE)
# three days ago, a year ago; near miss: three days earlier
UNITS_AGO = re.compile(rf"{COUNT}{UNIT}\s+ago\b", re.IGNORECASE)
# over the weekend; near miss: over the weekends
WEEKEND = re.compile(r"the weekend\b", re.IGNORECASE)

NEAR_DAYS = {"yesterday": "day -1", "today": "day 0", "tonight": "day 0", "tomorrow": "day 1", "overnight": "night 0"}
NEAR_DAYS |= {"last night": "day -1", "this morning": "day 0", "this evening": "day 0", "this afternoon": "day 0"}
WHICH = {"last": -1, "the previous": -1, "this": 0, "next": 1, "the coming": 1}
PARTS = {"first": "first-week", "beginning": "early", "start": "early", "early": "early", "middle": "mid"}
PARTS |= {"mid": "mid", "last": "last-week", "final": "last-week", "end": "late", "late": "late"}
DAYS_OF_PART = {"first-week": (1, 7), "early": (1, 10), "mid": (11, 20), "late": (21, 31), "last-week": (25, 31)}
LEADS = "the first last final early mid late beginning start middle end next this previous past earlier later".split()


class Value(NamedTuple):
    """What an expression says before its neighbours are looked at: two days, or a relative word."""

    earliest: date | None = None
    latest: date | None = None
    relative: str | None = None


class Form(NamedTuple):
    """One shape of expression: the words it can begin with (lower case), its pattern, how a match is read."""

    triggers: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Value | None]


def day_value(year: int, month: int, day: int, last: int | None = None) -> Value | None:
    """A day or a run of days of one month; null if the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= (last or day) <= monthrange(year, month)[1]):
        return None
    return Value(date(year, month, day), date(year, month, last or day))


def month_of(match: re.Match[str]) -> int:
    return MONTHS[match["month"][:3].lower()]


def read_iso(match: re.Match[str]) -> Value | None:
    return day_value(int(match["year"]), int(match["number"]), int(match["day"]))


def read_day(match: re.Match[str]) -> Value | None:
    """A day of a month, with or without its year; a run of days without a year is read as its first day."""
    groups = match.groupdict()
    month, day, last = month_of(match), int(match["day"]), groups.get("last")
    if match["year"]:
        return day_value(int(match["year"]), month, day, int(last) if last else None)
    return Value(relative=f"date {month:02}-{day:02}") if day_value(2024, month, day) else None


def read_part(match: re.Match[str]) -> Value | None:
    month, part = month_of(match), PARTS[match["part"].split()[0].lower()]
    if not match["year"]:
        return Value(relative=f"named-month {month} {part}")
    first, last = days_of_part(int(match["year"]), month, part)
    return Value(first, last)


def days_of_part(year: int, month: int, part: str) -> tuple[date, date]:
    """The first and last day of a part of a month; the last week of one is its last seven days."""
    first, last = DAYS_OF_PART[part]
    end = monthrange(year, month)[1]
    if part == "last-week":
        first = end - 6
    return date(year, month, first), date(year, month, min(last, end))


def read_month(match: re.Match[str]) -> Value | None:
    month, which = month_of(match), (match["which"] or "").lower()
    if match["year"]:
        year = int(match["year"])
        return Value(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Value(relative=f"named-month {month}" + {"last": " before", "next": " next"}.get(which, ""))


def read_year(match: re.Match[str]) -> Value | None:
    return Value(date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31))


def read_weekday(match: re.Match[str]) -> Value | None:
    which = {"last": " before", "next": " next", "this coming": " next"}.get((match["which"] or "").lower(), "")
    return Value(relative=f"weekday {WEEKDAYS[match['weekday'].lower()]}{which}")


def read_near_day(match: re.Match[str]) -> Value | None:
    relative = NEAR_DAYS.get(match["word"].lower())
    return Value(relative=relative) if relative else None


def read_calendar_unit(match: re.Match[str]) -> Value | None:
    return Value(relative=f"{match['unit'].lower()} {WHICH[' '.join(match['which'].lower().split())]}")


def read_past(match: re.Match[str]) -> Value | None:
    count = (match["count"] or "one").lower()
    return Value(relative=f"past {int(NUMBERS.get(count) or count)} {match['unit'].lower()}")


def read_ago(match: re.Match[str]) -> Value | None:
    count, unit = match["count"].lower(), match["unit"].lower()
    number = int(NUMBERS.get(count) or count)
    if unit == "hour":
        return Value(relative=f"past {number} hour")
    return Value(relative=f"year {-10 * number}" if unit == "decade" else f"{unit} {-number}")


def read_weekend(match: re.Match[str]) -> Value | None:
    return Value(relative="weekend 0")


DAYS_IN_DIGITS = frozenset(f"{i}" for i in range(1, 32)) | frozenset(f"{i:02}" for i in range(1, 10))
YEARS = frozenset(f"{i}" for i in range(1900, 2100))
MONTH_WORDS = frozenset(MONTH_NAMES) | frozenset(MONTHS) | {"sept"}
COUNT_WORDS = frozenset(f"{i}" for i in range(1, 1000)) | frozenset(NUMBERS)

FORMS = (  # the first that matches at a place is taken
    Form(YEARS, ISO_DATE, read_iso),
    Form(frozenset(WEEKDAYS), WEEKDAY_DAY_MONTH, read_day),
    Form(frozenset(WEEKDAYS) | MONTH_WORDS, MONTH_DAY, read_day),
    Form(DAYS_IN_DIGITS, DAY_MONTH, read_day),
    Form(frozenset(LEADS), PART_OF_MONTH, read_part),
    Form(MONTH_WORDS | {"last", "next", "this"}, MONTH_ALONE, read_month),
    Form(frozenset(WEEKDAYS) | set(LEADS), WEEKDAY_ALONE, read_weekday),
    Form(frozenset("yesterday today tonight tomorrow overnight last this".split()), NEAR_DAY, read_near_day),
    Form(frozenset({"the"}), PAST_UNITS, read_past),
    Form(frozenset("last this next the".split()), CALENDAR_UNIT, read_calendar_unit),
    Form(COUNT_WORDS, UNITS_AGO, read_ago),
    Form(frozenset({"the"}), WEEKEND, read_weekend),
    Form(YEARS, YEAR_ALONE, read_year),
)

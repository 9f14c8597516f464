"""Parts: weeks, halves and ends of months and years: "the last five days of October", "the first half of March"."""

import re
from calendar import monthrange
from datetime import date, timedelta

from conflict_build.dates.words import (
    ANY_WEEKDAY,
    MONTH,
    UNKNOWN,
    YEAR_BEHIND,
    Ends,
    Value,
    count_of,
    month_of,
    year_counted,
)
from conflict_build.days import WEEKDAYS

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
COUNTED = r"(?:(?P<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+)?"
# the last week of October, mid-October 2024, the first ten days of May; near miss: the last raid of October
PART_OF_MONTH = re.compile(
    r"(?:the\s+)?(?:very\s+)?(?:"
    rf"(?P<end>first|opening|last|final|closing)\s+{COUNTED}(?P<unit>day|week|weekend)(?P<many>s?)\s+(?:of|in)"
    rf"|(?P<which>first|second|third|fourth|last)\s+(?P<what>week|half|weekend|{ANY_WEEKDAY})\s+(?:of|in)"
    r"|(?P<part>early[\s-]+to[\s-]+mid|mid[\s-]+to[\s-]+late|beginning of|start of|middle of|end of|early(?: in)?|mid"
    r"|late(?: in)?))"
    rf"[\s-]+(?:{MONTH}{YEAR_BEHIND}|(?P<counted>last|this|next)\s+month\b)",
    re.IGNORECASE,
)
# the first half of 2024, the first nine months of this year; near miss: the first raid of 2024
PART_OF_YEAR = re.compile(
    r"(?:the\s+)?(?:"
    rf"(?P<end>first|last|final)\s+{COUNTED}months\s+(?:of|in)"
    r"|(?P<which>first|second|third|fourth|last|final)\s+(?P<what>half|quarter)\s+(?:of|in))"
    r"\s+(?:(?P<year>(?:19|20)\d\d)(?![\w%]|[.,:-]\d)|(?P<counted>last|this|the|next)\s+year\b)",
    re.IGNORECASE,
)
PARTS = {"beginning": "early", "start": "early", "early": "early", "middle": "mid", "mid": "mid"}
PARTS |= {"end": "late", "late": "late"}
DAYS_OF_PART = {"first-week": (1, 7), "early": (1, 10), "mid": (11, 20), "late": (21, 31), "first-half": (1, 15)}
DAYS_OF_PART |= {
    "early-mid": (1, 20),
    "mid-late": (11, 31),
    "second-week": (8, 14),
    "third-week": (15, 21),
    "fourth-week": (22, 28),
    "second-half": (16, 31),
}
LAST_WEEK_DAYS = 7
SATURDAY = 5
COUNTED_YEARS = {"last": -1, "this": 0, "the": 0, "next": 1}


def read_part_of_month(match: re.Match[str]) -> Ends | None:
    part = name_part(match)
    if part is None:
        return None
    if match["counted"]:
        return (Value(relative=f"month {COUNTED_YEARS[match['counted'].lower()]} {part}"),)
    month = month_of(match)
    if match["year"]:
        found = days_of_part(int(match["year"]), month, part)
        return (Value(*found),) if found else None
    counted = year_counted(match)
    return (Value(relative=UNKNOWN if UNKNOWN in counted else f"named-month {month} {part}{counted}"),)


def name_part(match: re.Match[str]) -> str | None:
    """The part of a month as a relative word has it: "early", "last-week", "first-10" days, "last-weekend"."""
    if match["part"]:
        first, *rest = re.split(r"[\s-]+", match["part"].lower())
        return f"{first}-{rest[1]}" if rest[:1] == ["to"] else PARTS[first]
    if match["which"]:
        which, what = match["which"].lower(), match["what"].lower()
        if what in WEEKDAYS:
            return f"{which}-weekday-{WEEKDAYS[what]}"
        return None if (which, what) in {("third", "half"), ("fourth", "half"), ("last", "half")} else f"{which}-{what}"
    end = "first" if match["end"].lower() in {"first", "opening"} else "last"
    unit = match["unit"].lower()
    if unit == "weekend":
        return f"{end}-weekend"
    if not match["count"]:
        return f"{end}-week" if unit == "week" or match["many"] else f"{end}-1"
    return f"{end}-{count_of(match['count']) * (LAST_WEEK_DAYS if unit == 'week' else 1)}"


def days_of_part(year: int, month: int, part: str) -> tuple[date, date] | None:
    """The first and last day of a part of a month; null if the month has no such part."""
    size = monthrange(year, month)[1]
    which, _, what = part.partition("-")
    if what.startswith("week") and what != "week":
        return weekday_of_part(year, month, which, what)
    if part in DAYS_OF_PART:
        first, last = DAYS_OF_PART[part]
    else:
        count = LAST_WEEK_DAYS if what == "week" else int(what)
        first, last = (1, count) if which == "first" else (size - count + 1, size)
    if first < 1 or first > size:
        return None
    return date(year, month, first), date(year, month, min(last, size))


def weekday_of_part(year: int, month: int, which: str, what: str) -> tuple[date, date]:
    """The days of "the last Sunday of" or "the first weekend of" a month; a weekend belongs to its Saturday's month."""
    weekday = SATURDAY if what == "weekend" else int(what.rpartition("-")[2])
    if which == "last":
        end = date(year, month, monthrange(year, month)[1])
        day = end - timedelta(days=(end.weekday() - weekday) % 7)
    else:
        start = date(year, month, 1)
        day = start + timedelta(days=(weekday - start.weekday()) % 7, weeks=ORDINALS[which] - 1)
    return day, day + timedelta(days=what == "weekend")


def read_part_of_year(match: re.Match[str]) -> Ends | None:
    months = months_of_part(match)
    if months is None:
        return None
    if match["counted"]:
        return (Value(relative=f"year {COUNTED_YEARS[match['counted'].lower()]} {months[0]} {months[1]}"),)
    return (Value(*days_of_months(int(match["year"]), *months)),)


def months_of_part(match: re.Match[str]) -> tuple[int, int] | None:
    """The first and last month of a part of a year."""
    if match["what"]:
        size = 6 if match["what"].lower() == "half" else 3
        parts = 12 // size
        which = match["which"].lower()
        number = parts if which in {"last", "final"} else ORDINALS[which]
        return ((number - 1) * size + 1, number * size) if number <= parts else None
    if not match["count"]:
        return None
    count = min(12, count_of(match["count"]))
    return (1, count) if match["end"].lower() == "first" else (13 - count, 12)


def days_of_months(year: int, first: int, last: int) -> tuple[date, date]:
    """The first day of one month and the last day of another of a year."""
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])

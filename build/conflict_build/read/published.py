"""Published: the forms in which feeds and exports give a day, or a day and a time.

What is read is what can be read in one way only: "25/11/2024" is, "03/04/2024" is not, nor is a month or a week without
its day. General parsers (dateutil, dateparser) take an order of day and month for granted and fill up what is missing
from today's date; email.utils reads RFC 822 and no other form. A time without a zone is left out, since nobody can say
when it was, and so is one in a zone whose name means several ("IST").
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from conflict_build.days import MONTH, MONTHS, WEEKDAY, YEARS
from conflict_build.days import WEEKDAYS as WEEKDAY_NAMES

WEEKDAYS = [name[:3] for name in WEEKDAY_NAMES]
FIRST_NUMBERED_YEAR = 1990  # before which a number is taken for no date
EPOCH_UNITS = (1, 1_000, 1_000_000, 1_000_000_000)  # seconds, milli-, micro- and nanoseconds since 1970
PIVOT = 69  # of two digits that stand for a year, as email.utils has it: 68 is 2068, 69 is 1969

# RFC 822's names, and those of Europe, Australia and Japan that have one meaning; in hours
ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9, "AEST": 10,
    "AEDT": 11,
}  # fmt: skip

SUFFIX = r"(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4})"
# 2024-11-05, 2024/11/5, 2024.11.05; near miss: 2024-11
YEAR_FIRST = rf"{YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})"
# Nov 5, 2024, November 5th 2024, Nov-05-2024; near miss: November 2024
MONTH_FIRST = rf"(?P<name>{MONTH})[ /-](?P<day>\d{{1,2}}){SUFFIX}(?:, ?|[ /-]){YEAR}"
# 5 November 2024, the 5th of Nov., 2024, 05-NOV-24, 5. November 2024; near miss: November 5
DAY_FIRST = (
    rf"(?:the )?(?P<day>\d{{1,2}})(?:{SUFFIX}|\.)(?: of)?[ /-](?P<name>{MONTH})(?:, ?|[ /-])(?P<year>\d{{4}}|\d\d)"
)
# 2024 Nov 5, 2024-Nov-05, 2024, November 5; near miss: 2024 Nov
YEAR_THEN_NAME = rf"{YEAR}(?:, ?|[ /-])(?P<name>{MONTH})[ /-](?P<day>\d{{1,2}})"
# 25/11/2024 and 11/25/2024, whichever can be; near miss: 03/04/2024, which is March or April
EITHER_FIRST = rf"(?P<one>\d{{1,2}})(?P<mark>[-/.])(?P<other>\d{{1,2}})(?P=mark){YEAR}"
# 2024-W45-2, 2024-310; near miss: 2024-W45
WEEK_DAY = rf"{YEAR}-?W(?P<week>\d\d)-?(?P<weekday>[1-7])"
DAY_OF_YEAR = rf"{YEAR}-(?P<ordinal>\d{{3}})"
# 20241105; near miss: 202411
COMPACT_DATE = r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
DATES = (YEAR_FIRST, MONTH_FIRST, DAY_FIRST, YEAR_THEN_NAME, EITHER_FIRST, WEEK_DAY, DAY_OF_YEAR, COMPACT_DATE)

# 15:07, 15:07:41.5, 3:07 p.m., 15.07, 15h07, 3 pm; near miss: 15
TIME = (
    r"(?:(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?(?: ?(?P<half>[ap])\.?m\.?)?"
    r"|(?P<whole_hour>\d{1,2}) ?(?P<whole_half>[ap])\.?m\.?)"
)
COMPACT_TIME = r"(?P<hour>\d\d)(?P<minute>\d\d)(?:(?P<second>\d\d)(?:[.,]\d+)?)?"
# Z, +0300, +03, GMT+3, EST, +02:00[Europe/Kyiv], -0500 (EST), +0000 UTC; near miss: "soon"
ZONE = (
    r"(?: ?(?P<zone>(?:GMT|UTC)?[+-]\d{1,2}(?::?\d\d)?|Z\b|(?-i:[A-Z]{2,5})\b|[A-Za-z]+/[A-Za-z_/]+)"
    r"(?: ?\([^)]*\)| ?\[[^\]]*\]| (?-i:[A-Z]{3,5}))?)?"
)
THEN = r"(?:T|,? at |,? |, ?|:| ?[-–—|·•@] ?)"
LABEL = r"(?:(?:first )?(?:published|posted|dated?)(?: on|:)? ?)?"
DAY_NAME = rf"(?:{WEEKDAY},? ?)?"
THEN_DAY_NAME = rf"(?:,? {WEEKDAY})?"  # November 5, 2024 Tuesday, as databases of newspapers have it

FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        *(rf"{LABEL}(?P<day_name>{DAY_NAME}){day}{THEN_DAY_NAME}(?:{THEN}{TIME})?{ZONE}" for day in DATES),
        *(rf"{LABEL}{TIME}{ZONE}(?:,? on |, ?| ?[-–—|·•] ?| )(?P<day_name>{DAY_NAME}){day}" for day in DATES),
        rf"{COMPACT_DATE}(?:[T ]?{COMPACT_TIME})?{ZONE}",
        rf"{YEAR_FIRST}T{COMPACT_TIME}{ZONE}",
        rf"{COMPACT_DATE}T(?P<hour>\d\d){ZONE}",
        rf"{YEAR_FIRST}T(?P<hour>\d\d){ZONE}",
        # Tue Nov  5 10:00:00 2024, Tue Nov 05 10:00:00 +0000 2024, as C and Twitter have it
        rf"(?P<day_name>{WEEKDAY} )(?P<name>{MONTH}) (?P<day>\d{{1,2}}) {TIME}{ZONE} {YEAR}",
        # Tue Nov 05 2024 10:00:00 GMT+0200 (Eastern European Standard Time), as JavaScript has it
        rf"(?P<day_name>{WEEKDAY} )(?P<name>{MONTH}) (?P<day>\d\d) {YEAR} {TIME}{ZONE}",
    )
)
NUMBER = re.compile(r"\d{8,19}(?:\.\d{1,9})?")
DOT_NET = re.compile(r"/Date\((\d+)(?:[+-]\d{4})?\)/")  # /Date(1730800800000)/


def read_published(given: str) -> str | None:
    """The ISO date, or date and time with zone, of what a file gives as published; null if it is in no known form."""
    text = DOT_NET.sub(r"\1", " ".join(given.split()))
    if NUMBER.fullmatch(text) and (numbered := read_number(text)):
        return numbered
    for form in FORMS:
        match = form.fullmatch(text)
        if match and (found := read_match(match.groupdict(), not text.isdigit())):
            return found
    return None


def read_number(digits: str) -> str | None:
    """The same for seconds since 1970, or thousandths, millionths or billionths of them: whichever is a day of news."""
    earliest = datetime(FIRST_NUMBERED_YEAR, 1, 1, tzinfo=UTC).timestamp()
    latest = datetime(latest_year() + 1, 1, 1, tzinfo=UTC).timestamp()
    seconds = next((s for unit in EPOCH_UNITS if earliest <= (s := float(digits) / unit) < latest), None)
    return None if seconds is None else datetime.fromtimestamp(int(seconds), UTC).isoformat()


def latest_year() -> int:
    """Next year: no report is dated later, but for a day that has begun elsewhere."""
    return date.today().year + 1


def read_match(parts: dict[str, str | None], is_written: bool) -> str | None:
    """The date of the parts of a form, with its time if its zone is known; null if there is no such day or time.

    `is_written`: whether it has more than digits, which might be any number.
    """
    years = YEARS if is_written else range(FIRST_NUMBERED_YEAR, latest_year() + 1)
    try:
        day, time, offset = day_of_parts(parts), time_of_parts(parts), offset_of(parts.get("zone"))
    except (ValueError, OverflowError):  # the latter behind the last day that Python knows
        return None
    if day is None or day.year not in years:
        return None
    if time is None or offset is None:
        return day.isoformat()
    return datetime(day.year, day.month, day.day, *time, tzinfo=offset).isoformat()


def day_of_parts(parts: dict[str, str | None]) -> date | None:
    """The day; null if it can be two. Raises ValueError if there is none."""
    year = int(parts["year"] or 0)
    if week := parts.get("week"):
        return date.fromisocalendar(year, int(week), int(parts["weekday"] or 0))
    if ordinal := parts.get("ordinal"):
        day = date(year, 1, 1) + timedelta(days=int(ordinal) - 1)
        return day if day.year == year else None
    if "one" in parts:
        return only_day(year, int(parts["one"] or 0), int(parts["other"] or 0))
    name = parts.get("name")
    month = MONTHS[name[:3].lower()] if name else int(parts["month"] or 0)
    if len(parts["year"] or "") == 2:
        return short_year(date((2000 if year < PIVOT else 1900) + year, month, int(parts["day"] or 0)), parts)
    return date(year, month, int(parts["day"] or 0))


def only_day(year: int, one: int, other: int) -> date | None:
    """The day of two numbers in either order; null if both orders give a day, and not the same."""
    days = set[date]()
    for month, day in ((one, other), (other, one)):
        if 1 <= month <= 12:
            days.add(date(year, month, day))
    return days.pop() if len(days) == 1 else None


def short_year(day: date, parts: dict[str, str | None]) -> date | None:
    """The day of a year of two digits, unless it is to come, or the name of the day, if it is there, is another."""
    name = (parts.get("day_name") or "")[:3].lower()
    return day if day.year <= latest_year() and name in ("", WEEKDAYS[day.weekday()]) else None


def time_of_parts(parts: dict[str, str | None]) -> tuple[int, int, int] | None:
    """Hour, minute and second; null if none is given. Raises ValueError if there is no such time."""
    given = parts.get("hour") or parts.get("whole_hour")
    if given is None:
        return None
    hour, minute, second = int(given), int(parts.get("minute") or 0), int(parts.get("second") or 0)
    half = (parts.get("half") or parts.get("whole_half") or "").lower()
    if half and not 1 <= hour <= 12:
        raise ValueError(f"{hour} {half}m")
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 23 or minute > 59 or second > 60:
        raise ValueError(f"{hour}:{minute}:{second}")
    return hour, minute, min(second, 59)  # a leap second


def offset_of(zone: str | None) -> timezone | None:
    """What a zone is ahead of UTC by; null if none is given, or its name is not known or means several."""
    if zone is None:
        return None
    shift = re.fullmatch(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d\d)?", zone, re.IGNORECASE)
    if shift is None:
        hours = ZONES.get(zone.upper())
        return None if hours is None else timezone(timedelta(hours=hours))
    ahead = timedelta(hours=int(shift[2]), minutes=int(shift[3] or 0))
    return timezone(-ahead if shift[1] == "-" else ahead)

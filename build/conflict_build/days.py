"""Days: a calendar day printed in full, with its year, in the forms that pages and wires use."""

import re
from datetime import date

WEEKDAYS = {name: i for i, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name[:3]: i for i, name in enumerate(MONTH_NAMES, 1)}
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tue(?:s|sday)?|Wed(?:nesday)?|Thu(?:rs|rsday)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"

# "2024-11-05", "Tuesday, November 5, 2024", "5 Nov 2024"; near misses: "November 5" without a year, "2024-13-05"
DAY = re.compile(
    rf"(?:(?:on )?{WEEKDAY},?\s)?(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?"
    rf"|(?P<month>{MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})"
    rf"|(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month_after>{MONTH}),?\s(?P<year_after>\d{{4}}))\b",
    re.IGNORECASE,
)
YEARS = range(1900, 2100)


def day_of(match: re.Match[str]) -> str | None:
    """The ISO date of a match of DAY; null if there is no such day."""
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
    else:
        month = MONTHS[(match["month"] or match["month_after"])[:3].lower()]
        day, year = int(match["day"] or match["day_first"]), int(match["year"] or match["year_after"])
    return iso_date(year, month, day)


def iso_date(year: int, month: int, day: int) -> str | None:
    """The ISO date; null if there is no such day, or the year is not one of modern news."""
    try:
        return date(year, month, day).isoformat() if year in YEARS else None
    except ValueError:
        return None


def day_words(day: date) -> str:
    """A day as a reader would write it: "30 August 2024"."""
    return f"{day.day} {month_words(day)}"


def month_words(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1].capitalize()} {day.year}"

"""Forms: the shapes an expression of time can have, each with its pattern and how it is read."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from conflict_build.dates.month_days import (
    DAYS_MONTH,
    ISO_DATE,
    MONTH_DAY,
    YEARS_MONTH_DAY,
    read_days_month,
    read_iso,
    read_month_day,
)
from conflict_build.dates.parts import PART_OF_MONTH, PART_OF_YEAR, read_part_of_month, read_part_of_year
from conflict_build.dates.words import (
    COUNT,
    MONTH,
    NUMBERS,
    UNIT,
    UNKNOWN,
    WEEKDAY,
    WHICH,
    YEAR,
    YEAR_BEHIND,
    Ends,
    Value,
    count_of,
    month_of,
    year_counted,
)
from conflict_build.days import MONTH_NAMES, MONTHS, WEEKDAYS

# November 2024, last October, October last year; near miss: Octobers
MONTH_ALONE = re.compile(rf"(?:(?P<which>(?i:last|next|this))\s+)?{MONTH}{YEAR_BEHIND}")
# the 2022 of "in 2022"; near miss: 2,022
YEAR_ALONE = re.compile(YEAR)
# mid-2022, late 2023; near miss: mid-20s
PART_OF_YEAR_LOOSE = re.compile(rf"(?:early|mid|late)[\s-]+(?:in\s+)?{YEAR}", re.IGNORECASE)
# 2022-23, 2014–2016; near miss: 2022-11, a month
YEARS_SPAN = re.compile(r"(?P<year>(?:19|20)\d\d)\s?[-–—/]\s?(?P<last>(?:(?:19|20)\d\d)|\d\d)(?![\w%]|[-/.,:]\d)")
# last Monday, early Tuesday, Friday night, Monday last week; near miss: Mondays
WEEKDAY_ALONE = re.compile(
    r"(?:(?P<which>(?i:last|next|this past|this coming|this|early|earlier|late|later))[\s-]+(?:on\s+)?)?"
    rf"{WEEKDAY}(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|noon|overnight)\b)?"
    r"(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week(?!\w))?"
)
# yesterday, last night, this morning; near miss: todays
NEAR_DAY = re.compile(
    r"(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tonight|tomorrow|overnight|last night"
    r"|this \w+ing|this afternoon)\b",
    re.IGNORECASE,
)
OF_ANOTHER = r"\s+of\s+(?:(?i:the|his|her|its|their|that|a|[A-Z])\b)"  # "the last year of his office"
# last week, this month, the coming year; near misses: last weekday, the last week of the war
CALENDAR_UNIT = re.compile(
    rf"(?:(?<!the )|(?!\w+\s+\w+{OF_ANOTHER}))(?P<which>last|this|next|the coming|this coming)\s+"
    r"(?P<unit>week|month|year)\b",
    re.IGNORECASE,
)
# the past 24 hours, the last two weeks; near misses: the past two governments, the last week of the war
PAST_UNITS = re.compile(rf"the\s+(?P<which>past|last|previous)\s+(?:{COUNT})?{UNIT}(?!{OF_ANOTHER})", re.IGNORECASE)
# three days ago, a year ago; near miss: three days earlier
UNITS_AGO = re.compile(rf"{COUNT}{UNIT}\s+ago\b", re.IGNORECASE)
# over the weekend, last weekend, this weekend; near miss: over the weekends
WEEKEND = re.compile(
    r"(?P<which>last|this past|the past|the last|this|next|the coming|this coming|the)\s+weekend\b", re.IGNORECASE
)
# the week before last, the weekend before last; near miss: the week before
BEFORE_LAST = re.compile(r"the\s+(?P<unit>week|weekend|month|year)\s+before\s+last\b(?!\s+week)", re.IGNORECASE)

NEAR_DAYS = {"yesterday": "day -1", "today": "day 0", "tonight": "day 0", "tomorrow": "day 1", "overnight": "night 0"}
NEAR_DAYS |= {"last night": "day -1", "this morning": "day 0", "this evening": "day 0", "this afternoon": "day 0"}
NEAR_DAYS |= {"the day before yesterday": "day -2", "the day after tomorrow": "day 2"}
SIDE_OF = {"last": " before", "next": " next", "this coming": " next"}
LEADS = (
    "the first second third fourth last final opening closing early mid late beginning start middle end next this very"
)


class Form(NamedTuple):
    """One shape of expression: the words it can begin with (lower case), its pattern, how a match is read."""

    triggers: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Ends | None]


def read_month(match: re.Match[str]) -> Ends | None:
    month, which, counted = month_of(match), (match["which"] or "").lower(), year_counted(match)
    if match["year"]:
        year = int(match["year"])
        return (Value(date(year, month, 1), date(year, month, monthrange(year, month)[1])),)
    if UNKNOWN in counted:
        return (Value(relative=UNKNOWN),)
    return (Value(relative=f"named-month {month}{counted}{'' if counted else SIDE_OF.get(which, '')}"),)


def read_year(match: re.Match[str]) -> Ends | None:
    return (whole_year(int(match["year"])),)


def whole_year(year: int) -> Value:
    return Value(date(year, 1, 1), date(year, 12, 31))


def read_years_span(match: re.Match[str]) -> Ends | None:
    """The years of "2022-23"; null if they do not follow each other, as in "2022-11"."""
    first, last = int(match["year"]), match["last"]
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    return (whole_year(first), whole_year(end)) if end > first else None


def read_weekday(match: re.Match[str]) -> Ends | None:
    which = (match["which"] or "").lower()
    side = f" week {WHICH[match['week'].lower()]}" if match["week"] else SIDE_OF.get(which, "")
    return (Value(relative=f"weekday {WEEKDAYS[match['weekday'].lower()]}{side}"),)


def read_near_day(match: re.Match[str]) -> Ends | None:
    relative = NEAR_DAYS.get(match["word"].lower())
    return (Value(relative=relative),) if relative else None


def read_calendar_unit(match: re.Match[str]) -> Ends | None:
    return (Value(relative=f"{match['unit'].lower()} {WHICH[' '.join(match['which'].lower().split())]}"),)


def read_past(match: re.Match[str]) -> Ends | None:
    """The units before publication, as "the previous 24 hours"; "the previous two months" are those before others."""
    if match["which"].lower() == "previous":
        if not match["count"]:
            return None
        if match["unit"].lower() != "hour":
            return (Value(relative=UNKNOWN),)
    return (Value(relative=f"past {count_of(match['count'])} {match['unit'].lower()}"),)


def read_ago(match: re.Match[str]) -> Ends | None:
    number, unit = count_of(match["count"]), match["unit"].lower()
    if unit == "hour":
        return (Value(relative=f"past {number} hour"),)
    return (Value(relative=f"year {-10 * number}" if unit == "decade" else f"{unit} {-number}"),)


def read_weekend(match: re.Match[str]) -> Ends | None:
    """The weekend named: the last one is over, this one may be either, as the tense tells."""
    which = " ".join(match["which"].lower().split())
    if which in {"last", "this past", "the past", "the last"}:
        return (Value(relative="weekend 0 before"),)
    return (Value(relative="this-weekend" if which == "this" else f"weekend {WHICH[which]}"),)


def read_before_last(match: re.Match[str]) -> Ends | None:
    unit = match["unit"].lower()
    return (Value(relative="weekend -1 before" if unit == "weekend" else f"{unit} -2"),)


DAYS_IN_DIGITS = frozenset(f"{i}" for i in range(1, 32)) | frozenset(f"{i:02}" for i in range(1, 10))
YEARS = frozenset(f"{i}" for i in range(1900, 2100))
MONTH_WORDS = frozenset(MONTH_NAMES) | frozenset(MONTHS) | {"sept"}
COUNT_WORDS = frozenset(f"{i}" for i in range(1, 1000)) | frozenset(NUMBERS)
WHICH_WORDS = frozenset({"last", "this", "next"})

FORMS = (  # the first that matches at a place is taken
    Form(YEARS, ISO_DATE, read_iso),
    Form(YEARS, YEARS_SPAN, read_years_span),
    Form(frozenset(WEEKDAYS) | DAYS_IN_DIGITS, DAYS_MONTH, read_days_month),
    Form(frozenset(WEEKDAYS) | MONTH_WORDS | WHICH_WORDS, MONTH_DAY, read_month_day),
    Form(WHICH_WORDS, YEARS_MONTH_DAY, read_month_day),
    Form(frozenset(LEADS.split()), PART_OF_MONTH, read_part_of_month),
    Form(frozenset(LEADS.split()), PART_OF_YEAR, read_part_of_year),
    Form(frozenset({"early", "mid", "late"}), PART_OF_YEAR_LOOSE, read_year),
    Form(MONTH_WORDS | WHICH_WORDS, MONTH_ALONE, read_month),
    Form(frozenset(WEEKDAYS) | WHICH_WORDS | {"early", "earlier", "late", "later"}, WEEKDAY_ALONE, read_weekday),
    Form(frozenset("yesterday today tonight tomorrow overnight last this the".split()), NEAR_DAY, read_near_day),
    Form(frozenset({"the"}), PAST_UNITS, read_past),
    Form(frozenset({"the"}), BEFORE_LAST, read_before_last),
    Form(WHICH_WORDS | {"the"}, WEEKEND, read_weekend),
    Form(WHICH_WORDS | {"the"}, CALENDAR_UNIT, read_calendar_unit),
    Form(COUNT_WORDS, UNITS_AGO, read_ago),
    Form(YEARS, YEAR_ALONE, read_year),
)

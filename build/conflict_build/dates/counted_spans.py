"""Counted spans: the first and last day of the expressions that are counted from one day, that of publication."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from conflict_build.dates.parts import days_of_months, days_of_part
from conflict_build.lexicon import load_table

DateSpan = tuple[date, date]
EARLIEST = date(1900, 1, 1)
HOURS_A_DAY = 24
DAYS_A_WEEK = 7
SATURDAY = 5
AHEAD = ("after", "next")
SIDES = ("before", "near", *AHEAD)
LONG_AGO_DAYS = 300  # from publication; the other such day is then at most two months from it


def weekday_span(words: list[str], side: str, published: date) -> DateSpan:
    if "week" in words:  # "Monday last week"
        monday = week_span(words[-1:], "", published)[0]
        day = monday + timedelta(days=int(words[0]))
        return day, day
    back = (published.weekday() - int(words[0])) % 7
    if side in AHEAD:
        day = published + timedelta(days=7 - back if back or side == "next" else 0)
    else:
        day = published - timedelta(days=back or (7 if side == "before" else 0))
    return day, day


def date_span(words: list[str], side: str, published: date) -> DateSpan | None:
    """A day without its year; 29 February goes to the nearest leap year."""
    month, day = (int(part) for part in words[0].split("-"))
    if "year" in words:  # "October 7 last year"
        year = published.year + int(words[-1])
        return (date(year, month, day),) * 2 if day <= monthrange(year, month)[1] else None
    if "on" in words:  # "Friday, November 1"
        return named_date_span(month, day, int(words[-1]), published)
    step = 1 if side in AHEAD else -1
    for year in range(published.year - step, published.year + 9 * step, step):
        if day > monthrange(year, month)[1]:
            continue
        found = date(year, month, day)
        if has_come(found, published, side):
            return None if is_unsure(found, side, published) or is_ambiguous(words[0], year) else (found, found)
    return None


def named_date_span(month: int, day: int, weekday: int, published: date) -> DateSpan | None:
    """The nearest such day that is that day of the week; null if it is none in the years around publication."""
    years = range(published.year - 1, published.year + 2)
    days = (date(year, month, day) for year in years if day <= monthrange(year, month)[1])
    found = min((one for one in days if one.weekday() == weekday), key=lambda one: abs(one - published), default=None)
    return (found, found) if found else None


def is_ambiguous(day: str, year: int) -> bool:
    """Whether a day may be that of another year, which reports name without it: "October 7" in a report of 2025."""
    known = load_table("known_days").get(day)
    return known is not None and year > int(known[0])


def has_come(found: date, published: date, side: str) -> bool:
    """Whether a day lies on the side of publication on which its expression looks."""
    if found == published:
        return side not in ("next", "before")
    return (found > published) == (side in AHEAD)


def named_month_span(words: list[str], side: str, published: date) -> DateSpan | None:
    month, part = int(words[0]), words[1] if len(words) in (2, 4) else None
    if "year" in words:  # "October last year"
        year = published.year + int(words[-1])
    elif side in AHEAD:
        year = published.year + (month < published.month or (month == published.month and side == "next"))
    else:
        year = published.year - (month > published.month or (month == published.month and side == "before"))
    if is_unsure(date(year, month, 1), side, published):
        return None
    return days_of_part(year, month, part) if part else whole_month(year, month)


def is_unsure(found: date, side: str, published: date) -> bool:
    """Whether a day or month without its year may as well be the next one as the last, or the last as the next.

    Its tense may be that of other words of its sentence: "will discuss the attack on October 1" on 10 October.
    """
    if side == "near":
        return (published - found).days > LONG_AGO_DAYS
    return side == "after" and (found - published).days > LONG_AGO_DAYS


def whole_month(year: int, month: int) -> DateSpan:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def day_span(words: list[str], side: str, published: date) -> DateSpan:
    day = published + timedelta(days=int(words[0]))
    return day, day


def night_span(words: list[str], side: str, published: date) -> DateSpan:
    return published - timedelta(days=1), published


def week_span(words: list[str], side: str, published: date) -> DateSpan:
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=int(words[0]))
    return monday, monday + timedelta(days=DAYS_A_WEEK - 1)


def weekend_span(words: list[str], side: str, published: date) -> DateSpan:
    """The nearest Saturday and Sunday that had begun, or so many weeks from it; with "before", the last one over."""
    back = 1 if side == "before" and published.weekday() >= SATURDAY else 0
    saturday = published - timedelta(days=(published.weekday() - SATURDAY) % 7)
    saturday += timedelta(weeks=int(words[0]) - back)
    return saturday, saturday + timedelta(days=1)


def this_weekend_span(words: list[str], side: str, published: date) -> DateSpan | None:
    """The weekend of the report, else the last or the coming one as the tense tells; null where it does not."""
    if published.weekday() >= SATURDAY or side == "":
        return weekend_span(["0"], "", published)
    return weekend_span(["1"], "", published) if side in AHEAD else None


def month_span(words: list[str], side: str, published: date) -> DateSpan | None:
    months = max(EARLIEST.year * 12, published.year * 12 + published.month - 1 + int(words[0]))
    year, month = months // 12, months % 12 + 1
    return days_of_part(year, month, words[1]) if len(words) > 1 else whole_month(year, month)


def year_span(words: list[str], side: str, published: date) -> DateSpan:
    year = max(EARLIEST.year, published.year + int(words[0]))
    first, last = (int(word) for word in words[1:] or ("1", "12"))
    return days_of_months(year, first, last)


def past_span(words: list[str], side: str, published: date) -> DateSpan:
    """From so many units before publication until then; hours are rounded up to days."""
    return days_before(int(words[0]), words[1], published), published


def days_before(count: int, unit: str, day: date) -> date:
    """The day so many units before another."""
    days = {"hour": -(-count // HOURS_A_DAY), "day": count, "week": DAYS_A_WEEK * count}.get(unit)
    if days is not None:
        return day - timedelta(days=days)
    months = day.year * 12 + day.month - 1 - count * {"month": 1, "year": 12, "decade": 120}[unit]
    first, last = whole_month(*divmod_month(max(EARLIEST.year * 12, months)))
    return max(EARLIEST, min(last, first + timedelta(days=day.day - 1)))


def divmod_month(months: int) -> tuple[int, int]:
    """The year and month of a number of months since the year 0."""
    return months // 12, months % 12 + 1


SPANS: dict[str, Callable[[list[str], str, date], DateSpan | None]] = {
    "weekday": weekday_span,
    "date": date_span,
    "named-month": named_month_span,
    "day": day_span,
    "night": night_span,
    "week": week_span,
    "weekend": weekend_span,
    "this-weekend": this_weekend_span,
    "month": month_span,
    "year": year_span,
    "past": past_span,
}

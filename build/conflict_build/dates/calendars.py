"""Calendars: which day or span of days each date mention of the archive is, and how that was found."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from conflict_build.dates.forms import days_of_part
from conflict_build.records import Analysis, DateMention

Span = tuple[date, date]
DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
STATED = "the words give the date"
EARLIEST = date(1900, 1, 1)
HOURS_A_DAY = 24
AHEAD = ("after", "next")
SIDES = ("before", "near", *AHEAD)
LONG_AGO_DAYS = 300  # the next such day is then at most two months ahead


class ResolvedDates(NamedTuple):
    """For each article, for each of its date mentions: the ISO date or range, and how it was found, in words."""

    date_of: list[list[str | None]]
    basis_of: list[list[str | None]]


def resolve_dates(analyses: list[Analysis]) -> ResolvedDates:
    """Which day each date mention is; null where it hangs on a publication date that is not known or is doubted."""
    resolved = [[resolve(mention, published_day(analysis)) for mention in analysis.dates] for analysis in analyses]
    return ResolvedDates(
        [[day for day, _ in row] for row in resolved], [[basis for _, basis in row] for row in resolved]
    )


def published_day(analysis: Analysis) -> date | None:
    """The day a report was published, where that is known and not doubted."""
    article = analysis.article
    if not article.published or article.published_doubt:
        return None
    try:
        return date.fromisoformat(article.published[:10])
    except ValueError:
        return None


def resolve(mention: DateMention, published: date | None) -> tuple[str | None, str | None]:
    """The ISO date or range of a mention and the basis in words; nulls if it cannot be known."""
    if mention.earliest and mention.latest:
        return written(date.fromisoformat(mention.earliest), date.fromisoformat(mention.latest)), STATED
    if published is None or mention.relative is None:
        return None, None
    span = span_of(mention.relative, published)
    return (written(*span), basis(mention.relative, published)) if span else (None, None)


def written(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def span_of(relative: str, published: date) -> Span | None:
    """The days that a relative expression (see `expressions`) means in a report published on a day."""
    kind, _, rest = relative.partition(" ")
    if kind in ("since", "until"):
        inner = span_of(rest, published)
        if inner is None:
            return None
        ends = (inner[0], max(published, inner[1])) if kind == "since" else (min(published, inner[0]), inner[1])
        return ends
    if "/" in kind:
        first, last = kind.split("/")
        return date.fromisoformat(first), date.fromisoformat(last)
    words = rest.split()
    side = words.pop() if words and words[-1] in SIDES else ""
    return SPANS[kind](words, side, published)


def weekday_span(words: list[str], side: str, published: date) -> Span:
    back = (published.weekday() - int(words[0])) % 7
    if side in AHEAD:
        day = published + timedelta(days=7 - back if back or side == "next" else 0)
    else:
        day = published - timedelta(days=back or (7 if side == "before" else 0))
    return day, day


def date_span(words: list[str], side: str, published: date) -> Span | None:
    """A day without its year; 29 February goes to the nearest leap year."""
    month, day = (int(part) for part in words[0].split("-"))
    step = 1 if side in AHEAD else -1
    for year in range(published.year - step, published.year + 9 * step, step):
        if day > monthrange(year, month)[1]:
            continue
        found = date(year, month, day)
        if (found > published or (found == published and side != "next")) if step == 1 else found <= published:
            return None if is_unsure(found, side, published) else (found, found)
    return None


def named_month_span(words: list[str], side: str, published: date) -> Span | None:
    month = int(words[0])
    year = published.year - (month > published.month or (month == published.month and side == "before"))
    if side in AHEAD:
        year = published.year + (month < published.month or (month == published.month and side == "next"))
    if is_unsure(date(year, month, 1), side, published):
        return None
    return days_of_part(year, month, words[1]) if len(words) > 1 else whole_month(year, month)


def is_unsure(found: date, side: str, published: date) -> bool:
    """Whether a day or month without its year and tense may as well be the next one as the last."""
    return side == "near" and (published - found).days > LONG_AGO_DAYS


def whole_month(year: int, month: int) -> Span:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def day_span(words: list[str], side: str, published: date) -> Span:
    day = published + timedelta(days=int(words[0]))
    return day, day


def night_span(words: list[str], side: str, published: date) -> Span:
    return published - timedelta(days=1), published


def week_span(words: list[str], side: str, published: date) -> Span:
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=int(words[0]))
    return monday, monday + timedelta(days=6)


def weekend_span(words: list[str], side: str, published: date) -> Span:
    """The nearest Saturday and Sunday that had begun, or so many weeks from it."""
    saturday = published - timedelta(days=(published.weekday() - 5) % 7) + timedelta(weeks=int(words[0]))
    return saturday, saturday + timedelta(days=1)


def month_span(words: list[str], side: str, published: date) -> Span:
    months = max(EARLIEST.year * 12, published.year * 12 + published.month - 1 + int(words[0]))
    return whole_month(months // 12, months % 12 + 1)


def year_span(words: list[str], side: str, published: date) -> Span:
    year = max(EARLIEST.year, published.year + int(words[0]))
    return date(year, 1, 1), date(year, 12, 31)


def past_span(words: list[str], side: str, published: date) -> Span:
    """From so many units before publication until then; hours are rounded up to days."""
    count, unit = int(words[0]), words[1]
    days = {"hour": -(-count // HOURS_A_DAY), "day": count, "week": 7 * count}.get(unit)
    if days is not None:
        return published - timedelta(days=days), published
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    first, last = month_span([str(-months)], "", published)
    return max(EARLIEST, min(last, first + timedelta(days=published.day - 1))), published


SPANS = {
    "weekday": weekday_span,
    "date": date_span,
    "named-month": named_month_span,
    "day": day_span,
    "night": night_span,
    "week": week_span,
    "weekend": weekend_span,
    "month": month_span,
    "year": year_span,
    "past": past_span,
}


def basis(relative: str, published: date) -> str:
    """How a relative expression was resolved, in words a reader can check."""
    kind, *rest = relative.split()
    day = published.isoformat()
    if kind in ("since", "until"):
        return (
            f"{kind} that day or span, " + basis(" ".join(rest), published)
            if "/" not in rest[0]
            else f"{kind} the date given"
        )
    where = {"before": "before", "after": "on or after", "next": "after"}.get(rest[-1], "on or before")
    if kind == "weekday":
        return f"the nearest {DAY_NAMES[int(rest[0])]} {where} publication on {day}"
    if kind == "date":
        return f"the nearest such day {where} publication on {day}"
    if kind == "named-month":
        return f"the nearest such month {where} publication on {day}"
    return f"counted from publication on {day}"

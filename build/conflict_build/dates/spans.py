"""Spans: the first and last day that a relative expression (see `expressions`) means in a report of a known day."""

from collections.abc import Callable
from datetime import date, timedelta

from conflict_build.dates.counted_spans import (
    AHEAD,
    DAYS_A_WEEK,
    EARLIEST,
    SATURDAY,
    SIDES,
    SPANS,
    DateSpan,
    days_before,
    divmod_month,
    weekday_span,
    weekend_span,
    whole_month,
)

MOST_DAYS_TOLD = 5  # a weekday farther back is rather the day after a misprinted publication
YEARLESS = frozenset({"weekday", "date", "named-month"})  # which of several such days is meant hangs on another day


def span_of(relative: str, published: date | None) -> DateSpan | None:
    """The days of an expression; null if they hang on a day that is not known, or the words do not give them."""
    kind, _, rest = relative.partition(" ")
    if "/" in kind:
        first, last = kind.split("/")
        return date.fromisoformat(first), date.fromisoformat(last)
    if kind in COMPOSED:
        return COMPOSED[kind](rest, published)
    if published is None or kind not in SPANS:
        return None
    words = rest.split()
    side = words.pop() if words and words[-1] in SIDES else ""
    return SPANS[kind](words, side, published)


def since_span(rest: str, published: date | None) -> DateSpan | None:
    inner = span_of(rest, published)
    return (inner[0], max(published, inner[1])) if inner and published else None


def until_span(rest: str, published: date | None) -> DateSpan | None:
    """From publication until X; null for an X that is past, since nobody tells from when on."""
    inner = span_of(rest, published)
    return (min(published, inner[0]), inner[1]) if inner and published and inner[1] >= published else None


def range_span(rest: str, published: date | None) -> DateSpan | None:
    """Both ends of "X to Y": X is the last such day before Y, or, where both lie ahead, Y the first after X."""
    first, _, last = rest.partition(" to ")
    if first.split()[-1] in AHEAD:
        start = span_of(first, published)
        end = on_or_after(last, start[1], published) if start else None
    else:
        end = span_of(last, published)
        start = on_or_before(first, end[1], published) if end else None
    if start is None or end is None or start[0] > end[1]:
        return None
    if is_yearless(last) and not is_yearless(first) and on_or_after(last, start[1], published) != end:
        return None  # "from December 2022 to March": which March?
    return start[0], end[1]


def is_yearless(relative: str) -> bool:
    words = relative.split()
    return words[0] in YEARLESS and "week" not in words and "year" not in words


def on_or_before(relative: str, day: date, published: date | None) -> DateSpan | None:
    """The last day or month of a name before another day, or on it; what is counted from publication stays."""
    if not is_yearless(relative):
        return span_of(relative, published)
    plain = " ".join(word for word in relative.split() if word not in SIDES)
    return span_of(f"{plain} before" if plain.startswith("weekday") else plain, day)


def on_or_after(relative: str, day: date, published: date | None) -> DateSpan | None:
    """The first day or month of a name after another day, or on it; what is counted from publication stays."""
    if not is_yearless(relative):
        return span_of(relative, published)
    plain = " ".join(word for word in relative.split() if word not in SIDES)
    return span_of(f"{plain} after", day)


def shift_span(rest: str, published: date | None) -> DateSpan | None:
    """So many units after X, if X is known as exactly: a day, a week, a month, a year; else null."""
    count, unit, inner = rest.split(" ", 2)
    span = span_of(inner, published)
    if span is None or unit not in EXACT or not EXACT[unit](span):
        return None
    if unit in ("day", "week"):
        by = timedelta(days=int(count) * (1 if unit == "day" else DAYS_A_WEEK))
        return span[0] + by, span[1] + by
    months = int(count) * (1 if unit == "month" else 12)
    ends = [divmod_month(max(EARLIEST.year * 12, day.year * 12 + day.month - 1 + months)) for day in span]
    return whole_month(*ends[0])[0], whole_month(*ends[1])[1]


def is_whole_months(span: DateSpan) -> bool:
    return span[0].day == 1 and (span[1] + timedelta(days=1)).day == 1


EXACT: dict[str, Callable[[DateSpan], bool]] = {
    "day": lambda span: span[0] == span[1],
    "week": lambda span: span[0].weekday() == 0 and (span[1] - span[0]).days == DAYS_A_WEEK - 1,
    "month": is_whole_months,
    "year": is_whole_months,
}


def weekday_beside_span(rest: str, published: date | None) -> DateSpan | None:
    """The first such weekday after X ("+1") or the last before it ("-1")."""
    weekday, way, inner = rest.split(" ", 2)
    span = span_of(inner, published)
    if span is None or span[0] != span[1]:
        return None
    return weekday_span([weekday], "next" if way == "+1" else "before", span[0])


def ending_span(rest: str, published: date | None) -> DateSpan | None:
    """So many units of which the last day is that of X; hours reach back from X itself."""
    count, unit, inner = rest.split(" ", 2)
    span = span_of(inner, published)
    if span is None:
        return None
    start = days_before(int(count), unit, span[1])
    if unit != "hour":
        start = start + timedelta(days=1)
    if is_whole_months(span) and unit in ("month", "year"):
        months = span[1].year * 12 + span[1].month - int(count) * (1 if unit == "month" else 12)
        start = whole_month(*divmod_month(months))[0]
    return start, span[1]


def days_from(rest: str, published: date | None) -> tuple[date, int] | None:
    """Day X of "so many days or weeks of X", and how many days these are; null for longer units, whose end nobody means
    so exactly, and where X is no single day."""
    count, unit, inner = rest.split(" ", 2)
    span = span_of(inner, published)
    days = {"day": 1, "week": DAYS_A_WEEK}.get(unit)
    if span is None or span[0] != span[1] or days is None:
        return None
    return span[0], int(count) * days


def starting_span(rest: str, published: date | None) -> DateSpan | None:
    """So many days or weeks of which the first day is X."""
    found = days_from(rest, published)
    return (found[0], found[0] + timedelta(days=found[1] - 1)) if found else None


def beside_span(rest: str, published: date | None) -> DateSpan | None:
    """So many days or weeks right after X, or before it if the count is negative."""
    found = days_from(rest, published)
    if found is None:
        return None
    day, days = found
    near, far = timedelta(days=1 if days > 0 else -1), timedelta(days=days)
    return min(day + near, day + far), max(day + near, day + far)


def night_to_span(rest: str, published: date | None) -> DateSpan | None:
    """The night that ends on X: "overnight into Monday"."""
    span = span_of(rest, published)
    return (span[0] - timedelta(days=1), span[1]) if span and span[0] == span[1] else span


def weekend_of_span(rest: str, published: date | None) -> DateSpan | None:
    """The Saturday and Sunday of which X is one; null if it is neither."""
    span = span_of(rest, published)
    if span is None or span[0] != span[1] or span[0].weekday() < SATURDAY:
        return None
    return weekend_span(["0"], "", span[0])


def told_span(rest: str, published: date | None) -> DateSpan | None:
    """What was said on X, counted from that day: "overnight, the army said on Friday"; null if X may lie ahead."""
    told, _, inner = rest.partition("; ")
    span = span_of(told, published)
    if span is None or span[0] != span[1] or (published and (published - span[0]).days > MOST_DAYS_TOLD):
        return None
    return span_of(inner, span[0])


COMPOSED: dict[str, Callable[[str, date | None], DateSpan | None]] = {
    "since": since_span,
    "until": until_span,
    "from": range_span,
    "shift": shift_span,
    "weekday-beside": weekday_beside_span,
    "ending": ending_span,
    "starting": starting_span,
    "beside": beside_span,
    "night-to": night_to_span,
    "weekend-of": weekend_of_span,
    "told": told_span,
}

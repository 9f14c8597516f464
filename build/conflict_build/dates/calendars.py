"""Calendars: which day or span of days each date mention of the archive is, and how that was found."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from conflict_build.coded import CodedRows
from conflict_build.dates.spans import span_of
from conflict_build.records import Analysis, DateMention

DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
STATED = "the words give the date"
# kinds of expressions that are counted from a day which stands behind so many words
COUNTED_FROM_ANOTHER = {
    "shift": 2,
    "weekday-beside": 2,
    "ending": 2,
    "starting": 2,
    "beside": 2,
    "night-to": 0,
    "weekend-of": 0,
}
NEAREST = {"date": "day", "named-month": "month"}


class ResolvedDates(NamedTuple):
    """For each article, for each of its date mentions: the ISO date or range, and how it was found, in words."""

    date_of: CodedRows[str | None]
    basis_of: CodedRows[str | None]


def resolve_dates(analyses: Sequence[Analysis]) -> ResolvedDates:
    """Which day each date mention is; null where it hangs on a publication date that is not known or is doubted."""
    found = ResolvedDates(CodedRows(), CodedRows())
    for analysis in analyses:
        published = published_day(analysis)
        row = [resolve(mention, published) for mention in analysis.dates]
        found.date_of.add(day for day, _ in row)
        found.basis_of.add(words for _, words in row)
    return found


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


def basis(relative: str, published: date) -> str:
    """How a relative expression was resolved, in words a reader can check."""
    kind, _, rest = relative.partition(" ")
    if "/" in kind:
        return STATED
    if kind in ("since", "until"):
        return f"{kind} the date given" if "/" in rest else f"{kind} that day or span, {basis(rest, published)}"
    if kind == "from":
        ends = dict.fromkeys(basis(end, published) for end in rest.split(" to "))
        return f"from the first to the last of these: {'; '.join(ends)}"
    if kind == "told":
        return f"counted from the day on which it was said: {basis(rest.partition('; ')[0], published)}"
    if kind in COUNTED_FROM_ANOTHER:
        return f"counted from another day: {basis(rest.split(' ', COUNTED_FROM_ANOTHER[kind])[-1], published)}"
    return counted_basis(kind, rest.split(), published.isoformat())


def counted_basis(kind: str, words: list[str], day: str) -> str:
    """How an expression was resolved that is counted from the day of publication."""
    where = {"before": "before", "after": "on or after", "next": "after"}.get(
        words[-1] if words else "", "on or before"
    )
    if kind == "weekday" and "week" not in words:
        return f"the nearest {DAY_NAMES[int(words[0])]} {where} publication on {day}"
    if kind in NEAREST and "year" not in words:
        return f"the nearest such {NEAREST[kind]} {where} publication on {day}"
    return f"counted from publication on {day}"

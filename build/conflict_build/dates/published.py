"""Published: publication dates doubted where the report's own words or its story speak against them."""

from datetime import date, timedelta

from conflict_build.dates.calendars import published_day, span_of
from conflict_build.dates.tense import before_in_clause, is_past, looks_ahead
from conflict_build.records import Analysis
from conflict_build.stories import Stories
from conflict_build.tokens import tokenize

LONG_BEFORE = timedelta(days=14)  # a report published so long before all others on the same event misprints its date
SPREAD = timedelta(days=10)  # the others agree on a time if they lie within it
RECENT = timedelta(days=45)  # "the last week of October" is printed within so many days of it
AHEAD = timedelta(days=2)  # a past day printed more than this after publication contradicts it


def settle_published(analyses: list[Analysis], stories: Stories) -> list[Analysis]:
    """The analyses, a doubted publication date taken out and the reason put into `published_doubt`."""
    days = [published_day(analysis) for analysis in analyses]
    settled = list(analyses)
    for i, day in enumerate(days):
        if day is None:
            continue
        story = stories.story_of[i]
        others = [] if story is None else [d for j in stories.stories[story].articles if j != i and (d := days[j])]
        reasons = doubts(analyses[i], day, others)
        if reasons:
            settled[i] = doubted(analyses[i], reasons)
    return settled


def doubted(analysis: Analysis, reasons: list[str]) -> Analysis:
    article = analysis.article
    doubt = f"{article.published_basis} says {article.published}, but " + "; ".join(reasons)
    return analysis._replace(article=article._replace(published=None, published_basis="none", published_doubt=doubt))


def doubts(analysis: Analysis, day: date, others: list[date]) -> list[str]:
    """The reasons against a publication date, enough of them, or none."""
    later = later_day(analysis, day)
    reasons = [f"its own text speaks of {later.isoformat()}"] if later else []
    story = story_reason(day, others)
    stale = stale_reason(analysis, day)
    reasons += [story] if story else []
    reasons += [stale] if stale else []
    placeholder = (day.month, day.day) == (1, 1)
    enough = bool(later) or (bool(story) and (len(others) > 1 or placeholder or stale)) or (placeholder and bool(stale))
    if enough and placeholder:
        reasons.append("1 January is what many systems print for a date they do not know")
    return reasons if enough else []


def later_day(analysis: Analysis, day: date) -> date | None:
    """A day after publication that the text speaks of in the past; not the printed publication date itself."""
    for mention in analysis.dates:
        if mention.earliest and mention.earliest == mention.latest and mention.relative is None:
            found = date.fromisoformat(mention.earliest)
            if found > day + AHEAD and reads_past(analysis, mention.start, mention.end):
                return found
    return None


def reads_past(analysis: Analysis, start: int, end: int) -> bool:
    """Whether text[start:end], a date, stands in a clause that tells of the past."""
    text = analysis.article.text
    sentence = next((s for s in analysis.sentences if s.start <= start < s.end), None)
    if sentence is None or sentence.role not in ("title", "body"):
        return False
    before, after = tokenize(text[sentence.start : start]).words, tokenize(text[end : sentence.end]).words
    words = [*before, "", *after]
    clause = before_in_clause(words, 0, len(before))
    ahead = looks_ahead(words, 0, len(before), len(before) + 1, len(words))
    return not ahead and any(is_past(words[j]) for j in clause)


def story_reason(day: date, others: list[date]) -> str | None:
    """That the other dated reports of the story, which lie close together, are all much later."""
    if not others or max(others) - min(others) > SPREAD or min(others) - day < LONG_BEFORE:
        return None
    if len(others) == 1:
        return f"the other dated report of its story is of {others[0].isoformat()}"
    first, last = min(others).isoformat(), max(others).isoformat()
    span = first if first == last else f"{first} to {last}"
    return f"the {len(others)} other dated reports of its story are of {span}"


def stale_reason(analysis: Analysis, day: date) -> str | None:
    """That the report gives as news a week of a month that was then long past."""
    for mention in analysis.dates:
        kind, _, part = (mention.relative or "").partition(" ")
        if kind == "named-month" and part.endswith("-week"):
            span = span_of(f"{kind} {part}", day)
            if span and day - span[1] > RECENT:
                return f"it reports on {analysis.article.text[mention.start : mention.end]}, then long past"
    return None

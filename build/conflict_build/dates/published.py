"""Published: publication dates doubted where the report's own words or its story speak against them."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from conflict_build.dates.calendars import published_day
from conflict_build.dates.spans import span_of
from conflict_build.dates.tense import tense_at
from conflict_build.reading import Grammar, parse_sentences
from conflict_build.records import Analysis, Article, Sentence
from conflict_build.spool.views import Changes, View, changes_of
from conflict_build.stories import Stories
from conflict_build.stories.times import STATED
from conflict_build.tokens import tokenize

LONG_BEFORE = timedelta(days=14)  # a report published so long before all others on the same event misprints its date
SPREAD = timedelta(days=10)  # the others agree on a time if they lie within it
RECENT = timedelta(days=45)  # "the last week of October" is printed within so many days of it
AHEAD = timedelta(days=2)  # a past day printed more than this after publication contradicts it


class OtherDays(NamedTuple):
    """The days of publication of the other dated reports of a story."""

    reports: int
    first: date
    last: date


def settle_published(analyses: Sequence[Analysis], stories: Stories) -> View:
    """The analyses, a doubted publication date taken out and the reason put into `published_doubt`."""
    days = [published_day(analysis) for analysis in analyses]
    of_story = [sorted(day for i in story.articles if (day := days[i])) for story in stories.stories]
    changes = dict[int, Changes]()
    for i, day in enumerate(days):
        if day is None:
            continue
        story = stories.story_of[i]
        others = None if story is None else other_days(of_story[story], day)
        reasons = doubts(analyses[i], day, others)
        if reasons:
            changes[i] = changes_of(analyses[i].article, doubted(analyses[i].article, reasons))
    return View(analyses, range(len(analyses)), changes)


def other_days(days: list[date], own: date) -> OtherDays | None:
    """What is left of the days of a story, in order, without one report's own; null if nothing is."""
    if len(days) == 1:
        return None
    first, last = days[days[0] == own], days[-2 if days[-1] == own else -1]
    return OtherDays(len(days) - 1, first, last)


def doubted(article: Article, reasons: list[str]) -> Article:
    doubt = f"{article.published_basis} says {article.published}, but " + "; ".join(reasons)
    return article._replace(published=None, published_basis="none", published_doubt=doubt)


def doubts(analysis: Analysis, day: date, others: OtherDays | None) -> list[str]:
    """The reasons against a publication date, enough of them, or none."""
    later = later_days(analysis, day)
    story, stale = story_reason(day, others), stale_reason(analysis, day)
    placeholder = (day.month, day.day) == (1, 1)
    enough = (
        len(later) > (analysis.article.published_basis in STATED)
        or (story and others and (others.reports > 1 or placeholder or stale))
        or (placeholder and (stale or later))
    )
    reasons = [f"its own text tells of {later[0].isoformat()}" if later else None, story, stale]
    if placeholder:
        reasons.append("1 January is what many systems print for a date they do not know")
    return [reason for reason in reasons if reason] if enough else []


def later_days(analysis: Analysis, day: date) -> list[date]:
    """The days after publication that the text speaks of in the past, each once, in order of position."""
    found: dict[date, None] = {}
    for mention in analysis.dates:
        if mention.earliest and mention.earliest == mention.latest and mention.relative is None:
            told = date.fromisoformat(mention.earliest)
            if told > day + AHEAD and reads_past(analysis, mention.start, mention.end):
                found[told] = None
    return list(found)


def reads_past(analysis: Analysis, start: int, end: int) -> bool:
    """Whether text[start:end], a date, stands in a clause that tells of the past."""
    text = analysis.article.text
    sentence = next((s for s in analysis.sentences if s.start <= start < s.end), None)
    if sentence is None or sentence.role not in ("title", "body"):
        return False
    tokens = tokenize(text[sentence.start : sentence.end])
    grammar = Grammar(parse_sentences(tokens, [Sentence(0, sentence.end - sentence.start, sentence.role)]), tokens)
    first, last = (bisect_left(tokens.starts, offset - sentence.start) for offset in (start, end))
    return tense_at(grammar, first, last, 0, len(tokens.words)) == "past"


def story_reason(day: date, others: OtherDays | None) -> str | None:
    """That the other dated reports of the story, which lie close together, are all much later."""
    if others is None or others.last - others.first > SPREAD or others.first - day < LONG_BEFORE:
        return None
    first, last = others.first.isoformat(), others.last.isoformat()
    if others.reports == 1:
        return f"the other dated report of its story is of {first}"
    span = first if first == last else f"{first} to {last}"
    return f"the {others.reports} other dated reports of its story are of {span}"


def stale_reason(analysis: Analysis, day: date) -> str | None:
    """That the report gives as news a week of a month that was then long past."""
    for mention in analysis.dates:
        relative = (mention.relative or "").removesuffix(" near")
        if relative.startswith("named-month") and relative.endswith("-week"):
            span = span_of(relative, day)
            if span and day - span[1] > RECENT:
                return f"it reports on {analysis.article.text[mention.start : mention.end]}, then long past"
    return None

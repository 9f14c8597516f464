"""Mentions: the expressions of a sentence as records, each with what tense and neighbours make of it."""

import re
from collections.abc import Iterator
from datetime import date

from conflict_build.dates.leads import read_run
from conflict_build.dates.nearness import CLAUSE_END, is_said
from conflict_build.dates.spans import span_of
from conflict_build.dates.stretches import Expression, Stretch
from conflict_build.dates.tense import tense_at
from conflict_build.dates.words import UNKNOWN, Value
from conflict_build.records import DateMention, Sentence

OPEN = {"since": "since", "until": "until", "till": "until"}
TENSED = frozenset({"weekday", "date", "named-month", "this-weekend"})
TOLD_FROM = frozenset({"night", "past"})  # what counts from the day on which it is said
DAYS_TOLD = frozenset({"weekday", "date", "day"})
MOST_WORDS_OF_ANCHOR = 16  # four days each later than the last; keeps endless rows from nesting without end
MOST_BETWEEN = 80  # characters between "two days after" and the day of what it counts from
# what ends the words that "two days after" counts from; near miss: "after rebels left the town on Monday"
PHRASE_END = re.compile(r"[,;:()]|—")
YEAR_OPEN = re.compile(r"date \d\d-\d\d|named-month \d+(?: [a-z]\S*)?")  # near miss: "named-month 5 year -1"
# what opens a part of what was counted over a year; near miss: "and", which may lead to another year
PART_OF = re.compile(r"\b(?:including|among them|of (?:them|whom|which))\b")
WEEKDAY_OPEN = re.compile(r"weekday \d\b(?! week)")  # near miss: "weekday 0 week -1"
WEEKDAYS_OPEN = re.compile(r"weekday \d|from weekday \d to weekday \d")
# between "last week" and a day of it: "last week, on", "last week from"; near miss: "last week and on"
OF_WEEK = re.compile(r",?\s*+(?:on|from|between|late|early)?\s*")


def make_mentions(stretch: Stretch, sentence: Sentence, found: list[Expression]) -> list[DateMention]:
    """The records of the expressions of a sentence, in order."""
    made: list[DateMention] = []
    for i, one in enumerate(found):
        if one.counts_from == "behind":
            made.append(counted_from(stretch, one, anchor_behind(stretch, one, found[i + 1 : i + 2])))
        elif one.counts_from:
            made.append(counted_from(stretch, one, anchor_before(stretch, sentence, one, made)))
        else:
            made.append(make_mention(stretch, one))
    return list(settle(stretch.tokens.text, sentence, made))


def make_mention(stretch: Stretch, found: Expression) -> DateMention:
    """The record of an expression, with "since" or "until" before it taken in, and told whether it lies ahead."""
    first, lead = found.first, found.lead or (read_run(stretch, found) if len(found.ends) == 1 else "")
    opened = OPEN.get(stretch.at(first - 1))
    if opened and lead.startswith("ending") and not found.lead:
        first -= 1  # "for three days until Sunday"
    if opened and not lead and len(found.ends) == 1:
        first, lead = first - 1, opened
    side = "" if lead == "since" else side_of_anchor(stretch, found)
    ends = [printed_value(value, side) for value in found.ends]
    text = ends[0] if len(ends) == 1 else f"from {ends[0]} to {ends[1]}"
    return record(stretch, first, found.end, f"{lead} {text}".strip())


def record(stretch: Stretch, first: int, end: int, relative: str) -> DateMention:
    """A mention from token `first` to an offset; its days are set if they hang on no other day."""
    span = span_of(relative, None)
    start = stretch.tokens.starts[first]
    if span:
        return DateMention(start, end, span[0].isoformat(), span[1].isoformat(), None)
    return DateMention(start, end, None, None, relative)


def printed_value(value: Value, side: str) -> str:
    """A value as a relative expression has it, with the side of publication on which its tense puts it."""
    if value.earliest and value.latest:
        return f"{value.earliest.isoformat()}/{value.latest.isoformat()}"
    words = (value.relative or UNKNOWN).split()
    told = words[0] not in TENSED or words[-1] in ("before", "next") or not {"week", "year", "on"}.isdisjoint(words)
    return " ".join(words) + ("" if told else side)


def side_of_anchor(stretch: Stretch, found: Expression) -> str:
    """ " after" in a clause about the future, nothing in one about the past, " near" for a date if neither shows."""
    tense = tense_at(stretch.grammar, found.first, found.last, stretch.first, stretch.last)
    if tense == "ahead":
        return " after"
    weekday = (found.ends[0].relative or "").startswith("weekday")
    return "" if weekday or tense == "past" else " near"


def anchor_behind(stretch: Stretch, one: Expression, behind: list[Expression]) -> str | None:
    """The day of what "two days after" counts from, if it is told right behind: "after rebels left on Monday"."""
    if not behind or behind[0].counts_from:
        return None
    first, last = one.end, stretch.tokens.starts[behind[0].first]
    if last - first > MOST_BETWEEN or PHRASE_END.search(stretch.tokens.text, first, last):
        return None
    return text_of(make_mention(stretch, behind[0]))


def anchor_before(stretch: Stretch, sentence: Sentence, one: Expression, made: list[DateMention]) -> str | None:
    """The day told before "the next day"; what is later than a day of saying counts from another."""
    if not made or (" -" not in one.lead and is_said(stretch.tokens.text, made[-1], sentence)):
        return None
    return text_of(made[-1])


def text_of(mention: DateMention) -> str:
    """A mention as other expressions refer to it."""
    return mention.relative or f"{mention.earliest}/{mention.latest}"


def counted_from(stretch: Stretch, one: Expression, anchor: str | None) -> DateMention:
    """The record of "two days later" or "two days after", counted from a day; unknown without one."""
    if anchor is None or UNKNOWN in (anchor, one.lead) or len(anchor.split()) > MOST_WORDS_OF_ANCHOR:
        return record(stretch, one.first, one.end, UNKNOWN)
    relative = f"{one.lead} {anchor}"
    return record(stretch, one.first, one.end, relative)


def settle(text: str, sentence: Sentence, made: list[DateMention]) -> Iterator[DateMention]:
    """The mentions of a sentence, those that hang on another one told so."""
    said = {one.start: one for one in made if text_of(one).split()[0] in DAYS_TOLD and is_said(text, one, sentence)}
    for i, mention in enumerate(made):
        relative, following = mention.relative or "", made[i + 1] if i + 1 < len(made) else None
        later = following is not None and following.start not in said and is_day_of_week(text, mention, following)
        if relative == "week -1" and later:
            continue  # "last week, from Monday to Wednesday" is one expression
        if relative.partition(" ")[0] in TOLD_FROM and len(said) == 1:
            yield mention._replace(relative=f"told {text_of(next(iter(said.values())))}; {relative}")
        elif i and is_in_year(text, made[i - 1], mention):
            yield of_year(made[i - 1], mention)
        elif i and made[i - 1].relative == "week -1" and is_weekdays(relative) and mention.start not in said:
            yield of_last_week(text, made[i - 1], mention)
        else:
            yield mention


def is_in_year(text: str, year: DateMention, mention: DateMention) -> bool:
    """Whether a day or month is one of the year before: "42 people last year, including 12 in May"."""
    whole = year.relative == "year -1" or (
        (year.earliest or "").endswith("-01-01") and (year.latest or "").endswith("-12-31")
    )
    open_year = YEAR_OPEN.fullmatch((mention.relative or "").removesuffix(" near"))
    return whole and open_year is not None and PART_OF.search(text, year.end, mention.start) is not None


def of_year(year: DateMention, mention: DateMention) -> DateMention:
    """A day or month as one of the year before; unknown if that is more than a year."""
    words = (mention.relative or "").removesuffix(" near")
    if year.relative:
        return mention._replace(relative=f"{words} year -1")
    first, last = date.fromisoformat(year.earliest or ""), date.fromisoformat(year.latest or "")
    span = span_of(words, last) if first.year == last.year else None
    if span is None:
        return mention._replace(relative=UNKNOWN)
    return mention._replace(earliest=span[0].isoformat(), latest=span[1].isoformat(), relative=None)


def is_weekdays(relative: str) -> bool:
    """Whether an expression is one weekday or a range of two, the week being left open."""
    return WEEKDAYS_OPEN.fullmatch(relative) is not None


def is_day_of_week(text: str, week: DateMention, mention: DateMention) -> bool:
    """Whether weekdays stand right behind "last week", of which they are then."""
    return is_weekdays(mention.relative or "") and OF_WEEK.fullmatch(text, week.end, mention.start) is not None


def of_last_week(text: str, week: DateMention, mention: DateMention) -> DateMention:
    """Weekdays that follow "last week": of it if they stand right behind, else unknown in the same clause."""
    if is_day_of_week(text, week, mention):
        relative = WEEKDAY_OPEN.sub(r"\g<0> week -1", mention.relative or "")
        return DateMention(week.start, mention.end, None, None, relative)
    apart = CLAUSE_END.search(text, week.end, mention.start)
    return mention if apart else mention._replace(relative=UNKNOWN)

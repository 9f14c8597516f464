"""Expressions of time in one report: absolute days and months, and words that hang on the day of publication.

An absolute expression has both days set and `relative` null. Else `relative` is one of these, K being a whole number:

    day K, week K, weekend K, month K, year K
                       calendar units counted from publication: "yesterday" is day -1, "last year" year -1
    night 0            "overnight": the night to the day of publication
    past K UNIT        from K units before publication until then: "in the past 24 hours" is past 24 hour
    weekday K          Monday is 0: the nearest one on or before publication
    date MM-DD         a day without its year: the nearest on or before publication
    named-month K [PART]
                       a month without its year: the latest that had begun; PART first-week, last-week, early, mid, late
    ... before         strictly before publication: "last Monday" is weekday 0 before
    ... after          on or after it, where the words look ahead: "will meet on Monday" is weekday 0 after
    ... next           strictly after it: "next Monday" is weekday 0 next
    ... near           a day or month without its year whose tense is not told: "the Feb. 22 rally" is date 02-22 near;
                       on or before, but unknown if the next one is close and the last one almost a year ago
    since X, until X   a span open to one side; X is one of the above or DAY/DAY
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from conflict_build.dates.forms import FORMS, Form, Value
from conflict_build.dates.tense import clause_around, is_past, looks_ahead
from conflict_build.records import DateMention, Sentence
from conflict_build.tokens import Tokens

PREPOSITIONS = frozenset("in of since until till during from through by before after around on".split())
AMBIGUOUS_MONTHS = frozenset("march april may june august".split())  # also verbs, or names of people
NAMED_DAYS = frozenset("bloody black good easter palm holy super cyber ash every each most".split())
PAPERS = frozenset("Times Telegraph Mirror Express Mail Herald Post World People Night".split())
SPANS = {"since": "since", "until": "until", "till": "until"}


def forms_by_trigger() -> dict[str, list[Form]]:
    found: dict[str, list[Form]] = defaultdict(list)
    for form in FORMS:
        for trigger in form.triggers:
            found[trigger].append(form)
    return dict(found)


FORMS_OF = forms_by_trigger()


def find_dates(tokens: Tokens, sentences: list[Sentence]) -> list[DateMention]:
    """Every printed expression of a day or a span of days, in order of position, without overlap."""
    return [mention for sentence in sentences for mention in dates_of_sentence(tokens, sentence)]


def dates_of_sentence(tokens: Tokens, sentence: Sentence) -> Iterator[DateMention]:
    i = bisect_left(tokens.starts, sentence.start)
    last = bisect_left(tokens.starts, sentence.end)
    first = i
    while i < last:
        found = match_forms(tokens, i, sentence.end) if tokens.words[i].lower() in FORMS_OF else None
        if found is None:
            i += 1
            continue
        end, value = found
        after = bisect_left(tokens.starts, end, i)
        if is_date(tokens, first, i, after, value):
            yield make_mention(tokens, (first, i, after, last), end, value)
        i = max(after, i + 1)


def match_forms(tokens: Tokens, i: int, sentence_end: int) -> tuple[int, Value] | None:
    """The end and the value of the first form that matches at token i."""
    for form in FORMS_OF[tokens.words[i].lower()]:
        match = form.pattern.match(tokens.text, tokens.starts[i], sentence_end)
        if match:
            value = form.read(match)
            if value is not None:
                return match.end(), value
    return None


def is_date(tokens: Tokens, first: int, i: int, after: int, value: Value) -> bool:
    """Whether tokens i to `after` are a date here: not "Black Friday", "Mr. May", "2,022 men" or "the Sunday Times"."""
    before = tokens.words[i - 1].lower() if i > first else ""
    words = tokens.words[i:after]
    if value.relative is None and len(words) == 1:  # a bare year
        return before in PREPOSITIONS | {"early", "late", "mid"}
    if before in NAMED_DAYS or (after < len(tokens.words) and tokens.words[after] in PAPERS):
        return False
    if len(words) == 1 and (value.relative or "").startswith("named-month"):
        return before in PREPOSITIONS or (words[0].lower() not in AMBIGUOUS_MONTHS and len(words[0]) > 3)
    return True


def make_mention(tokens: Tokens, bounds: tuple[int, int, int, int], end: int, value: Value) -> DateMention:
    """The mention of a value, with "since" or "until" before it taken in, and told whether it lies ahead."""
    first, i = bounds[:2]
    start = tokens.starts[i]
    days = (value.earliest.isoformat(), value.latest.isoformat()) if value.earliest and value.latest else None
    relative = value.relative
    if relative and relative.split()[0] in TENSED and relative.split()[-1] not in ("before", "next"):
        relative += side_of(tokens, bounds, relative)
    span = SPANS.get(tokens.words[i - 1].lower()) if i > first else None
    if span:
        return DateMention(tokens.starts[i - 1], end, None, None, f"{span} {relative or '/'.join(days or ())}")
    return DateMention(start, end, days[0] if days else None, days[1] if days else None, relative)


TENSED = frozenset({"weekday", "date", "named-month"})


def side_of(tokens: Tokens, bounds: tuple[int, int, int, int], relative: str) -> str:
    """ " after" in a clause about the future, nothing in one about the past, " near" for a date if neither shows."""
    first, i, after, last = bounds
    if looks_ahead(tokens.words, first, i, after, last):
        return " after"
    told = relative.startswith("weekday") or any(is_past(tokens.words[j]) for j in clause_around(tokens.words, *bounds))
    return "" if told else " near"

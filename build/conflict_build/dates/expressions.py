"""Expressions of time in one report: absolute days and months, and words that hang on the day of publication.

An absolute expression has both days set and `relative` null. Else `relative` is one of these, K being a whole number:

    day K, week K, weekend K, month K [PART], year K [M N]
                       calendar units counted from publication: "yesterday" is day -1, "last year" year -1; M and N are
                       months: "the first half of last year" is year -1 1 6; "last weekend" is weekend 0 before
    this-weekend       as the tense tells
    night 0            "overnight": the night to the day of publication
    past K UNIT        from K units before publication until then: "in the past 24 hours" is past 24 hour
    weekday K [week N] Monday is 0: the nearest one on or before publication, or of that week
    date MM-DD [year N | on N]
                       a day without its year: the nearest on or before publication, that of a year, or the nearest of
                       all that is day N of the week
    named-month K [PART] [year N]
                       a month without its year: the latest that had begun; PART as in `parts`: early, last-week, last-5
    ... before         strictly before publication: "last Monday" is weekday 0 before
    ... after          on or after it, where the words look ahead: "will meet on Monday" is weekday 0 after
    ... next           strictly after it: "next Monday" is weekday 0 next
    ... near           a day or month without its year whose tense is not told: "the Feb. 22 rally" is date 02-22 near;
                       on or before, but unknown if the next one is close and the last one almost a year ago

and these of others, X and Y being one of the above or DAY/DAY:

    since X, until X   a span open to one side
    from X to Y        a range, or the first and last of a list
    ending K UNIT X, starting K UNIT X, beside K UNIT X
                       "the week to Nov. 3", "the week of Nov. 3", "the week after (before, if K is below 0) Nov. 3"
    night-to X, weekend-of X
                       "overnight into Monday", "the weekend of Nov. 3"
    shift K UNIT X     "two days after Nov. 3", and "two days later" of a day told before
    weekday-beside N +1 X
                       "the following Sunday"; -1 for "the previous Sunday"
    told X; Y          Y counted from the day X on which it was told: "overnight, the army said on Friday"
    unknown            what the words do not give: "two days after the strike", "the next day" of no day
"""

from bisect import bisect_left
from collections.abc import Iterator

from conflict_build.dates.joins import join_expressions
from conflict_build.dates.leads import read_led
from conflict_build.dates.mentions import make_mentions
from conflict_build.dates.offsets import read_offset
from conflict_build.dates.readings import FORMS_OF, read_at
from conflict_build.dates.stretches import Expression, Stretch
from conflict_build.dates.words import NUMBERS
from conflict_build.reading.grammar import Grammar
from conflict_build.records import DateMention, Sentence
from conflict_build.tokens import Tokens

UNITS = frozenset(f"{unit}{s}" for unit in "hour day week month year decade".split() for s in ("", "s"))
PARTS_OF_DAY = frozenset("morning afternoon evening night weekend".split())
BESIDE = frozenset("next following previous preceding same very".split())
COUNTS = frozenset(NUMBERS) | frozenset(f"{i}" for i in range(1, 1000))
RELATING = COUNTS | BESIDE | frozenset("the that several some many a few just hours days weeks months years".split())
# what stands behind words that mostly do not open an expression of time, where they do
OFTEN_BEHIND: dict[str, frozenset[str]] = {
    "the": UNITS | PARTS_OF_DAY | BESIDE | COUNTS | FORMS_OF.keys() | {"past", "coming"},
    "this": UNITS | PARTS_OF_DAY | BESIDE | FORMS_OF.keys() | {"past", "coming"},
    "that": UNITS | PARTS_OF_DAY,
} | {word: UNITS | {"-", "few"} for word in (*NUMBERS, *"several some many few just".split())}
TRIGGERS = FORMS_OF.keys() | RELATING | {"overnight", "night"}


def find_dates(tokens: Tokens, sentences: list[Sentence], grammar: Grammar) -> list[DateMention]:
    """Every printed expression of a day or a span of days, in order of position, without overlap."""
    return [mention for sentence in sentences for mention in dates_of_sentence(tokens, sentence, grammar)]


def dates_of_sentence(tokens: Tokens, sentence: Sentence, grammar: Grammar) -> list[DateMention]:
    first, last = bisect_left(tokens.starts, sentence.start), bisect_left(tokens.starts, sentence.end)
    stretch = Stretch(tokens, first, last, grammar)
    found = list(find_expressions(stretch))
    return make_mentions(stretch, sentence, found) if found else []


def find_expressions(stretch: Stretch) -> Iterator[Expression]:
    """The expressions of a sentence in order, ranges and lists put together."""
    after = stretch.first
    for i in stretch.grammar.find_words(TRIGGERS, stretch.first, stretch.last):
        word = stretch.grammar.word(i)
        if i < after or not may_begin(stretch, i, word):
            continue
        found = expression_at(stretch, i, word)
        if found:
            after = found.last
        if found and not found.is_name:
            yield found


def may_begin(stretch: Stretch, i: int, word: str) -> bool:
    """Whether a word that opens many phrases may open an expression of time, by the next; quick, since most do not."""
    behind = OFTEN_BEHIND.get(word)
    inside = word in NUMBERS and stretch.at(i - 1) == "-" and stretch.touches(i)  # "twenty-six years ago"
    return not inside and (behind is None or stretch.at(i + 1) in behind)


def expression_at(stretch: Stretch, i: int, word: str) -> Expression | None:
    """The expression that begins at token i, with those that go on with it."""
    led = read_led(stretch, i) if word in ("the", "overnight", "night") else None
    if led:
        return led
    found = read_at(stretch, i)
    if found:
        return found if found.is_name else join_expressions(stretch, found)
    return read_offset(stretch, i) if word in RELATING else None

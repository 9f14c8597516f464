"""Offsets: expressions that count from another day of their sentence: "two days later", "the next day"."""

import re
from typing import Literal

from conflict_build.dates.stretches import Expression, Stretch
from conflict_build.dates.words import COUNT, FUNCTION_WORDS, NUMBERS, UNIT, UNKNOWN, WEEKDAY, count_of
from conflict_build.days import WEEKDAYS
from conflict_build.verbs import AUXILIARIES

# "two days after", "the morning before", "hours after"; near miss: "two days of"
SHIFT = re.compile(
    rf"(?:{COUNT}{UNIT}|the\s+(?P<part>day|morning|afternoon|evening|night|week|month|year|weekend)|(?:(?:several|some|many|"
    r"a\s+few|just)\s+)?(?P<vague>hours|days|weeks|months|years))"
    r"\s+(?P<way>earlier|later|previously|afterwards?|beforehand|after|before|following|prior\s+to|prior|ahead\s+of)\b",
    re.IGNORECASE,
)
# "the next day", "that night", "the same week"; near miss: "the next town"
NEXT = re.compile(
    r"(?:the\s+)?(?:very\s+)?(?P<which>next|following|previous|preceding|same|that)\s+"
    r"(?:(?P<part>day|morning|afternoon|evening|night)|(?P<unit>week|month|year|weekend))\b",
    re.IGNORECASE,
)
# "the following Sunday"; near miss: "next Sunday", which counts from publication
WEEKDAY_BESIDE = re.compile(
    rf"(?i:the)\s+(?P<which>(?i:next|following|previous|preceding))\s+{WEEKDAY}(?:\s+(?:morning|afternoon|evening|night)\b)?"
)
# "the same month last year", "the same period of 2023"; near miss: "the same month"
SAME_OF_YEAR = re.compile(
    r"the\s+same\s+(?P<unit>day|week|month|quarter|period|season|time)\s+(?:of\s+|in\s+|a\s+)?(?:(?P<before>last\s+year|"
    r"the\s+year\s+before|year\s+(?:earlier|ago|before)|the\s+previous\s+year)|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# "the Sunday after", with what it is counted from behind it; near miss: "the Sunday papers"
WEEKDAY_TOLD = re.compile(rf"(?i:the)\s+{WEEKDAY}\s+(?P<way>before|after|following|preceding)\b")
# what makes a count of days no exact one: "less than two days after"
MORE_OR_LESS = frozenset("more less fewer later longer greater sooner".split())
ROUGHLY = frozenset("about nearly almost some within around roughly least most over under barely another".split())
AHEAD = frozenset("next first last past".split())  # "over the next three months after", which is a span
BACKWARD = frozenset("earlier previously beforehand before prior ahead previous preceding".split())


def read_offset(stretch: Stretch, i: int) -> Expression | None:
    """The expression at token i that counts from another day of the sentence."""
    text, start = stretch.tokens.text, stretch.tokens.starts[i]
    match = WEEKDAY_BESIDE.match(text, start, stretch.end)
    if match:
        way = "-1" if match["which"].lower() in BACKWARD else "+1"
        return make(stretch, i, match, f"weekday-beside {WEEKDAYS[match['weekday'].lower()]} {way}")
    match = WEEKDAY_TOLD.match(text, start, stretch.end)
    if match:
        way = "-1" if match["way"] in ("before", "preceding") else "+1"
        return make(stretch, i, match, f"weekday-beside {WEEKDAYS[match['weekday'].lower()]} {way}", "behind")
    match = SAME_OF_YEAR.match(text, start, stretch.end)
    if match:
        exact = match["unit"].lower() == "month" and match["before"]
        return make(stretch, i, match, "shift -1 year" if exact else UNKNOWN)
    match = NEXT.match(text, start, stretch.end)
    if match:
        counts = count_next(match)
        return make(stretch, i, match, counts) if counts else None
    match = SHIFT.match(text, start, stretch.end)
    return read_shift(stretch, i, match) if match else None


def make(
    stretch: Stretch, i: int, match: re.Match[str], lead: str, counts_from: Literal["before", "behind"] = "before"
) -> Expression:
    return Expression(i, stretch.token_from(match.end()), match.end(), (), lead, counts_from)


def count_next(match: re.Match[str]) -> str | None:
    """What "the next day" or "that week" counts; null for "next week", which counts from publication."""
    which, unit = match["which"].lower(), (match["unit"] or "day").lower()
    if which == "next" and match["unit"] and not match[0].lower().startswith("the"):
        return None
    if match["unit"] == "weekend":
        return UNKNOWN
    if which in ("same", "that"):
        return f"shift 0 {unit}"
    return f"shift {-1 if which in BACKWARD else 1} {unit}"


def read_shift(stretch: Stretch, i: int, match: re.Match[str]) -> Expression | None:
    """As in "two days later", or "two days after" with a day or an event behind it."""
    way = match["way"].split()[0].lower()
    behind = stretch.token_from(match.end())
    told = way in ("after", "before", "following", "prior", "ahead") and has_object(stretch, behind)
    if not told and way in ("following", "ahead"):
        return None
    if (
        stretch.at(i - 1) in AHEAD
        or (match["vague"] and is_count(stretch.at(i - 1)))
        or match["unit"] in ("hour", "decade")
        or (match["vague"] == "hours" and not told)
    ):
        return None
    return make(stretch, i, match, count_shift(stretch, i, match), "behind" if told else "before")


def is_count(word: str) -> bool:
    return word in NUMBERS or word.isdigit()


def count_shift(stretch: Stretch, i: int, match: re.Match[str]) -> str:
    """What "two days after" counts; unknown for "days after" and "about two days after"."""
    if match["vague"] or match["part"] == "weekend" or is_rough(stretch, i):
        return UNKNOWN
    back = match["way"].split()[0].lower() in BACKWARD
    part = (match["part"] or "").lower()
    if part in ("night", "evening") and not back:
        return UNKNOWN  # the night after Monday's attack: its own, or that of Tuesday
    unit = part if part in ("week", "month", "year") else "day" if part else match["unit"].lower()
    return f"shift {-count_of(match['count']) if back else count_of(match['count'])} {unit}"


def is_rough(stretch: Stretch, i: int) -> bool:
    """Whether a count is no exact one: "about two days", "more than a week"; near miss: "2019 than a year earlier"."""
    return stretch.at(i - 1) in ROUGHLY or (stretch.at(i - 1) == "than" and stretch.at(i - 2) in MORE_OR_LESS)


def has_object(stretch: Stretch, i: int) -> bool:
    """Whether what "before" or "after" is counted from stands behind it; near miss: "30 the day after in the town"."""
    word = stretch.at(i)
    if not word[:1].isalnum():
        return word in ("“", '"')
    return word not in (FUNCTION_WORDS | AUXILIARIES) - {"that", "with"} or word == "the"

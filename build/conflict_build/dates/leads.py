"""Leads: words before a day that make another time of it: "the week to Nov. 3", "overnight into Monday".

Also those that count from a day told elsewhere in the sentence: "two days later", "the next day", "a week before".
"""

import re
from typing import Literal

from conflict_build.dates.joins import join_expressions
from conflict_build.dates.readings import read_at
from conflict_build.dates.stretches import Found, Stretch
from conflict_build.dates.words import COUNT, FUNCTION_WORDS, NUMBERS, UNIT, UNKNOWN, WEEKDAY, WEEKDAYS, count_of
from conflict_build.verbs import AUXILIARIES

# "the week to", "the three days up to", "the seven days ending on"; near miss: "the two days to think"
ENDING = re.compile(
    rf"the\s+(?:last\s+)?(?:{COUNT})?{UNIT}\s+(?:up\s+to|to|through|until|till|ending|ended|that\s+ended)\s+"
    r"(?:on\s+|and\s+including\s+)*(?:the\s+(?:morning|evening|end)\s+of\s+)?",
    re.IGNORECASE,
)
# "the week of", "the three days from", "the two weeks beginning on"; near miss: "the week of fighting"
STARTING = re.compile(
    rf"the\s+(?:{COUNT})?{UNIT}\s+(?:of|from|beginning|starting|that\s+(?:began|started))\s+(?:on\s+)?", re.IGNORECASE
)
# "the week before", "the three days after"; near misses: "a week before", "the day before"
BESIDE = re.compile(
    rf"the\s+(?:{COUNT}{UNIT}|(?P<whole>week|month|year))\s+(?P<way>before|prior\s+to|leading\s+up\s+to|ahead\s+of|after|following)\s+(?:the\s+)?",
    re.IGNORECASE,
)
# "overnight from", "overnight into", "the night to"; near miss: "the night of", which is a day of its own
NIGHT = re.compile(
    r"(?:overnight|(?:the\s+)?night)\s+(?P<way>into|to|from|between|on|of|late\s+on)?\s*(?:the\s+)?", re.IGNORECASE
)
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
# what makes a count of days no exact one: "less than two days after"
ROUGHLY = frozenset("than about nearly almost some within around roughly least most over under barely another".split())
AHEAD = frozenset("next coming first last past".split())  # "over the next three months after", which is a span
BACKWARD = frozenset("earlier previously beforehand before prior ahead previous preceding".split())


def read_led(stretch: Stretch, i: int) -> Found | None:
    """The expression at token i that is made of words like "the week to" and the day right behind them."""
    text, start = stretch.tokens.text, stretch.tokens.starts[i]
    for pattern in (NIGHT, ENDING, STARTING, BESIDE):
        match = pattern.match(text, start, stretch.end)
        if match is None:
            continue
        inner = expression_behind(stretch, match.end())
        lead = name_lead(pattern, match, inner) if inner else None
        if inner and lead is not None:
            return inner._replace(first=i, lead=lead)
    return None


def expression_behind(stretch: Stretch, offset: int) -> Found | None:
    """The expression that begins exactly at an offset."""
    i = stretch.token_from(offset)
    if i >= stretch.last or stretch.tokens.starts[i] != offset:
        return None
    found = read_at(stretch, i, chained=True)
    return join_expressions(stretch, found) if found else None


def name_lead(pattern: re.Pattern[str], match: re.Match[str], inner: Found) -> str | None:
    """What is made of a day by the words before it, "" for the day itself; null if they are no such words."""
    if pattern is NIGHT:
        return name_night(match, inner)
    count, unit = count_of(match["count"]), (match["unit"] or match["whole"]).lower()
    if pattern is BESIDE:
        back = match["way"].split()[0].lower() not in ("after", "following")
        return f"beside {-count if back else count} {unit}"
    return f"{'ending' if pattern is ENDING else 'starting'} {count} {unit}"


def name_night(match: re.Match[str], inner: Found) -> str | None:
    """As in "overnight into Monday", the night that ends then; "overnight from Sunday to Monday" has both its days."""
    way = (match["way"] or "").lower()
    if len(inner.ends) > 1:
        return ""
    if way in ("into", "to"):
        return "night-to"
    return "" if match[0].lower().startswith("overnight") and way in ("", "on", "of", "late on") else None


def read_relating(stretch: Stretch, i: int) -> Found | None:
    """The expression at token i that counts from another day of the sentence."""
    text, start = stretch.tokens.text, stretch.tokens.starts[i]
    match = WEEKDAY_BESIDE.match(text, start, stretch.end)
    if match:
        way = "-1" if match["which"].lower() in BACKWARD else "+1"
        return make(stretch, i, match, f"weekday-beside {WEEKDAYS[match['weekday'].lower()]} {way}")
    match = NEXT.match(text, start, stretch.end)
    if match:
        counts = count_next(match)
        return make(stretch, i, match, counts) if counts else None
    match = SHIFT.match(text, start, stretch.end)
    return read_shift(stretch, i, match) if match else None


def make(
    stretch: Stretch, i: int, match: re.Match[str], lead: str, counts_from: Literal["before", "behind"] = "before"
) -> Found:
    return Found(i, stretch.token_from(match.end()), match.end(), (), lead, counts_from)


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


def read_shift(stretch: Stretch, i: int, match: re.Match[str]) -> Found | None:
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
    if match["vague"] or match["part"] == "weekend" or stretch.at(i - 1) in ROUGHLY:
        return UNKNOWN
    back = match["way"].split()[0].lower() in BACKWARD
    part = (match["part"] or "").lower()
    if part in ("night", "evening") and not back:
        return UNKNOWN  # the night after Monday's attack: its own, or that of Tuesday
    unit = part if part in ("week", "month", "year") else "day" if part else match["unit"].lower()
    return f"shift {-count_of(match['count']) if back else count_of(match['count'])} {unit}"


def has_object(stretch: Stretch, i: int) -> bool:
    """Whether what "before" or "after" is counted from stands behind it; near miss: "30 the day after in the town"."""
    word = stretch.at(i)
    if not word[:1].isalnum():
        return word in ("“", '"')
    return word not in (FUNCTION_WORDS | AUXILIARIES) - {"that", "with"} or word == "the"

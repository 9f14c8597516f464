"""Words: the names of days, months and numbers, and the patterns from which the forms of time are built."""

import re
from datetime import date
from typing import NamedTuple

from conflict_build.days import MONTHS

NUMBERS = {w: i for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
NUMBERS |= {"a": 1, "an": 1}
# which week, month or year, counted from publication; "that year" is known only from what was told before
WHICH = {"last": -1, "this": 0, "next": 1, "the coming": 1, "this coming": 1, "the": 0}
UNKNOWN = "unknown"
# words that end the noun phrase of a date: "on November 3 and 4 near the town"
FUNCTION_WORDS = frozenset(
    "in at by for from to with without into onto over under during since near around across through among against "
    "about as than via off out along amid inside outside including despite when while where who which that because if "
    "although though and or but nor so yet following according before after until alone both respectively with "
    "between".split()
)

ANY_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?!\w)"
WEEKDAY = rf"(?P<weekday>{ANY_WEEKDAY})"
MONTH = (
    r"(?P<month>(?:January|February|March|April|May|June|July|August|September|October|November|December)(?!\w)"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?!\w)\.?)"
)
YEAR = r"(?P<year>(?:19|20)\d\d)(?![\w%]|[.,:-]\d)"
# the year behind a day or month, printed or in words: ", 2024", "last year", "of that year"
YEAR_BEHIND = (
    rf"(?:(?:,?\s+(?:of\s+)?{YEAR})|(?:,?\s+(?:of\s+)?(?P<which_year>(?i:last|this|next|that|the same|the previous|"
    r"the following))\s+year(?!\w)))?"
)
ANY_DAY = r"[0-3]?\d(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[\s-]+"
UNIT = r"(?P<unit>hour|day|week|month|year|decade)s?\b"


class Value(NamedTuple):
    """What an expression says before its neighbours are looked at: two days, or a relative word."""

    earliest: date | None = None
    latest: date | None = None
    relative: str | None = None


Ends = tuple[Value, ...]  # one value, or the first and the last of a range or a list


def month_of(match: re.Match[str]) -> int:
    """The number of the month that a pattern with MONTH has matched."""
    return MONTHS[match["month"][:3].lower()]


def count_of(word: str | None) -> int:
    """The number that a COUNT is; one for none."""
    lowered = (word or "one").lower()
    return int(NUMBERS.get(lowered) or lowered)


def year_counted(match: re.Match[str]) -> str:
    """The suffix of a relative word whose year is told in words, as "last year"; "" if it is not."""
    which = " ".join((match["which_year"] or "").lower().split())
    return f" year {WHICH[which]}" if which in WHICH else f" {UNKNOWN}" if which else ""

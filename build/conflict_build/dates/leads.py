"""Leads: words before a day that make another time of it: "the week to Nov. 3", "overnight into Monday"."""

import re

from conflict_build.dates.joins import join_expressions
from conflict_build.dates.readings import read_at
from conflict_build.dates.stretches import Expression, Stretch
from conflict_build.dates.words import COUNT, UNIT, count_of

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
    r"(?:overnight|(?:the\s+)?night)\s++(?P<way>into|to|from|between|on|of|late\s+on)?\s*+(?:the\s+)?", re.IGNORECASE
)
# "the weekend of"; near miss: "the weekend in"
WEEKEND = re.compile(r"the\s+weekend\s+of\s+(?:the\s+)?", re.IGNORECASE)
# "for three days from" before a day, which opens them, or "until", which ends them; near miss: "three days from Kyiv"
RUN = re.compile(
    rf"\b(?:for|over|lasting|during)\s+{COUNT}{UNIT}\s+(?P<way>from|starting|beginning|that\s+began|to|until|till|ending)"
    r"\s+(?:on\s+)?$",
    re.IGNORECASE,
)
MOST_CHARACTERS_OF_RUN = 50


def read_led(stretch: Stretch, i: int) -> Expression | None:
    """The expression at token i that is made of words like "the week to" and the day right behind them."""
    text, start = stretch.tokens.text, stretch.tokens.starts[i]
    for pattern in (NIGHT, WEEKEND, ENDING, STARTING, BESIDE):
        match = pattern.match(text, start, stretch.end)
        if match is None:
            continue
        inner = expression_behind(stretch, match.end())
        lead = name_lead(pattern, match, inner) if inner else None
        if inner and lead is not None:
            return inner._replace(first=i, lead=lead)
    return None


def expression_behind(stretch: Stretch, offset: int) -> Expression | None:
    """The expression that begins exactly at an offset."""
    i = stretch.token_from(offset)
    if i >= stretch.last or stretch.tokens.starts[i] != offset:
        return None
    found = read_at(stretch, i, chained=True)
    return join_expressions(stretch, found) if found and not found.is_name else None


def name_lead(pattern: re.Pattern[str], match: re.Match[str], inner: Expression) -> str | None:
    """What is made of a day by the words before it, "" for the day itself; null if they are no such words."""
    if pattern is NIGHT:
        return name_night(match, inner)
    if len(inner.ends) > 1 and pattern in (WEEKEND, STARTING):
        return ""  # "the week from Oct. 28 to Nov. 3"
    if pattern is WEEKEND:
        return "weekend-of"
    count, unit = count_of(match["count"]), (match["unit"] or match["whole"]).lower()
    if pattern is BESIDE:
        back = match["way"].split()[0].lower() not in ("after", "following")
        return f"beside {-count if back else count} {unit}"
    return f"{'ending' if pattern is ENDING else 'starting'} {count} {unit}"


def name_night(match: re.Match[str], inner: Expression) -> str | None:
    """As in "overnight into Monday", the night that ends then; "overnight from Sunday to Monday" has both its days."""
    way = (match["way"] or "").lower()
    if len(inner.ends) > 1:
        return ""
    if way in ("into", "to"):
        return "night-to"
    return "" if match[0].lower().startswith("overnight") and way in ("", "on", "of", "late on") else None


def read_run(stretch: Stretch, found: Expression) -> str:
    """What is made of a day by a count before it: "for three days from Friday", "until Friday"; "" for none."""
    end = stretch.tokens.starts[found.first]
    start = max(stretch.tokens.starts[stretch.first], end - MOST_CHARACTERS_OF_RUN)
    match = RUN.search(stretch.tokens.text[start:end])
    if match is None:
        return ""
    ends = match["way"].lower() in ("to", "until", "till", "ending")
    return f"{'ending' if ends else 'starting'} {count_of(match['count'])} {match['unit'].lower()}"

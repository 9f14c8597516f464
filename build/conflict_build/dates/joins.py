"""Joins: expressions of time that are the ends of one range or list: "between Friday and Sunday", "Nov. 1, 2 and 3"."""

import re
from typing import NamedTuple

from conflict_build.dates.month_days import BARE_DAY, read_bare_day
from conflict_build.dates.readings import level_of, read_at
from conflict_build.dates.stretches import Found, Stretch
from conflict_build.dates.tense import before_in_clause
from conflict_build.dates.words import FUNCTION_WORDS, Value
from conflict_build.verbs import is_finite

# what may join two expressions: "to", "and until", " - ", ", and on", "into the early hours of"; near miss: ", the"
CONNECTOR = re.compile(
    r"\)?\s*(?:(?P<range>,?\s*(?:and\s+)?(?:up\s+to|to|through|thru|until|till|into)\b|[-–—])"
    r"|(?P<list>,?\s*(?:and|or|&)(?!\w)|/)|(?P<comma>,))"
    r"\s*(?P<anew>(?:on|in)\s+)?(?:(?:in\s+)?the\s+early\s+hours\s+of\s+|the\s+|from\s+)?"
)
# "until now" behind a day from which something lasts; near miss: "until noon"
STILL = re.compile(
    r"\s+(?:(?:up\s+)?(?:to|until|till)\s+(?:date|now|the present(?: day)?|this day|today)|onwards?|on(?=\s*[,.;)]))\b"
)
# what moves a day to another, which are no range then: "was postponed from Friday to Sunday"
MOVED = frozenset(
    "moved postponed shifted delayed rescheduled changed pushed deferred brought move postpone shift delay reschedule "
    "change moving postponing shifting delaying rescheduling changing switched extended extend extending".split()
)
MOST_MOVED_WORDS = 6  # between such a verb and its "from"
MOST_WORDS_FROM = 6  # between "from" and the number of "from 12 on Nov. 3 to 30"
MOST_LINKED = 9  # expressions in a list; keeps long rows of days linear
OTHER_COUNT = frozenset("of more others other percent".split())
BESIDE = frozenset("next following previous same".split())


class Link(NamedTuple):
    """One expression of a chain, and how it goes on from the one before: "range", "list" or "comma"."""

    found: Found
    how: str
    anew: bool = False  # with a preposition of its own


def join_expressions(stretch: Stretch, found: Found) -> Found:
    """An expression with those that go on with it as a range or a list; itself if none does."""
    lead = lead_of(stretch, found)
    if lead in ("from", "since") and (still := STILL.match(stretch.tokens.text, found.end, stretch.end)):
        return found._replace(last=stretch.token_from(still.end()), end=still.end(), lead="since")
    chain = [Link(found, "")]
    while len(chain) < MOST_LINKED and (link := next_link(stretch, chain, lead)):
        chain.append(link)
    for size in range(len(chain), 1, -1):
        if is_closed(chain[:size], lead) and not goes_on(stretch, chain[:size], lead):
            last = chain[size - 1].found
            return Found(found.first, last.last, last.end, (found.ends[0], last.ends[-1]), found.lead)
    return found


def lead_of(stretch: Stretch, found: Found) -> str:
    """The word that opens a range before its first end: "between", "from", "since", or ""."""
    before = stretch.at(found.first - 1)
    if before in ("the", "late", "early"):
        before = stretch.at(found.first - 2)
    return before if before in ("between", "from", "since") else ""


def next_link(stretch: Stretch, chain: list[Link], lead: str) -> Link | None:
    """The expression that goes on with the last of a chain; null if none does."""
    last = chain[-1].found
    match = CONNECTOR.match(stretch.tokens.text, last.end, stretch.end)
    if match is None:
        return None
    i = stretch.token_from(match.end())
    how = "range" if match["range"] else "list" if match["list"] else "comma"
    if i >= stretch.last or stretch.tokens.starts[i] != match.end():
        return None
    found = bare_day(stretch, i, last) or read_at(stretch, i, chained=True)
    if found is None or found.is_name or (len(found.ends) > 1 and how == "range"):
        return None
    link = Link(found, how, bool(match["anew"]))
    return link if is_compatible(stretch, chain, link, lead, match) else None


def bare_day(stretch: Stretch, i: int, last: Found) -> Found | None:
    """The 4 of "November 3 and 4": a later day of the month that the expression before has named first."""
    month = month_before(stretch, last)
    match = BARE_DAY.match(stretch.tokens.text, stretch.tokens.starts[i], stretch.end) if month else None
    value = read_bare_day(match, month) if match and month else None
    before = day_of_month(last.ends[-1])
    if match is None or value is None or before is None or int(match["day"]) <= before:
        return None
    return Found(i, stretch.token_from(match.end()), match.end(), (value,))


def month_before(stretch: Stretch, found: Found) -> int | None:
    """The month of a day whose month was printed before it; null for "3 November"."""
    day, words = day_of_month(found.ends[-1]), stretch.tokens.words[found.first : found.last]
    if day is None or not any(word.isdigit() and int(word) == day for word in words[-2:]):
        return None
    return int((found.ends[-1].relative or "").split()[1].split("-")[0])


def day_of_month(value: Value) -> int | None:
    """The day of a value that is a day without its year."""
    words = (value.relative or "").split()
    return int(words[1].split("-")[1]) if words[:1] == ["date"] and "year" not in words else None


def is_compatible(stretch: Stretch, chain: list[Link], link: Link, lead: str, match: re.Match[str]) -> bool:
    """Whether two expressions can be ends of one thing: days with days, months with months; any in "from X to Y"."""
    first, last = chain[0].found, chain[-1].found
    levels = level_of(last.ends[-1]), level_of(link.found.ends[0])
    printed = match[0].strip()
    if link.how == "range" and printed not in "-–—":
        if is_moved(stretch, first, lead) or is_of_number(stretch, first, lead):
            return False
        return "" not in levels and (bool(lead) or levels[0] == levels[1])
    if link.how == "comma" and any(one.how == "range" for one in chain):
        return False
    possessive = stretch.at(last.last) in ("'s", "’s")
    return levels[0] == levels[1] != "" and not possessive


def is_moved(stretch: Stretch, first: Found, lead: str) -> bool:
    """Whether the day of something is changed: "postponed the vote from Friday to Sunday"."""
    before = range(max(stretch.first, first.first - 1 - MOST_MOVED_WORDS), first.first)
    return lead == "from" and any(stretch.at(i) in MOVED for i in before)


def is_of_number(stretch: Stretch, first: Found, lead: str) -> bool:
    """Whether a day is that of one of two numbers: "rose from 12 on Nov. 3 to 30"."""
    if lead or stretch.at(first.first - 1) not in ("in", "on", "last", "by"):
        return False
    before = [stretch.at(i) for i in range(max(stretch.first, first.first - MOST_WORDS_FROM), first.first)]
    return "from" in before


def is_closed(chain: list[Link], lead: str) -> bool:
    """Whether a chain ends as ranges and lists do: not with a mere comma, unless its last part is a list itself."""
    last = chain[-1]
    if last.how == "comma":
        return len(last.found.ends) > 1
    return not (lead == "between" and last.how == "list" and len(chain) < 2)


def goes_on(stretch: Stretch, chain: list[Link], lead: str) -> bool:
    """Whether a new clause or another count begins with the last of a chain: "died on Nov. 3 and 4 were hurt"."""
    last = chain[-1]
    i = last.found.last
    word = stretch.at(i)
    if len(chain) == 2 and (lead == "between" or (lead == "from" and last.how == "range")):
        return False
    bare = level_of(last.found.ends[-1]) == "day" and last.found.last - last.found.first == 1
    number = bare and stretch.word(last.found.first).isdigit()
    if number and (word in OTHER_COUNT or is_other_time(stretch, i)):
        return True
    if not word[:1].isalnum() or word in ("'s", "’s"):
        return last.anew and word == "," and stretch.at(i + 1)[:1].isdigit()
    if word in FUNCTION_WORDS and not (last.anew and word == "the"):
        return False
    if last.how == "range" and not number:
        return False
    if last.how == "range" and stretch.at(last.found.first - 1) in ("-", "–", "/"):
        return False
    first = chain[0].found.first
    return any(is_finite(stretch.at(j)) for j in before_in_clause(stretch.tokens.words, stretch.first, first))


def is_other_time(stretch: Stretch, i: int) -> bool:
    """Whether a time of its own follows a number: "12 on Nov. 3 and 4 on Nov. 4", "and 4 the next day"."""
    if stretch.at(i) in ("on", "in", "last"):
        return read_at(stretch, i + 1) is not None or read_at(stretch, i) is not None
    if stretch.at(i) in ("a", "one"):
        return stretch.at(i + 1) in ("day", "week", "month", "year")
    return stretch.at(i) == "the" and stretch.at(i + 1) in BESIDE

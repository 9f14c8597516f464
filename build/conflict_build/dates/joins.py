"""Joins: expressions of time that are the ends of one range or list: "between Friday and Sunday", "Nov. 1, 2 and 3"."""

import re
from typing import NamedTuple

from conflict_build.dates.bare_days import bare_day
from conflict_build.dates.readings import level_of, read_at
from conflict_build.dates.stretches import Expression, Stretch
from conflict_build.dates.tense import PAST_TAGS
from conflict_build.dates.words import FUNCTION_WORDS, UNKNOWN, Value

# "9 p.m.", "midnight", "21:30 local time"; near miss: "9 people"
CLOCK = (
    r"(?:(?:about|around)\s+)?(?:\d{1,2}(?::\d\d)?\s*[ap]\.?m\b\.?|\d{1,2}:\d\d|noon|midnight|dawn|dusk)"
    r"(?:\s+local\s+time)?"
)
TIME_OF_DAY = r"(?:early\s+hours|morning|afternoon|evening|night)"
# what may join two expressions: "to", "and until", " - ", ", and on", "into the early hours of"; near miss: ", but"
CONNECTOR = re.compile(
    rf"\)?(?:\s+(?:at\s+)?{CLOCK})?\s*+(?:(?P<range>,?\s*+(?:and\s+)?(?:up\s+to|through\s+to|to|through|thru|(?:up\s+)?until|till|"
    r"into)\b|[-–—])|(?P<list>,?\s*+(?:and|or|&)(?!\w)|/)|(?P<comma>,))"
    rf"\s*+(?:{CLOCK}\s+)?(?P<anew>(?:on|in)\s+)?(?:(?:in\s+)?the\s+{TIME_OF_DAY}\s+of\s+|(?P<article>the\s+)|from\s+)?"
)
# "until now" behind a day from which something lasts; near miss: "until noon"
STILL = re.compile(
    r"\s+(?:(?:up\s+)?(?:to|until|till|through|and)\s+(?:date|now|the present(?: day)?|this day|today)|onwards?"
    r"|on(?=\s*[,.;)]))\b"
)
# what moves a day to another, which are no range then: "was postponed from Friday to Sunday"
MOVED = frozenset(
    "moved postponed shifted delayed rescheduled changed pushed deferred brought move postpone shift delay reschedule "
    "change moving postponing shifting delaying rescheduling changing switched extended extend extending".split()
)
MOST_MOVED_WORDS = 6  # between such a verb and its "from"
MOST_WORDS_FROM = 6  # between "from" and the number of "from 12 on Nov. 3 to 30"
MOST_TO_RESPECTIVE = 15  # words from a list to "respectively"
BEFORE_DAY = frozenset("the late early night morning afternoon evening hours of".split())  # "from the night of Monday"
MOST_BEFORE_DAY = 4
MOST_LINKED = 9  # expressions in a list; keeps long rows of days linear
OTHER_COUNT = frozenset("of more others other percent".split())
BESIDE = frozenset("next following previous same".split())


class ChainLink(NamedTuple):
    """One expression of a chain, and how it goes on from the one before: "range", "list" or "comma"."""

    found: Expression
    how: str
    anew: bool = False  # with a preposition of its own


def join_expressions(stretch: Stretch, found: Expression) -> Expression:
    """An expression with those that go on with it as a range or a list; itself if none does."""
    lead = lead_of(stretch, found)
    if lead and (still := STILL.match(stretch.tokens.text, found.end, stretch.end)):
        return found._replace(last=stretch.token_from(still.end()), end=still.end(), lead="since")
    chain = [ChainLink(found, "")]
    while len(chain) < MOST_LINKED and (link := next_link(stretch, chain, lead)):
        chain.append(link)
    if is_respective(stretch, chain):
        return found
    for size in range(len(chain), 1, -1):
        if is_closed(chain[size - 1]) and not begins_new_count(stretch, chain[:size], lead):
            last = chain[size - 1].found
            return Expression(found.first, last.last, last.end, (found.ends[0], last.ends[-1]), found.lead)
    return found._replace(ends=(Value(relative=UNKNOWN),)) if is_cut_off(stretch, found, lead) else found


def is_cut_off(stretch: Stretch, found: Expression, lead: str) -> bool:
    """Whether a range has another end, which is no day: "from Monday until the truce", "between May and the vote"."""
    match = CONNECTOR.match(stretch.tokens.text, found.end, stretch.end) if lead in ("from", "between") else None
    if match is None or not (match["range"] if lead == "from" else match["list"]) or match["comma"]:
        return False
    dash = match["range"] is not None and match["range"] in "-–—"
    return not dash and expression_behind(stretch, match, found) is None


def lead_of(stretch: Stretch, found: Expression) -> str:
    """The word that opens a range before its first end: "between", "from", "since", or ""."""
    i = found.first - 1
    while stretch.at(i) in BEFORE_DAY and found.first - i <= MOST_BEFORE_DAY:
        i -= 1
    return stretch.at(i) if stretch.at(i) in ("between", "from", "since") else ""


def next_link(stretch: Stretch, chain: list[ChainLink], lead: str) -> ChainLink | None:
    """The expression that goes on with the last of a chain; null if none does."""
    last = chain[-1].found
    match = CONNECTOR.match(stretch.tokens.text, last.end, stretch.end)
    if match is None:
        return None
    how = "range" if match["range"] else "list" if match["list"] else "comma"
    found = expression_behind(stretch, match, last)
    if found is None or found.is_name or (len(found.ends) > 1 and how == "range"):
        return None
    link = ChainLink(found, how, bool(match["anew"]))
    return link if is_compatible(stretch, chain, link, lead, match) else None


def expression_behind(stretch: Stretch, match: re.Match[str], last: Expression) -> Expression | None:
    """The expression right behind a connector, which may begin with the article that was taken into it."""
    for offset in [match.start("article"), match.end()] if match["article"] else [match.end()]:
        i = stretch.token_from(offset)
        if i < stretch.last and stretch.tokens.starts[i] == offset:
            found = bare_day(stretch, i, last) or read_at(stretch, i, chained=True)
            if found:
                return found
    return None


def is_compatible(stretch: Stretch, chain: list[ChainLink], link: ChainLink, lead: str, match: re.Match[str]) -> bool:
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


def is_moved(stretch: Stretch, first: Expression, lead: str) -> bool:
    """Whether the day of something is changed: "postponed the vote from Friday to Sunday"."""
    before = range(max(stretch.first, first.first - 1 - MOST_MOVED_WORDS), first.first)
    return lead == "from" and any(stretch.at(i) in MOVED for i in before)


def is_of_number(stretch: Stretch, first: Expression, lead: str) -> bool:
    """Whether a day is that of one of two numbers: "rose from 12 on Nov. 3 to 30"."""
    if lead or stretch.at(first.first - 1) not in ("in", "on", "last", "by"):
        return False
    before = [stretch.at(i) for i in range(max(stretch.first, first.first - MOST_WORDS_FROM), first.first)]
    return "from" in before


def is_respective(stretch: Stretch, chain: list[ChainLink]) -> bool:
    """Whether the days of a list stand for one number each: "12 and 30 died on Friday and Saturday respectively"."""
    last = chain[-1].found
    if len(chain) < 2 or is_bare_number(stretch, last):
        return False
    end = min(stretch.last, last.last + MOST_TO_RESPECTIVE)
    return "respectively" in map(str.lower, stretch.tokens.words[last.last : end])


def is_bare_number(stretch: Stretch, found: Expression) -> bool:
    """Whether an expression is the mere number of a day, not of a year."""
    word = stretch.word(found.first)
    return found.last - found.first == 1 and word.isdigit() and len(word) < len("2024")


def is_closed(last: ChainLink) -> bool:
    """Whether a chain ends as ranges and lists do: not with a mere comma, unless its last part is a list itself."""
    return last.how != "comma" or len(last.found.ends) > 1


def begins_new_count(stretch: Stretch, chain: list[ChainLink], lead: str) -> bool:
    """Whether a new clause or another count begins with the last of a chain: "died on Nov. 3 and 4 were hurt"."""
    last = chain[-1]
    i = last.found.last
    word = stretch.at(i)
    if len(chain) == 2 and (lead == "between" or (lead == "from" and last.how == "range")):
        return False
    number = is_bare_number(stretch, last.found)
    if number and (word in OTHER_COUNT or is_other_time(stretch, i)):
        return True
    if not word[:1].isalnum() or word in ("'s", "’s"):
        return last.anew and word == "," and stretch.at(i + 1)[:1].isdigit()
    if word in FUNCTION_WORDS and not (last.anew and word == "the"):
        return False
    if last.how == "range" and not number:
        return False
    if last.how == "range" and stretch.touches(last.found.first):  # "Nov. 1-3"; near miss: "on Nov. 1 - 3 died"
        return False
    first = chain[0].found.first
    verb = stretch.grammar.clause_of(first)
    return verb < first and stretch.grammar.parse.tags[verb] in PAST_TAGS


def is_other_time(stretch: Stretch, i: int) -> bool:
    """Whether a time of its own follows a number: "12 on Nov. 3 and 4 on Nov. 4", "and 4 the next day"."""
    if stretch.at(i) in ("on", "in", "last"):
        return read_at(stretch, i + 1) is not None or read_at(stretch, i) is not None
    if stretch.at(i) in ("a", "one"):
        return stretch.at(i + 1) in ("day", "week", "month", "year")
    return stretch.at(i) == "the" and stretch.at(i + 1) in BESIDE

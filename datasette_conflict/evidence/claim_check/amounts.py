"""Amounts: the numbers of a sentence with their bounds and units, without those that are days, years, ages and names.

A small grammar of its own: the pages may not import the loader, whose `figures` needs the parser and its models. Both
sides of a check are read by it, what was typed and what a report prints, so that both are misread in the same way.
"""

from typing import NamedTuple

from datasette_conflict.evidence.claim_check.bounds import Interval, match_before, read_bounds
from datasette_conflict.evidence.claim_check.numerals import Numeral, read_numeral
from datasette_conflict.evidence.claim_check.units import SIGNS, UNITS, read_unit
from datasette_conflict.evidence.claim_check.words import Line

DASHES = frozenset("-–—")
LINKS = frozenset({"to", "or", *DASHES})
FARTHEST_ALTERNATIVE = 3.0  # "10 or 20" may be one amount, "2 or 200" not
YEARS = (1900, 2099)
OF_YEARS = frozenset({"in", "since", "by", "until", "during", "before", "after"})
MONTHS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov "
    "november dec december".split()
)
CLOCK = frozenset({"am", "pm", "a", "p", "o'clock", "o’clock", "gmt"})
ORDINALS = frozenset({"st", "nd", "rd", "th"})
# what a number behind it names and does not count: "aged 14", "Resolution 1701"
NAMED_BY = frozenset({"aged", "age", "resolution", "flight", "unit", "article", "chapter", "page", "no", "number"})
NOT_ONE = frozenset({"of", "another", "day", "by", "time"})  # behind "one": no count


class Amount(NamedTuple):
    """A number of a sentence: tokens [first, last) print it with its bounds, [number, behind) number and unit."""

    first: int
    last: int
    number: int
    behind: int
    start: int  # code points of the sentence, with the words that bound it
    end: int
    printed: str
    interval: Interval
    unit: str | None


def read_amounts(line: Line) -> list[Amount]:
    """Every amount of a sentence in order, without overlap."""
    amounts: list[Amount] = []
    at = 0
    while at < len(line.tokens):
        numeral = read_range(line, at)
        if numeral is None or is_no_amount(line, numeral):
            at = numeral.last if numeral else at + 1
            continue
        amount = settle(line, numeral, amounts[-1].last if amounts else 0)
        amounts.append(amount)
        at = max(amount.last, amount.behind)
    return amounts


def read_range(line: Line, i: int) -> Numeral | None:
    """The number that begins at token i, or the range of two: "10 to 12", "two or three", "between 5 and 7"."""
    one = read_numeral(line, i) or read_one_unit(line, i)
    if one is None or one.form == "vague":
        return one
    between = line.at(i - 1) == "between" and line.at(one.last) == "and"
    if (line.at(one.last) not in LINKS and not between) or one.last + 1 >= len(line.tokens):
        return one
    other = read_numeral(line, one.last + 1)
    if other is None or other.form == "vague" or not one.low < other.high:
        return one
    if line.at(one.last) == "or" and other.high > FARTHEST_ALTERNATIVE * one.low:
        return one
    return Numeral(i, other.last, one.low, other.high, one.form)


def read_one_unit(line: Line, i: int) -> Numeral | None:
    """The one of "about a mile", "well over a year"; near miss: "a mile away"."""
    if line.at(i) in ("a", "an") and line.at(i + 1) in UNITS and match_before(line, i)[0]:
        return Numeral(i, i + 1, 1.0, 1.0, "words")
    return None


def settle(line: Line, numeral: Numeral, reached: int) -> Amount:
    """The amount of a number, whose words begin behind token `reached` at the earliest."""
    measure = read_unit(line, numeral.first, numeral.last)
    number = numeral.first - (line.at(numeral.first - 1) in SIGNS)
    bounds = read_bounds(line, number, numeral.last, numeral.low, numeral.high, numeral.form == "vague")
    first, last = max(bounds.first, reached), max(bounds.last, measure.last)
    start, end = line.tokens[first].start, line.tokens[last - 1].end
    return Amount(first, last, number, last, start, end, line.text[start:end], bounds.interval, measure.unit)


def is_no_amount(line: Line, numeral: Numeral) -> bool:
    """Whether a number is part of a day, a time, an age, a name, or "one" a pronoun."""
    first, last = numeral.first, numeral.last
    if line.at(first - 1) in NAMED_BY or is_age(line, first, last):
        return True
    if numeral.form != "digits":
        return (
            line.at(first) == "one" and last == first + 1 and (line.at(last) in NOT_ONE or line.at(first - 1) == "no")
        )
    before = line.at(first - 1)
    joined = line.touches(first) and (before in ("/", ":", "'", "’", "#") or before.isalpha())
    joined = joined or (before == "-" and line.touches(first) and line.touches(first - 1))
    ordinal = line.touches(last) and line.at(last) in ORDINALS
    return joined or ordinal or is_moment(line, numeral) or is_name(line, first, last)


def is_moment(line: Line, numeral: Numeral) -> bool:
    """Whether it is a day, a year or a time: "30 August", "Aug. 30", "in 2022", "7 a.m.", "10:30"."""
    first, last = numeral.first, numeral.last
    before = line.at(first - 2) if line.at(first - 1) == "." else line.at(first - 1)
    if before in MONTHS or line.at(last) in MONTHS or (line.at(last) == "of" and line.at(last + 1) in MONTHS):
        return not is_may(line, last)
    if (line.at(last) in CLOCK and line.at(last + 1) in ("m", ".")) or line.at(last) in ("am", "pm", "gmt"):
        return True
    if line.touches(last) and line.at(last) in (":", "/") and line.touches(last + 1):
        return True
    year = YEARS[0] <= numeral.low <= YEARS[1] and line.tokens[first].text.isdecimal() and numeral.low == numeral.high
    counts = line.at(last).endswith(("s", "people", "men", "children")) and line.at(first - 1) not in OF_YEARS
    return year and not counts


def is_may(line: Line, last: int) -> bool:
    """Whether the month behind a number is the verb: "12 may have died"."""
    return line.word(last) == "may"


def is_age(line: Line, first: int, last: int) -> bool:
    """Whether it is the age of somebody: "14-year-old", "Ivan, 43,"."""
    old = [line.at(last + n) for n in range(4)]
    if "old" in old and ("year" in old or "years" in old):
        return True
    set_off = line.at(first - 1) == "," and line.at(last) in (",", ".") and line.word(first - 2)[:1].isupper()
    return set_off and last == first + 1 and not (line.touches(last + 1) and line.at(last) == ".")


def is_name(line: Line, first: int, last: int) -> bool:
    """Whether a name ends in it: "Channel 12 said", "Boeing 737"; not "in Gaza 12 people"."""
    before, behind = line.word(first - 1), line.at(last)
    named = first > 1 and before[:1].isupper() and not before.isupper()
    return (
        named
        and not behind[:1].isalpha()
        and behind not in ("%", "-")
        and line.at(first - 2) in ("the", "a", "on", "of")
    )

"""Comparisons: figures that another one is compared with, and words for the sum of another day."""

from conflict_build.figures.clauses import MOST_BACK, POSSESSIVE, Dated, has_superlative
from conflict_build.figures.drafts import Draft
from conflict_build.figures.lines import TokenLine
from conflict_build.figures.ranges import changes
from conflict_build.figures.vocabulary import word_set

COMPARED = frozenset("than against versus vs".split())
COMPARED_PAIRS = frozenset(
    {("compared", "with"), ("compared", "to"), ("opposed", "to"), ("up", "from"), ("down", "from")}
)
FORMER = frozenset("earlier previous initial prior preliminary former".split())
TOLLS = word_set("toll", "words") | frozenset("figure count number total tally death deaths estimate record".split())
SMALL = frozenset("the a an just only some about its their his".split())


def is_former(line: TokenLine, draft: Draft) -> bool:
    """Whether a figure is one that another is compared with: "up from 12", "an earlier toll of 12"."""
    if changes(line, draft.first) and line.at(draft.first - 1) != "to":
        return True
    if line.at(draft.first - 1) == "in" and has_superlative(line.lower[max(0, draft.first - MOST_BACK) : draft.first]):
        return True  # "the deadliest raid in 12 years"
    k = draft.first - 1
    while line.at(k) in SMALL:
        k -= 1
    if line.at(k) in COMPARED or (line.at(k - 1), line.at(k)) in COMPARED_PAIRS:
        return True
    return line.at(k) == "of" and line.at(k - 1) in TOLLS and line.at(k - 2) in FORMER


def is_of_toll(line: TokenLine, one: Dated) -> bool:
    """Whether a date is that of a number behind it: "Saturday's toll of 12", "Saturday's 12"."""
    k = one.last + 1
    counted = line.at(k)[:1].isdigit() or not TOLLS.isdisjoint((line.at(k), line.at(k + 1)))
    return line.at(one.last) in POSSESSIVE and counted

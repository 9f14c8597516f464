"""Stretches: the part of a clause that a claim is about, cut at phrase edges so that it can still be read."""

from bisect import bisect_left
from collections.abc import Iterable

import numpy as np

from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.claims.pairs.similarity import CLOSE_COSINE, Bag, PassagePart, load_vocabulary

# Words before which a phrase may end, and after which one may begin.
PHRASE_BEGINS = frozenset(
    "in on at near outside inside with from by after before during over across around against amid between among into "
    "to for under while as since because who which that when where and or but".split()
)
CLAUSE_BEGINS = frozenset("that after when while as and but".split())
FEWEST_WORDS = 6  # of a stretch that can be read alone
MARKS = frozenset(',;:–—-()“”"')


def matched_stretch(report: ReportContext, start: int, end: int, others: Iterable[Bag]) -> tuple[int, int]:
    """The part of text[start:end] that has a counterpart in other clauses; the whole if nothing has.

    It begins after a mark or a word that begins a clause, so that a subject is never cut off, and ends before a mark or
    a word that begins a phrase.
    """
    tokens = report.tokens
    first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
    keys = {unit.key for bag in others for unit in bag.units}
    rows = sorted({unit.row for bag in others for unit in bag.units if unit.row >= 0})
    hits = [
        i
        for i in range(first, last)
        if any(has_counterpart(unit, keys, rows) for unit in report.units_in(tokens.starts[i], tokens.ends[i]))
    ]
    if not hits:
        return start, end
    low, high = hits[0], min(last, max(hits[-1] + 1, hits[0] + FEWEST_WORDS))
    while low > first and tokens.words[low - 1] not in MARKS and tokens.words[low - 1].lower() not in CLAUSE_BEGINS:
        low -= 1
    while high < last and tokens.words[high] not in MARKS and tokens.words[high].lower() not in PHRASE_BEGINS:
        high += 1
    high = without_strange_phrases(report, low, high, set(hits))
    return tokens.starts[low], tokens.ends[high - 1]


def without_strange_phrases(report: ReportContext, low: int, high: int, hits: set[int]) -> int:
    """The end of tokens [low, high) without the phrases at their end of which most words have no counterpart."""
    tokens = report.tokens
    while True:
        begin = next((i for i in range(high - 1, low, -1) if tokens.words[i].lower() in PHRASE_BEGINS), low)
        if begin - low < FEWEST_WORDS:
            return high
        telling = [i for i in range(begin, high) if report.units_in(tokens.starts[i], tokens.ends[i])]
        if sum(i in hits for i in telling) * 2 >= len(telling):
            return high
        high = begin


def has_counterpart(unit: PassagePart, keys: set[str], rows: list[int]) -> bool:
    """Whether a unit stands in the others, or a word close to it."""
    if unit.key in keys or unit.wide in keys:
        return True
    if unit.row < 0 or not rows:
        return False
    vectors = load_vocabulary().vectors
    return float(np.max(vectors[rows] @ vectors[unit.row])) >= CLOSE_COSINE

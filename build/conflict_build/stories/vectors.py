"""Vectors: what a report is about, as weighted terms: those that are rare in news, and in this archive too."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from conflict_build.records import Analysis
from conflict_build.terms import WORD, rarity, term_of

READ_CHARS = 6000  # of a report; what follows is background, or other news of a live page
READ_ROLES = frozenset({"title", "body", "caption"})
LEAD_CHARS = 1200
LEAD_WEIGHT = 1.0  # added to a term of the lead
TITLE_WEIGHT = 2.0  # added to a term of the headline
TERMS_KEPT = 80  # heaviest of a report
NEWS_REPORTS = 200  # how many reports of news in general the counts of this archive are mixed with
OWN_WEIGHT = 1.5  # of rarity in this archive against rarity in news

MOST_COUNTED = 50  # occurrences of a term in a report
LOGS = np.array([0.0, *(1 + math.log(n) for n in range(1, MOST_COUNTED + 1))])
NO_TERM = 0  # the number of words that are none

Vector = dict[str, float]
Numbers = NDArray[np.intp]
Weights = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Counts(NamedTuple):
    """The terms of a text, by number, in order of first occurrence, and how often each is in it."""

    terms: Numbers
    times: Numbers
    leading: Flags  # whether it first occurs in the lead


class TermNumbers(dict[str, int]):
    """The number of the term of each printed word, given as the words come: each form is looked at once."""

    def __init__(self) -> None:
        super().__init__()
        self.terms = [""]
        self.number_of: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        term = term_of(word)
        number = NO_TERM if term is None else self.number_of.setdefault(term, len(self.terms))
        if term is not None and number == len(self.terms):
            self.terms.append(term)
        self[word] = number
        return number

    def read(self, text: str) -> Numbers:
        """The terms of a text, in order, repeated as printed."""
        return np.array([self[word] for word in WORD.findall(text)], dtype=np.intp)

    def count(self, text: str) -> Counts:
        terms, first, times = np.unique(self.read(text), return_index=True, return_counts=True)
        order = np.argsort(first)
        order = order[terms[order] != NO_TERM]
        lead = len(WORD.findall(text, 0, end_of_word(text, LEAD_CHARS)))
        return Counts(terms[order], times[order], first[order] < lead)


def weigh_terms(analyses: list[Analysis]) -> list[Vector]:
    """For each report its heaviest terms, lightest first, scaled to length 1: the product of two is their likeness."""
    numbers = TermNumbers()
    counts = [numbers.count(prose(analysis)) for analysis in analyses]
    reports_with = np.zeros(len(numbers.terms), dtype=np.intp)
    for count in counts:
        reports_with[count.terms] += 1
    found = zip(numbers.terms, reports_with.tolist(), strict=True)
    weights = np.array([weight(term, reports, len(analyses)) if term else 0.0 for term, reports in found])
    return [vector(analysis, count, numbers, weights) for analysis, count in zip(analyses, counts, strict=True)]


def end_of_word(text: str, place: int) -> int:
    """Where the last word ends that lies before a place; the place itself in a text without spaces."""
    end = text.rfind(" ", 0, place + 1) if len(text) > place else len(text)
    return end if end > 0 else place


def prose(analysis: Analysis) -> str:
    """The beginning of a report without page furniture and damaged lines."""
    text = analysis.article.text
    return " ".join(text[s.start : s.end] for s in analysis.sentences if s.role in READ_ROLES)[:READ_CHARS]


def weight(term: str, reports_with: int, reports: int) -> float:
    """The lesser of a term's rarity in news and its rarity in this archive, mixed with a sample of news."""
    in_news = rarity(term)
    expected = NEWS_REPORTS * math.exp(-in_news)
    return min(in_news, OWN_WEIGHT * max(0.0, math.log((reports + NEWS_REPORTS) / (reports_with + expected))))


def vector(analysis: Analysis, count: Counts, numbers: TermNumbers, weights: Weights) -> Vector:
    """The heaviest terms of a report, given its counts, those of its headline and lead counting more."""
    full = weights[count.terms] * LOGS[np.minimum(count.times, MOST_COUNTED)]
    full += weights[count.terms] * LEAD_WEIGHT * count.leading
    full += weights[count.terms] * TITLE_WEIGHT * np.isin(count.terms, numbers.read(analysis.article.title or ""))
    heaviest = np.argsort(full, kind="stable")[-TERMS_KEPT:]
    heaviest = heaviest[full[heaviest] > 0]
    length = math.sqrt(sum(value * value for value in full[heaviest].tolist())) or 1.0
    terms = [numbers.terms[term] for term in count.terms[heaviest].tolist()]
    return dict(zip(terms, (full[heaviest] / length).tolist(), strict=True))

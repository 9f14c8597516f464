"""Vectors: what a report is about, as weighted terms: those that are rare in news, and in this archive too."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from conflict_build.ragged import Ragged
from conflict_build.records import Analysis
from conflict_build.terms import WORD, rarity, term_of

READ_CHARS = 6000  # of a report; what follows is background, or other news of a live page
READ_ROLES = frozenset({"title", "body", "caption"})
LEAD_CHARS = 1200
FIRST_CHARS = 500  # of the text, with the headline: what the report puts first
LEAD_WEIGHT = 1.0  # added to a term of the lead
TITLE_WEIGHT = 2.0  # added to a term of the headline
TERMS_KEPT = 80  # heaviest of a report
NEWS_REPORTS = 200  # how many reports of news in general the counts of this archive are mixed with
OWN_WEIGHT = 1.5  # of rarity in this archive against rarity in news

MOST_COUNTED = 50  # occurrences of a term in a report
LOGS = np.array([0.0, *(1 + math.log(n) for n in range(1, MOST_COUNTED + 1))])
NO_TERM = 0  # the number of words that are none

Vector = dict[int, float]  # by the number of a term, lightest first
Numbers = NDArray[np.intp]
TermWeights = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Counts(NamedTuple):
    """The terms of a text, by number, in order of first occurrence, and how often each is in it."""

    terms: Numbers
    times: Numbers
    leading: Flags  # whether it first occurs in the lead
    first: Numbers  # the terms of the first lines, headline apart, in no order


class Vectors:
    """A vector for each report."""

    def __init__(self) -> None:
        self.terms, self.weights = Ragged(np.int32), Ragged(np.float64)

    def add(self, terms: NDArray[np.generic], weights: TermWeights) -> None:
        """Append the vector of the next report: of its terms those that weigh something, scaled to length 1."""
        weighing = weights > 0
        length = math.sqrt(math.fsum((weights * weights).tolist())) or 1.0
        self.terms.add(terms[weighing])
        self.weights.add(weights[weighing] / length)

    def __getitem__(self, report: int) -> Vector:
        return dict(zip(self.terms[report].tolist(), self.weights[report].tolist(), strict=True))


class Weighed(NamedTuple):
    """The terms of reports: for each report its heaviest, and those of its first lines."""

    vectors: Vectors
    leads: Vectors
    weights: TermWeights  # of each term of the archive, by its number


class Counted:
    """The terms of all reports as they are counted, in little memory."""

    def __init__(self) -> None:
        self.terms, self.times, self.leading = Ragged(np.int32), Ragged(np.uint8), Ragged(np.bool_)
        self.first, self.titles = Ragged(np.int32), Ragged(np.int32)

    def add(self, count: Counts, title: Numbers) -> None:
        """Append the counts of the next report, and the terms of its headline."""
        self.terms.add(count.terms)
        self.times.add(np.minimum(count.times, MOST_COUNTED))
        self.leading.add(count.leading)
        self.first.add(count.first)
        self.titles.add(title)

    def __len__(self) -> int:
        return len(self.terms)


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
        words = self.read(text)
        terms, first, times = np.unique(words, return_index=True, return_counts=True)
        order = np.argsort(first)
        order = order[terms[order] != NO_TERM]
        leading = first < words_before(text, LEAD_CHARS)
        return Counts(terms[order], times[order], leading[order], terms[first < words_before(text, FIRST_CHARS)])


def words_before(text: str, chars: int) -> int:
    """How many words of a text lie before a place."""
    return len(WORD.findall(text, 0, end_of_word(text, chars)))


def weigh_terms(analyses: Sequence[Analysis]) -> Weighed:
    """The weighed terms of each report: the product of two vectors is their likeness."""
    numbers, counted = TermNumbers(), Counted()
    for analysis in analyses:
        counted.add(numbers.count(prose(analysis)), numbers.read(analysis.article.title or ""))
    reports_with = np.zeros(len(numbers.terms), dtype=np.intp)
    for report in range(len(counted)):
        reports_with[counted.terms[report]] += 1
    found = zip(numbers.terms, reports_with.tolist(), strict=True)
    weights = np.array([weight(term, reports, len(analyses)) if term else 0.0 for term, reports in found])
    weighed = Weighed(Vectors(), Vectors(), weights)
    for report in range(len(counted)):
        weighed.vectors.add(*heaviest(counted, report, weights))
        terms = np.union1d(counted.titles[report], counted.first[report])
        weighed.leads.add(terms, weights[terms])
    return weighed


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


def heaviest(counted: Counted, report: int, weights: TermWeights) -> tuple[NDArray[np.int32], TermWeights]:
    """The heaviest terms of a report, those of its headline and lead counting more, lightest first."""
    terms = counted.terms[report]
    full = weights[terms] * LOGS[counted.times[report]]
    full += weights[terms] * LEAD_WEIGHT * counted.leading[report]
    full += weights[terms] * TITLE_WEIGHT * np.isin(terms, counted.titles[report])
    kept = np.argsort(full, kind="stable")[-TERMS_KEPT:]
    return terms[kept], full[kept]


def product(a: Vector, b: Vector) -> float:
    """The likeness of two vectors, from 0 to 1."""
    return math.fsum([a[term] * b[term] for term in a.keys() & b.keys()])

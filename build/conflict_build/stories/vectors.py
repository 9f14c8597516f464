"""Vectors: what a report is about, as weighted terms: those that are rare in news, and in this archive too."""

import math
from array import array
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from conflict_build.ragged import Ragged
from conflict_build.records import Analysis
from conflict_build.stories.counts import LEADING, MOST_COUNTED, NO_TERM, OCCURRENCES, TITLED, Block, Marks, Numbers
from conflict_build.terms import rarity

LEAD_WEIGHT = 1.0  # added to a term of the lead
TITLE_WEIGHT = 2.0  # added to a term of the headline
TERMS_KEPT = 80  # heaviest of a report
NEWS_REPORTS = 200  # how many reports of news in general the counts of this archive are mixed with
OWN_WEIGHT = 1.5  # of rarity in this archive against rarity in news
BLOCK_REPORTS = 2000  # counted together: of news they have 30,000 terms, half of what two bytes can number

LOGS = np.array([0.0, *(1 + math.log(n) for n in range(1, MOST_COUNTED + 1))])

TermWeights = NDArray[np.float64]
Vector = tuple[Numbers, TermWeights]  # terms, lightest first, and the weight of each


class Vectors:
    """A vector for each report, worked out when it is asked for from five bytes a term."""

    def __init__(self, weights: TermWeights) -> None:
        """Take the weight of each term of the archive."""
        self.weights = weights
        self.terms, self.marks, self.lengths = Ragged(np.int32), Ragged(np.uint8), array("d")

    def add(self, terms: Numbers, marks: Marks) -> None:
        """Append the vector of the next report: the heaviest of these terms that weigh something."""
        full = self.weigh(terms, marks)
        kept = np.argsort(full, kind="stable")[-TERMS_KEPT:]
        kept = kept[full[kept] > 0]
        self.terms.add(terms[kept])
        self.marks.add(marks[kept])
        self.lengths.append(length_of(full[kept]))

    def weigh(self, terms: Numbers, marks: Marks) -> TermWeights:
        """How much terms weigh in a report, those of its lead and headline more."""
        weights = self.weights[terms]
        full: TermWeights = weights * LOGS[marks & OCCURRENCES]
        full += weights * LEAD_WEIGHT * (marks & LEADING != 0)
        full += weights * TITLE_WEIGHT * (marks & TITLED != 0)
        return full

    def __getitem__(self, report: int) -> Vector:
        """The vector of a report, scaled to length 1."""
        terms = self.terms[report]
        return terms, self.weigh(terms, self.marks[report]) / self.lengths[report]


class Leads:
    """A vector of the first lines of each report, in no order, worked out when it is asked for."""

    def __init__(self, weights: TermWeights) -> None:
        """Take the weight of each term of the archive."""
        self.weights = weights
        self.terms, self.lengths = Ragged(np.int32), array("d")

    def add(self, terms: Numbers) -> None:
        """Append the vector of the next report: of these terms those that weigh something."""
        terms = terms[self.weights[terms] > 0]
        self.terms.add(terms)
        self.lengths.append(length_of(self.weights[terms]))

    def __getitem__(self, report: int) -> Vector:
        """The vector of a report, scaled to length 1."""
        terms = self.terms[report]
        return terms, self.weights[terms] / self.lengths[report]


class Weighed(NamedTuple):
    """The terms of reports: for each report its heaviest, and those of its first lines."""

    vectors: Vectors
    leads: Leads
    weights: TermWeights  # of each term of the archive, by its number


class Spread:
    """One vector, spread over all terms of the archive, so that its product with many others is found at once each."""

    def __init__(self, terms: int) -> None:
        """Take how many terms the archive has."""
        self.values, self.filled = np.zeros(terms), np.zeros(0, dtype=np.int32)

    def take(self, terms: Numbers, weights: TermWeights) -> None:
        """Hold a vector in place of the one before it."""
        self.values[self.filled] = 0.0
        self.values[terms], self.filled = weights, terms

    def product(self, terms: Numbers, weights: TermWeights) -> float:
        """The likeness of the vector held and another, from 0 to 1."""
        return math.fsum((self.values[terms] * weights).tolist())

    def shared(self, terms: Numbers) -> float:
        """What the terms that another vector has weigh in the one held."""
        return math.fsum(self.values[terms].tolist())


def weigh_terms(analyses: Sequence[Analysis]) -> Weighed:
    """The weighed terms of each report: the product of two vectors is their likeness."""
    number_of = {"": NO_TERM}
    blocks = deque(count_blocks(analyses, number_of))
    weights = weigh_all(number_of, blocks)
    number_of.clear()
    weighed = Weighed(Vectors(weights), Leads(weights), weights)
    while blocks:
        for counts in blocks.popleft():
            weighed.vectors.add(counts.terms, counts.marks)
            weighed.leads.add(counts.first)
    return weighed


def count_blocks(analyses: Sequence[Analysis], number_of: dict[str, int]) -> Iterator[Block]:
    waiting = iter(analyses)
    for _ in range(0, len(analyses), BLOCK_REPORTS):
        yield Block(islice(waiting, BLOCK_REPORTS), number_of)


def weigh_all(number_of: Mapping[str, int], blocks: Sequence[Block]) -> TermWeights:
    """The weight of each term, by its number; words that are none have none."""
    reports_with = np.zeros(len(number_of), dtype=np.int32)
    for block in blocks:
        reports_with[block.numbers] += block.reports_with
    reports = sum(map(len, blocks))
    found = zip(number_of, reports_with.tolist(), strict=True)
    return np.array([weight(term, with_it, reports) if term else 0.0 for term, with_it in found])


def weight(term: str, reports_with: int, reports: int) -> float:
    """The lesser of a term's rarity in news and its rarity in this archive, mixed with a sample of news."""
    in_news = rarity(term)
    expected = NEWS_REPORTS * math.exp(-in_news)
    return min(in_news, OWN_WEIGHT * max(0.0, math.log((reports + NEWS_REPORTS) / (reports_with + expected))))


def length_of(weights: TermWeights) -> float:
    """The length of a vector; 1 if nothing in it weighs anything."""
    return math.sqrt(math.fsum((weights * weights).tolist())) or 1.0

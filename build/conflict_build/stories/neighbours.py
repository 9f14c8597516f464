"""Neighbours: the pairs of reports that may be about one event, found through an index of terms, not all with all."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from conflict_build.stories.pairs import Comparison, StoryPair, likelihood_of
from conflict_build.stories.postings import Postings, TermCounts, TermFlags
from conflict_build.stories.profiles import Profiles
from conflict_build.stories.times import WINDOW, Times
from conflict_build.stories.vectors import Spread, Vector, Vectors

LEAST_LIKENESS = 0.08  # of the terms of two reports; below it they are not compared further
LEAST_LIKELIHOOD = 0.05  # below this a pair counts as nothing in common
COMMON_SHARE = 0.1  # a term of more than this share of the archive finds no neighbours ...
COMMON_REPORTS = 500  # ... unless fewer than this many reports have it
HEAVIEST = 30  # terms of a report by which those like it are found among the dateless

Reports = Sequence[int]


class RatedPair(NamedTuple):
    """Two reports and a number from 0 to 1: how alike they are in their terms, or how likely they are of one event."""

    i: int
    j: int
    value: float


class RatedPairs:
    """Pairs of reports in the order in which they were found."""

    def __init__(self, found: Iterable[RatedPair] = ()) -> None:
        self.firsts, self.seconds, self.values = array("i"), array("i"), array("d")
        for i, j, value in found:
            self.firsts.append(i)
            self.seconds.append(j)
            self.values.append(value)

    def __iter__(self) -> Iterator[RatedPair]:
        return map(RatedPair, self.firsts, self.seconds, self.values)


def find_neighbours(profiles: Profiles) -> RatedPairs:
    """The reports that may be about one event, with how likely that is.

    Most candidates are dropped as soon as they are found: the more alike a report is to another, the less likely are
    all others, so that what is too unlikely by those found so far is so in the end.
    """
    best = array("d", bytes(8 * len(profiles.times)))
    found = measure_candidates(profiles, note_best(find_candidates(profiles), best), best)
    kept = RatedPairs(RatedPair(i, j, pair.likeness) for i, j, pair in found if likelihood_of(pair) >= LEAST_LIKELIHOOD)
    rated = ((i, j, likelihood_of(pair)) for i, j, pair in measure_candidates(profiles, kept, best))
    return RatedPairs(RatedPair(i, j, value) for i, j, value in rated if value >= LEAST_LIKELIHOOD)


def note_best(candidates: Iterable[RatedPair], best: "array[float]") -> Iterator[RatedPair]:
    """The candidates; `best` has the greatest likeness of each report to another so far."""
    for candidate in candidates:
        for report in (candidate.i, candidate.j):
            best[report] = max(best[report], candidate.value)
        yield candidate


def measure_candidates(
    profiles: Profiles, candidates: Iterable[RatedPair], best: "array[float]"
) -> Iterator[tuple[int, int, StoryPair]]:
    """Each pair of candidates with what is measured of it, by the `best` likeness that each report has to another."""
    comparison = Comparison(profiles)
    for i, j, likeness in candidates:
        comparison.turn_to(i)
        yield i, j, comparison.measure(j, likeness, min(best[i], best[j]))


def find_candidates(profiles: Profiles) -> Iterator[RatedPair]:
    """The pairs of reports that are alike in their terms and may be near in time.

    Reports are taken in order of time: a dated one is compared only with those of its `WINDOW`, so that the cost grows
    with the reports of a window, not with the archive; one whose time is not certain with all that share a heavy term.
    """
    vectors, times = profiles.weighed.vectors, profiles.times
    unsure, sure = in_time(times)
    counted = count_reports(vectors, unsure), count_reports(vectors, sure)
    asked = find_neighbours_by(counted[0] + counted[1], len(times))
    undated = Undated(vectors, unsure, Postings(counted[0], asked))
    for i in unsure:
        vector = vectors[i]
        yield from undated.alike(i, vector)
        undated.postings.put(vector)
    dated, low = Postings(counted[1], asked), 0
    for i in sure:
        while times.days[sure[low]] < times.days[i] - WINDOW:
            dated.take_out(vectors.terms[sure[low]])
            low += 1
        vector = vectors[i]
        for place, likeness in dated.alike(vector, LEAST_LIKENESS):
            yield RatedPair(i, sure[place], likeness)
        yield from undated.alike(i, vector)
        dated.put(vector)


def in_time(times: Times) -> tuple[Reports, Reports]:
    """The reports whose time is not certain, and those whose is, in order of time."""
    certain = np.frombuffer(times.certain, np.bool_)
    order = array("i", np.lexsort((np.frombuffer(times.days, np.int32), certain)).astype(np.int32).tobytes())
    unsure = len(times) - int(certain.sum())
    return order[:unsure], order[unsure:]


def count_reports(vectors: Vectors, reports: Reports) -> TermCounts:
    """How many of some reports have each term."""
    counted = np.zeros(len(vectors.weights), dtype=np.int32)
    for i in reports:
        counted[vectors.terms[i]] += 1
    return counted


def find_neighbours_by(reports_with: TermCounts, reports: int) -> TermFlags:
    """By which terms neighbours are found: not by those that one report alone has, or a great part of the archive."""
    return (reports_with > 1) & (reports_with <= max(COMMON_REPORTS, COMMON_SHARE * reports))


class Undated:
    """The reports without a sure date, all of which any other report may be like."""

    def __init__(self, vectors: Vectors, reports: Reports, postings: Postings) -> None:
        self.vectors, self.reports, self.postings = vectors, reports, postings
        self.spread = Spread(len(vectors.weights))

    def alike(self, report: int, vector: Vector) -> Iterator[RatedPair]:
        """A report with those of them, among the ones put in so far, that share its heaviest terms."""
        found = self.postings.alike(heaviest(vector), LEAST_LIKENESS)
        if found:
            self.spread.take(*vector)
        for place, _ in found:
            other = self.reports[place]
            yield RatedPair(report, other, self.spread.product(*self.vectors[other]))


def heaviest(vector: Vector) -> Vector:
    """The heaviest terms of a report: enough to find those like it among all that have no sure date."""
    terms, weights = vector
    return terms[-HEAVIEST:], weights[-HEAVIEST:]

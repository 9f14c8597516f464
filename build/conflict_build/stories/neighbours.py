"""Neighbours: the pairs of reports that may be about one event, found through an index of terms, not all with all."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from conflict_build.ragged import Ragged
from conflict_build.stories.pairs import StoryPair, compare, story_model
from conflict_build.stories.profiles import Profiles
from conflict_build.stories.times import WINDOW
from conflict_build.stories.vectors import Vector, Vectors, product

LEAST_LIKENESS = 0.08  # of the terms of two reports; below it they are not compared further
LEAST_LIKELIHOOD = 0.05  # below this a pair counts as nothing in common
COMMON_SHARE = 0.1  # a term of more than this share of the archive finds no neighbours ...
COMMON_REPORTS = 500  # ... unless fewer than this many reports have it
HEAVIEST = 30  # terms of a report by which those like it are found among the dateless

Neighbours = list[dict[int, float]]


class Candidate(NamedTuple):
    """Two reports that are alike in their terms, and by how much, from 0 to 1."""

    i: int
    j: int
    likeness: float


class Candidates:
    """The pairs of reports that are alike in their terms, in the order in which they were found."""

    def __init__(self, found: Iterable[Candidate]) -> None:
        self.firsts, self.seconds, self.likenesses = array("i"), array("i"), array("d")
        for i, j, likeness in found:
            self.firsts.append(i)
            self.seconds.append(j)
            self.likenesses.append(likeness)

    def __iter__(self) -> Iterator[Candidate]:
        return map(Candidate, self.firsts, self.seconds, self.likenesses)


def find_neighbours(profiles: Profiles) -> Neighbours:
    """For each report, the reports that may be about its event, with how likely that is, from 0 to 1."""
    neighbours: Neighbours = [{} for _ in profiles.times]
    model = story_model()
    for i, j, pair in measure_candidates(profiles, Candidates(find_candidates(profiles))):
        likely = model.likelihood(model.measure(pair))
        if likely >= LEAST_LIKELIHOOD:
            neighbours[i][j] = neighbours[j][i] = likely
    return neighbours


def measure_candidates(profiles: Profiles, candidates: Candidates) -> Iterator[tuple[int, int, StoryPair]]:
    """Each pair of candidates with what is measured of it."""
    best = [0.0] * len(profiles)
    for i, j, likeness in candidates:
        best[i], best[j] = max(best[i], likeness), max(best[j], likeness)
    for i, j, likeness in candidates:
        yield i, j, compare(profiles[i], profiles[j], likeness, min(best[i], best[j]), len(profiles))


def find_candidates(profiles: Profiles) -> Iterator[Candidate]:
    """The pairs of reports that are alike in their terms and may be near in time.

    Reports are taken in order of time: a dated one is compared only with those of its `WINDOW`, so that the cost grows
    with the reports of a window, not with the archive; one whose time is not certain with all that share a heavy term.
    """
    times, vectors = profiles.times, profiles.weighed.vectors
    order = sorted(range(len(profiles)), key=lambda i: (times[i].certain, times[i].day or 0, i))
    days = [(times[i].day or 0) if times[i].certain else -1 for i in order]
    unsure = bisect_right(days, -1)
    postings = Postings(vectors, order)
    for place, i in enumerate(order):
        first, vector = 0 if place < unsure else bisect_left(days, days[place] - WINDOW), vectors[i]
        for other, likeness in postings.alike(vector, max(first, unsure), place):
            yield Candidate(i, order[other], likeness)
        for other, _ in postings.alike(heaviest(vector), 0, min(unsure, place)):
            yield Candidate(i, order[other], product(vector, profiles[order[other]].terms))


def heaviest(vector: Vector) -> Vector:
    """The heaviest terms of a report: enough to find those like it among all that have no sure date."""
    return dict(list(vector.items())[-HEAVIEST:])


class Postings:
    """For each term the places of the reports that have it, in order, and its weight in each."""

    def __init__(self, vectors: Vectors, order: Sequence[int]) -> None:
        """Take the vectors of reports, and the order in which they have their places."""
        terms, weights = Ragged(np.int32), Ragged(np.float64)
        for i in order:
            terms.add(vectors.terms[i])
            weights.add(vectors.weights[i])
        by_term = np.argsort(terms.joined(), kind="stable")
        found = terms.joined()[by_term]
        self.starts = np.searchsorted(found, np.arange(found.max(initial=-1) + 2)).tolist()
        self.places = np.repeat(np.arange(len(order), dtype=np.int32), terms.lengths())[by_term]
        self.weights = weights.joined()[by_term]
        self.ordered = array("i", self.places.tobytes())  # the same places, in which Python looks up one faster
        self.most = max(COMMON_REPORTS, COMMON_SHARE * len(order))

    def alike(self, vector: Vector, start: int, stop: int) -> list[tuple[int, float]]:
        """The places from `start` to `stop` whose reports share terms with a vector, and the product of the two."""
        if start >= stop:
            return []
        places, shares = [], []
        for term, weight in vector.items():
            begin, end = self.starts[term], self.starts[term + 1]
            if 1 < end - begin <= self.most:
                first = bisect_left(self.ordered, start, begin, end)
                last = bisect_left(self.ordered, stop, first, end)
                if first < last:
                    places.append(self.places[first:last])
                    shares.append(weight * self.weights[first:last])
        if not places:
            return []
        products = np.bincount(np.concatenate(places) - start, np.concatenate(shares))
        found = np.nonzero(products >= LEAST_LIKENESS)[0]
        return [(int(place) + start, float(products[place])) for place in found]

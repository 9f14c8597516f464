"""Neighbours: the pairs of reports that may be about one event, found through an index of terms, not all with all."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from conflict_build.stories.pairs import StoryPair, compare, story_model
from conflict_build.stories.profiles import Profile
from conflict_build.stories.times import WINDOW
from conflict_build.stories.vectors import Vector, product

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


def find_neighbours(profiles: list[Profile]) -> Neighbours:
    """For each report, the reports that may be about its event, with how likely that is, from 0 to 1."""
    neighbours: Neighbours = [{} for _ in profiles]
    model = story_model()
    for i, j, pair in measure_candidates(profiles, list(find_candidates(profiles))):
        likely = model.likelihood(model.measure(pair))
        if likely >= LEAST_LIKELIHOOD:
            neighbours[i][j] = neighbours[j][i] = likely
    return neighbours


def measure_candidates(profiles: list[Profile], candidates: list[Candidate]) -> Iterator[tuple[int, int, StoryPair]]:
    """Each pair of candidates with what is measured of it."""
    best = [0.0] * len(profiles)
    for i, j, likeness in candidates:
        best[i], best[j] = max(best[i], likeness), max(best[j], likeness)
    for i, j, likeness in candidates:
        yield i, j, compare(profiles[i], profiles[j], likeness, min(best[i], best[j]), len(profiles))


def find_candidates(profiles: list[Profile]) -> Iterator[Candidate]:
    """The pairs of reports that are alike in their terms and may be near in time.

    Reports are taken in order of time: a dated one is compared only with those of its `WINDOW`, so that the cost grows
    with the reports of a window, not with the archive; one whose time is not certain with all that share a heavy term.
    """
    times, vectors = [profile.time for profile in profiles], [profile.terms for profile in profiles]
    order = sorted(range(len(profiles)), key=lambda i: (times[i].certain, times[i].day or 0, i))
    days = [(times[i].day or 0) if times[i].certain else -1 for i in order]
    unsure = bisect_right(days, -1)
    postings = index_terms([vectors[i] for i in order])
    for place, i in enumerate(order):
        first = 0 if place < unsure else bisect_left(days, days[place] - WINDOW)
        for other, likeness in alike(vectors[i], postings, max(first, unsure), place):
            yield Candidate(i, order[other], likeness)
        for other, _ in alike(heaviest(vectors[i]), postings, 0, min(unsure, place)):
            yield Candidate(i, order[other], product(vectors[i], vectors[order[other]]))


def heaviest(vector: Vector) -> Vector:
    """The heaviest terms of a report: enough to find those like it among all that have no sure date."""
    return dict(list(vector.items())[-HEAVIEST:])


Postings = dict[str, tuple[list[int], NDArray[np.intp], NDArray[np.float64]]]


def index_terms(vectors: list[Vector]) -> Postings:
    """For each term that is not too common, the places of the reports that have it, and its weight in each."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for term in vector:
            places[term].append(place)
    most = max(COMMON_REPORTS, COMMON_SHARE * len(vectors))
    return {
        term: (found, np.array(found), np.array([vectors[place][term] for place in found]))
        for term, found in places.items()
        if 1 < len(found) <= most
    }


def alike(vector: Vector, postings: Postings, start: int, stop: int) -> list[tuple[int, float]]:
    """The places from `start` to `stop` whose reports share terms with a vector, and the product of the two vectors."""
    if start >= stop:
        return []
    places, shares = [], []
    for term, weight in vector.items():
        if term in postings:
            ordered, array, weights = postings[term]
            first, last = bisect_left(ordered, start), bisect_left(ordered, stop)
            if first < last:
                places.append(array[first:last])
                shares.append(weight * weights[first:last])
    if not places:
        return []
    products = np.bincount(np.concatenate(places) - start, np.concatenate(shares))
    found = np.nonzero(products >= LEAST_LIKENESS)[0]
    return [(int(place) + start, float(products[place])) for place in found]

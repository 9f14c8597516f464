"""Neighbours: the pairs of reports that are alike, found through an index of terms, without comparing all with all."""

from bisect import bisect_left, bisect_right
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from conflict_build.stories.times import WINDOW, Time, nearness, uncertainty
from conflict_build.stories.vectors import Vector

LEAST_LIKENESS = 0.03  # below this a pair counts as nothing in common
COMMON_SHARE = 0.1  # a term of more than this share of the archive finds no neighbours ...
COMMON_REPORTS = 500  # ... unless fewer than this many reports have it
HEAVIEST = 30  # terms of a report by which those like it are found among the dateless

Neighbours = list[dict[int, float]]


def find_neighbours(vectors: list[Vector], times: list[Time]) -> Neighbours:
    """For each report, the reports that are like it and near in time, with how much, from 0 to 1.

    Reports are compared in order of time: a dated one only with those of its `WINDOW`, so that the cost grows with the
    reports of a window, not with the archive; one whose time is not certain with all that share an uncommon term.
    """
    order = sorted(range(len(vectors)), key=lambda i: (times[i].certain, times[i].day or 0, i))
    days = [(times[i].day or 0) if times[i].certain else -1 for i in order]
    unsure = bisect_right(days, -1)
    postings = index_terms([vectors[i] for i in order])
    neighbours: Neighbours = [{} for _ in vectors]
    uncertain = uncertainty(len(vectors))
    for place, i in enumerate(order):
        first = 0 if place < unsure else bisect_left(days, days[place] - WINDOW)
        dated = alike(vectors[i], postings, max(first, unsure), place, LEAST_LIKENESS)
        dateless = alike(heaviest(vectors[i]), postings, 0, min(unsure, place), LEAST_LIKENESS / uncertain)
        for j, likeness in [
            *((order[other], likeness) for other, likeness in dated),
            *((order[other], product(vectors[i], vectors[order[other]])) for other, _ in dateless),
        ]:
            near = likeness * nearness(times[i], times[j], uncertain)
            if near >= LEAST_LIKENESS:
                neighbours[i][j] = neighbours[j][i] = near
    return neighbours


def heaviest(vector: Vector) -> Vector:
    """The heaviest terms of a report: enough to find those like it among all that have no sure date."""
    return dict(list(vector.items())[-HEAVIEST:])


def product(a: Vector, b: Vector) -> float:
    return sum(weight * b.get(term, 0.0) for term, weight in a.items())


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


def alike(vector: Vector, postings: Postings, start: int, stop: int, least: float) -> list[tuple[int, float]]:
    """The places from `start` to `stop` whose reports share terms with a vector, and the product of the two vectors."""
    if start >= stop:
        return []
    products = np.zeros(stop - start)
    for term, weight in vector.items():
        if term in postings:
            places, array, weights = postings[term]
            first, last = bisect_left(places, start), bisect_left(places, stop)
            if first < last:
                products[array[first:last] - start] += weight * weights[first:last]
    found = np.nonzero(products >= least)[0]
    return [(int(place) + start, float(products[place])) for place in found]

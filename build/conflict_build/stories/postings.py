"""Postings: for each term the reports that have it, of those that are compared now."""

import numpy as np
from numpy.typing import NDArray

from conflict_build.stories.counts import Numbers
from conflict_build.stories.vectors import Vector

TermCounts = NDArray[np.int32]  # by the number of a term
TermFlags = NDArray[np.bool_]


class Postings:
    """For each term the reports that have it, of those that were put in and not taken out again, both in order.

    Reports are numbered from 0 as they are put in. There is room for each from the start.
    """

    def __init__(self, rooms: TermCounts, asked: TermFlags) -> None:
        """Take how many reports will be put in that have each term, and whether it is asked for."""
        self.asked, self.size, self.low = asked, 0, 0
        rooms = np.where(asked, rooms, 0)
        self.begins = np.cumsum(rooms) - rooms  # where the reports begin that have a term
        self.ends = self.begins.copy()  # and where they end, so far
        self.places, self.weights = np.zeros(rooms.sum(), dtype=np.int32), np.zeros(rooms.sum())

    def put(self, vector: Vector) -> None:
        """Put in the next report."""
        terms, weights = self.asked_of(vector)
        at = self.ends[terms]
        self.places[at], self.weights[at] = self.size, weights
        self.ends[terms] += 1
        self.size += 1

    def take_out(self, terms: Numbers) -> None:
        """Take out the report that has been in for longest, given its terms."""
        self.begins[terms[self.asked[terms]]] += 1
        self.low += 1

    def alike(self, vector: Vector, least: float) -> list[tuple[int, float]]:
        """The reports whose product with a vector is at least this, in order, with the product."""
        terms, weights = self.asked_of(vector)
        begins, lengths = self.begins[terms], self.ends[terms] - self.begins[terms]
        before = np.cumsum(lengths) - lengths
        at = np.arange(lengths.sum()) + np.repeat(begins - before, lengths)
        products = np.bincount(self.places[at] - self.low, np.repeat(weights, lengths) * self.weights[at])
        found = np.flatnonzero(products >= least)
        return list(zip((found + self.low).tolist(), products[found].tolist(), strict=True))

    def asked_of(self, vector: Vector) -> Vector:
        """What of a vector is asked for."""
        terms, weights = vector
        asked = self.asked[terms]
        return terms[asked], weights[asked]

"""Shown: the order in which claims are shown: by their worth, what claims before them have shown in part counting less.

Of one incident the first claims count in full, further ones less, so that a reader sees several things soon.
"""

import heapq
from array import array
from collections import Counter
from collections.abc import Sequence

import numpy as np

from conflict_build.claims.keys import key_bytes
from conflict_build.claims.stock import Place
from conflict_build.ragged import Ragged

CROWDED = 0.9  # what each further claim of one incident counts, as a share of the one before it
# What a claim loses whose sentences have all been shown by claims before it. Of both, .5 to .9 and .8 to .97 order the
# first ten of 22 annotated events about alike (nDCG .65 to .68), none at all worse (.62).
REPEATED = 0.5
MOST_CROWDING = 10  # claims of one incident after which a further one loses no more
ROUNDING = 1e-12
NO_INCIDENT = -1


class ShownClaims:
    """What of each claim decides where it is shown, in columns: an archive may have a hundred thousands of claims."""

    def __init__(self) -> None:
        self.values, self.incidents, self.announced = array("d"), array("q"), array("b")
        self.keys = list[bytes]()  # of claims of one value the least is shown first
        self.places = Ragged(np.int64)  # of their sentences

    def add(
        self, value: float, key: Sequence[str], incident: int | None, is_announced: bool, places: Sequence[Place]
    ) -> None:
        """Append a claim with its worth; one that is announced is a dispute, and is shown again for its own sake."""
        self.values.append(value)
        self.keys.append(key_bytes(key))
        self.incidents.append(NO_INCIDENT if incident is None else incident)
        self.announced.append(is_announced)
        self.places.add(np.array(places, np.int64))

    def in_order(self) -> "array[int]":
        """The claims by their numbers, those first that a reader wants first."""
        crowds: Counter[int] = Counter()
        shown: set[Place] = set()
        queue = [(-value, self.keys[i], i) for i, value in enumerate(self.values)]
        heapq.heapify(queue)
        order = array("q")
        while queue:
            value, key, i = heapq.heappop(queue)
            places = self.places[i].tolist()
            now = -self.left(i, crowds[self.incidents[i]], places, shown)
            if now > value + ROUNDING:
                heapq.heappush(queue, (now, key, i))
                continue
            order.append(i)
            shown.update(places)
            if self.incidents[i] != NO_INCIDENT:
                crowds[self.incidents[i]] += 1
        return order

    def left(self, i: int, crowd: int, places: Sequence[Place], shown: set[Place]) -> float:
        """What a claim is worth behind those that were shown: so many of its incident, and these sentences."""
        crowded = self.values[i] * CROWDED ** min(crowd, MOST_CROWDING)
        if self.announced[i]:
            return crowded  # a toll in the sentence may have been shown before
        again = sum(place in shown for place in places) / max(1, len(places))
        return crowded * (1 - REPEATED * again)

"""Former claims: those of the archive that a build replaces, whose ids lead on where no claim has them now.

A claim loses its id when the report of its earliest statement goes, is withdrawn or is written anew. What its other
reports said is still there: its id leads to the claim that has most of it, and so do the ids that led to it.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

import numpy as np

from conflict_build.records import Archive, ClaimKind

KINDS: tuple[str, ...] = get_args(ClaimKind)
Spot = tuple[int, int, int]  # id of a report, start and end of words there


class FormerClaim(NamedTuple):
    """A claim of the archive before."""

    id: int
    kind: str
    spots: frozenset[Spot]  # of its statements
    former_ids: tuple[int, ...]  # that led to it, in order


class SpotIndex:
    """Which claims have a statement at a spot, by a hash of the kind and the spot."""

    def __init__(self, archive: Archive) -> None:
        hashes, numbers = array("q"), array("q")
        for number, claim in enumerate(archive.claims):
            for one in claim.statements:
                hashes.append(hash_of(claim.kind, (archive.analyses[one.article].article.id, one.start, one.end)))
                numbers.append(number)
        order = np.argsort(np.array(hashes, np.int64), kind="stable")
        self.hashes, self.numbers = np.array(hashes, np.int64)[order], np.array(numbers, np.int64)[order]

    def claims_at(self, kind: str, spot: Spot) -> list[int]:
        """The numbers of the claims of a kind that have a statement at a spot, in order."""
        asked = hash_of(kind, spot)
        first, after = (np.searchsorted(self.hashes, asked, side) for side in ("left", "right"))
        found: list[int] = self.numbers[first:after].tolist()
        return found


def hash_of(kind: str, spot: Spot) -> int:
    return hash((KINDS.index(kind), *spot))  # of numbers alone: that of a text is another in each process


def lead_on(archive: Archive, former_claims: Iterable[FormerClaim]) -> Iterator[tuple[int, int]]:
    """The ids of former claims, and those that led to them, with the id of the claim that has most of each now.

    Of several that have as much, the first, which is the most disputed. What nobody says any more leads nowhere.
    """
    spots = None
    for former in former_claims:
        spots = spots or SpotIndex(archive)  # where there are former claims at all
        shared = Counter(number for spot in former.spots for number in spots.claims_at(former.kind, spot))
        if shared:
            now = archive.claims[min(shared, key=lambda number: (-shared[number], number))].id
            yield former.id, now
            yield from ((id, now) for id in former.former_ids)

"""Former claims: those of the archive that a build replaces, whose ids lead on where no claim has them now.

A claim loses its id when the report of its earliest statement goes, is withdrawn or is written anew. What its other
reports said is still there: its id leads to the claim that has most of it, and so do the ids that led to it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from conflict_build.records import Archive

Spot = tuple[int, int, int]  # id of a report, start and end of words there


class FormerClaim(NamedTuple):
    """A claim of the archive before."""

    id: int
    kind: str
    spots: frozenset[Spot]  # of its statements
    former_ids: tuple[int, ...]  # that led to it, in order


def lead_on(archive: Archive, former_claims: Iterable[FormerClaim]) -> Iterator[tuple[int, int]]:
    """The ids of former claims, and those that led to them, with the id of the claim that has most of each now.

    Of several that have as much, the first, which is the most disputed. What nobody says any more leads nowhere.
    """
    number_of: dict[tuple[str, Spot], list[int]] = defaultdict(list)
    for number, claim in enumerate(archive.claims):
        for one in claim.statements:
            spot = archive.analyses[one.article].article.id, one.start, one.end
            number_of[claim.kind, spot].append(number)
    for former in former_claims:
        shared = Counter(number for spot in former.spots for number in number_of.get((former.kind, spot), ()))
        if shared:
            now = archive.claims[min(shared, key=lambda number: (-shared[number], number))].id
            yield former.id, now
            yield from ((id, now) for id in former.former_ids)

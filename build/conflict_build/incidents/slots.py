"""Slots: who did it, to whom, with what, as keys that can be compared between reports.

A name is the thing it names and the side it belongs to; other words count by their stems: "Russian troops" is the side
RU and the word "troop", "the Kremlin" the side RU.
"""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from conflict_build.claims.candidates.words import STOP, stem
from conflict_build.nations import countries, peoples, peoples_in, seats
from conflict_build.records import Analysis, Archive, Participant

# Match: "drones", "F-16", "S-300"; near miss: the "'s" of "Iran's", which gives an s that is dropped.
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
SHORTEST_WORD = 2
MOST_WORDS = 12  # of a slot: a longer one is a clause that the grammar hung on it


class Slot(NamedTuple):
    """What stands in one slot of a telling; all empty where its report does not say."""

    entities: frozenset[int] = frozenset()
    sides: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()  # stems

    def __bool__(self) -> bool:
        return bool(self.entities or self.sides or self.words)

    def join(self, other: "Slot") -> "Slot":
        """Both together."""
        return Slot(self.entities | other.entities, self.sides | other.sides, self.words | other.words)


NOTHING = Slot()


class EntitySides:
    """The side of each entity of an archive, as a code of a state or the name of a group."""

    def __init__(self, archive: Archive) -> None:
        self.entities = archive.entities
        self.party_of = {one.entity: one.party for one in archive.parties}
        self.parties = frozenset(self.party_of.values())

    def party(self, entity: int) -> int | None:
        """The side of an entity, itself if it is one; null if it has none."""
        return self.party_of.get(entity, entity if entity in self.parties else None)

    @cached_property
    def codes(self) -> dict[str, str]:
        return {**seats(), **countries()}

    def side_of(self, entity: int) -> str | None:
        """The side that an entity belongs to, or is; null if it is not established."""
        party = self.party_of.get(entity, entity)
        name = self.entities[party].name
        return self.codes.get(name) or (name if party in self.parties else None)


def read_slot(analysis: Analysis, entity_of: Sequence[int | None], sides: EntitySides, one: Participant | None) -> Slot:
    """The slot of a participant of one report."""
    if one is None:
        return NOTHING
    entity = None if one.mention is None else entity_of[one.mention]
    words = WORD.findall(analysis.article.text[one.start : one.end])[:MOST_WORDS]
    found = peoples_in(analysis.article.text[one.start : one.end])
    if entity is not None and (side := sides.side_of(entity)):
        found.add(side)
    stems = frozenset(form for word in words if word not in peoples() and (form := slot_word(word)))
    return Slot(frozenset() if entity is None else frozenset({entity}), frozenset(found), stems)


@lru_cache(maxsize=50_000)
def slot_word(word: str) -> str | None:
    """The stem of a word of a slot; null for stop words, single letters and numbers."""
    lowered = word.lower()
    return None if len(lowered) < SHORTEST_WORD or lowered in STOP or lowered.isdigit() else stem(lowered)

"""Sides: for whom somebody acts, so that "Moscow", "Russian forces" and "the Kremlin" are one answer to who did it."""

from functools import cached_property
from itertools import pairwise

from conflict_build.claims.candidates.reports import countries, peoples, seats
from conflict_build.parties.sides import is_state
from conflict_build.records import Archive, Participant

Side = str  # code of a state, else "#" with the index of an entity


class Sides:
    """The sides of an archive, to be asked by what takes part in an incident."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    @cached_property
    def party_of(self) -> dict[int, int]:
        """For each entity that belongs to a side, that side's entity."""
        return {party.entity: party.party for party in self.archive.parties}

    @cached_property
    def owners(self) -> frozenset[Side]:
        """The sides to which anybody belongs."""
        return frozenset(self.side_of_entity(party) for party in self.party_of.values())

    def known(self, side: Side | None) -> Side | None:
        """A side that is a state or has members; null for any other name."""
        return side if side is not None and (side in self.owners or is_state(side)) else None

    def side_of(self, article: int, one: Participant) -> Side | None:
        """The side of a participant: that of its name, else of the names and peoples in its words; null if unknown.

        Two sides in one phrase ("Israeli and American jets") are none.
        """
        if one.mention is not None:
            return self.side_of_name(article, one.mention)
        found = {*self.named_in(article, one), *self.peoples_in(article, one)}
        return found.pop() if len(found) == 1 else None

    def side_of_name(self, article: int, mention: int) -> Side | None:
        """The side of a name: whom its entity belongs to, the state of a seat of government, else the entity itself."""
        entity = self.archive.entity_of[article][mention]
        if entity is None:
            return None
        found, name = self.archive.analyses[article].mentions[mention], self.archive.entities[entity].name
        if found.kind == "place":
            code = countries().get(name) or seats().get(name)
            if code is not None:
                return code
        return self.side_of_entity(self.party_of.get(entity, entity))

    def side_of_entity(self, entity: int) -> Side:
        return countries().get(self.archive.entities[entity].name) or f"#{entity}"

    def named_in(self, article: int, one: Participant) -> set[Side]:
        """The sides of the names inside a phrase: Moscow of "Moscow's forces"."""
        mentions = self.archive.analyses[article].mentions
        inside = (i for i, mention in enumerate(mentions) if one.start <= mention.start and mention.end <= one.end)
        return {side for i in inside if (side := self.side_of_name(article, i)) is not None}

    def peoples_in(self, article: int, one: Participant) -> set[Side]:
        """The states of the adjectives of nationality in a phrase."""
        words = self.archive.analyses[article].article.text[one.start : one.end].split()
        pairs = [" ".join(pair) for pair in pairwise(words)]
        return {peoples()[word] for word in (*pairs, *words) if word in peoples()}

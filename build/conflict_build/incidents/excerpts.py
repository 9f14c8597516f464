"""Excerpts: one report as its accounts of incidents are read, with its names numbered for itself.

What a report tells depends on nothing but itself, the names that stand in it, and whose side they are on. An equal
excerpt therefore has the accounts that an earlier build read in it. Names keep their order: ties are broken by it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from conflict_build.incidents.accounts import Account
from conflict_build.incidents.slots import EntitySides, Slot
from conflict_build.incidents.tellings import Telling
from conflict_build.records import Archive, Party

OF_ITS_OWN = "a side of its own"


class Excerpted(NamedTuple):
    """The numbers that the one report of an excerpt and its names have in the whole archive."""

    article: int
    entities: tuple[int, ...]

    def put_back(self, account: Account) -> Account:
        """An account by the numbers of the whole archive."""
        return account._replace(
            article=self.article,
            tellings=tuple(map(self.telling_of_whole, account.tellings)),
            place=None if account.place is None else self.entities[account.place],
            places=self.of_whole(account.places),
            actor=self.slot_of_whole(account.actor),
            target=self.slot_of_whole(account.target),
            means=self.slot_of_whole(account.means),
            names={self.entities[one]: weight for one, weight in account.names.items()},
            victims=self.of_whole(account.victims),
        )

    def telling_of_whole(self, one: Telling) -> Telling:
        return one._replace(
            article=self.article,
            place=None if one.place is None else self.entities[one.place],
            actor=self.slot_of_whole(one.actor),
            target=self.slot_of_whole(one.target),
            means=self.slot_of_whole(one.means),
        )

    def slot_of_whole(self, slot: Slot) -> Slot:
        return slot._replace(entities=self.of_whole(slot.entities)) if slot.entities else slot

    def of_whole(self, entities: Iterable[int]) -> frozenset[int]:
        return frozenset(self.entities[one] for one in sorted(entities))


class ReportExcerpts:
    """The excerpts of the reports of an archive."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.sides = EntitySides(archive)

    def numbers(self, article: int) -> Excerpted:
        """What stands in the excerpt of one report."""
        named = {entity for entity in self.archive.entity_of[article] if entity is not None}
        return Excerpted(article, tuple(sorted(named | {self.sides.party_of.get(entity, entity) for entity in named})))

    def cut(self, article: int) -> Archive:
        """The excerpt of one report: an archive of it alone."""
        archive, row, entities = self.archive, self.archive.entity_of[article], self.numbers(article).entities
        named = {entity for entity in row if entity is not None}
        number_of = {entity: number for number, entity in enumerate(entities)}
        return Archive(
            analyses=[archive.analyses[article]],
            entities=[archive.entities[entity] for entity in entities],
            entity_of=[[None if entity is None else number_of[entity] for entity in row]],
            merges=[],
            date_of=[archive.date_of[article]],
            date_basis_of=[],
            stories=[],
            story_of=[None],
            lineage_of=[0],
            reuses=[],
            claims=[],
            kept_apart=[],
            problems=[],
            parties=tuple(
                Party(number_of[entity], number_of[party], "lexicon", OF_ITS_OWN)
                for entity in entities
                if entity in named and (party := self.sides.party(entity)) is not None
            ),
        )

"""States: the entities that sides are, found among those of the archive, or added where no report names them.

A state is its country's entity and a group its organisation's, so that whoever looks for a side finds one entry.
Without the entry a side would be lost that reports speak of only through its offices ("the Russian Defense Ministry").
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

from conflict_build.areas import Area, countries_by_name
from conflict_build.forms import body_key, fold
from conflict_build.lexicon import load_table
from conflict_build.parties.sides import Side, groups, is_state, tailed_group
from conflict_build.places import area_spot
from conflict_build.records import Entity
from conflict_build.spool import held_records

Stated = str | None  # what names.yml says of an entity: the name of its side, null for none


class SideEntities:
    """The entities of an archive, and for each side the one that it is."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.known, self.added = entities, list[Entity]()
        self.number = sides_among(entities)

    @property
    def entities(self) -> Sequence[Entity]:
        """Those of the archive, and behind them those that were added."""
        return held_records(Entity, chain(self.known, self.added)) if self.added else self.known

    @cached_property
    def named(self) -> dict[str, int]:
        """The first entity of the archive with each folded name: asked for by the publisher's rules alone."""
        named = dict[str, int]()
        for i, entity in enumerate(self.known):
            named.setdefault(fold(entity.name), i)
        return named

    def find_named(self, name: str) -> int | None:
        """The index of the first entity with a name, folded or not; null if there is none."""
        added = (len(self.known) + i for i, entity in enumerate(self.added) if fold(entity.name) == fold(name))
        return self.named.get(fold(name), next(added, None))

    def entity_of(self, side: Side) -> int:
        """The index of the entity of a side; a new one at the end if there was none."""
        if side not in self.number:
            self.add(state_entity(side) if is_state(side) else Entity(side, "org"))
        return self.number[side]

    def entity_named(self, name: str) -> int:
        """The same of a name that a publisher gives a side: of a country, a group, or any other entity."""
        side = countries_by_name().get(fold(name)) or groups().get(body_key(name))
        if side:
            return self.entity_of(side)
        number = self.find_named(name)
        return self.add(Entity(name, "org")) if number is None else number

    def add(self, entity: Entity) -> int:
        """Put an entity behind the others; its index."""
        number = len(self.known) + len(self.added)
        if side := side_called(entity):
            self.number.setdefault(side, number)
        self.added.append(entity)
        return number


def sides_among(entities: Iterable[Entity]) -> dict[Side, int]:
    """For each side that is among some entities its number."""
    called, tailed = dict[Side, int](), dict[Side, int]()
    for i, entity in enumerate(entities):
        if side := side_called(entity):
            called.setdefault(side, i)
        if entity.kind == "org" and (side := tailed_group(entity.name)):
            tailed.setdefault(side, i)  # "Houthi movement", where no report prints a plain form
    return tailed | called


def side_called(entity: Entity) -> Side | None:
    """The side that an entity is by its name."""
    if entity.kind == "org":
        return groups().get(body_key(entity.name))
    return countries_by_name().get(fold(entity.name)) if entity.kind == "place" else None


def state_entity(code: Side) -> Entity:
    """The entity of a state that no report names."""
    name = load_table("countries")[code][0]
    spot = area_spot(Area(name, code))
    return Entity(name, "place", *spot)

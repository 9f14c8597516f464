"""States: the entities that sides are, found among those of the archive, or added where no report names them.

A state is its country's entity and a group its organisation's, so that whoever looks for a side finds one entry.
Without the entry a side would be lost that reports speak of only through its offices ("the Russian Defense Ministry").
"""

from collections.abc import Sequence

from conflict_build.areas import Area, countries_by_name
from conflict_build.forms import body_key, fold
from conflict_build.lexicon import load_table
from conflict_build.parties.sides import Side, groups, is_state, tailed_group
from conflict_build.places import area_spot
from conflict_build.records import Entity

Stated = str | None  # what names.yml says of an entity: the name of its side, null for none


class SideEntities:
    """The entities of an archive, and for each side the one that it is."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.entities = list(entities)
        self.number: dict[Side, int] = {}
        self.named: dict[str, int] = {}
        for i, entity in enumerate(entities):
            self.enter(i, entity)
        for i, entity in enumerate(entities):  # "Houthi movement", where no report prints a plain form
            if entity.kind == "org" and (side := tailed_group(entity.name)):
                self.number.setdefault(side, i)

    def enter(self, i: int, entity: Entity) -> None:
        name = fold(entity.name)
        self.named.setdefault(name, i)
        side = countries_by_name().get(name) if entity.kind == "place" else None
        if entity.kind == "org":
            side = groups().get(body_key(entity.name))
        if side:
            self.number.setdefault(side, i)

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
        if fold(name) not in self.named:
            self.add(Entity(name, "org"))
        return self.named[fold(name)]

    def add(self, entity: Entity) -> None:
        self.entities.append(entity)
        self.enter(len(self.entities) - 1, entity)


def state_entity(code: Side) -> Entity:
    """The entity of a state that no report names."""
    name = load_table("countries")[code][0]
    spot = area_spot(Area(name, code))
    return Entity(name, "place", *spot)

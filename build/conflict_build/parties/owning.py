"""Owning: which side an office or body is of, by who its owner is among the entities of the archive."""

from collections import defaultdict
from collections.abc import Sequence

from conflict_build.areas import countries_by_name
from conflict_build.forms import fold
from conflict_build.parties.sides import (
    ListedSide,
    Places,
    Side,
    disputed_entries,
    group_named,
    is_international,
    is_state,
    list_org,
    list_place,
    seat_of,
    side_of_owner,
)
from conflict_build.parties.states import Stated
from conflict_build.records import Affiliation, Analysis, Entity, NameRules

OwnedSide = tuple[Side | None, bool]  # a side, and whether anything is known: (None, True) for a body of many states
UNKNOWN: OwnedSide = (None, False)
# Last words of names of bodies that only states and groups have: "Iraq's Human Rights Ministry".
ORGANS = frozenset("ministry department directorate command army navy police forces administration service".split())
OFFICES_OF_STATES = ("state", "member", "local")


class Owning:
    """The sides of the entities of an archive, as far as they are known."""

    def __init__(
        self,
        analyses: Sequence[Analysis],
        entities: Sequence[Entity],
        entity_of: Sequence[Sequence[int | None]],
        rules: NameRules,
    ) -> None:
        self.entities, self.rules = entities, rules
        self.names: dict[int, list[str]] = defaultdict(list)  # beside that which the archive gives an entity
        self.metonyms: set[int] = set()
        self.read_names(analyses, entity_of)
        orgs = (i for i, entity in enumerate(entities) if entity.kind == "org")
        self.groups = {i: group for i in orgs if (group := group_named(sorted(self.names_of(i))))}
        self.places = Places(entities)
        found = ((i, self.look_up(i, entity)) for i, entity in enumerate(entities))
        self.listed: dict[int, ListedSide] = {i: side for i, side in found if side}  # by the lexicons
        self.known: dict[int, Side] = {}  # of bodies
        self.held: dict[tuple[int, int], Side] = {}  # of persons in high office, by entity and the article that says so

    def read_names(self, analyses: Sequence[Analysis], entity_of: Sequence[Sequence[int | None]]) -> None:
        """Learn the other names of entities: those of organisations, and where names.yml speaks of sides all."""
        is_named = bytearray(bool(self.rules.parties) or entity.kind == "org" for entity in self.entities)
        for analysis, row in zip(analyses, entity_of, strict=True):
            for mention, entity in zip(analysis.mentions, row, strict=True):
                if entity is None:
                    continue
                if mention.metonym:
                    self.metonyms.add(entity)
                if is_named[entity] and mention.name not in (self.entities[entity].name, *self.names.get(entity, ())):
                    self.names[entity].append(mention.name)

    def names_of(self, entity: int) -> set[str]:
        """All names of an entity, as far as they are read."""
        return {self.entities[entity].name, *self.names.get(entity, ())}

    def is_group(self, entity: int) -> bool:
        """Whether an entity is a side of its own."""
        return entity in self.groups

    def learn(self, sides: dict[int, Side], held: dict[tuple[int, int], Side]) -> None:
        """Take over what was found of the sides of entities, and which reports print the office of a person."""
        self.known, self.held = sides, held

    def look_up(self, i: int, entity: Entity) -> ListedSide | None:
        """The side of an entity by the lexicons."""
        if entity.kind == "place":
            return list_place(entity, i in self.metonyms)
        if entity.kind == "person" or i in self.groups:
            return None
        return list_org(self.names_of(i), self.places)

    def side_of(self, affiliation: Affiliation, article: int, row: Sequence[int | None]) -> OwnedSide:
        """The side that the words of a report give a name of it: of "the Lebanese leader of Hezbollah" the group's."""
        owner = None if affiliation.owner is None else row[affiliation.owner]
        body = None if affiliation.body in (None, affiliation.owner) else row[affiliation.body]
        if body in self.groups:
            return self.groups[body], True
        if affiliation.side:
            found = self.by_side(affiliation, affiliation.side)
        else:
            found = self.by_owner(affiliation, article, owner)
        return found if body is None or not found[1] else self.within(body, owner, found)

    def within(self, body: int, owner: int | None, found: OwnedSide) -> OwnedSide:
        """The side of an office that is said to be in a body besides: "the US commander of NATO forces".

        A body that nothing is known of says nothing against the owner if it is an organ by its name, or his part.
        """
        other = self.side_of_org(body)
        if other == UNKNOWN:
            is_part = owner is not None and self.entities[owner].kind == "org"  # "the IDF's Northern Command"
            return found if is_part or self.entities[body].name.split()[-1].lower() in ORGANS else UNKNOWN
        return other if other in (found, (None, True)) else UNKNOWN

    def by_side(self, affiliation: Affiliation, side: Side) -> OwnedSide:
        return self.of_state(affiliation, side) if is_state(side) else (side, True)

    def of_state(self, affiliation: Affiliation, code: Side) -> OwnedSide:
        """The side of an office of a state; unknown where it may be another's in that country, or is a group's."""
        office = affiliation.office
        if not affiliation.holding and office not in OFFICES_OF_STATES:
            return UNKNOWN
        if code in disputed_entries("governments") and office != "state":
            return UNKNOWN
        return side_of_owner().get(code, code), True

    def by_owner(self, affiliation: Affiliation, article: int, owner: int | None) -> OwnedSide:
        """The side of an office whose owner is a name."""
        if owner is None:
            return UNKNOWN
        entity = self.entities[owner]
        if entity.kind == "place":
            return self.by_place(affiliation, owner, entity)
        found = self.side_of_org(owner) if entity.kind == "org" else self.side_of_person(owner, article)
        if affiliation.office == "group" and (found[0] is None or is_state(found[0])):
            return UNKNOWN
        return found

    def side_of_person(self, person: int, article: int) -> OwnedSide:
        """The side of a person whose office the same report prints."""
        side = self.held.get((person, article))
        return side, side is not None

    def side_of_org(self, org: int) -> OwnedSide:
        side = self.groups.get(org) or self.known.get(org)
        listed = None if side else self.listed.get(org)
        side = side or (listed.side if listed else None)
        return side, side is not None or is_international(self.entities[org].name)

    def by_place(self, affiliation: Affiliation, owner: int, entity: Entity) -> OwnedSide:
        """The side of an office of a country, of a seat of government, or of a town or region."""
        listed = list_place(entity, is_metonym=False)
        if listed:
            return (listed.side, True) if affiliation.office != "group" else UNKNOWN
        code = countries_by_name().get(fold(entity.name))
        if code is None and affiliation.office != "local":
            code = seat_of(entity)
        if code:  # a country has no mayor: "Greece police chief" is of a town
            return self.of_state(affiliation, code) if affiliation.office != "local" else UNKNOWN
        side = self.places.state_of(entity.name) if affiliation.office == "local" else None
        return side, side is not None

    def ruled(self) -> dict[int, Stated]:
        """What names.yml says of entities of the archive, by any of their names; of two lines the later."""
        if not self.rules.parties:
            return {}
        named: dict[str, list[int]] = defaultdict(list)
        for i in range(len(self.entities)):
            for name in set(map(fold, self.names_of(i))):
                named[name].append(i)
        return {i: side for form, side in self.rules.parties for i in named.get(fold(form), ())}

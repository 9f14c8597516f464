"""Persons: whether what two mentions tell happened to other persons by name: "fired Comey", "Flynn's resignation"."""

from collections.abc import Iterable, Sequence

from conflict_build.forms import fold
from conflict_build.incident_mentions.kinds import kinds_in_role
from conflict_build.incidents.kinds import is_personal
from conflict_build.incidents.slots import Slot
from conflict_build.incidents.tellings import Telling
from conflict_build.records import Entity


def are_of_others(entities: Sequence[Entity], a: Telling, b: Telling) -> bool:
    """Whether two mentions are told by whom they happen to, or who meets, and other persons are named for both."""
    if not (is_personal(a.kind) and is_personal(b.kind)):
        return False
    to_a, to_b = persons_in(entities, a.target), persons_in(entities, b.target)
    straight = may_be_one(entities, to_a, to_b)
    shared = kinds_in_role("shared")
    if a.kind not in shared or b.kind not in shared:
        return not straight
    by_a, by_b = persons_in(entities, a.actor), persons_in(entities, b.actor)
    crossed = may_be_one(entities, by_a, to_b) and may_be_one(entities, to_a, by_b)
    return not crossed and not (straight and may_be_one(entities, by_a, by_b))


def tells_others(entities: Sequence[Entity], told: Iterable[Telling], one: Telling) -> bool:
    """Whether of the mentions told before that name persons all name others than a mention does."""
    if not is_personal(one.kind) or not (persons_in(entities, one.target) or persons_in(entities, one.actor)):
        return False
    named = [other for other in told if is_personal(other.kind) and persons_in(entities, other.target)]
    return bool(named) and all(are_of_others(entities, one, other) for other in named)


def persons_in(entities: Sequence[Entity], slot: Slot) -> frozenset[int]:
    """The persons by name in a slot."""
    return frozenset(entity for entity in slot.entities if entities[entity].kind == "person")


def may_be_one(entities: Sequence[Entity], a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether a person of two sets may be in both, by entity or by the last word of the name; true if one is empty."""
    if not a or not b or not a.isdisjoint(b):
        return True
    return not last_words(entities, a).isdisjoint(last_words(entities, b))


def last_words(entities: Sequence[Entity], persons: Iterable[int]) -> set[str]:
    """The last words of the names of persons: "trump" of "Donald Trump" and of "Trump (in BBC News, 3 May 2025)"."""
    return {fold(entities[person].name.partition(" (")[0].split()[-1]) for person in persons}

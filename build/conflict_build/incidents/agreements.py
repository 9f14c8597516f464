"""Agreements: how far two tellings, or what two reports tell in all, fill a slot alike."""

import math
from collections.abc import Iterable, Mapping
from typing import TypeVar

from conflict_build.incidents.slots import Slot
from conflict_build.incidents.tellings import rarity

K = TypeVar("K")
Amount = tuple[str, float, float]  # of what, from, to
SIDE_SHARE = 0.6  # what one side counts, where the names are not the same: "the army", "Israel"
WORD_SHARE = 0.7  # what one word counts: "a school", "the school building"
FEW = 12  # numbers up to it are met by chance
FEW_SHARE = 0.4  # what one of them counts
TELLING_RARITY = 1.5  # of a word of a slot that says who or what: "school"; near miss: "people"


def same_slot(a: Slot, b: Slot) -> float:
    """How far two slots name the same, from 0 to 1."""
    if not a.entities.isdisjoint(b.entities):
        return 1.0
    if any(rarity(word) >= TELLING_RARITY for word in a.words & b.words):
        return WORD_SHARE
    return 0.0 if a.sides.isdisjoint(b.sides) else SIDE_SHARE


def other_slot(a: Slot, b: Slot) -> bool:
    """Whether two slots say something and have nothing in common."""
    if not a or not b:
        return False
    return a.entities.isdisjoint(b.entities) and a.sides.isdisjoint(b.sides) and a.words.isdisjoint(b.words)


def other_side(a: Slot, b: Slot) -> bool:
    """Whether two slots name sides, and other ones."""
    return bool(a.sides and b.sides) and a.sides.isdisjoint(b.sides)


def other_names(a: Slot, b: Slot) -> bool:
    """Whether both slots name something, and other things."""
    return bool(a.entities and b.entities) and a.entities.isdisjoint(b.entities)


def shared_weight(a: Mapping[K, float], b: Mapping[K, float]) -> float:
    """The weight of what two tables of weights both have, the lesser of each."""
    if len(b) < len(a):
        a, b = b, a
    return math.fsum(min(weight, b[key]) for key, weight in a.items() if key in b)


def shared_share(a: Mapping[K, float], b: Mapping[K, float], shared: float) -> float:
    """What is shared as a share of the lighter of two tables."""
    least = min(math.fsum(a.values()), math.fsum(b.values()))
    return shared / least if least else 0.0


def same_numbers(a: Iterable[Amount], b: Iterable[Amount]) -> float:
    """How much the counts weigh of which both say the same number: one of a dozen and more 1, a smaller one less."""
    return math.fsum(1.0 if low > FEW else FEW_SHARE for _, low, _ in set(a) & set(b))


def other_numbers(a: Iterable[Amount], b: Iterable[Amount]) -> bool:
    """Whether both count one thing, and never the same number of it."""
    left, right = set(a), set(b)
    both = {what for what, *_ in left} & {what for what, *_ in right}
    return bool(both) and not left & right

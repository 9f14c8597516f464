"""Slots: who did it, to whom, with what, where, by the parts of the word that tells an event."""

from collections.abc import Iterable
from typing import NamedTuple

from conflict_build.incident_mentions.kinds import Kind, kind_named, noun_senses
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.incident_mentions.parts import HITTING, Parts, nouns_after
from conflict_build.incident_mentions.scenes import places_of
from conflict_build.records import Participant

WEAPONS = frozenset(("weapon", "riot"))
ACTORS = frozenset({"person", "force", "group", "people"})
BY_MEANS = ("with", "by", "using")


class Slots(NamedTuple):
    """Who and what takes part in an event, and the index of the name of the place."""

    actor: Participant | None = None
    target: Participant | None = None
    means: Participant | None = None
    place: int | None = None


class Roles(NamedTuple):
    """The nouns for each slot, as tokens, likeliest first."""

    doers: list[int]
    undergone: list[int]
    armed: list[int]


def fill_slots(nouns: Nouns, token: int, name: str, parts: Parts, is_noun: bool, with_place: bool) -> Slots:
    """The slots of an event of a kind that a token tells; the place only if its sentence names any."""
    kind = kind_named(name)
    roles = (roles_of_noun if is_noun else roles_of_verb)(nouns, token, kind, parts)
    roles = between(parts, roles) if kind.mutual else roles
    doers = [*roles.doers, *(owner for one in roles.armed for owner in owners_of(nouns, one))]
    actor = first_of(nouns, (one for one in doers if acts(nouns, one)), parts)
    target = first_of(nouns, (one for one in roles.undergone if takes(nouns, one, kind.takes)), parts)
    if actor is not None and target is not None and actor[:2] == target[:2]:
        target = None
    means = first_of(nouns, roles.armed, parts) if kind.armed else None
    places = places_of(nouns, token, parts, roles.undergone + roles.armed, kind) if with_place else iter(())
    return Slots(actor, target, means, next(places, None))


def roles_of_verb(nouns: Nouns, verb: int, kind: Kind, parts: Parts) -> Roles:
    """The nouns beside a verb by what part they have in its event."""
    doers, undergone = list(parts.doers), controlled(nouns, parts.undergone)
    aimed = nouns_after(parts, kind.to)  # "shot at a bus"; near miss: "Girl shot in Salem"
    leaves = all("place" in nouns.classes_of(one) for one in undergone)  # "fled their homes"
    if nouns.grammar.word(verb) in kind.undergoers and leaves and not aimed:
        doers, undergone = [], doers + undergone
    armed = [one for one in doers if is_weapon(nouns, one) or (kind.fired and is_craft(nouns, one))]
    if kind.fired:
        armed += [one for one in undergone if is_weapon(nouns, one)]
        undergone = [one for one in undergone if one not in armed]
    if not undergone or kind.fired:
        undergone += nouns_after(parts, kind.to)
    armed += [one for one in nouns_after(parts, BY_MEANS) if is_weapon(nouns, one)]
    return Roles([one for one in doers if one not in armed], undergone, armed)


def roles_of_noun(nouns: Nouns, noun: int, kind: Kind, parts: Parts) -> Roles:
    """The same beside a noun."""
    grammar, doers = nouns.grammar, list(parts.doers)
    if kind.unowned:
        doers = [one for one in doers if grammar.label(one) not in ("amod", "compound", "nmod")]
    undergone = nouns_after(parts, kind.on)
    owners = [] if undergone else owned_by(nouns, noun, kind, doers)  # near miss: "Israel's killing of Nasrallah"
    armed = [c for c in grammar.children(noun, ("compound", "amod", "nmod")) if is_weapon(nouns, c)]
    armed += [one for one in nouns_after(parts, (*BY_MEANS, "of")) if is_weapon(nouns, one) and kind.fired]
    armed += [one for one in doers if (is_weapon(nouns, one) or is_craft(nouns, one)) and kind.fired]
    top = noun if parts.carrier is None else parts.carrier
    head = grammar.parse.heads[top]
    if grammar.label(top) == "nsubj" and grammar.word(head) in HITTING and not undergone:
        undergone = grammar.objects_of(head)
    doers = [one for one in doers if one not in owners and one not in armed]
    return Roles(doers, [one for one in undergone if one not in armed] + owners, armed)


def owned_by(nouns: Nouns, noun: int, kind: Kind, doers: list[int]) -> list[int]:
    """The words before an event's noun that are whom it happens to: "Haniyeh's death", "the Nasrallah killing"."""
    grammar = nouns.grammar
    owners = [one for one in doers if grammar.label(one) == "poss" and is_undergoer(nouns, one, kind)]
    named = grammar.children(noun, ("compound",)) if kind.owned else []
    return owners + [one for one in named if "person" in nouns.classes_of(one)]


def is_undergoer(nouns: Nouns, owner: int, kind: Kind) -> bool:
    """Whether the owner of an event's noun is whom it happens to: "Navalny's death"; near miss: "Israel's strike"."""
    name = nouns.name_at(owner)
    town = name is not None and name.kind == "place" and not name.metonym and not nouns.is_state(owner)
    return kind.owned or town


def between(parts: Parts, roles: Roles) -> Roles:
    """The two sides of what two do to each other: "clashes between police and protesters"."""
    sides = parts.preps.get("between", [])
    if len(sides) > 1:
        return Roles(sides[:1], sides[1:], roles.armed)
    return roles


def owners_of(nouns: Nouns, weapon: int) -> list[int]:
    """Whose a weapon is by the words before it: "Russian drones", "Israel's jets"."""
    before = nouns.grammar.children(weapon, ("amod", "compound", "nmod", "poss"))
    return [one for one in before if nouns.is_people(one) or "group" in nouns.classes_of(one) or nouns.is_state(one)]


def is_craft(nouns: Nouns, token: int) -> bool:
    """Whether a noun is a plane, ship or vehicle, which may act for whoever it belongs to."""
    return "craft" in nouns.classes_of(token)


def is_weapon(nouns: Nouns, token: int) -> bool:
    """Whether a noun is a weapon, or what crowds are driven off with."""
    return not WEAPONS.isdisjoint(nouns.classes_of(token))


def acts(nouns: Nouns, token: int) -> bool:
    """Whether a noun can do something."""
    name = nouns.name_at(token)
    if name is not None and name.kind == "place":  # a state, or somebody whose name is taken for a place
        return name.metonym or nouns.is_state(token) or nouns.grammar.label(token) == "nsubj"
    return not ACTORS.isdisjoint(nouns.classes_of(token))


def takes(nouns: Nouns, token: int, classes: frozenset[str]) -> bool:
    """Whether something can be done to a noun: none of another event, and one of some classes, if there are any."""
    if "shot" in nouns.classes_of(token):
        return False  # "shots were fired"
    if classes and classes.isdisjoint(nouns.classes_of(token)):
        return False
    return nouns.grammar.word(token) not in noun_senses() or nouns.mention_at(token) is not None


def controlled(nouns: Nouns, found: list[int]) -> list[int]:
    """Nouns, with what somebody takes control of in place of the control."""
    grammar, taken = nouns.grammar, list[int]()
    for token in found:
        of = [prep for prep in grammar.below[token] if grammar.word(prep) == "of"]
        inner = [noun for prep in of for noun in grammar.below[prep]] if grammar.word(token) == "control" else []
        taken += inner or [token]
    return taken


def first_of(nouns: Nouns, found: Iterable[int], parts: Parts) -> Participant | None:
    """The first of some nouns as who or what takes part."""
    for token in found:
        if nouns.is_people(token) and nouns.stands_for(token) is None:
            return Participant(nouns.tokens.starts[token], nouns.tokens.ends[token], None)
        if nouns.stands_for(token) is not None:
            return nouns.participant(token, alone="between" in parts.preps and token in parts.preps["between"])
    return None

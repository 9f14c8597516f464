"""Slots: who did it, to whom, with what, where, by the parts of the word that tells an event."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from conflict_build.claims.candidates.reports import governments
from conflict_build.incident_mentions.kinds import noun_senses
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.incident_mentions.parts import Parts
from conflict_build.lexicon import load_toml
from conflict_build.records import Participant

ACTORS = frozenset({"person", "force", "group", "people"})
# Kinds that weapons do, and those in which a weapon that a verb is done to is what it is done with: "fired rockets".
ARMED = frozenset("strike shelling attack explosion shooting stabbing killing injury damage launch".split())
FIRED = frozenset("strike shelling shooting explosion launch".split())
# Kinds that happen to people, whose targets are no places, whatever they are called.
OF_PEOPLE = frozenset(
    "killing injury detention abduction dismissal appointment trial talks agreement sanction vote law".split()
)
LEAVING = frozenset("withdrawal displacement release".split())
# What an event may be "in" that is nowhere: "in the event of an attack on Israel".
NO_SCENES = frozenset("event case response retaliation statement interview connection addition exchange fact".split())
AT = ("in", "at", "near", "inside", "outside", "around", "across", "over", "throughout", "off")
GOING = ("to", "from", "into", "toward", "towards", "on", "through")
BY_MEANS = ("with", "by", "using")
FOUND_IN = frozenset(("in", "at", "near", "of", "on", "outside", "inside"))
DEEPEST = 3  # prepositions from a word to the place: "at a school in the city of Rafah"


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


def fill_slots(nouns: Nouns, token: int, kind: str, parts: Parts, is_noun: bool) -> Slots:
    """The slots of an event that a token tells."""
    row = load_toml("incidents")[kind]
    roles = (roles_of_noun if is_noun else roles_of_verb)(nouns, token, kind, row, parts)
    roles = between(nouns, parts, roles) if row.get("mutual") else roles
    doers = [*roles.doers, *(owner for one in roles.armed for owner in owners_of(nouns, one))]
    actor = first_of(nouns, (one for one in doers if acts(nouns, one)), parts)
    target = first_of(nouns, (one for one in roles.undergone if takes(nouns, one)), parts)
    if actor is not None and target is not None and actor[:2] == target[:2]:
        target = None
    means = first_of(nouns, roles.armed, parts) if kind in ARMED else None
    return Slots(actor, target, means, next(places_of(nouns, token, parts, roles.undergone + roles.armed, kind), None))


def roles_of_verb(nouns: Nouns, verb: int, kind: str, row: dict[str, list[str]], parts: Parts) -> Roles:
    doers, undergone = list(parts.doers), list(parts.undergone)
    if nouns.grammar.word(verb) in row.get("undergoers", ()) and not undergone:
        doers, undergone = [], doers
    armed = [one for one in doers if is_weapon(nouns, one) or (kind in FIRED and is_craft(nouns, one))]
    if kind in FIRED:
        armed += [one for one in undergone if is_weapon(nouns, one)]
        undergone = [one for one in undergone if one not in armed]
    if not undergone or kind in FIRED:
        undergone += nouns_after(parts, row.get("to", ()))
    armed += [one for one in nouns_after(parts, BY_MEANS) if is_weapon(nouns, one)]
    return Roles([one for one in doers if one not in armed], undergone, armed)


def roles_of_noun(nouns: Nouns, noun: int, kind: str, row: dict[str, list[str]], parts: Parts) -> Roles:
    grammar, doers = nouns.grammar, list(parts.doers)
    if row.get("unowned"):
        doers = [one for one in doers if grammar.label(one) not in ("amod", "compound", "nmod")]
    undergone = nouns_after(parts, row.get("on", ("on", "against")))
    owners = [one for one in doers if grammar.label(one) == "poss" and is_undergoer(nouns, one, row)]
    owners += [c for c in grammar.children(noun, ("compound",)) if row.get("owner") and "person" in nouns.classes_of(c)]
    armed = [c for c in grammar.children(noun, ("compound", "amod", "nmod")) if is_weapon(nouns, c)]
    armed += [one for one in nouns_after(parts, (*BY_MEANS, "of")) if is_weapon(nouns, one) and kind in FIRED]
    armed += [one for one in doers if (is_weapon(nouns, one) or is_craft(nouns, one)) and kind in FIRED]
    head = grammar.parse.heads[noun]
    if grammar.label(noun) in ("nsubj", "agent") and grammar.word(head) in HITTING and not undergone:
        undergone = grammar.objects_of(head)
    doers = [one for one in doers if one not in owners and one not in armed]
    return Roles(doers, [one for one in undergone if one not in armed] + owners, armed)


HITTING = frozenset("hit hits hitting struck strikes striking targeted targets targeting".split())


def is_undergoer(nouns: Nouns, owner: int, row: dict[str, list[str]]) -> bool:
    """Whether the owner of an event's noun is whom it happens to: "Navalny's death"; near miss: "Israel's strike"."""
    name = nouns.name_at(owner)
    town = name is not None and name.kind == "place" and not name.metonym and name.name not in governments()
    return bool(row.get("owner")) or town


def between(nouns: Nouns, parts: Parts, roles: Roles) -> Roles:
    """The two sides of what two do to each other: "clashes between police and protesters"."""
    sides = parts.preps.get("between", [])
    if len(sides) > 1:
        return Roles(sides[:1], sides[1:], roles.armed)
    return roles


def nouns_after(parts: Parts, words: Iterable[str]) -> list[int]:
    return [one for word in words if word in parts.preps for one in parts.preps[word]] if parts.preps else []


def owners_of(nouns: Nouns, weapon: int) -> list[int]:
    """Whose a weapon is by the words before it: "Russian drones", "Israel's jets"."""
    before = nouns.grammar.children(weapon, ("amod", "compound", "nmod", "poss"))
    return [one for one in before if nouns.is_people(one) or "group" in nouns.classes_of(one) or is_state(nouns, one)]


def is_state(nouns: Nouns, token: int) -> bool:
    name = nouns.name_at(token)
    return name is not None and name.kind == "place" and name.name in governments()


def is_craft(nouns: Nouns, token: int) -> bool:
    return "craft" in nouns.classes_of(token)


def is_weapon(nouns: Nouns, token: int) -> bool:
    return "weapon" in nouns.classes_of(token)


def acts(nouns: Nouns, token: int) -> bool:
    """Whether a noun can do something."""
    known = nouns.classes_of(token)
    return not ACTORS.isdisjoint(known) or ("place" in known and nouns.mention_at(token) is not None)


def takes(nouns: Nouns, token: int) -> bool:
    return nouns.grammar.word(token) not in noun_senses() or nouns.mention_at(token) is not None


def first_of(nouns: Nouns, found: Iterable[int], parts: Parts) -> Participant | None:
    """The first of some nouns as who or what takes part."""
    for token in found:
        if nouns.is_people(token) and nouns.stands_for(token) is None:
            return Participant(nouns.tokens.starts[token], nouns.tokens.ends[token], None)
        if nouns.stands_for(token) is not None:
            return nouns.participant(token, alone="between" in parts.preps and token in parts.preps["between"])
    return None


def places_of(nouns: Nouns, token: int, parts: Parts, undergone: list[int], kind: str) -> Iterator[int]:
    """The names of the places where it happened, nearest first."""
    for one in scenes_of(nouns, token, parts, undergone, kind):
        named = nouns.named_by(one)
        if named is not None and nouns.mentions[named].kind == "place" and not nouns.mentions[named].metonym:
            yield named


def scenes_of(nouns: Nouns, token: int, parts: Parts, undergone: list[int], kind: str) -> Iterator[int]:
    """The nouns that may name where it happened, nearest first."""
    grammar = nouns.grammar
    for one in nouns_after(parts, AT):
        yield from places_within(nouns, one)
    yield from (c for c in grammar.children(token, ("compound", "nmod")) if is_town(nouns, c))
    going = [word for word in GOING if word != "from" or kind in LEAVING]  # "launched from Belgorod"
    for one in (*undergone, *nouns_after(parts, going)):
        if kind not in OF_PEOPLE or not nouns.is_place(one):
            yield from places_within(nouns, one)
    if grammar.label(token) in ("nsubj", "nsubjpass"):
        preps = [prep for prep in grammar.below[grammar.parse.heads[token]] if grammar.label(prep) == "prep"]
        for inner in (inner for prep in preps if grammar.word(prep) in AT for inner in grammar.below[prep]):
            if grammar.label(inner) == "pobj":
                yield from places_within(nouns, inner)


def is_town(nouns: Nouns, token: int) -> bool:
    """Whether a token names a place that is no country."""
    name = nouns.name_at(token)
    return name is not None and name.kind == "place" and name.name not in governments()


def places_within(nouns: Nouns, noun: int, steps: int = DEEPEST) -> Iterator[int]:
    """The nouns of a phrase that name where it is: itself, "Rafah" of "a school in Rafah", of "Rafah's school"."""
    grammar = nouns.grammar
    if nouns.is_place(noun) or (nouns.mention_at(noun) is None and nouns.named_by(noun) is not None):
        yield noun
        return
    if "event" in nouns.classes_of(noun) or grammar.word(noun) in NO_SCENES:
        return
    for prep in grammar.below[noun] if steps else ():
        of = grammar.word(prep) == "of" and "place" not in nouns.classes_of(noun)
        if grammar.label(prep) == "prep" and grammar.word(prep) in FOUND_IN and not of:
            for inner in grammar.below[prep]:
                if grammar.label(inner) == "pobj":
                    yield from places_within(nouns, inner, steps - 1)
    yield from (child for child in grammar.below[noun] if is_where(nouns, child))


def is_where(nouns: Nouns, child: int) -> bool:
    """Whether a word before a noun says where it is: "Rafah's school", "Lebanon's border"; near miss: "US outpost"."""
    label = nouns.grammar.label(child)
    is_site = "place" in nouns.classes_of(nouns.grammar.parse.heads[child])
    return is_site and ((label == "compound" and is_town(nouns, child)) or (label == "poss" and nouns.is_place(child)))

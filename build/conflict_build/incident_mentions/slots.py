"""Slots: who did it, to whom, with what, where, by the parts of the word that tells an event."""

from collections.abc import Iterable
from typing import NamedTuple

from conflict_build.incident_mentions.kinds import noun_senses
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.incident_mentions.parts import Parts
from conflict_build.lexicon import load_toml
from conflict_build.records import Participant

WEAPONS = frozenset({"weapon"})
ACTORS = frozenset({"person", "force", "group", "place"})
AT = ("in", "at", "near", "inside", "outside", "around", "across", "over", "throughout", "off")
GOING = ("to", "from", "into", "toward", "towards", "on", "through")
BY_MEANS = ("with", "by", "from", "in")


class Slots(NamedTuple):
    """Who and what takes part in an event, and the index of the name of the place."""

    actor: Participant | None = None
    target: Participant | None = None
    means: Participant | None = None
    place: int | None = None


def fill_slots(nouns: Nouns, token: int, kind: str, parts: Parts, is_noun: bool) -> Slots:
    """The slots of an event that a token tells."""
    row = load_toml("incidents")[kind]
    doers, undergone = list(parts.doers), list(parts.undergone)
    if not is_noun and (nouns.grammar.word(token) in row.get("undergoers", ()) and not undergone):
        doers, undergone = [], doers
    if is_noun:
        undergone = [one for word in row.get("on", ("on", "against", "at")) for one in parts.preps.get(word, ())]
        if row.get("owner") == "target":
            owners = [one for one in doers if nouns.grammar.label(one) == "poss"]
            doers, undergone = [one for one in doers if one not in owners], undergone + owners
    elif not undergone:
        undergone = [one for word in row.get("to", ()) for one in parts.preps.get(word, ())]
    armed = [one for one in doers + undergone if is_weapon(nouns, one)] if kind in MEANS_KINDS else []
    actor = first_of(nouns, (one for one in doers if one not in armed and acts(nouns, one)))
    target = first_of(nouns, (one for one in undergone if one not in armed and takes(nouns, one)))
    if kind in MEANS_KINDS and armed and target is None:
        target = first_of(
            nouns, (o for w in ("at", "on", "against", "into") for o in parts.preps.get(w, ()) if takes(nouns, o))
        )
    armed += [one for word in BY_MEANS for one in parts.preps.get(word, ()) if is_weapon(nouns, one)]
    if is_noun:
        grammar = nouns.grammar
        armed += [c for c in grammar.children(token, ("compound", "amod", "nmod")) if is_weapon(nouns, c)]
    means = first_of(nouns, armed)
    return Slots(actor, target, means, place_of(nouns, token, parts, undergone))


MEANS_KINDS = frozenset(
    "strike shelling attack explosion shooting stabbing killing injury damage launch interception".split()
)


def is_weapon(nouns: Nouns, token: int) -> bool:
    return not WEAPONS.isdisjoint(nouns.classes_of(token))


def acts(nouns: Nouns, token: int) -> bool:
    """Whether a noun can do something."""
    word = nouns.grammar.word(token)
    return (nouns.is_people(token) or not ACTORS.isdisjoint(nouns.classes_of(token))) and word not in noun_senses()


def takes(nouns: Nouns, token: int) -> bool:
    return nouns.grammar.word(token) not in noun_senses()


def first_of(nouns: Nouns, found: Iterable[int]) -> Participant | None:
    """The first of some nouns as who or what takes part."""
    for token in found:
        if nouns.is_people(token) and nouns.stands_for(token) is None:
            return Participant(nouns.tokens.starts[token], nouns.tokens.ends[token], None)
        if nouns.stands_for(token) is not None:
            return nouns.participant(token)
    return None


def place_of(nouns: Nouns, token: int, parts: Parts, undergone: list[int]) -> int | None:
    """The name of the place where it happened."""
    grammar = nouns.grammar
    found = [one for word in AT for one in parts.preps.get(word, ())]
    found += undergone
    for noun in list(undergone):
        for prep in grammar.children(noun, ("prep",)):
            if grammar.word(prep) in (*AT, "of"):
                found += grammar.children(prep, ("pobj",))
        found += grammar.children(noun, ("poss", "compound"))
    found += [one for word in GOING for one in parts.preps.get(word, ())]
    head = grammar.head(token)
    if grammar.label(token) in ("nsubj", "nsubjpass") and head is not None:
        for prep in grammar.children(head, ("prep",)):
            if grammar.word(prep) in AT:
                found += grammar.children(prep, ("pobj",))
    for one in found:
        named = nouns.named_by(one)
        if named is not None and nouns.mentions[named].kind == "place" and not nouns.mentions[named].metonym:
            return named
    return None

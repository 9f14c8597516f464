"""Scenes: the names of the places where an event happened, nearest to its word first."""

from collections.abc import Iterator

from conflict_build.incident_mentions.kinds import Kind
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.incident_mentions.parts import Parts, nouns_after

# What an event may be "in" that is nowhere: "in the event of an attack on Israel".
NO_SCENES = frozenset("event case response retaliation statement interview connection addition exchange fact".split())
AT = ("in", "at", "near", "inside", "outside", "around", "across", "over", "throughout", "off")
GOING = ("to", "from", "into", "toward", "towards", "on", "through")
FOUND_IN = frozenset(("in", "at", "near", "of", "on", "outside", "inside"))
DEEPEST = 3  # prepositions from a word to the place: "at a school in the city of Rafah"


def places_of(nouns: Nouns, token: int, parts: Parts, undergone: list[int], kind: Kind) -> Iterator[int]:
    """The names of the places where it happened, nearest first."""
    for one in scenes_of(nouns, token, parts, undergone, kind):
        named = nouns.named_by(one)
        if named is not None and nouns.mentions[named].kind == "place" and not nouns.mentions[named].metonym:
            yield named


def scenes_of(nouns: Nouns, token: int, parts: Parts, undergone: list[int], kind: Kind) -> Iterator[int]:
    """The nouns that may name where it happened, nearest first."""
    grammar = nouns.grammar
    for one in nouns_after(parts, AT):
        yield from places_within(nouns, one)
    yield from (c for c in grammar.children(token, ("compound", "nmod")) if is_town(nouns, c))
    going = [word for word in GOING if word != "from" or kind.leaving]  # "launched from Belgorod"
    for one in (*undergone, *nouns_after(parts, going)):
        if not kind.of_people or not nouns.is_place(one):
            yield from places_within(nouns, one)
    if grammar.label(token) in ("nsubj", "nsubjpass"):
        preps = [prep for prep in grammar.below[grammar.parse.heads[token]] if grammar.label(prep) == "prep"]
        for inner in (inner for prep in preps if grammar.word(prep) in AT for inner in grammar.below[prep]):
            if grammar.label(inner) == "pobj":
                yield from places_within(nouns, inner)


def is_town(nouns: Nouns, token: int) -> bool:
    """Whether a token names a place that is no country."""
    name = nouns.name_at(token)
    return name is not None and name.kind == "place" and not nouns.is_state(token)


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

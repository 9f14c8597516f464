"""Parts: who does it, what it is done to, and what else hangs on a verb or noun that tells an event, by the grammar."""

from typing import NamedTuple

from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.reading import Grammar

PARTICLES = frozenset(("prt", "advmod"))
LIGHT_VERBS = frozenset(
    "launch launched launches launching conduct conducted conducts conducting carry carried carries carrying stage "
    "staged stages staging mount mounted mounts mounting hold held holds holding make made makes making perform performed "
    "commit committed commits committing perpetrate perpetrated wage waged waging begin began begun beginning start "
    "started order ordered unleash unleashed deliver delivered sign signed reach reached signing reaching".split()
)
DEFINED = frozenset("amod compound nmod poss".split())


class Parts(NamedTuple):
    """What stands beside a word that tells an event, as tokens."""

    doers: list[int]
    undergone: list[int]
    preps: dict[str, list[int]]  # each preposition on it with its nouns
    particles: frozenset[str]
    beside: frozenset[str]  # the words in its phrase, or of a verb those of its objects and complements
    light: int | None = None  # the verb by which a noun is done: "carried out" of "carried out an attack"


def parts_of_verb(grammar: Grammar, nouns: Nouns, verb: int) -> Parts:
    """The parts of a verb."""
    subject = grammar.subject_of(verb)
    subjects = (
        [] if subject is None else grammar.with_conjuncts([subject]) if grammar.label(verb) != "acl" else [subject]
    )
    passive = grammar.is_passive(verb)
    undergone = subjects if passive else grammar.objects_of(verb)
    doers = grammar.agents_of(verb) if passive else subjects
    preps = preps_of(grammar, verb)
    beside = {grammar.word(child) for child in grammar.below[verb] if grammar.label(child) not in ("nsubj", "aux")}
    beside |= {grammar.word(noun) for one in preps.values() for noun in one}
    beside |= {grammar.word(word) for noun in undergone for word in grammar.below[noun]}
    beside |= {grammar.word(noun) for noun in undergone}
    return Parts(
        in_text(nouns, doers), in_text(nouns, undergone), preps, particles_of(grammar, verb), frozenset(beside)
    )


def in_text(nouns: Nouns, found: list[int]) -> list[int]:
    """The nouns that tokens stand for; a pronoun itself, which is known to be something."""
    return [token if (noun := nouns.stands_for(token)) is None else noun for token in found]


def parts_of_noun(grammar: Grammar, nouns: Nouns, noun: int) -> Parts:
    """The parts of a noun."""
    preps = preps_of(grammar, noun)
    light = light_verb(grammar, noun)
    doers = list(preps.get("by", ()))
    for child in grammar.children(noun, DEFINED):
        owns = grammar.label(child) == "poss" and nouns.stands_for(child) is not None
        names = grammar.label(child) in ("compound", "nmod") and "group" in nouns.classes_of(child)
        if owns or names or nouns.is_people(child):
            doers.append(child)
    if light is not None:
        done = parts_of_verb(grammar, nouns, light)
        doers += done.doers
        for word, found in done.preps.items():
            preps.setdefault(word, []).extend(token for token in found if token not in preps[word])
    for clause in grammar.children(noun, ("acl",)):
        if grammar.word(clause) in LIGHT_VERBS:
            doers += grammar.agents_of(clause)
    beside = {grammar.word(child) for child in grammar.below[noun]}
    undergone = [token for word in ("on", "against", "of", "at") for token in preps.get(word, ())]
    undergone += [child for child in grammar.children(noun, ("compound",)) if not nouns.is_people(child)]
    return Parts(doers, undergone, preps, frozenset(), frozenset(beside), light)


def light_verb(grammar: Grammar, noun: int) -> int | None:
    """The verb that only says that what a noun tells is done: "launched" of "launched a strike"."""
    head = grammar.head(noun)
    if head is None or grammar.word(head) not in LIGHT_VERBS:
        return None
    wanted = ("nsubjpass", "dobj") if grammar.is_passive(head) else ("dobj",)
    return head if grammar.label(noun) in wanted else None


def preps_of(grammar: Grammar, token: int) -> dict[str, list[int]]:
    """Each preposition on a word, in lower case, with its nouns; "out" and "of" of "out of" alike."""
    found: dict[str, list[int]] = {}
    for prep in grammar.children(token, ("prep", "agent", "prt", "advmod")):
        inner = grammar.children(prep, ("prep",))
        for one in (prep, *inner):
            pobj = grammar.with_conjuncts(grammar.children(one, ("pobj",)))
            if pobj:
                found.setdefault(grammar.word(one), []).extend(pobj)
    return found


def particles_of(grammar: Grammar, verb: int) -> frozenset[str]:
    words = grammar.children(verb, PARTICLES)
    return frozenset(grammar.word(word) for word in words)

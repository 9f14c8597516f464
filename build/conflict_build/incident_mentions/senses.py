"""Senses: which of the senses of a word its sentence has, by the conditions of the lexicon."""

from conflict_build.incident_mentions.kinds import NOTHING, Condition, Sense
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.incident_mentions.parts import Parts, words_beside


def choose_sense(senses: tuple[Sense, ...], nouns: Nouns, token: int, parts: Parts) -> Sense | None:
    """The first sense of a word of which all conditions hold."""
    return next((sense for sense in senses if fits_sense(sense, nouns, token, parts)), None)


def fits_sense(sense: Sense, nouns: Nouns, token: int, parts: Parts) -> bool:
    first = token - len(sense.lead)
    if sense.lead and (first < 0 or tuple(nouns.grammar.lowered[first:token]) != sense.lead):
        return False
    return all(is_met(condition, nouns, token, parts) for condition in sense.conditions)


def is_met(condition: Condition, nouns: Nouns, token: int, parts: Parts) -> bool:
    test, words = condition
    if test == "object":
        return are_of(words, nouns, parts.undergone)
    if test == "subject":
        return are_of(words, nouns, parts.doers)
    if test == "with":
        return not words.isdisjoint(parts.particles) or any(word in parts.preps for word in words)
    near = words_beside(nouns.grammar, token, parts)
    return words.isdisjoint(near) if test == "not beside" else not words.isdisjoint(near)


def are_of(classes: frozenset[str], nouns: Nouns, found: list[int]) -> bool:
    if not found:
        return NOTHING in classes
    return any(not classes.isdisjoint(nouns.classes_of(token)) for token in found)

"""Answers: who accepts or turns down an offer, a plan or a demand, by its grammar: "Hamas rejected the proposal"."""

from collections.abc import Iterator
from functools import cache

from conflict_build.attribution.cues import inflect
from conflict_build.lexicon import load_toml
from conflict_build.propositions.frames import Frame, is_supposed
from conflict_build.reading import Grammar
from conflict_build.records import PropositionRole

TO = "to"


@cache
def answering() -> dict[str, PropositionRole]:
    """The role of each form of the verbs that answer."""
    rows = load_toml("propositions")
    roles: tuple[PropositionRole, ...] = ("accept", "reject")
    return {form: role for role in roles for base in rows[role]["verbs"] for form in inflect(base, verb=True)}


@cache
def offers() -> frozenset[str]:
    return frozenset(load_toml("propositions")["offers"]["nouns"])


def find_answers(grammar: Grammar, first: int, last: int) -> Iterator[tuple[Frame, int]]:
    """The answers of the sentence of tokens [first, last), each with the noun of what is answered."""
    for verb in range(first, last):
        role = answering().get(grammar.word(verb))
        if role is None or grammar.parse.parts[verb] != "VERB" or is_supposed(grammar, verb):
            continue
        passive = grammar.is_passive(verb)
        subject = grammar.subject_of(verb)
        who = next(iter(grammar.agents_of(verb)), None) if passive else subject
        answered = ([] if subject is None else [subject]) if passive else answered_by(grammar, verb)
        for noun in answered:
            if who is not None and grammar.word(noun) in offers():
                negative = (role == "reject") ^ bool(grammar.negations_of(verb))
                yield Frame(role, verb, verb, who, negative), noun
                break


def answered_by(grammar: Grammar, verb: int) -> list[int]:
    """What a verb answers: its object, or what it agrees to."""
    if objects := grammar.objects_of(verb):
        return objects
    return [noun for prep in grammar.children(verb, ("prep",)) if grammar.word(prep) == TO for noun in grammar.children(prep, ("pobj",))]

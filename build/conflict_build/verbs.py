"""Verbs: which printed words are verb forms, and of which verb."""

from functools import cache
from typing import Literal, NamedTuple

from conflict_build.lexicon import load_table

VerbForm = Literal["base", "past", "participle", "third", "gerund"]

AUXILIARIES = frozenset(load_table("closed_classes")["auxiliaries"])
NEGATIONS = frozenset(load_table("closed_classes")["negations"])  # that turn a verb round


class Verb(NamedTuple):
    """A verb form: "struck" is the past of "strike". A past that may also be a participle is given as past."""

    base: str
    form: VerbForm


@cache
def verb_forms() -> dict[str, Verb]:
    """Every verb form of the lexicon in lower case."""
    known: dict[str, Verb] = {}
    for base, forms in load_table("verbs").items():
        for printed in forms:
            form = printed.rstrip("*")
            known[form] = Verb(base, name_form(base, form, participle=printed.endswith("*")))
    return known


def name_form(base: str, form: str, participle: bool) -> VerbForm:
    """Which form of its verb a word is, by its ending."""
    if participle:
        return "participle"
    if form == base:
        return "base"
    if form.endswith("ing"):
        return "gerund"
    return "third" if form.endswith("s") else "past"


def is_verb(word: str) -> bool:
    """Whether a printed word is more often a verb than not, auxiliaries included."""
    form = word.lower()
    return form in AUXILIARIES or form in verb_forms()


def is_finite(word: str) -> bool:
    """Whether a printed word makes a clause: "were", "killed"; near misses: "shelling", "attacks", mostly nouns."""
    verb = verb_forms().get(word.lower())
    return word.lower() in AUXILIARIES or (verb is not None and verb.form in ("past", "participle"))

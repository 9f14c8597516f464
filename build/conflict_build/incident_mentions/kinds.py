"""Kinds: what a word of the lexicon of incidents tells, and what must stand beside it for that.

verb_senses()["fired"]      # shooting of "fired at", dismissal of "was fired": `senses` chooses
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from conflict_build.lexicon import load_toml
from conflict_build.plurals import VOWELS, plural, with_s

CONDITIONS = ("object", "subject", "with", "beside", "not beside")
NOTHING = "none"  # of conditions: no such thing is named


class Condition(NamedTuple):
    """One thing that must stand beside a word: what is tested, and the classes or words of which one must be there."""

    test: str
    words: frozenset[str]


class Sense(NamedTuple):
    """One sense of a word: the kind of incident, the words before it that belong to it, and its conditions."""

    kind: str
    lead: tuple[str, ...]
    conditions: tuple[Condition, ...]


Senses = dict[str, tuple[Sense, ...]]


class Kind(NamedTuple):
    """What holds for all incidents of a kind; lexicon/incidents.toml says what each column means."""

    on: tuple[str, ...]
    to: tuple[str, ...]
    takes: frozenset[str]
    undergoers: frozenset[str]
    owned: bool
    unowned: bool
    mutual: bool
    armed: bool
    fired: bool
    of_people: bool
    leaving: bool
    negotiated: bool
    result: bool


FLAGS = ("owned", "unowned", "mutual", "armed", "fired", "of_people", "leaving", "negotiated", "result")


@cache
def kind_named(name: str) -> Kind:
    """A kind by its name."""
    row = load_toml("incidents")[name]
    on, to = tuple(row.get("on", ("on", "against"))), tuple(row.get("to", ()))
    lists = on, to, frozenset(row.get("takes", ())), frozenset(row.get("undergoers", ()))
    return Kind(*lists, *(flag in row.get("flags", ()) for flag in FLAGS))


@cache
def kinds_in_role(role: str) -> frozenset[str]:
    """The kinds that stand in one role to others: "consequences", "personal" (lexicon/incident_kinds.toml)."""
    return frozenset(load_toml("incident_kinds")["roles"][role])


@cache
def verb_senses() -> Senses:
    """The senses of each form of a verb, those with conditions first."""
    return collect(
        (form, sense) for kind, row in load_toml("incidents").items() for form, sense in read_verbs(kind, row["verbs"])
    )


@cache
def noun_senses() -> Senses:
    """The senses of each noun, in singular and plural, those with words before it and with conditions first."""
    return collect(
        (form, sense) for kind, row in load_toml("incidents").items() for form, sense in read_nouns(kind, row["nouns"])
    )


@cache
def adjective_senses() -> Senses:
    """The senses of each adjective that tells what became of somebody: "found dead"."""
    rows = load_toml("incidents").items()
    return collect(
        (form, sense) for kind, row in rows for form, sense in read_nouns(kind, row.get("adjectives", []), (False,))
    )


def collect(pairs: Iterator[tuple[str, Sense]]) -> Senses:
    found: dict[str, list[Sense]] = {}
    for form, sense in pairs:
        found.setdefault(form, []).append(sense)
    return {form: tuple(sorted(senses, key=rank)) for form, senses in found.items()}


def rank(sense: Sense) -> tuple[int, bool]:
    """The place of a sense among those of its word: the one that asks for most is tried first."""
    asked = [condition for condition in sense.conditions if condition.test != "not beside"]
    return -len(sense.lead), not asked


def read_verbs(kind: str, entries: list[str]) -> Iterator[tuple[str, Sense]]:
    for entry in entries:
        words, _, conditions = entry.partition(":")
        sense = Sense(kind, (), read_conditions(conditions))
        base, *others = words.split()
        for form in {*regular_forms(base), *others}:
            yield form, sense


def read_nouns(kind: str, entries: list[str], plurals: tuple[bool, ...] = (False, True)) -> Iterator[tuple[str, Sense]]:
    for entry in entries:
        words, _, conditions = entry.partition(":")
        *lead, noun = words.replace("-", " - ").split()
        sense = Sense(kind, tuple(lead), read_conditions(conditions))
        for is_plural in plurals:
            yield plural(noun) if is_plural else noun, sense


def read_conditions(printed: str) -> tuple[Condition, ...]:
    """The conditions behind the colon of an entry."""
    found = []
    for part in filter(None, (part.strip() for part in printed.split(";"))):
        test = next(test for test in reversed(CONDITIONS) if part.startswith(test))
        found.append(Condition(test, frozenset(part.removeprefix(test).split())))
    return tuple(found)


def regular_forms(base: str) -> set[str]:
    """The forms of a verb by the rules of spelling; wrong ones of irregular verbs are words that nobody prints."""
    if base.endswith("e"):
        return {base, base + "s", base + "d", base[:-1] + "ing"}
    if base.endswith("y") and base[-2] not in VOWELS:
        return {base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    return {base, with_s(base), base + "ed", base + "ing"}

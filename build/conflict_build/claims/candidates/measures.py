"""Measures: what a figure counts, in classes that decide whether another figure counts the same."""

from functools import cache
from typing import NamedTuple

from conflict_build.claims.candidates.words import stem
from conflict_build.figures.counted import ADDING
from conflict_build.figures.vocabulary import is_person
from conflict_build.lexicon import load_table
from conflict_build.nations import peoples
from conflict_build.records import Figure

# Classes of which one report may use the one name and another the other for the same things.
CLOSE_POPULATIONS = (
    frozenset({"persons", "civilians", ""}),
    frozenset({"persons", "refugees"}),
    frozenset({"persons", "hostages"}),
    frozenset({"explosions", "attacks", "bombs"}),
    frozenset({"troops", "militants"}),
    frozenset({"buildings", "homes"}),
    frozenset({"aircraft", "helicopters"}),
)
CLOSE_STATES = (
    frozenset({"sent", "deployed", "arrived", "trained"}),
    frozenset({"displaced", "evacuated"}),
    frozenset({"captured", "detained", "kidnapped"}),
    frozenset({"launched", "hit"}),
    frozenset({"damaged", "destroyed"}),
    frozenset({"killed", "lost"}),
    frozenset({"supplied", "pledged", "sent"}),
)
PERSON_STATES = frozenset(
    "killed injured missing trapped hospitalized captured detained kidnapped released displaced evacuated "
    "rescued".split()
)


# Classes of people.
PEOPLE = frozenset(
    "persons civilians children women troops militants police officers journalists workers hostages prisoners refugees "
    "attackers".split()
)
NARROW = frozenset({"children", "women"})  # who are counted within the others
# Told apart from people at large, and of one event counted as a whole: of hostages one report counts those freed, those
# who are left and those found dead.
HARMED_GROUPS = PEOPLE - frozenset("persons hostages prisoners refugees".split())

SUM_OF_STATES = " or "  # as figures name a sum of two states
MEASURED = frozenset("distance area money percent duration".split())


class Measure(NamedTuple):
    """What a figure counts."""

    population: str  # class of the counted noun, else its stem; "" if none is printed
    state: str  # what happened to it; "" if that is not said
    unit: str | None  # base unit; null for counts
    kind: str
    peoples: frozenset[str]  # country codes of nationalities that narrow the noun
    additional: bool  # "six others": besides some that another number covers
    people: bool  # whether it counts human beings, by whatever name


def measure(figure: Figure) -> Measure:
    """The measure of a figure, from its counted noun phrase, head and state."""
    words = (figure.counted or "").lower().split()
    head = (figure.head or "").lower().split()
    population = classes().get(head[-1], stem(head[-1])) if head and figure.kind not in MEASURED else ""
    state = figure.state or ""
    if not population and state in PERSON_STATES:
        population = "persons"
    pairs = {" ".join(words[i : i + 2]) for i in range(len(words))}
    codes = frozenset(codes_in_lower_case()[form] for form in {*words, *pairs} if form in codes_in_lower_case())
    besides = figure.further and not is_added(figure)
    people = figure.kind not in MEASURED and counts_people(figure, population, head)
    return Measure(population, state, figure.base_unit, figure.kind, codes, besides, people)


def counts_people(figure: Figure, population: str, head: list[str]) -> bool:
    """Whether human beings are counted: "21 Copts", "11 laborers were killed"; near miss: "11 battalions"."""
    if population in set(classes().values()):
        return population in PEOPLE
    if head and head[-1] in codes_in_lower_case():
        return True
    return figure.kind == "casualties" or (bool(head) and is_person(head[-1])) or figure.state in PERSON_STATES


def is_added(figure: Figure) -> bool:
    """Whether a figure is exact, on top of another: "another four", "a further 37"; near miss: "four others"."""
    return figure.further and not ADDING.isdisjoint((figure.modifier or "").lower().split())


@cache
def classes() -> dict[str, str]:
    """The class of each noun of the lexicon of populations."""
    return {word: name for name, words in load_table("populations").items() for word in words}


@cache
def codes_in_lower_case() -> dict[str, str]:
    """Country codes by adjective or people in lower case, as counted nouns are."""
    return {form.lower(): code for form, code in peoples().items()}


def close(x: str, y: str, families: tuple[frozenset[str], ...]) -> bool:
    """Whether two classes are one, or of one family."""
    return x == y or any(x in family and y in family for family in families)


def close_populations(a: Measure, b: Measure) -> bool:
    """Whether two counted nouns may name the same things."""
    return close(a.population, b.population, CLOSE_POPULATIONS)


def close_states(x: str, y: str) -> bool:
    """Whether two states may be one."""
    return close(x, y, CLOSE_STATES)


def may_count_one(a: Measure, b: Measure) -> bool:
    """Whether two counted nouns may name the same things: people by two names only if the same happened to them."""
    if close_populations(a, b):
        return True
    same = a.state != "" and close_states(a.state, b.state)
    return same and ((a.people and b.people) or not a.population or not b.population)


def relate_populations(a: Measure, b: Measure) -> str:
    """How what is counted stands to each other: same, narrower, people, unsaid, unlike."""
    if not a.population or not b.population:
        return "unsaid"
    if (a.population in NARROW) != (b.population in NARROW):
        return "narrower"
    if close_populations(a, b):
        return "same"
    return "people" if a.people and b.people else "unlike"


def one_includes_other(a: str, b: str) -> bool:
    """Whether of two states one is a sum with the other in it: "killed or injured" and "killed"."""
    return a != b and (a in b.split(SUM_OF_STATES) or b in a.split(SUM_OF_STATES)) and bool(a) and bool(b)


def are_one_measure(a: Measure, b: Measure) -> bool:
    """Whether two figures count the same but for what one of them narrows: people and children, killed and harmed."""
    states = a.state == b.state or one_includes_other(a.state, b.state)
    return states and a.unit == b.unit and relate_populations(a, b) in {"same", "narrower"}

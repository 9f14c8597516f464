"""Populations: of whom a figure counts the dead, injured or missing: people, civilians, children, and so on."""

from collections.abc import Sequence
from functools import cache
from typing import get_args

from conflict_build.claims.candidates.measures import codes_in_lower_case
from conflict_build.claims.candidates.words import NUMBER_WORDS
from conflict_build.figures.counted import NAMED_STATES
from conflict_build.figures.numerals import VAGUE
from conflict_build.lexicon import load_toml
from conflict_build.records import Figure
from conflict_build.records.tolls import Population

NO_WORDS = frozenset("no zero single hundred thousand million least some about".split())  # before a noun of deaths
MOST_WORDS = 3  # of a noun in the lexicon: "health care workers"
SIDED: Population = "militants"  # of whom the words before say which side's they are, and leave no other out
PEOPLE: Population = "people"


@cache
def population_nouns() -> dict[str, Population]:
    """The population of each noun of the lexicon."""
    populations: tuple[Population, ...] = get_args(Population)
    rows = load_toml("tolls")["populations"]
    return {noun: population for population in populations for noun in rows[population]["nouns"]}


def population_of(figure: Figure, printed: str, country: str | None) -> Population | None:
    """Whom a figure counts; null for a group that the lexicon does not know, or only a part of one it knows.

    `printed` are its words, `country` is the code of where it happened: those of its people who came to harm are the
    people who did ("Palestinians" in Gaza); near miss: "Canadians" on board a plane that crashed in Iran.
    """
    if is_narrowed(figure, printed):
        return None
    words = (figure.counted or figure.head or "").removesuffix(figure.state or "").split()
    if words and codes_in_lower_case().get(words[-1]) is not None:
        whole = codes_in_lower_case()[words[-1]] == country and leaves_nobody_out(words[:-1], PEOPLE, printed, country)
        return PEOPLE if whole else None
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        population = population_nouns().get(" ".join(words[-length:]))
        if population is not None:
            return population if leaves_nobody_out(words[:-length], population, printed, country) else None
    return None


def is_narrowed(figure: Figure, printed: str) -> bool:
    """Whether a word before "deaths" or "injuries" leaves some out: "no critical injuries", "99 new deaths"."""
    before = printed.lower().split()[:-1]
    if figure.head not in NAMED_STATES or not before or not before[-1].isalpha():
        return False
    return before[-1] not in {*NUMBER_WORDS, *VAGUE, *load_toml("tolls")["before"]["words"], *NO_WORDS}


def leaves_nobody_out(before: Sequence[str], population: Population, printed: str, country: str | None) -> bool:
    """Whether words before a noun narrow it no further: near misses: "young men", "female soldiers"."""
    rows = load_toml("tolls")
    known = {*rows["before"]["words"], *rows["populations"][population].get("before", ())}
    codes = codes_in_lower_case()
    if population == SIDED:
        return all(word in known or word in codes or names(word, printed) for word in before)
    return all(word in known or codes.get(word, "") == country for word in before)


def names(word: str, printed: str) -> bool:
    """Whether a word is printed as a name: the "Hezbollah" of Hezbollah fighters; near miss: "senior"."""
    return any(one.lower() == word and one[0].isupper() for one in printed.split())

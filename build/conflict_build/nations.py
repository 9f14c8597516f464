"""The names of countries, of their peoples and of the seats of their governments, by country code."""

from functools import cache
from itertools import pairwise

from conflict_build.lexicon import load_table


@cache
def codes_by_form(table: str) -> dict[str, str]:
    """Each printed form of a table of country codes, with its code."""
    return {form: code for code, forms in load_table(table).items() for form in forms}


def peoples() -> dict[str, str]:
    return codes_by_form("nationalities")


@cache
def first_words_of_peoples() -> frozenset[str]:
    """The words with which the names of peoples in two words begin: "South" of South Koreans."""
    return frozenset(form.split()[0] for form in peoples())


def countries() -> dict[str, str]:
    return codes_by_form("countries")


def seats() -> dict[str, str]:
    return codes_by_form("seats")


@cache
def governments() -> frozenset[str]:
    """The names that stand for a country or for its government."""
    return frozenset(countries()) | frozenset(seats())


def peoples_in(phrase: str) -> set[str]:
    """The states of the adjectives of nationality in a phrase, by code: "South Korean troops"."""
    words = phrase.split()
    return {peoples()[word] for word in (*map(" ".join, pairwise(words)), *words) if word in peoples()}

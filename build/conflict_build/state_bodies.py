"""Bodies of a state by owner and office: "Russia's Ministry of Defence" and "the Russian Defense Ministry" are one.

The owner is a country, else whatever owns the office by name: "Gaza's health ministry", "Kharkiv regional prosecutor's
office". The office is that of lexicon/office_names.txt, so that the army and the military of most states are one.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from conflict_build.forms import SMALL_WORDS, body_key, country_of_word
from conflict_build.lexicon import load_lines, load_table, load_words

LONGEST_OWNER_WORDS = 4
ARMY, MILITARY = "army", "military"
POSSESSIVE = "'s"


class Body(NamedTuple):
    """A body of state: a country's code, else the owner's words, and the words of its office in alphabetical order."""

    owner: str
    office: str


@lru_cache(maxsize=100_000)
def state_body(name: str) -> Body | None:
    """The body of state that a name is of; null if it names no owner or no office: "Hezbollah", "the ministry"."""
    words = split_words(body_key(name))
    splits = [
        (size, at) for size in range(min(LONGEST_OWNER_WORDS, len(words) - 1), 0, -1) for at in (0, len(words) - size)
    ]
    read = [(words[at : at + size], words[size:] if at == 0 else words[:at]) for size, at in splits]
    for owner, office in read:
        code = country_of_word().get(" ".join(owner))
        if code and sort_words(office) in offices():
            return Body(code, office_of(code, office))
    for owner, office in read:
        named = [word for word in owner if word not in SMALL_WORDS and word != POSSESSIVE]
        if named and is_whole(owner, office) and sort_words(office) in offices():
            return Body(owner_names().get(" ".join(named), " ".join(named)), office_of("", office))
    return None


def is_whole(owner: list[str], office: list[str]) -> bool:
    """Whether the words before or after an office name its owner, and are not words of a longer office.

    They do in "gaza 's ministry" and "ministry of health in gaza"; near miss: "national" in "national security agency".
    """
    return not load_words("office_qualifiers").intersection(owner) and office[-1] != POSSESSIVE


def office_of(code: str, words: list[str]) -> str:
    """The name used here for an office of a country, its words in order."""
    office = sort_words(words)
    if office == (ARMY,) and (not code or code in load_words("branch_armies")):
        return ARMY
    return " ".join(office_names().get(office, office))


def split_words(name: str) -> list[str]:
    """The words of a folded name, the mark of a possessive as one: "gaza", "'s", "ministry"."""
    return name.replace("'s ", " 's ").split()


def sort_words(words: list[str]) -> tuple[str, ...]:
    """The words without small ones, in alphabetical order: "ministry of defense" is "defense ministry"."""
    return tuple(sorted(word for word in words if word not in SMALL_WORDS and word != POSSESSIVE))


@cache
def offices() -> frozenset[tuple[str, ...]]:
    """The words of each body of state, in order."""
    return frozenset(sort_words(split_words(line)) for line in load_lines("bodies"))


@cache
def office_names() -> dict[tuple[str, ...], tuple[str, ...]]:
    """For the words of each other name of an office, those of the name used here."""
    rows = load_table("office_names").items()
    return {sort_words(split_words(form)): sort_words(split_words(name)) for name, forms in rows for form in forms}


@cache
def owner_names() -> dict[str, str]:
    """The name used here for each other name of an owner: "gaza" for "hamas-run"."""
    return {form: name for name, forms in load_table("owner_names").items() for form in forms}


@cache
def national_bodies() -> dict[Body, str]:
    """The own name of bodies that have one: "Israel Defense Forces" for the military of Israel."""
    rows = load_table("national_bodies").items()
    bodies = [(name, *form.split(maxsplit=1)) for name, forms in rows for form in forms]
    return {Body(code, office_of(code, split_words(office))): name for name, code, office in bodies}

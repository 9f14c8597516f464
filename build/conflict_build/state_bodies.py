"""Bodies of a state by owner and office: "Russia's Ministry of Defence" and "the Russian Defense Ministry" are one.

The owner is a country, else whatever owns the office by name: "Gaza's health ministry", "Kharkiv regional prosecutor's
office". The office is that of lexicon/office_names.txt, so that the army and the military of most states are one.
"""

import re
from functools import cache
from typing import NamedTuple

from conflict_build.forms import SMALL_WORDS, body_key, country_of_word, fold
from conflict_build.lexicon import load_lines, load_table, load_words
from conflict_build.remembering import remembered

LONGEST_OWNER_WORDS = 6
ARMY = "army"
POSSESSIVE = "'s"
# What states add to the name of an office without making it another.
ADDED = frozenset("national federal public".split())
HEADS = frozenset({"ministry", "department"})  # of offices that may have several charges
# Offices of which a capital's name says whose they are: "Moscow's foreign ministry"; near miss: "Kyiv's city council"
NATIONAL_OFFICES = frozenset("ministry military army navy parliament government".split())
# Before the name of a state: "republic of armenia"; near miss: "republic of the congo", which is a country's name
STATE_FORM = re.compile(r"^(?:islamic |federal )?(?:republic|kingdom|state) of (?:the )?")


class StateBody(NamedTuple):
    """A body of state: a country's code, else the owner's words, and the words of its office in alphabetical order."""

    owner: str
    office: str


@remembered
def state_body(name: str) -> StateBody | None:
    """The body of state that a name is of; null if it names no owner or no office: "Hezbollah", "the ministry"."""
    words = split_words(body_key(name))
    splits = [
        (size, at) for size in range(min(LONGEST_OWNER_WORDS, len(words) - 1), 0, -1) for at in (0, len(words) - size)
    ]
    read = [(words[at : at + size], words[size:] if at == 0 else words[:at]) for size, at in splits]
    for owner, rest in read:
        code, office = country_of_owner(owner, rest), read_office(rest)
        if code and office:
            return StateBody(code, office_of(code, office))
    for owner, rest in read:
        named = [word for word in owner if word not in SMALL_WORDS and word != POSSESSIVE]
        office = read_office(rest) if named and is_whole_owner(owner, rest) else None
        if office:
            return StateBody(owner_names().get(" ".join(named), " ".join(named)), office_of("", office))
    return territory_body(words)


def country_of_owner(owner: list[str], office: list[str]) -> str:
    """The code of the country that the owner of an office is: "the republic of armenia"; a capital owns ministries."""
    words = [word for word in owner if word != POSSESSIVE]
    while len(words) > 1 and words[0] in ("of", "the", "in"):
        words = words[1:]
    name = " ".join(words)
    code = country_of_word().get(name) or country_of_word().get(STATE_FORM.sub("", name))
    if not code and NATIONAL_OFFICES.intersection(office):
        code = capitals().get(name)
    return code or ""


def territory_body(words: list[str]) -> StateBody | None:
    """The body of a state's territory that has such bodies of its own: "the palestinian health ministry in gaza"."""
    at = next((i for i, word in enumerate(words) if word == "in" and i > 1), None)
    territory = owner_names().get(" ".join(words[at + 1 :])) or " ".join(words[at + 1 :]) if at else ""
    if not at or territory not in owner_names().values():
        return None
    body = state_body(" ".join(words[:at]).replace(" 's", "'s"))
    return StateBody(territory, body.office) if body else None


def read_office(words: list[str]) -> list[str] | None:
    """The words of an office without what states add to it, null if they are none: "ministry of national defense".

    Near miss: "national guard" and "national police", which are offices with the word.
    """
    bare = [word for word in words if word not in ADDED]
    joint = joint_office(bare)
    return next((office for office in (words, bare, joint) if office and sort_words(office) in offices()), None)


def joint_office(words: list[str]) -> list[str]:
    """The first of several charges of a ministry: "ministry of health and population", "health and sports ministry"."""
    if "and" not in words or not HEADS.intersection(words):
        return []
    first = words[: words.index("and")]
    return first if HEADS.intersection(first) else [*first, words[-1]]


def is_whole_owner(owner: list[str], office: list[str]) -> bool:
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
    return name.replace("'s ", " 's ").replace("s' ", "s 's ").split()


def sort_words(words: list[str]) -> tuple[str, ...]:
    """The words without small ones, in alphabetical order: "ministry of defense" is "defense ministry"."""
    return tuple(sorted(word for word in words if word not in SMALL_WORDS and word != POSSESSIVE))


@cache
def offices() -> frozenset[tuple[str, ...]]:
    """The words of each body of state, in order."""
    others = (form for name, forms in load_table("office_names").items() for form in (name, *forms))
    return frozenset(sort_words(split_words(line)) for line in (*load_lines("bodies"), *others))


@cache
def office_names() -> dict[tuple[str, ...], tuple[str, ...]]:
    """For the words of each other name of an office, those of the name used here."""
    rows = load_table("office_names").items()
    return {sort_words(split_words(form)): sort_words(split_words(name)) for name, forms in rows for form in forms}


@cache
def capitals() -> dict[str, str]:
    """Country codes by the folded names of their seats of government."""
    return {fold(seat): code for code, seats in load_table("seats").items() for seat in seats}


@cache
def owner_names() -> dict[str, str]:
    """The name used here for each other name of an owner: "gaza" for "hamas-run"."""
    return {form: name for name, forms in load_table("owner_names").items() for form in forms}


@cache
def national_bodies() -> dict[StateBody, str]:
    """The own name of bodies that have one: "Israel Defense Forces" for the military of Israel."""
    rows = load_table("national_bodies").items()
    bodies = [(name, *form.split(maxsplit=1)) for name, forms in rows for form in forms]
    return {StateBody(code, office_of(code, split_words(office))): name for name, code, office in bodies}

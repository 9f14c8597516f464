"""Owners: whose an office or a body is by the words beside it: "Russian", "Ukraine's", "Hamas", "Moscow-installed"."""

from functools import cache
from typing import NamedTuple

from conflict_build.lexicon import load_table
from conflict_build.parties.sides import groups
from conflict_build.parties.wording import Wording, row_words
from conflict_build.tokens import tokenize

SHORTEST_GROUP_LETTERS = 5  # of a group's name that no step found as one; near misses: "IS", "Let"
LONGEST_PEOPLE_TOKENS = 4  # of a side: "al", "-", "Qaeda"
HYPHENS = frozenset("-‐‑–")
POSSESSIVES = frozenset(("'s", "’s", "'", "’", "‘"))
# Before an adjective of nationality these make another of it: "African American", "Bosnian Serb".
OF_A_PART = frozenset(("English", "Scottish", "Welsh"))  # with ministers of its own
COMPASS = frozenset("north south east west northern southern eastern western african latin native central".split())


class Owner(NamedTuple):
    """Whose something is: a name of the report, else a side by an adjective."""

    first: int  # token at which it begins
    mention: int | None  # index into the mentions of the report
    side: str | None  # of a word that is no name: a country's ISO 3166-1 alpha-2, or a group
    possessive: bool = False  # "Ukraine's"
    holding: bool = False  # "Moscow-installed"


@cache
def adjectives() -> dict[tuple[str, ...], str]:
    """Sides by the words of groups and adjectives of nationality; without plurals ("Russians"), which are peoples."""
    named = ((tuple(tokenize(form).words), group) for form, group in groups().items())
    found = {words: group for words, group in named if sum(map(len, words)) >= SHORTEST_GROUP_LETTERS}
    for code, forms in load_table("nationalities").items():
        singular = {form for form in forms if not (form.endswith("s") and form[:-1] in forms)} - OF_A_PART
        found.update({tuple(tokenize(form.lower()).words): code for form in singular})
    return found


def owner_before(wording: Wording, end: int, least: int) -> Owner | None:
    """The owner whose words end just before a token, at `least` or later in the text."""
    held = wording.word(end - 1) in row_words("holding") and wording.word(end - 2) in HYPHENS
    at = end - 2 if held else end
    possessive = wording.word(at - 1) in POSSESSIVES
    at -= possessive
    if not held and wording.word(at) in HYPHENS:
        return None
    owner = name_before(wording, at) or people_before(wording, at)
    if owner is None or owner.first < least or is_part_of_another(wording, owner):
        return None
    return owner._replace(possessive=possessive, holding=held)


def side_in(wording: Wording, first: int, end: int) -> str | None:
    """The side whose adjective some words are, the first with a capital: "Polish"; near miss: "polish"."""
    side = adjectives().get(tuple(wording.lower[first:end]))
    return side if side and wording.tokens.words[first][0].isupper() else None


def name_before(wording: Wording, end: int) -> Owner | None:
    """The name that ends before a token; a person's that is the word of a side is that side: "Houthi leader"."""
    number = wording.ending.get(end)
    if number is None:
        return None
    first = wording.spans[number][0]
    side = side_in(wording, first, end) if wording.mentions[number].kind == "person" else None
    return Owner(first, None if side else number, side)


def people_before(wording: Wording, end: int) -> Owner | None:
    """The adjective of nationality that ends before a token, as long as it goes."""
    for size in range(LONGEST_PEOPLE_TOKENS, 0, -1):
        first = max(0, end - size)
        side = side_in(wording, first, end)
        if side and first not in wording.within:
            return Owner(first, None, side)
    return None


def people_after(wording: Wording, first: int) -> tuple[int, Owner] | None:
    """The adjective of nationality that begins at a token, with the token after it."""
    for size in range(LONGEST_PEOPLE_TOKENS, 0, -1):
        side = side_in(wording, first, first + size)
        if side and wording.word(first + size) not in HYPHENS:
            return first + size, Owner(first, None, side)
    return None


def is_part_of_another(wording: Wording, owner: Owner) -> bool:
    """Whether an owner's word is one part of a longer word: "pro-Russian", "US-Israeli", "Bosnian Serb"."""
    before = wording.word(owner.first - 1)
    if before in HYPHENS and wording.word(owner.first - 2).isalpha():
        return True
    if owner.mention is not None:
        return False
    return before in COMPASS or people_before(wording, owner.first) is not None

"""Definitions: what a report says that the letters of an acronym, or another name, stand for.

"The Karen National Liberation Army (KNLA)", "KNLA (Karen National Liberation Army)", "the Free Papua Movement, known by
its acronym OPM". Letters are matched with the words before a bracket from the right, as Schwartz and Hearst (2003) do;
letters that match no words, as those of a name in another language, need an organisation's name right before them.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from conflict_build.entities.descriptions import has_given_name
from conflict_build.entities.recogniser import Span
from conflict_build.entities.spans import lay_over
from conflict_build.forms import SMALL_WORDS, country_of_word, fold
from conflict_build.lexicon import load_table, load_words
from conflict_build.org_names import known_org
from conflict_build.phrases import Phrasebook
from conflict_build.tokens import Tokens

ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]s?|[A-Z]{2,}")  # whole word: "KNLA", "UNMISS", "RaDoM"; near miss: "Kyiv"
LONGEST_ACRONYM_LETTERS = 8
FEWEST_FREE_LETTERS = 3  # of an acronym that no words before it spell
OPEN, CLOSE = frozenset("(["), frozenset(")]")
LINKS = SMALL_WORDS | frozenset("of du des del della do da dos y e und".split())
# Between a name and an acronym: ", known by its French acronym OPM"; near miss: "known for its"
KNOWN_BY = re.compile(
    r",? (?:better |also |commonly |widely )?known (?:as|by) "
    r"(?:(?:its|the) (?:\w+ )?(?:acronym|initials|abbreviation) )?(?:the )?"
)
LONGEST_LINK_TOKENS = 8
INNER_MARKS = frozenset({"-", "'s", "’s", "'", "’", "&"})


class Definition(NamedTuple):
    """A short form, and the name that a report says it stands for, as spans."""

    short: Span
    long: Span


def find_definitions(tokens: Tokens, spans: list[Span]) -> list[Definition]:
    """The definitions of a report, in order."""
    ends = {span.last: span for span in spans}
    at = {i: span for span in spans for i in range(span.first, span.last)}
    found: list[Definition] = []
    for i, word in enumerate(tokens.words):
        if word in OPEN and i > 0 and i + 2 < len(tokens.words):
            found += in_brackets(tokens, i, ends, at)
        elif word == "known" and i > 1:
            found += after_known(tokens, i, ends)
    return found


def in_brackets(tokens: Tokens, bracket: int, ends: dict[int, Span], at: dict[int, Span]) -> Iterator[Definition]:
    """The definition that a bracket gives: its acronym stands for the words before it, or its words for the acronym."""
    words = tokens.words
    close = next((i for i in range(bracket + 1, min(bracket + 10, len(words))) if words[i] in CLOSE), None)
    if close is None:
        return
    if close == bracket + 2 and is_acronym(words[bracket + 1]):
        long = spelt_before(tokens, bracket, words[bracket + 1], at) or named_before(
            tokens, bracket, words[bracket + 1], ends
        )
        if long:
            yield Definition(Span(bracket + 1, close, "ORG"), long)
    elif (
        close > bracket + 1
        and is_acronym(words[bracket - 1])
        and is_spelt(words[bracket - 1], words[bracket + 1 : close])
    ):
        yield Definition(Span(bracket - 1, bracket, "ORG"), Span(bracket + 1, close, "ORG"))


def is_acronym(word: str) -> bool:
    """Whether a word can be the acronym of an organisation: no country's letters."""
    fits_form = ACRONYM.fullmatch(word) and len(word) <= LONGEST_ACRONYM_LETTERS
    return bool(fits_form) and fold(word) not in country_of_word()


@cache
def credits() -> frozenset[str]:
    """The printed forms of agencies, which stand in brackets as credits."""
    return frozenset(form for forms in load_table("agencies").values() for form in forms)


def spelt_before(tokens: Tokens, bracket: int, acronym: str, at: dict[int, Span]) -> Span | None:
    """The words in capitals right before a bracket that an acronym's letters spell, if one of them is a body's name."""
    words, first = tokens.words, bracket
    while first > 0 and bracket - first < 2 * len(acronym) + 2 and may_be_inside(words[first - 1]):
        first -= 1
    start = next((i for i in range(bracket - 2, first - 1, -1) if is_spelt(acronym, words[i:bracket])), None)
    if start is None:
        return None
    if words[bracket - 1].lower() in things():
        return None
    labels = {at[i].label for i in range(start, bracket) if i in at}
    headed = any(word.lower() in load_table("name_words")["body"] for word in words[start:bracket])
    if "PER" in labels:  # "Magen David Adom (MDA)"
        headed = bracket - start == len(acronym) >= FEWEST_FREE_LETTERS and not has_given_name(words[start:bracket])
    return Span(start, bracket, "ORG") if headed or ("ORG" in labels and "PER" not in labels) else None


@cache
def things() -> frozenset[str]:
    """Words at the end of names of weapons, which are no organisations: "Army Tactical Missile System"."""
    return frozenset(load_table("named_things")["weapons"]) | {"system", "systems"}


def may_be_inside(word: str) -> bool:
    """Whether a word may stand inside a name in capitals: "Front", "of", "-"."""
    return word[0].isupper() or word.lower() in LINKS or word in INNER_MARKS


def is_spelt(acronym: str, words: list[str]) -> bool:
    """Whether the words of a name spell an acronym: "UNMISS" of "United Nations Mission in South Sudan"."""
    letters = "".join(filter(str.isalpha, acronym)).casefold()
    capitals = sum(word[0].isupper() for word in words)
    return words[0][0].isupper() and 2 <= capitals <= len(letters) and fits(letters, words)


def fits(letters: str, words: list[str]) -> bool:
    """Whether letters are initials of words in order, small words left out or not, and letters inside the words."""
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if not word[0].isupper() and fits(letters, rest):
        return True
    if not letters or word[0].casefold() != letters[0]:
        return False
    inside = word[1:].casefold()
    return any(fits(letters[n:], rest) for n in range(1, len(letters) + 1) if is_within(letters[1:n], inside))


def is_within(letters: str, word: str) -> bool:
    """Whether letters stand in a word in order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)


def named_before(tokens: Tokens, bracket: int, acronym: str, ends: dict[int, Span]) -> Span | None:
    """The organisation named right before an acronym that it does not spell, and that the report prints again."""
    span = ends.get(bracket)
    free = (
        len(acronym) >= FEWEST_FREE_LETTERS and acronym.isupper() and acronym.lower() not in load_words("english_words")
    )
    if not span or span.label != "ORG" or span.last - span.first < 2 or not free or known_org(acronym):
        return None
    return span if tokens.words.count(acronym) > 1 else None


def after_known(tokens: Tokens, known: int, ends: dict[int, Span]) -> Iterator[Definition]:
    """The acronym by which an organisation is said to be known: "the Congolese army, known as FARDC"."""
    span = ends.get(known) or ends.get(known - 1)
    if span and span.label == "ORG":
        for i in range(known + 2, min(known + LONGEST_LINK_TOKENS, len(tokens.words))):
            if is_acronym(tokens.words[i]):
                if KNOWN_BY.fullmatch(
                    tokens.text[tokens.ends[span.last - 1] : tokens.starts[i]].replace("\n", " ").strip() + " "
                ):
                    yield Definition(Span(i, i + 1, "ORG"), span)
                return


def lay_definitions(tokens: Tokens, spans: list[Span], defined: list[Definition]) -> list[Span]:
    """The spans with what is defined as names of organisations, there and wherever else the report prints it."""
    if not defined:
        return spans
    shorts = {tokens.words[definition.short.first] for definition in defined}
    rows = [(" ".join(tokens.words[d.long.first : d.long.last]), "ORG") for d in defined]
    found = [Span(p.first, p.last, "ORG") for p in Phrasebook(rows).find(tokens.words)]
    found += [
        Span(i, i + 1, "ORG") for i, word in enumerate(tokens.words) if word in shorts and not is_shouted(tokens, i)
    ]
    return lay_over(spans, sorted(set(found)))


def is_shouted(tokens: Tokens, i: int) -> bool:
    """Whether the words on both sides of a token are in capitals too."""
    around = tokens.words[max(0, i - 1) : i] + tokens.words[i + 1 : i + 2]
    return bool(around) and all(word.isupper() and len(word) > 1 for word in around)

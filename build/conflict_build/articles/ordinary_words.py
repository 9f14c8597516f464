"""Ordinary words: the words of a text that are no names, which alone can tell its language.

Where a text has small and capital letters, a word with a capital inside a sentence is a name, and so are the particles
between names ("de la" of "María de la Cruz", "al" of "al-Shabaab"). In a headline that is all capitals, and in a text
without any, a name cannot be told by its letters: then every word but a particle is taken, and `Casing` says so.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from conflict_build.tokens import Tokens, tokenize

Casing = Literal["mixed", "small", "capital"]

# "https://t.co/a", "www.example.com", "a@example.com", "@AJEnglish", "#Sudan"; near miss: "No 1", "e.g."
CLUTTER = re.compile(r"https?://\S+|www\.\S+|\S{1,64}@\S+|[@#]\w+")
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")  # a soft hyphen inside a word; near miss: a no-break space
ENDINGS = frozenset({"'s", "'t", "'re", "'ve", "'ll", "'d", "'m"})  # that English puts to words: tokens of their own
OPENING = frozenset('.!?:;"“”‘«»„‹›(—–•|*[')  # after these a capital tells no name
# a single letter is a word only behind white space or one of the first, and not before one of the second: near misses
# are the letters of "J. Smith", "O'Neill", "(s)"
OPENING_QUOTES = frozenset({"", '"', "“", "«", "„", "‘"})
TOUCHING = frozenset(".'’/&-)")
# printed small in a headline that is otherwise in capitals
SMALL_IN_HEADLINES = frozenset(
    "a an and as at but by from in into is nor off on onto or out over so to up via vs with".split()
)

# what stands in small letters between the words of a name, in the languages whose names English news prints
PARTICLES = frozenset(
    "de la las los del da das do dos du des di della van der den von zu zum y e i et ed und en "
    "al el ad an ar as ash at az ul ud us ut bin ibn bint ben abu abd ur of the for".split()
)


class OrdinaryWord(NamedTuple):
    """A word that is, or may be, no name."""

    form: str  # in small letters, with the plain apostrophe
    small: bool  # printed in small letters


class OrdinaryWords(NamedTuple):
    """The ordinary words of a text in order, and how far its letters tell names from them."""

    words: list[OrdinaryWord]
    casing: Casing


def find_ordinary_words(text: str) -> OrdinaryWords:
    """The ordinary words of a text."""
    tokens = tokenize(CLUTTER.sub(" ", INVISIBLE.sub("", text)))
    casing = casing_of(tokens.words)
    taken = (i for i in range(len(tokens.words)) if is_ordinary(tokens, i, casing))
    return OrdinaryWords([word for i in taken for word in split_word(tokens.words[i])], casing)


def casing_of(words: list[str]) -> Casing:
    """Whether capitals tell the names of a text: not if all words have them, or none has."""
    if not any(word[0].isupper() for word in words):
        return "small"
    small = {word for word in words if word.islower() and word.isalpha()}
    return "mixed" if small - SMALL_IN_HEADLINES - PARTICLES else "capital"


def is_ordinary(tokens: Tokens, i: int, casing: Casing) -> bool:
    """Whether a token is a word that is no name, as far as its letters and neighbours tell."""
    word = tokens.words[i].replace("’", "'")
    if word.lower() in ENDINGS:
        return i > 0 and tokens.ends[i - 1] == tokens.starts[i]
    if not word.replace("'", "").isalpha() or (len(word) == 1 and is_part_of_word(tokens, i)):
        return False
    if casing != "mixed":
        return word.lower() not in PARTICLES
    if word[0].isupper():
        return opens_sentence(tokens, i) and not (word.isupper() and len(word) > 1) and not begins_name(tokens, i)
    return not (is_particle(tokens, i) and joins_names(tokens, i))


def is_part_of_word(tokens: Tokens, i: int) -> bool:
    """Whether a single letter is an initial, or belongs to what stands beside it."""
    before = tokens.text[max(tokens.starts[i] - 1, 0) : tokens.starts[i]]
    after = tokens.text[tokens.ends[i] : tokens.ends[i] + 1]
    return not (before.isspace() or before in OPENING_QUOTES) or after in TOUCHING


def begins_name(tokens: Tokens, i: int) -> bool:
    """Whether a capital that opens a sentence begins a name of several words: "Ko Jimmy", "De Vries", "Abu al-Nour"."""
    return has_capital(tokens, i + 1) or (is_particle(tokens, i + 1) and joins_names(tokens, i + 1))


def opens_sentence(tokens: Tokens, i: int) -> bool:
    """Whether a word stands where every word has a capital."""
    return i == 0 or tokens.words[i - 1] in OPENING or "\n" in tokens.text[tokens.ends[i - 1] : tokens.starts[i]]


def has_capital(tokens: Tokens, i: int) -> bool:
    return 0 <= i < len(tokens.words) and tokens.words[i][0].isupper()


def is_particle(tokens: Tokens, i: int) -> bool:
    return i < len(tokens.words) and tokens.words[i] in PARTICLES


def joins_names(tokens: Tokens, i: int) -> bool:
    """Whether a particle stands between two names, with none but particles beside it, or is tied to one by a hyphen."""
    first = last = i
    while first > 0 and is_link(tokens.words[first]):
        first -= 1
    while last < len(tokens.words) - 1 and is_link(tokens.words[last]):
        last += 1
    tied = tokens.words[last - 1] == "-"
    return has_capital(tokens, last) and (tied or has_capital(tokens, first))


def is_link(word: str) -> bool:
    return word == "-" or word in PARTICLES


def split_word(word: str) -> Iterator[OrdinaryWord]:
    """A word as the lists of words have it: "l'armée" is "l'" and "armée"."""
    form, small = word.replace("’", "'").lower(), word[0].islower() or word[0] in "'’"
    head, apostrophe, rest = form.partition("'")
    if form in ENDINGS or not rest:
        yield OrdinaryWord(form, small)
        return
    yield OrdinaryWord(head + apostrophe, small)
    yield OrdinaryWord(rest.partition("'")[0], small)

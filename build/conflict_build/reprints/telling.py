"""Telling words: the numbers, names and rare words by which it can be seen what some words are about."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from conflict_build.terms import WORDS_KEPT, rarity, stem

NAME_RARITY = 2.0  # of a word begun large that is a name, as a rule; near miss: "The", "Monday"
WORD_RARITY = 2.5  # of any other that tells: "soldiers", "ban"; near miss: "police", "offer"
FEWEST_TIES = 2  # telling words that two passages about one thing have in common


def telling_words(words: Iterable[str]) -> frozenset[str]:
    """The telling words among some as printed, by stem."""
    return frozenset(term for word in set(words) if (term := telling_term(word)))


def names_in(words: Iterable[str]) -> frozenset[str]:
    """The names among some words as printed, by stem."""
    return frozenset(stem(word) for word in set(words) if is_rare_name(word))


def count_ties(sides: Sequence[tuple[list[str], list[str]]]) -> list[int]:
    """For each of two texts, given the words they share and its own, how many telling ones its own have with these."""
    shared = telling_words(word for words, _ in sides for word in words)
    return [len(telling_words(own) & shared) for _, own in sides]


@lru_cache(maxsize=WORDS_KEPT)
def telling_term(word: str) -> str | None:
    """The stem of a word that tells what a text is about; null for the others."""
    rare = len(word) > 1 and (is_rare_name(word) or rarity(stem(word)) >= WORD_RARITY)
    return stem(word) if rare or word[0].isdigit() else None


def is_rare_name(word: str) -> bool:
    """Whether a word is begun large and rare."""
    return word[0].isupper() and rarity(stem(word)) >= NAME_RARITY

"""Terms: words cut to a stem, and how rare each is in news, for telling whether two passages are about one thing.

Rarity is the inverse document frequency, the natural logarithm of (reports / reports with the term), of 12,000 news
reports of 2012 to 2024 (`lexicon/word_rarity.txt`, made by `build/train/count_words.py`); it ends at `MOST_RARE`.
"""

import re
from functools import cache, lru_cache

from conflict_build.lexicon import load_table

# One word or number a match: "Kyiv's" gives "Kyiv"; "10,000" stays whole; near miss: "F-16" gives two
WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
SUFFIXES = ("ing", "ed", "es", "s")
SHORTEST_STEM = 4
WORDS_KEPT = 20_000  # words of which something is remembered: 96 of 100 asked for in 3,000 reports, in 5 MB or less
MOST_RARE = 7.0  # of terms that fewer than 11 of the 12,000 reports have


def stem(word: str) -> str:
    """A word in lower case without its commonest endings; made to be compared, not to be read."""
    word = word.lower()
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=WORDS_KEPT)
def term_of(word: str) -> str | None:
    """The term of a word as printed; null for the s of a possessive and for initials."""
    return stem(word) if len(word) > 1 or word.isdigit() else None


def find_terms(text: str) -> list[str]:
    """The terms of a text, in order, repeated as printed. Linear in the text."""
    return [term for word in WORD.findall(text) if (term := term_of(word))]


@cache
def rarities() -> dict[str, float]:
    return {term: float(level) for level, terms in load_table("word_rarity").items() for term in terms}


@lru_cache(maxsize=WORDS_KEPT)
def rarity(term: str) -> float:
    """How rare a term is in news, from 0 (in every report) to `MOST_RARE`."""
    return rarities().get(term, MOST_RARE)

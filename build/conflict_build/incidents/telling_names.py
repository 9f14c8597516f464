"""Telling names: how much it says that two reports share a name, by how rare its words are in news.

By the table of words that is shipped, so that no report of an archive changes what others tell: names are not counted.
"""

from functools import lru_cache

from conflict_build.claims.candidates.words import stem
from conflict_build.claims.pairs.scopes import is_country
from conflict_build.incidents.slots import WORD
from conflict_build.incidents.tellings import rarity
from conflict_build.records import Entity

MOST_TELLING = 5.0  # as a word that 80 of 12,000 reports have; beyond it, rarer says rather that news is from elsewhere
COUNTRY = 2.5  # at most: whole wars are told of one


def name_rarity(entity: Entity) -> float:
    """How telling a name is: the rarity of its rarest word, up to a bound."""
    rarest = rarest_word(entity.name)
    return min(rarest, COUNTRY) if is_country(entity) else rarest


@lru_cache(maxsize=100_000)
def rarest_word(name: str) -> float:
    words = (stem(word.lower()) for word in WORD.findall(name) if len(word) > 1 and word[0].isalpha())
    return min(MOST_TELLING, max(map(rarity, words), default=MOST_TELLING))

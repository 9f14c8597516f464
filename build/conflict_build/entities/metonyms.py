"""Metonyms: a seat of government named for the government: "Moscow denied", "Kyiv's forces", "a pact with Seoul"."""

from functools import cache

from conflict_build.entities.recogniser import Span
from conflict_build.lexicon import load_table, load_words
from conflict_build.tokens import Tokens

SITES = frozenset(
    "in at near from to into around outside inside across through toward towards over above of on off reach reached "
    "leave left central downtown northern southern eastern western city capital around".split()
)
POSSESSIVES = frozenset({"'s", "’s"})


@cache
def seats() -> frozenset[str]:
    return frozenset(seat for row in load_table("seats").values() for seat in row)


def is_metonym(tokens: Tokens, span: Span) -> bool:
    """Whether a seat of government acts, owns power or is dealt with, rather than lies somewhere."""
    words = tokens.words
    if span.label != "LOC" or " ".join(words[span.first : span.last]) not in seats():
        return False
    before = words[span.first - 1].lower() if span.first else ""
    if before == "the" and span.first > 1:
        before = words[span.first - 2].lower()
    after = words[span.last].lower() if span.last < len(words) else ""
    if before in SITES or after in (",", "(", "-", "—", "–"):
        return False
    if after in POSSESSIVES:
        owned = words[span.last + 1].lower() if span.last + 1 < len(words) else ""
        return owned in load_words("power")
    return after in load_words("acts") or before in ("with", "between", "by", "against", "while", "but", "said")

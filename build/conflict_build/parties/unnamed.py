"""Unnamed: which side somebody without a name speaks or acts for, by the words alone: "two senior Israeli officials".

The words must be the whole phrase: the name or adjective of one side, and of the rest every word in the lexicon. What
the words leave open ("US and Israeli officials", "Israeli media", "a spokesman") is nobody's.
"""

import re
from functools import cache, lru_cache

from conflict_build.forms import body_key
from conflict_build.lexicon import load_table
from conflict_build.nations import countries, peoples
from conflict_build.parties.sides import Side, disputed_entries, groups, is_state, side_of_owner

MOST_WORDS = 8  # of a phrase: a longer one is a clause
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])\Z")
# Match: "US", "U.S.", "UK": names that stand before an office as an adjective does; near misses: "Us", "Iran".
INITIALS = re.compile(r"(?:[A-Z]\.?){2,4}")


@lru_cache(maxsize=50_000)
def side_of_words(words: str) -> Side | None:
    """The side of a phrase, as `Side` is written; null if it is not plain. A bare adjective is of a deed: "Israeli"."""
    parts = words.split()
    if not 0 < len(parts) <= MOST_WORDS:
        return None
    for start in range(len(parts)):
        for length in (2, 1):
            side = side_named(" ".join(parts[start : start + length])) if start + length <= len(parts) else None
            if side:
                whole = length == len(parts) and words not in plurals()
                return side if (whole and is_state(side)) or is_office(side, parts[start + length :]) else None
        if parts[start].lower() not in row("describing"):
            return None
    return None


def side_named(words: str) -> Side | None:
    """The side that one or two words are a name or adjective of; null where two governments of a state have offices."""
    bare = POSSESSIVE.sub("", words)
    code = peoples().get(bare) or (countries().get(bare) if bare != words or INITIALS.fullmatch(bare) else None)
    if code:
        return None if code in disputed_entries("governments") else side_of_owner().get(code, code)
    return groups().get(body_key(bare)) if bare[:1].isupper() else None


def is_office(side: Side, behind: list[str]) -> bool:
    """Whether the words behind the name of a side are those of an office of it."""
    if not behind:
        return False
    heads = row("group") if side in groups().values() else row("state")
    middle = row("describing") | row("branches")
    lower = [word.lower() for word in behind]
    return any(" ".join(lower[at:]) in heads and all(word in middle for word in lower[:at]) for at in range(len(lower)))


@cache
def plurals() -> frozenset[str]:
    """What a people is called: "Israelis", who are no office; near miss: "Swiss"."""
    return frozenset(name for name in peoples() if name.endswith("s") and name[:-1] in peoples())


@cache
def row(name: str) -> frozenset[str]:
    """The words of a row of lexicon/party_words.txt."""
    return frozenset(load_table("party_words")[name])

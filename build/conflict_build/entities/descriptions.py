"""Descriptions: where the words right beside a name say that it is a person's: "Mayor Kolb", "Sofia, 34,", "a nurse".

What may be said of a place too ("Israel, who") counts only where a caller asks for it.
"""

from collections.abc import Sequence

from conflict_build.entities.recogniser import Span
from conflict_build.entities.spans import HYPHENS
from conflict_build.forms import first_names, sounds
from conflict_build.lexicon import load_words
from conflict_build.tokens import Tokens

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
# Words of titles.txt that stand before other names too, or say nothing alone: "former Yugoslavia", "Foreign Ministry".
NOT_ALONE = frozenset(
    "prime vice deputy former acting foreign defense defence interior finance first grand supreme crown opposition "
    "leader father sister general chief".split()
)
KIN = frozenset(
    "mother father mum mom dad daughter son sister brother wife husband widow widower cousin uncle aunt niece nephew "
    "grandmother grandfather grandson granddaughter girlfriend boyfriend fiance fiancée".split()
)
CALLINGS = KIN | frozenset(
    "man woman boy girl teenager nurse doctor medic paramedic surgeon teacher pupil student farmer driver engineer "
    "worker lawyer activist journalist reporter photographer writer singer actor actress soldier officer sergeant "
    "resident villager survivor refugee volunteer analyst expert spokesman spokeswoman lawmaker politician".split()
)
SAYING = frozenset(
    "said says told tells added wrote asked denied insisted argued warned replied tweeted recalled".split()
)
FEWEST_YEARS, MOST_YEARS = 1, 110  # of an age printed after a name
LONGEST_DESCRIPTION_WORDS = 8
ARTICLES = frozenset("a an the his her their".split())
DESCRIPTION_STOPS = frozenset(", . ; ( ) : — – of in from at with that who whose which and to on for".split())


def has_given_name(words: Sequence[str]) -> bool:
    """Whether a name begins like a person's: "Al Gore" does, "al-Bab" does not."""
    if words[0].lower() == "al":
        return words[0] == "Al" and len(words) > 1 and words[1] not in HYPHENS
    return sounds(words[0]) in first_names()


def is_personal(tokens: Tokens, span: Span) -> bool:
    """Whether a title, an age, kinship or a calling beside a name say that it is a person's."""
    return has_title(tokens, span.first) or has_age(tokens, span.last) or is_described(tokens, span.last, ("who",))


def has_title(tokens: Tokens, first: int) -> bool:
    """Whether a title, or a word of kinship in small letters, stands before a name: "Mayor", "his mother"."""
    i = first - 1
    if i > 0 and tokens.words[i] == "." and tokens.words[i - 1][0].isupper():
        i -= 1
    if i < 0 or "\n" in tokens.text[tokens.ends[i] : tokens.starts[first]]:
        return False
    word = tokens.words[i].lower()
    return word in KIN or (word in load_words("titles") and word not in NOT_ALONE)


def has_age(tokens: Tokens, last: int) -> bool:
    """Whether an age stands behind a name: ", 34," or "(34)"."""
    words = tokens.words[last : last + 3]
    if len(words) < 3 or not words[1].isdecimal() or not FEWEST_YEARS <= int(words[1]) <= MOST_YEARS:
        return False
    return (words[0] == "," and words[2] in (",", ".", ";")) or (words[0] == "(" and words[2] == ")")


def is_described(tokens: Tokens, last: int, relatives: tuple[str, ...] = ()) -> bool:
    """Whether a name is said to be who somebody is: ", a mother of two"; with `relatives`, also ", who had"."""
    words = [word.lower() for word in tokens.words[last : last + 2 + LONGEST_DESCRIPTION_WORDS]]
    if len(words) < 3 or words[0] != ",":
        return False
    if words[1] in relatives:
        return True
    if words[1] not in ARTICLES:
        return False
    end = next((i for i, word in enumerate(words) if i > 1 and word in DESCRIPTION_STOPS), len(words))
    return words[end - 1] in CALLINGS


def speaks(tokens: Tokens, span: Span) -> bool:
    """Whether a name is followed at once by a verb of saying, or by "'s wife" and the like."""
    after = [word.lower() for word in tokens.words[span.last : span.last + 2]]
    return bool(after) and (after[0] in SAYING or (after[0] in POSSESSIVES and after[-1] in KIN))

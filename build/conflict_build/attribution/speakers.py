"""Speakers: which named person, organisation or place the words that name a source stand for.

A name stands for itself; a pronoun for the person who fits it best among those of the sentences before; "the minister"
for the person whom the report calls a minister. Where the report never says, nobody is given: a missing speaker is
better than a wrong one.
"""

from bisect import bisect_left, bisect_right

from conflict_build.attribution.antecedents import OWNERS, antecedent
from conflict_build.attribution.cast import Cast, Spoken
from conflict_build.attribution.descriptions import GROUPS, described
from conflict_build.attribution.offices import BODIES, OUTLETS
from conflict_build.attribution.readers import WORDINGS
from conflict_build.lexicon import load_table
from conflict_build.noun_phrases import DESCRIPTIONS, DOCUMENTS, ISSUING, head_of, stands_for

PRONOUNS = frozenset((*load_table("closed_classes")["pronouns"], *OWNERS, *"who which this that".split()))
THINGS = BODIES | OUTLETS | DOCUMENTS | ISSUING
LONGEST_PHRASE_WORDS = 60


def resolve(cast: Cast, first: int, end: int, remember: bool, head: int) -> int | None:
    """Who the words [first, end) with their head stand for, as index of a mention; remembers, if asked, that they
    spoke."""
    words = cast.tokens.words
    low = words[first].lower()
    if end - first == 1 and low in PRONOUNS:
        found = antecedent(cast, OWNERS.get(low, low) if owns_words(cast, end) else low, first)
    else:
        found = named(cast, first, end, head)
        if found is None:
            found = described(cast, first, end)
    if remember:
        noun = head_of(words, first, end)
        cast.spoken.append(Spoken(cast.tokens.starts[first], found, pronoun_for(cast, first, end, found), noun))
    return found


def owns_words(cast: Cast, end: int) -> bool:
    """Whether what is owned before word `end` is what its owner said: "in his own words"."""
    return not WORDINGS.isdisjoint(cast.tokens.words[end : end + 2])


def pronoun_for(cast: Cast, first: int, end: int, found: int | None) -> str | None:
    """The pronoun that would take up a source: "he" also stands for an unnamed person of unknown sex."""
    low = cast.tokens.words[first].lower()
    if low in PRONOUNS and end - first == 1:
        return low
    if found is not None:
        mention = cast.mentions[found]
        return cast.pronouns.get(mention.name, "he") if mention.kind == "person" else "it"
    head = head_of(cast.tokens.words, first, end)
    return "they" if head.endswith("s") else "it" if head in THINGS else "he"


def widen(cast: Cast, first: int, end: int) -> tuple[int, int]:
    """The words [first, end) with the whole of a name that they cut in two."""
    i = bisect_right(cast.starts, cast.tokens.starts[first]) - 1
    if i >= 0 and cast.spans[i][0] < first < cast.spans[i][1]:
        first = cast.spans[i][0]
    i = bisect_left(cast.starts, cast.tokens.ends[end - 1]) - 1
    return first, max(end, cast.spans[i][1] if i >= 0 and cast.spans[i][0] < end else end)


def named(cast: Cast, first: int, end: int, head: int) -> int | None:
    """The name that the words with their head stand for: of several a person's, else the first."""
    end = min(end, first + LONGEST_PHRASE_WORDS)
    i = bisect_left(cast.starts, cast.tokens.starts[first])
    found: list[int] = []
    while i < len(cast.mentions) and cast.spans[i][1] <= end:
        person = cast.mentions[i].kind == "person"
        stands = stands_for(cast.tokens.words, first, end, *cast.spans[i], person)
        if stands and (person or not only_describes(cast, cast.spans[i][1], head)):
            found.append(i)
        i += 1
    people = [i for i in found if cast.mentions[i].kind == "person"]
    return next(iter(people or found), None)


def name_of(cast: Cast, first: int, end: int, mention: int | None) -> tuple[int, int]:
    """The words [first, end) without what is only said of a person's name: "Zalzberg, the analyst" gives
    "Zalzberg"."""
    if mention is None or cast.mentions[mention].kind != "person":
        return first, end
    after = cast.spans[mention][1]
    return (first, after) if first < after < end and cast.tokens.words[after] in (",", "(") else (first, end)


def only_describes(cast: Cast, name_end: int, head: int) -> bool:
    """Whether a name before the head says whose it is: "Hamas officials"; near misses: "the TASS news agency", "a
    Hezbollah statement", "the Islamic Jihad militant group"."""
    noun = cast.tokens.words[head].lower()
    return name_end <= head and noun not in DESCRIPTIONS | DOCUMENTS and noun not in GROUPS

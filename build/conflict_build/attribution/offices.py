"""Offices: what a report calls a person, and whether "the minister" can be that person."""

from functools import cache

from conflict_build.attribution.cues import cue_classes
from conflict_build.lexicon import load_table
from conflict_build.noun_phrases import DETERMINERS, STOPS
from conflict_build.records import Mention

# Heads by which the body that spoke before is taken up, whatever its name: "the agency".
BODIES = frozenset("group organization company ministry agency charity watchdog union bank army military".split())
# Heads that take up only a body whose name has one of these: "the ministry" is no army.
KINS = {
    "ministry": ("minist",),
    "bank": ("bank",),
    "union": ("union",),
    "army": ("army", "military", "forces", "defen", "idf"),
    "military": ("army", "military", "forces", "defen", "idf", "pentagon"),
}
OUTLETS = frozenset("station network channel broadcaster newspaper paper outlet magazine wire".split())
INDEFINITE = frozenset("a an one another some several many".split())
GENERIC = frozenset(
    "official leader politician officer diplomat lawmaker republican democrat congressman".split()
)  # said of any holder of an office
UNNAMED = frozenset("source sources people officials one ones".split())  # said of those who are not to be named
OFFICES = frozenset(
    "president minister secretary governor mayor head chief chairman director ambassador spokesman spokeswoman envoy "
    "spokesperson commander general colonel deputy senator lawmaker chancellor premier commissioner adviser".split()
)
# What sets one holder of an office apart from another, besides a nationality.
QUALIFIERS = frozenset(
    "former ex acting caretaker interim deputy vice prime foreign defense defence interior finance health justice "
    "first second then outgoing incoming late".split()
)
LONGEST_TITLE_WORDS = 8
HE_TITLES = frozenset("mr sir king prince emir sheikh imam spokesman chairman businessman".split())
SHE_TITLES = frozenset("mrs ms miss queen princess spokeswoman chairwoman businesswoman".split())
# In names of bodies that nobody calls "the group".
STATE_WORDS = tuple(
    "minist army forces military defense defence police government council nations news idf navy".split()
)


@cache
def outlets() -> frozenset[str]:
    """Printed forms of outlets and wires, lower case."""
    return frozenset(form for forms in load_table("agencies").values() for form in forms)


@cache
def qualifiers() -> frozenset[str]:
    """Words that set holders of an office apart: "former", "defence", "Syrian"; lower case."""
    peoples = (word.lower() for words in load_table("nationalities").values() for word in words)
    return QUALIFIERS | frozenset(peoples)


def roles_around(words: list[str], first: int, end: int) -> frozenset[str]:
    """The words that say what the person named at words[first:end] is: title, apposition; lower case."""
    found = words_until(words, range(first - 1, max(-1, first - 1 - LONGEST_TITLE_WORDS), -1))
    if words[max(0, first - 1) : first] == [","]:
        before = words_until(words, range(first - 2, max(-1, first - 2 - LONGEST_TITLE_WORDS), -1))
        found += before if OFFICES & set(before) else []
    if words[end : end + 1] == [","]:
        start = end + 1 + (end + 1 < len(words) and words[end + 1].lower() in DETERMINERS)
        after = words_until(words, range(start, min(len(words), start + LONGEST_TITLE_WORDS)))
        found += after if start > end + 1 or OFFICES & set(after) else []
    return frozenset(found)


def words_until(words: list[str], places: range) -> list[str]:
    """The words at some places, lower case, up to what cannot belong to a title: a mark, a determiner, a verb."""
    found: list[str] = []
    for i in places:
        low = words[i].lower()
        if not low[0].isalpha() or low in STOPS or low in DETERMINERS or low in cue_classes():
            break
        found.append(low)
    return found


def is_called(mention: Mention, roles: frozenset[str], head: str) -> bool:
    """Whether a person is called by the head of a description, or a body's name ends with it."""
    if mention.kind == "person":
        return head in roles
    name = mention.name.lower()
    return mention.kind == "org" and head in (name.rpartition(" ")[2], name.partition(" of ")[0].rpartition(" ")[2])


def can_be(name: str, head: str, further: set[str]) -> bool:
    """Whether a body can be taken up by a head and further words; near miss: the army by "the health ministry"."""
    words = set(name.lower().replace("’", "'").replace("'s", "").split())
    if further & qualifiers() - words:
        return False
    kin = KINS.get(head)
    return kin is None or any(kind in word for kind in kin for word in words)


def agrees(wanted: frozenset[str], roles: frozenset[str]) -> bool:
    """Whether no qualifier speaks against it: "the former president" is not the one who is only called president."""
    asked, known = wanted & qualifiers(), roles & qualifiers()
    return asked <= known or (not known and not asked & QUALIFIERS)


def is_group(mention: Mention) -> bool:
    """Whether a body is none of a state's: "Hamas"; near misses: "the Health Ministry", "the IDF"."""
    name = mention.name.lower()
    return mention.kind == "org" and not any(word in name for word in STATE_WORDS)


def pronouns_of(mentions: list[Mention], roles: list[frozenset[str]]) -> dict[str, str]:
    """For each person's name "he" or "she", where a title or the given name tells; `roles` are each mention's."""
    given = {name: pronoun for pronoun, names in load_table("given_names").items() for name in names}
    found: dict[str, str] = {}
    for mention, titles in zip(mentions, roles, strict=True):
        titled = "he" if titles & HE_TITLES else "she" if titles & SHE_TITLES else None
        pronoun = titled or given.get(mention.name.partition(" ")[0])
        if mention.kind == "person" and pronoun:
            found.setdefault(mention.name, pronoun)
    return found

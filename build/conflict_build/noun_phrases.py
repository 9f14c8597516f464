"""Noun phrases: the head of a phrase that names a source, and the name that the phrase stands for."""

from collections.abc import Sequence

from conflict_build.lexicon import load_table

PREPOSITIONS = frozenset(
    "of for from in at with by to near on against about who whose which that based under inside within outside over "
    "including citing and or".split()
)
STOPS = PREPOSITIONS | frozenset({",", "(", ";", "-", "–", "—"})
DETERMINERS = frozenset((*load_table("closed_classes")["determiners"], *"one another some several many".split()))
COMPOUNDING = frozenset("run led held born owned style era wide".split())  # "state-run", besides words on -ed
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
# A name before one of these is still what the phrase is about: "the TASS news agency", "Al Jazeera television".
DESCRIPTIONS = frozenset("news agency newspaper television tv channel network website magazine daily radio".split())
# The source of a document is whoever issued it: "a statement from Hezbollah".
DOCUMENTS = frozenset(
    "statement report letter post tweet message communique communiqué release document memo video article survey study "
    "poll dispatch bulletin".split()
)
# A name before one of these is the name of what they call it: "the Islamic Jihad militant group".
GROUPS = frozenset("militant rebel armed terror group movement militia organization organisation party faction".split())
AFTER_NAMES = STOPS | DESCRIPTIONS | DOCUMENTS | GROUPS
# Bodies without a name of their own that issue documents.
ISSUING = frozenset("government ministry police army military company party presidency office group".split())
# Heads of offices whose "of" says of what, before the holder's name: "Secretary of State John Kerry".
OFFICES_OF = frozenset("secretary minister chief director chairman commander president head leader".split())
RANKS = frozenset("President Prime Vice Mr Mrs Ms Dr King Queen Prince General Gen Col Sheikh Ayatollah".split())
ISSUERS = frozenset("from by of".split())


def head_end(words: Sequence[str], first: int, end: int) -> int:
    """The index after the head noun of words[first:end]: where a preposition, a comma or a relative clause begins."""
    for i in range(first + 1, end):
        if words[i].lower() in STOPS and not is_compound(words, i):
            return i
    return end


def is_compound(words: Sequence[str], i: int) -> bool:
    """Whether word i is in an adjective with a hyphen: "Moscow-backed"; near miss: "talks - led by"."""
    at = i if words[i] == "-" else i - 1
    if not 0 < at < len(words) - 1 or words[at] != "-":
        return False
    return words[at + 1].endswith("ed") or words[at + 1] in COMPOUNDING


def head_of(words: Sequence[str], first: int, end: int) -> str:
    """The head noun, lower case: "minister" of "the foreign minister of Syria"."""
    last = head_end(words, first, end) - 1
    while last > first and words[last] in POSSESSIVES:
        last -= 1
    return words[last].lower()


def stands_for(words: Sequence[str], first: int, end: int, name_first: int, name_end: int, person: bool) -> bool:
    """Whether the name at words[name_first:name_end] is what the phrase words[first:end] names.

    It is not where it only belongs to the head: the owner in "Putin's spokesman", the place in "officials in Kyiv", a
    body in "Hamas officials". It is in "President Putin", "the mayor, Ivan Sakhno" and "a Hamas statement".
    """
    after = words[name_end] if name_end < end else ""
    if after in POSSESSIVES or after == "-":
        return False
    if not person and after and after.lower() not in AFTER_NAMES:
        return False
    if not person and after in (",", "and") and not PREPOSITIONS.isdisjoint(words[first:name_first]):
        return False  # one of a list: "the leaders of Chad, Mali and Niger"
    clause = max([first, *(i + 1 for i in range(first, name_first) if words[i] == ",")])
    before = (i for i in range(clause, name_first) if not is_compound(words, i))
    linked = [words[i].lower() for i in before if words[i].lower() in PREPOSITIONS]
    if not linked or (person and is_office(words, first, name_first)):
        return True
    return linked[0] in ISSUERS and len(linked) == 1 and head_of(words, first, end) in DOCUMENTS


def is_office(words: Sequence[str], first: int, name_first: int) -> bool:
    """Whether what stands before a name is an office with "of" in it: "Secretary of State"; near miss: "wife of"."""
    of = next((i for i in range(first + 1, name_first - 1) if words[i] == "of" and is_office_head(words[i - 1])), None)
    if of is None or words[name_first - 1] in RANKS or words[name_first - 1].islower():
        return False
    return all(word[0].isupper() or word in ("the", "of", "and") for word in words[of + 1 : name_first])


def is_office_head(word: str) -> bool:
    return word.lower() in OFFICES_OF

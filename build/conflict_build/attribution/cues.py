"""Cues: the verbs and phrases that report what somebody said, and what each lets the speaker do."""

from functools import cache
from itertools import pairwise
from typing import cast

from conflict_build.lexicon import load_lines
from conflict_build.records import CueClass

VOWELS = "aeiou"
PLACING = frozenset("in at during via".split())  # "said in a post" says, it does not write
# Last words of phrases that give a source without a verb of saying, see sourcings.py: "per", "put it", "in his words".
SOURCINGS = frozenset("per it words of view opinion account telling estimation assessment phrase".split())
NEGATIONS = frozenset("not n't never neither nor without".split())


@cache
def cue_classes() -> dict[str, CueClass]:
    """Each printed form of a cue, lower case, with its class; a form in two classes keeps the first."""
    classes: dict[str, CueClass] = {}
    for line in load_lines("cues"):
        name, _, entries = line.partition(":")
        for entry in entries.split():
            for form in inflect(entry, verb=name != "other"):
                classes.setdefault(form, cast(CueClass, name))
    return classes


def classify_cue(words: list[str]) -> CueClass | None:
    """The class of a printed cue; "did not comment" refuses; null if no word of it is known."""
    lows = [word.lower() for word in words]
    ends = (i for i, low in enumerate(lows) if i and low in PLACING)
    lows = lows[: next(ends, len(lows))]
    if lows and lows[-1] in SOURCINGS and (len(lows) == 1 or lows[0] in ("in", "put", "puts")):
        return "say"
    known = cue_classes()
    found = [known[form] for form in (*lows, *map(" ".join, pairwise(lows))) if form in known]
    if not found:
        return None
    if "refuse" in found:
        return "refuse"
    if NEGATIONS & set(lows):
        return "say" if "deny" in found else "refuse" if found[-1] in ("say", "confirm") else "other"
    return found[-1]


def inflect(entry: str, verb: bool) -> list[str]:
    """The forms of a lexicon entry: "deny" gives deny, denies, denied, denying; "a_b" only "a b"."""
    lemma, *irregular = entry.split("/")
    if "_" in lemma:
        return [lemma.replace("_", " ")]
    if not verb:
        return [lemma, add_s(lemma)]
    past = irregular or [add_ed(lemma)]
    return [lemma, add_s(lemma), add_ing(lemma), *past]


def add_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


def add_ed(word: str) -> str:
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ied"
    return word + ("d" if word.endswith("e") else "ed")


def add_ing(word: str) -> str:
    return (word[:-1] if word.endswith("e") and not word.endswith("ee") else word) + "ing"

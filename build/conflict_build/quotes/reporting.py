"""Reporting clauses: who speaks, read off the words around a cue, where the quote model has not tagged it."""

from typing import NamedTuple

from conflict_build.noun_phrases import DETERMINERS, POSSESSIVES
from conflict_build.quotes.cues import cue_classes
from conflict_build.quotes.subjects import (
    ABBREVIATED,
    AUXILIARIES,
    LONGEST_SUBJECT_WORDS,
    RATHER_NOUNS,
    determined,
    is_lead,
    is_past,
    phrase_before,
    phrase_from,
    trim,
)
from conflict_build.quotes.utterances import Segment
from conflict_build.tokens import Tokens
from conflict_build.verbs import AUXILIARIES as VERB_AUXILIARIES

PASSIVES = frozenset("is are was were be been being".split())
# Verbs that take no quote before them with their subject behind: `the "republic" held a vote`; near miss: `" said`.
NOT_INVERTED = frozenset("held holds found finds showed shows proved proves saw sees felt knew learned".split())
READING = frozenset("reading saying declaring proclaiming".split())  # of a text on something: "a banner reading"
# What such a text stands on; near miss: "a statement saying", which somebody issued.
BEARERS = frozenset(
    "sign signs banner banners placard placards poster posters sticker stickers graffiti leaflet leaflets plaque "
    "plaques flag flags billboard billboards shirt shirts cap caps hat hats note notes card cards mural murals".split()
)
OWNING = DETERMINERS | POSSESSIVES
REPORTS = frozenset("say confirm deny claim ask write".split())
# Verbs whose object is what somebody is called: Trump called him an "animal".
NAMING = frozenset(
    "called calls calling call described describes describing branded labelled labeled dubbed termed".split()
)
LONGEST_CLAUSE_WORDS = 25
NAMED_WITHIN_WORDS = 8
TIGHT_WORDS = 6


class Clause(NamedTuple):
    """A reporting clause: its verb, and whose verb it is."""

    cue: Segment
    speaker: Segment | None

    def is_tight(self, mark: int) -> bool:
        """Whether it says who speaks within a few words of a closing mark."""
        return self.speaker is not None and self.cue.first - mark <= TIGHT_WORDS


def is_cue(words: list[str], i: int) -> bool:
    """Whether a word is a verb that reports: "alleged"; near misses: "the alleged attack", "state television"."""
    if cue_classes().get(words[i].lower()) not in REPORTS or words[i] in RATHER_NOUNS:
        return False
    before = words[i - 1].lower() if i else ""
    if before in OWNING or (before == "-" and words[i].endswith("ed")):  # "the self-declared republic"
        return False
    return words[i + 1 : i + 4] != ["not", "to", "be"]  # "asked not to be named"


def is_passive(words: list[str], cue: Segment) -> bool:
    """Whether the cue has no subject who speaks: "was told", "is expected"."""
    return bool(PASSIVES & set(words[cue.first : cue.end]))


def clause_after(tokens: Tokens, mark: int, quoted_end: str) -> Clause | None:
    """The clause right after a closing mark: `," a witness said`, `," said a witness`; near miss: `." He said no`."""
    words = tokens.words
    first = mark + 1
    if quoted_end == "." or first >= len(words):
        return None
    while first < len(words) and (words[first] == "," or is_spaced_dash(tokens, first)):
        first += 1
    end = clause_end(tokens, first)
    if words[first : first + 2] == ["according", "to"]:
        return Clause(Segment("Q", first, first + 2), phrase_from(words, first + 2, end))
    cue = next((i for i in range(first, end) if is_cue(words, i)), None)
    if cue is None or words[cue].endswith("ing") or (cue > first and is_lead(words[first])):
        return None
    verb = Segment("Q", cue, cue + 1)
    parted = quoted_end in ",!?…" or words[mark + 1] == ","
    if cue == first or (words[cue - 1].lower() in AUXILIARIES and cue - first == 1):
        speaker = phrase_from(words, cue + 1, end)
        ahead = words[speaker.end : end] if speaker and not parted else []
        acts = words[cue] in NOT_INVERTED or any(word in VERB_AUXILIARIES for word in ahead[:2])
        return None if acts else Clause(verb, speaker)
    return Clause(verb, trim(words, first, cue)) if parted or is_plain(words, first, cue) else None


def is_spaced_dash(tokens: Tokens, i: int) -> bool:
    """Whether word i is a dash that parts: "— said"; near miss: the hyphen of "F-16"."""
    if tokens.words[i] not in "-–—―" or i + 1 == len(tokens.words):
        return False
    return tokens.words[i] != "-" or tokens.ends[i] < tokens.starts[i + 1] or tokens.ends[i - 1] < tokens.starts[i]


def is_plain(words: list[str], first: int, end: int) -> bool:
    """Whether words [first, end) hold no verb and no comma: "the old mayor"; near miss: "fell apart, the mayor"."""
    return not any(words[i] == "," or is_past(words[i]) for i in range(first, end))


def clause_before(tokens: Tokens, mark: int) -> Clause | None:
    """The clause right before an opening mark: `he said, "`, `he said: "`, `he said that "`."""
    words = tokens.words
    if mark > 1 and words[mark - 1] == ":":
        speaker = signer_before(tokens, mark - 1)
        if speaker is not None:
            return Clause(Segment("Q", mark - 1, mark), speaker)
    cue = listener_start(words, mark - 1)
    while cue >= 0 and cue > mark - 6 and (words[cue] in ",:" or words[cue] == "that"):
        cue -= 1
    if cue < 1 or not is_cue(words, cue) or "\n\n" in tokens.text[tokens.ends[cue] : tokens.starts[mark]]:
        return None
    bearer = bearer_before(words, cue) if words[cue] in READING else None
    return Clause(Segment("Q", cue, cue + 1), bearer or phrase_before(words, cue))


def bearer_before(words: list[str], at: int) -> Segment | None:
    """What a text stands on, before "reading" at word `at`: "[a banner] reading"; near miss: "a statement saying"."""
    if at == 0 or words[at - 1].lower() not in BEARERS:
        return None
    return determined(words, at - 1, 0) or Segment("S>", at - 1 - (words[at - 2] in DETERMINERS), at)


def signer_before(tokens: Tokens, colon: int) -> Segment | None:
    """The name before a colon, with or without a description: "Orlov:", "Orlov, a nurse:", "Orlov (spokesman):"."""
    words = tokens.words
    if words[colon - 1][0].isupper():
        return phrase_before(words, colon)
    first = colon
    while first > max(0, colon - LONGEST_SUBJECT_WORDS) and words[first - 1] not in '.!?;:"“”':
        if "\n" in tokens.text[tokens.ends[first - 1] : tokens.starts[first]]:
            break
        first -= 1
    comma = next((i for i in range(first, colon) if words[i] in ",("), first)
    named = comma > first and all(words[i][0].isupper() for i in range(first, comma))
    plain = named and not any(is_past(word) or word in cue_classes() for word in words[comma:colon])
    return Segment("S>", first, comma) if plain else None


def passive_around(tokens: Tokens, first: int, mark: int) -> Clause | None:
    """The clause of a passive whose agent follows a passage: `was called "barbaric" by the UN`."""
    words = tokens.words
    if words[mark + 1 : mark + 2] != ["by"]:
        return None
    for i in range(first - 2, max(1, first - NAMED_WITHIN_WORDS), -1):
        if words[i] in '.!?;“”"':
            return None
        if is_cue(words, i) and is_past(words[i]):
            speaker = phrase_from(words, mark + 2, clause_end(tokens, mark + 2))
            be = any(word in PASSIVES for word in words[max(0, i - 3) : i])
            return Clause(Segment("Q", i, i + 1), speaker) if be and speaker is not None else None
    return None


def listener_start(words: list[str], i: int) -> int:
    """The word before the listener that ends at word `i`: "told CNN", "told reporters"; else `i`."""
    last = i - 1 if words[i] in ",:" else i
    start = last
    while start > max(0, last - 4) and (
        words[start][0].isupper() or words[start] in ("reporters", "journalists", "the")
    ):
        start -= 1
    return start if words[start] in ("told", "tells", "telling") else i


def clause_in_sentence(tokens: Tokens, mark: int) -> Clause | None:
    """The nearest reporting verb before an opening mark in its sentence: "warned of a “high price”"."""
    words = tokens.words
    for i in range(mark - 1, max(0, mark - LONGEST_CLAUSE_WORDS), -1):
        if words[i] in ".!?;:" and words[i - 1] not in ABBREVIATED:
            return None
        if is_cue(words, i):
            return Clause(Segment("Q", i, i + 1), None)
    return None


def naming_before(tokens: Tokens, mark: int) -> Clause | None:
    """The clause of a verb of naming before an opening mark: Trump called him an "animal"."""
    words = tokens.words
    for i in range(mark - 1, max(0, mark - NAMED_WITHIN_WORDS), -1):
        if words[i] in '.!?;"“”' and words[i - 1] not in ABBREVIATED:
            return None
        if words[i] in NAMING and words[i - 1] not in ("so", "-", "is", "are", "was", "were", "been", "be", "being"):
            speaker = phrase_before(words, i)
            return Clause(Segment("Q", i, i + 1), speaker) if speaker else None
    return None


def clause_end(tokens: Tokens, first: int) -> int:
    """Where a clause that begins at word `first` ends at the latest: a stop, a quote mark, the end of the line."""
    i = first
    while i < min(len(tokens.words), first + LONGEST_CLAUSE_WORDS) and tokens.words[i] not in '.!?;"“”':
        if i > first and "\n" in tokens.text[tokens.ends[i - 1] : tokens.starts[i]]:
            break
        i += 1
    return i

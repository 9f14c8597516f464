"""Sourcings: phrases that give a source without a verb of saying: "per the ministry", "as he put it"."""

from collections.abc import Sequence
from typing import NamedTuple

from conflict_build.lexicon import load_words
from conflict_build.noun_phrases import DETERMINERS, POSSESSIVES, head_end
from conflict_build.quotes.subjects import phrase_from
from conflict_build.quotes.utterances import Segment
from conflict_build.quotes.voices import is_speaker_phrase, voices

# What somebody's "in ... words" may be: "in Dusek's view"; near misses: "in Dusek's office", "in other words".
WORDINGS = frozenset("words view opinion account telling estimation assessment phrase".split())
PUTS = frozenset("put puts".split())
SAYS = frozenset("said says say".split())
OWNERS = frozenset("his her their its".split())
LINKS = frozenset("of from by for in at".split())  # "the head of the army", "a statement from the ministry"
LONGEST_SOURCE_WORDS = 10


class Sourcing(NamedTuple):
    """Words [first, end) that give a source."""

    first: int
    end: int
    cue: Segment
    speaker: Segment


def sourcing_at(words: list[str], i: int, end: int) -> Sourcing | None:
    """The sourcing that begins at word i and ends before word `end`."""
    low = words[i].lower()
    if low == "per":
        return per_source(words, i, end)
    if low == "in":
        return in_words(words, i, end)
    if low in ("as", "how"):
        return put_by(words, i, end)
    if low == "so" and i + 1 < end and words[i + 1] in SAYS:
        return to_source(words, i, Segment("Q", i + 1, i + 2), end)
    return None


def to_source(words: list[str], first: int, cue: Segment, end: int) -> Sourcing | None:
    """The sourcing whose source follows its cue."""
    source = phrase_from(words, cue.end, end)
    if source is None or not is_speaker_phrase(words, source.first, source.end):
        return None
    while source.end + 1 < end and words[source.end] in LINKS:
        linked = phrase_from(words, source.end + 1, end)
        if linked is None:
            break
        source = source._replace(end=linked.end)
    return Sourcing(first, source.end, cue, source)


def per_source(words: list[str], i: int, end: int) -> Sourcing | None:
    """ "per the ministry", "per Reuters", "per officials"; near misses: "per day", "as per tradition"."""
    found = to_source(words, i, Segment("Q", i, i + 1), end)
    if found is None:
        return None
    source = found.speaker
    last = words[head_end(words, source.first, source.end) - 1]
    many = last in load_words("speakers") | voices() and last.endswith(("s", "police", "media"))
    owned = words[source.first].lower() in DETERMINERS
    if not (owned or many or last[0].isupper()):
        return None
    first = i - 1 if i and words[i - 1].lower() == "as" else i
    return found._replace(first=first)


def in_words(words: list[str], i: int, end: int) -> Sourcing | None:
    """ "in the words of Dusek", "in Dusek's own words", "in his view"."""
    if words[i + 1 : i + 2] == ["the"] and words[i + 3 : i + 4] == ["of"] and words[i + 2] in WORDINGS:
        return to_source(words, i, Segment("Q", i, i + 4), end)
    for at in range(i + 2, min(end, i + LONGEST_SOURCE_WORDS)):
        if words[at] in WORDINGS:
            return owned_words(words, i, at)
        if not words[at][0].isalpha() and words[at] not in POSSESSIVES:
            return None
    return None


def owned_words(words: Sequence[str], first: int, at: int) -> Sourcing | None:
    """The sourcing whose owner stands before the word `at`: "in [Dusek]'s words", "in [his] own words"."""
    last = at - 1 - (words[at - 1] == "own")
    cue = Segment("Q", at, at + 1)
    if words[last].lower() in OWNERS and last == first + 1:
        return Sourcing(first, at + 1, cue, Segment("S>", last, last + 1))
    if words[last] not in POSSESSIVES or not is_speaker_phrase(words, first + 1, last):
        return None
    return Sourcing(first, at + 1, cue, Segment("S>", first + 1, last))


def put_by(words: Sequence[str], i: int, end: int) -> Sourcing | None:
    """ "as Dusek put it", "as one soldier puts it"; near miss: "as troops put it to use"."""
    for at in range(i + 2, min(end - 1, i + LONGEST_SOURCE_WORDS)):
        if words[at] in PUTS and words[at + 1] == "it":
            last = at - (words[at - 1] in ("once", "later", "recently", "has"))
            comma = next((k for k in range(i + 1, last) if words[k] == ","), last)
            if not is_speaker_phrase(words, i + 1, comma) or words[at + 2 : at + 3] == ["to"]:
                return None
            first = i - (words[i - 1] in ("is", "was") and i > 0)
            return Sourcing(first, at + 2, Segment("Q", at, at + 2), Segment("S>", i + 1, comma))
    return None

"""Voices: whether the words that the quote model takes for a speaker can name one.

The model goes by where words stand, so it also takes what a report tells of for somebody who speaks: "the pause in
fighting" in "the pause in fighting that the nations proposed would give time". Such a statement is not kept, unless
its verb is one that nobody but a speaker has.
"""

from collections.abc import Sequence
from functools import cache

from conflict_build.lexicon import load_words
from conflict_build.noun_phrases import DETERMINERS, POSSESSIVES, PREPOSITIONS, head_end, head_of
from conflict_build.quotes.cues import SOURCINGS
from conflict_build.quotes.openings import ADJUNCTS, is_weekday
from conflict_build.quotes.speakers import COLLECTIVE, PERSONAL, PRONOUNS, Cast
from conflict_build.quotes.subjects import ABBREVIATED, is_past
from conflict_build.quotes.utterances import Segment
from conflict_build.verbs import AUXILIARIES

# Verbs whose subject speaks or writes, whatever noun it is; near miss: "shows", "hopes", "calls for".
TELLING = frozenset(
    "say says said saying tell tells told telling add adds added adding according write writes wrote writing tweeted "
    "posted reply replied replies announce announced announces state stated states reads".split()
)
# Words that stand for nothing that speaks, alone or at the end of a phrase.
VOICELESS = (PREPOSITIONS - frozenset({"who", "which"})) | frozenset(
    "a an the this that these those its his her their our my there here when where while although though if not "
    "and or but than then as so because meanwhile amid such whatever".split()
)
OWNERS = frozenset("his her their its".split())  # whose words: "in his words"
SUBJECTS = PERSONAL | COLLECTIVE
NO_SUBJECT = PREPOSITIONS | ADJUNCTS | frozenset("and but or so then not no there here as than also".split())
LONGEST_PHRASE_WORDS = 10


@cache
def voices() -> frozenset[str]:
    """Nouns of people, bodies and documents that reports cite, and titles; lower case."""
    return load_words("speakers") | load_words("voices") | load_words("titles")


def is_speaker_phrase(words: Sequence[str], first: int, end: int) -> bool:
    """Whether words are just a noun phrase that names who speaks: "the army", "Gen. Kolb"; near miss: "Kyiv did"."""
    if not first < end <= first + LONGEST_PHRASE_WORDS or words[first].lower() in NO_SUBJECT:
        return False
    if end == first + 1 and words[first].lower() in SUBJECTS:
        return True
    if not all(belongs(words, i, first) for i in range(first, end)):
        return False
    last = head_end(words, first, end) - 1
    while last > first and words[last] in POSSESSIVES:
        last -= 1
    if words[last][0].isupper():
        return not is_weekday(words[last]) and words[last].lower() not in AUXILIARIES
    return words[last] in voices()


def belongs(words: Sequence[str], i: int, first: int) -> bool:
    """Whether word i can stand in a plain noun phrase that begins at word `first`: no mark in it, no verb."""
    if not words[i][0].isalpha():
        return words[i] in POSSESSIVES or words[i] in "-’'" or (words[i] == "." and words[i - 1] in ABBREVIATED)
    before = words[i - 1].lower() if i > first else ""
    if words[i] in AUXILIARIES:
        return False
    return not is_past(words[i]) or before == "-" or before in DETERMINERS


def can_speak(cast: Cast, speaker: Segment, cue: list[str]) -> bool:
    """Whether a speaker's words can name one, given the words of the verb: a name, a pronoun, a noun that speaks."""
    words = cast.tokens.words
    head, last = head_of(words, speaker.first, speaker.end), head_end(words, speaker.first, speaker.end) - 1
    if speaker.end == speaker.first + 1 and head in OWNERS:
        return not SOURCINGS.isdisjoint(cue)
    if head in VOICELESS:
        return False
    if not TELLING.isdisjoint(word.lower() for word in cue):
        return True
    if head in PRONOUNS or not voices().isdisjoint((head, head.removesuffix("s"))):
        return True
    return words[last][0].isupper() and words[last].lower() not in AUXILIARIES

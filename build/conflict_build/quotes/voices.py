"""Voices: whether the words that the quote model takes for a speaker can name one.

The model goes by where words stand, so it also takes what a report tells of for somebody who speaks: "the pause in
fighting" in "the pause in fighting that the nations proposed would give time". Such a statement is not kept, unless
its verb is one that nobody but a speaker has.
"""

from functools import cache

from conflict_build.lexicon import load_words
from conflict_build.noun_phrases import PREPOSITIONS, head_end, head_of
from conflict_build.quotes.speakers import PRONOUNS, Cast
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


@cache
def voices() -> frozenset[str]:
    """Nouns of people, bodies and documents that reports cite; lower case."""
    return load_words("speakers") | load_words("voices")


def can_speak(cast: Cast, speaker: Segment, cue: list[str]) -> bool:
    """Whether a speaker's words can name one, given the words of the verb: a name, a pronoun, a noun that speaks."""
    words = cast.tokens.words
    head, last = head_of(words, speaker.first, speaker.end), head_end(words, speaker.first, speaker.end) - 1
    if head in VOICELESS:
        return False
    if not TELLING.isdisjoint(word.lower() for word in cue):
        return True
    if head in PRONOUNS or not voices().isdisjoint((head, head.removesuffix("s"))):
        return True
    return words[last][0].isupper() and words[last].lower() not in AUXILIARIES

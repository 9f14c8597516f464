"""Voices: nouns and verbs that tell who can speak."""

from functools import cache

from conflict_build.lexicon import load_words
from conflict_build.noun_phrases import PREPOSITIONS

# Verbs whose subject speaks or writes, whatever noun it is; near miss: "shows", "hopes", "calls for".
TELLING = frozenset(
    "say says said saying tell tells told telling add adds added adding according write writes wrote writing tweeted "
    "posted reply replied replies announce announced announces state stated states reads".split()
)
# Words that stand for nothing that speaks, alone or at the end of a phrase.
VOICELESS = (PREPOSITIONS - frozenset({"who", "which"})) | frozenset(
    "a an the this that these those its his her their our my there here when where while although though if not "
    "and or but than then as so because meanwhile amid such whatever what".split()
)


@cache
def voices() -> frozenset[str]:
    """Nouns of people, bodies and documents that reports cite, and titles; lower case."""
    return load_words("speakers") | load_words("voices") | load_words("titles")

"""Quotes: who said what, in which words."""

from conflict_build.records import DateMention, Mention, Quote, Sentence
from conflict_build.tokens import Tokens


def find_quotes(
    tokens: Tokens, sentences: list[Sentence], mentions: list[Mention], dates: list[DateMention]
) -> list[Quote]:
    """Every quoted or reported utterance, in order of position."""
    return []

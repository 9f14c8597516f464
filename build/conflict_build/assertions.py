"""Assertions: the clauses of a report that say something happened, did not, or is not known, and on whose word."""

from conflict_build.records import Assertion, DateMention, Mention, Quote, Sentence
from conflict_build.tokens import Tokens


def find_assertions(
    tokens: Tokens,
    sentences: list[Sentence],
    mentions: list[Mention],
    dates: list[DateMention],
    quotes: list[Quote],
) -> list[Assertion]:
    """The assertions of a report, in order of position."""
    return []

"""Figures: every number that counts or measures something, its bounds, what it counts and who says so."""

from conflict_build.records import DateMention, Figure, Mention, Quote, Sentence
from conflict_build.tokens import Tokens


def find_figures(
    tokens: Tokens,
    sentences: list[Sentence],
    mentions: list[Mention],
    dates: list[DateMention],
    quotes: list[Quote],
) -> list[Figure]:
    """Every figure of a report, in order of position, without overlap."""
    return []

"""Dates: when a report was published, and which day each of its expressions of time is."""

from typing import NamedTuple

from conflict_build.records import Analysis, DateMention, Sentence
from conflict_build.stories import Stories
from conflict_build.tokens import Tokens


class ResolvedDates(NamedTuple):
    """For each article, for each of its date mentions: the ISO date or range, and how it was found, in words."""

    date_of: list[list[str | None]]
    basis_of: list[list[str | None]]


def find_dates(tokens: Tokens, sentences: list[Sentence]) -> list[DateMention]:
    """Every printed expression of a day or a span of days, in order of position."""
    return []


def settle_published(analyses: list[Analysis], stories: Stories) -> list[Analysis]:
    """The analyses with publication dates doubted where the report's own words or its story speak against them."""
    return analyses


def resolve_dates(analyses: list[Analysis]) -> ResolvedDates:
    """Which day each date mention is; null where it hangs on a publication date that is not known or is doubted."""
    return ResolvedDates(
        [[mention.earliest for mention in analysis.dates] for analysis in analyses],
        [[None for _ in analysis.dates] for analysis in analyses],
    )

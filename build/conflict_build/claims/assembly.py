"""Assembly: a claim from its statements, with the counts that say how much stands behind it."""

from collections.abc import Sequence
from typing import NamedTuple

from conflict_build.claims.keys import claim_key
from conflict_build.claims.verdicts.originators import count_lineages, count_originators, count_outlets
from conflict_build.claims.verdicts.rulings import Ruling
from conflict_build.records import Archive, Claim, ClaimKind, Figure, KeptApart, Statement, Topic


class FoundClaims(NamedTuple):
    """What one kind of comparison found in a story."""

    claims: list[Claim]
    kept_apart: list[KeptApart]


def assemble(
    archive: Archive,
    kind: ClaimKind,
    question: str,
    ruling: Ruling,
    statements: Sequence[Statement],
    figures: Sequence[Figure] = (),
    topic: Topic = "other",
    subject: str = "",
    incident: int | None = None,
) -> Claim:
    """The claim that some statements make; `figures` are those they rest on, for the hull of their values."""
    low, high, unit = hull(figures)
    claim = Claim(
        key=(),
        story=archive.story_of[statements[0].article],
        kind=kind,
        question=question,
        verdict=ruling.verdict,
        reason=ruling.reason,
        low=low,
        high=high,
        unit=unit,
        articles=0,
        outlets=0,
        lineages=0,
        originators=None,
        statements=(),
        topic=topic,
        subject=subject,
        incident=incident,
        explained=ruling.explained,
    )
    return recount(archive, claim, statements)


def recount(archive: Archive, claim: Claim, statements: Sequence[Statement]) -> Claim:
    """A claim with these statements, its key and the counts of what stands behind it."""
    articles = {statement.article for statement in statements}
    return claim._replace(
        key=claim_key(archive, claim.kind, claim.subject, statements),
        articles=len(articles),
        outlets=count_outlets(archive, articles),
        lineages=count_lineages(archive, articles),
        originators=count_originators(archive, statements),
        statements=tuple(statements),
    )


def hull(figures: Sequence[Figure]) -> tuple[float | None, float | None, str | None]:
    """The lowest and highest base value given; null where one of the figures is open to that side."""
    if not figures:
        return None, None, None
    lows, highs = [f.base_low for f in figures], [f.base_high for f in figures]
    low = None if None in lows else min(value for value in lows if value is not None)
    high = None if None in highs else max(value for value in highs if value is not None)
    return low, high, figures[0].base_unit

"""Coverage: claims of clauses that another claim of the story holds already, which a reader need not see twice."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from conflict_build.records import Claim, Statement

QUOTED_SHARE = 0.75
NOTHING_TOLD = array("i")


def without_doubles(claims: list[Claim]) -> list[Claim]:
    """The claims of one story without those whose clauses all stand in a larger claim, or in an equal one before.

    Propositions that cannot all be go before all: no larger claim says that. Clauses that are parts of quotations
    compared already are doubles too, even if a few stand outside.
    """
    quotes = [claim for claim in claims if claim.kind == "quote"]
    stances = [claim for claim in claims if claim.kind == "stance"]
    stances.sort(key=lambda claim: (not is_denied_plan(claim), -len(claim.statements)))
    kept: list[Claim] = []
    for claim in stances:
        if not any(covers(other, claim) for other in kept) and not any(quotes_most(quote, claim) for quote in quotes):
            kept.append(claim)
    return [claim for claim in claims if claim.kind != "stance" or any(claim is one for one in kept)]


def is_denied_plan(claim: Claim) -> bool:
    """Whether a claim has propositions that cannot all be."""
    return claim.comparison == "propositions" and claim.verdict in ("conflict", "differ")


def without_told(claims: Iterable[Claim], of_incidents: Iterable[Claim]) -> Iterator[Claim]:
    """Claims without those of clauses that the claims of one incident hold already.

    What one clause of a report says of what was hit and of who did it stands in two of these.
    """
    told: dict[int, array[int]] = defaultdict(lambda: array("i"))
    for claim in of_incidents:
        assert claim.incident is not None
        for one in claim.statements:
            told[one.article].extend((one.start, one.end, claim.incident))
    yield from (claim for claim in claims if claim.comparison != "clauses" or not is_told_by_incident(claim, told))


def is_told_by_incident(claim: Claim, told: Mapping[int, "array[int]"]) -> bool:
    """Whether every statement of a claim shares words with what one and the same incident's claims hold.

    `told` has, for each report, behind each other from where to where something is told, and of which incident.
    """
    common: set[int] | None = None
    for one in claim.statements:
        row = told.get(one.article, NOTHING_TOLD)
        spans = zip(row[::3], row[1::3], row[2::3], strict=True)
        held = {number for start, end, number in spans if start < one.end and one.start < end}
        common = held if common is None else common & held
        if not common:
            return False
    return True


def quotes_most(quote: Claim, claim: Claim) -> bool:
    """Whether most statements of a claim lie in the wordings of one utterance."""
    inside = sum(any(overlap(one, other) for other in quote.statements) for one in claim.statements)
    return inside >= QUOTED_SHARE * len(claim.statements)


def covers(large: Claim, small: Claim) -> bool:
    """Whether every statement of a claim shares words with a statement of the other."""
    return all(any(overlap(one, other) for other in large.statements) for one in small.statements)


def overlap(a: Statement, b: Statement) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end

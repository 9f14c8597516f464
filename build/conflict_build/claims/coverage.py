"""Coverage: claims of clauses that another claim of the story holds already, which a reader need not see twice."""

from conflict_build.records import Claim, Statement

QUOTED_SHARE = 0.75


def without_doubles(claims: list[Claim]) -> list[Claim]:
    """The claims of one story without those whose clauses all stand in a larger claim, or in an equal one before.

    Clauses that are parts of quotations compared already are doubles too, even if a few stand outside.
    """
    quotes = [claim for claim in claims if claim.kind == "quote"]
    stances = sorted((claim for claim in claims if claim.kind == "stance"), key=lambda claim: -len(claim.statements))
    kept: list[Claim] = []
    for claim in stances:
        if not any(covers(other, claim) for other in kept) and not any(quotes_most(quote, claim) for quote in quotes):
            kept.append(claim)
    return [claim for claim in claims if claim.kind != "stance" or any(claim is one for one in kept)]


def quotes_most(quote: Claim, claim: Claim) -> bool:
    """Whether most statements of a claim lie in the wordings of one utterance."""
    inside = sum(any(overlap(one, other) for other in quote.statements) for one in claim.statements)
    return inside >= QUOTED_SHARE * len(claim.statements)


def covers(large: Claim, small: Claim) -> bool:
    """Whether every statement of a claim shares words with a statement of the other."""
    return all(any(overlap(one, other) for other in large.statements) for one in small.statements)


def overlap(a: Statement, b: Statement) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end

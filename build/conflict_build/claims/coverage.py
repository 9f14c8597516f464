"""Coverage: claims of clauses that another claim of the story holds already, which a reader need not see twice."""

from conflict_build.records import Claim, Statement


def without_doubles(claims: list[Claim]) -> list[Claim]:
    """The claims of one story without those whose clauses all stand in a larger claim, or in an equal one before."""
    stances = sorted((claim for claim in claims if claim.kind == "stance"), key=lambda claim: -len(claim.statements))
    kept: list[Claim] = []
    for claim in stances:
        if not any(covers(other, claim) for other in kept):
            kept.append(claim)
    return [claim for claim in claims if claim.kind != "stance" or any(claim is one for one in kept)]


def covers(large: Claim, small: Claim) -> bool:
    """Whether every statement of a claim shares words with a statement of the other."""
    return all(any(overlap(one, other) for other in large.statements) for one in small.statements)


def overlap(a: Statement, b: Statement) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end

"""Denied: what reports deny right behind the clauses that claims compare, added to these claims as answers."""

from collections import defaultdict
from collections.abc import Sequence

from conflict_build.claims.assembly import recount
from conflict_build.claims.verdicts.rulings import cite, holder_of, voice
from conflict_build.records import Archive, Claim, Denial, Statement

DENIABLE = frozenset(
    {"target", "means", "actor", "victim"}
)  # questions of an incident; that it happened is not denied so
MOST_BEYOND = 0.5  # share of a statement that may lie outside of the clause that is denied


def add_denials(archive: Archive, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each with the denials of what it compares: those are a conflict with who says it."""
    denied: dict[int, list[Denial]] = defaultdict(list)
    for i, analysis in enumerate(archive.analyses):
        denied[i] += analysis.denials
    return [add_to(archive, claim, denied) if may_be_denied(claim) else claim for claim in claims]


def may_be_denied(claim: Claim) -> bool:
    return claim.comparison in ("clauses", "incidents", "disputes") and claim.kind == "stance"


def add_to(archive: Archive, claim: Claim, denied: dict[int, list[Denial]]) -> Claim:
    """A claim with the denials of its statements; unchanged if nobody denies one."""
    if claim.comparison == "incidents" and claim.subject not in DENIABLE:
        return claim
    for one in claim.statements:
        for denial in denied.get(one.article, ()):
            open_to = one.stance == "asserted" and not holds_denial(claim, denial, one.article)
            if open_to and is_denied_clause(archive, one, denial):
                answer = as_statement(denial, one)
                if holder_of(archive, answer) != holder_of(archive, one):
                    told = recount(archive, claim, in_order(claim.statements, one, answer))
                    reason = f"{cite(archive, one)} is denied by {voice(archive, answer)}."
                    return told._replace(verdict="conflict", reason=reason, updated=False)
    return claim


def is_denied_clause(archive: Archive, one: Statement, denial: Denial) -> bool:
    """Whether a statement is, for the most part, the clause that a denial takes up."""
    clause = archive.analyses[one.article].assertions[denial.assertion]
    common = min(one.end, clause.end) - max(one.start, clause.start)
    return common >= (1 - MOST_BEYOND) * (one.end - one.start)


def holds_denial(claim: Claim, denial: Denial, article: int) -> bool:
    """Whether a claim has the words of a denial already."""
    return any(one.article == article and one.start < denial.end and denial.start < one.end for one in claim.statements)


def as_statement(denial: Denial, one: Statement) -> Statement:
    return Statement(
        article=one.article,
        start=denial.start,
        end=denial.end,
        stance="denied",
        certainty="certain",
        score=one.score,
        reason="denies what the report tells before it",
        sources=denial.sources,
        anchor=(denial.start, denial.end),
    )


def in_order(statements: Sequence[Statement], one: Statement, answer: Statement) -> list[Statement]:
    """The statements with the denial right behind what it denies."""
    place = statements.index(one) + 1
    return [*statements[:place], answer, *statements[place:]]

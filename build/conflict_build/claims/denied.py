"""Denied: what reports deny right behind the clauses that claims compare, added to these claims as answers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from conflict_build.claims.assembly import recount
from conflict_build.claims.keys import Key, statement_key
from conflict_build.claims.verdicts.citing import holder_of, tell_conflict
from conflict_build.records import Archive, Claim, Denial, Statement
from conflict_build.spool import stored_beside

Answers = Mapping[int, Sequence[Statement]]  # by report

# Questions of an incident. That it happened is not denied so; of who did it `Answers.charges` reads the denials, since
# "Israel said it had hit a depot, which the owner denies" does not deny that it was Israel.
DENIABLE = frozenset({"target", "means", "victim", "cause"})
MOST_BEYOND = 0.5  # share of a statement that may lie outside of the clause that is denied


def add_denials(archive: Archive, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, each with the denials of what it compares: those are a conflict with who says it.

    They lie on the disk meanwhile, since what all compare decides which are shown.
    """
    denied = {i: analysis.denials for i, analysis in enumerate(archive.analyses) if analysis.denials}
    answered = stored_beside(
        archive.analyses, Claim, (add_to(archive, one, denied) if may_be_denied(one) else one for one in claims)
    )
    answers = find_answers(answered)
    held = find_held(archive, answered, answers)
    for claim in answered:
        if not only_denies(claim):
            yield claim
        elif not is_answer_alone(claim, answers):
            yield add_what_is_denied(archive, claim, denied, held)


def only_denies(claim: Claim) -> bool:
    """Whether a claim of clauses has denials alone."""
    return claim.comparison == "clauses" and all(one.stance == "denied" for one in claim.statements)


def find_answers(claims: Iterable[Claim]) -> Answers:
    """The denials that stand in conflicts as answers, by report."""
    answers: dict[int, list[Statement]] = defaultdict(list)
    for claim in claims:
        if claim.verdict == "conflict":
            for one in claim.statements:
                if one.stance == "denied":
                    answers[one.article].append(one)
    return answers


def is_answer_alone(claim: Claim, answers: Answers) -> bool:
    """Whether all statements of a claim, which are denials, stand in conflicts as answers already."""
    return all(any(share_words(one, answer) for answer in answers.get(one.article, ())) for one in claim.statements)


def find_held(archive: Archive, claims: Sequence[Claim], answers: Answers) -> set[Key]:
    """The keys of the statements in claims that are kept, of the reports of those of denials alone: of no others is
    it asked whether something of theirs stands in a claim."""
    asked = {one.article for claim in claims if only_denies(claim) for one in claim.statements}
    return {
        statement_key(archive, claim.kind, claim.subject, one)
        for claim in claims
        if any(one.article in asked for one in claim.statements)
        if not only_denies(claim) or not is_answer_alone(claim, answers)
        for one in claim.statements
        if one.article in asked
    }


def may_be_denied(claim: Claim) -> bool:
    return claim.comparison in ("clauses", "incidents", "disputes") and claim.kind == "stance"


def add_to(archive: Archive, claim: Claim, denied: Mapping[int, Sequence[Denial]]) -> Claim:
    """A claim with the denials of its statements, which are a conflict; unchanged if nobody denies one."""
    if claim.comparison == "incidents" and claim.subject not in DENIABLE:
        return claim
    told, reason = claim, ""
    for one in claim.statements:
        for denial in denied.get(one.article, ()):
            open_to = one.stance == "asserted" and not holds_words(told, denial, one.article)
            if open_to and is_denied_clause(archive, one, denial):
                answer = as_statement(denial, one)
                if stand_on_others(archive, one, answer):
                    told = told._replace(statements=tuple(in_order(told.statements, one, answer)))
                    reason = reason or tell_conflict(archive, one, answer)
    if not reason:
        return claim
    return recount(archive, claim, told.statements)._replace(verdict="conflict", explained=False, reason=reason)


def add_what_is_denied(archive: Archive, claim: Claim, denied: Mapping[int, Sequence[Denial]], held: set[Key]) -> Claim:
    """A claim of denials alone with what one of them takes up: "charges the Kremlin denies" with the charges.

    `held` are the keys of statements that stand in claims, to which the one that is added comes.
    """
    for answer in claim.statements:
        for denial in denied.get(answer.article, ()):
            one = clause_as_statement(archive, denial, answer)
            key = statement_key(archive, claim.kind, claim.subject, one)
            if key not in held and share_words(answer, denial) and stand_on_others(archive, one, answer):
                held.add(key)
                told = recount(archive, claim, in_order(claim.statements, answer, one, before=True))
                return told._replace(verdict="conflict", explained=False, reason=tell_conflict(archive, one, answer))
    return claim


def stand_on_others(archive: Archive, one: Statement, answer: Statement) -> bool:
    """Whether a statement and its denial stand on two holders' words."""
    return holder_of(archive, answer) != holder_of(archive, one)


def is_denied_clause(archive: Archive, one: Statement, denial: Denial) -> bool:
    """Whether a statement is, for the most part, the clause that a denial takes up."""
    clause = archive.analyses[one.article].assertions[denial.assertion]
    common = min(one.end, clause.end) - max(one.start, clause.start)
    return common >= (1 - MOST_BEYOND) * (one.end - one.start)


def holds_words(claim: Claim, words: Denial | Statement, article: int) -> bool:
    """Whether a claim has some words of a report already."""
    return any(one.article == article and share_words(one, words) for one in claim.statements)


def share_words(one: Statement, words: Denial | Statement) -> bool:
    return one.start < words.end and words.start < one.end


def clause_as_statement(archive: Archive, denial: Denial, answer: Statement) -> Statement:
    """What a denial takes up, as a statement beside its own."""
    clause = archive.analyses[answer.article].assertions[denial.assertion]
    return Statement(
        article=answer.article,
        start=clause.start,
        end=clause.end,
        stance=clause.stance,
        certainty=clause.certainty,
        score=answer.score,
        reason="is denied right behind it",
        sources=clause.sources,
        when=clause.when,
        anchor=(clause.start, clause.end),
    )


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


def in_order(
    statements: Sequence[Statement], one: Statement, other: Statement, before: bool = False
) -> list[Statement]:
    """The statements with another right behind one of them, or before it."""
    place = statements.index(one) + (not before)
    return [*statements[:place], other, *statements[place:]]

"""Independence: what stands behind a claim, a grade by its verdict, texts, first sayers and parties; never a score."""

import re
from collections.abc import Sequence
from itertools import combinations

from conflict_build.claims.candidates.answers import Answers
from conflict_build.claims.verdicts.originators import holder_key
from conflict_build.incident_mentions.kinds import kinds_in_role
from conflict_build.records import Archive, Claim, Independence, Statement
from conflict_build.spool import stored_beside

WORD = re.compile(r"\w+")
FILLERS = frozenset("the of and for in al".split())
DISPUTED = frozenset({"conflict", "differ"})
VOUCHING = frozenset({"asserted", "denied", "expected"})  # stances of who says how it is; not of who says not to know


def grade_claims(archive: Archive) -> Sequence[Claim]:
    """The claims of an archive, each with its grade."""
    answers = Answers(archive)
    graded = (claim._replace(independence=grade(answers, claim)) for claim in archive.claims)
    return stored_beside(archive.analyses, Claim, graded)


def grade(answers: Answers, claim: Claim) -> Independence | None:
    """The first of the schema's words that fits; null if it cannot be told from whom the statements come."""
    if claim.verdict in DISPUTED and not claim.explained:
        return "contested"
    if any(admits(answers, claim, one) for one in claim.statements):
        return "own side admits"
    if claim.lineages == 1:
        return "single source"
    if claim.originators == 1:
        return "several texts of one source"
    return "several sources" if are_several(answers, claim) else None


def admits(answers: Answers, claim: Claim, one: Statement) -> bool:
    """Whether the side that did a deed says so itself: "the army said it had struck the school", "Hamas claimed the
    attack"; near misses: "since Hamas attacked, the Hamas-run ministry said", "Israel's strike, a minister of it said".

    What a side says that it hit is no such thing: it says so in its own favour.
    """
    archive = answers.archive
    if claim.comparison != "incidents" or claim.topic != "actor" or claim.incident is None or one.stance != "asserted":
        return False
    sides = [answers.side_of_mention(one.article, source.mention) for source in one.sources]
    if not sides or sides[-1] is None or not {sides[-1], None}.issuperset(sides):
        return False
    if archive.incidents[claim.incident].kind not in kinds_in_role("deeds"):
        return False
    doer, (start, end) = answers.made("actor", one).named, one.sources[-1].naming
    return doer.side == sides[-1] and doer.start < end and start < doer.end


def are_several(answers: Answers, claim: Claim) -> bool:
    """Whether two holders known by name are surely two: neither of one side, nor with a word of the name in common.

    Whoever is not named may be one of the others: "officials" of two texts, or "officials" and the minister. A quote
    has one speaker, however reports call him.
    """
    vouching = (one for one in claim.statements if one.stance in VOUCHING)
    holders = {holder_key(answers.archive, one.article, one.sources) for one in vouching}
    named = sorted(int(holder[1]) for holder in holders if holder is not None and holder[0] == "entity")
    return claim.kind != "quote" and any(are_two(answers, a, b) for a, b in combinations(named, 2))


def are_two(answers: Answers, a: int, b: int) -> bool:
    """Whether two entities are surely not one: near misses: "Hamas-run health ministry" and "health ministry"."""
    side = answers.sides.side_of(a)
    words = (set(WORD.findall(answers.archive.entities[one].name.lower())) - FILLERS for one in (a, b))
    return (side is None or side != answers.sides.side_of(b)) and next(words).isdisjoint(next(words))

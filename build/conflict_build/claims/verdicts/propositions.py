"""Propositions: whether those on one act of one actor can all be: that it will and will not be done cannot.

Who tells of an answer to an offer, and who says that there is none so far, give different answers too.
"""

from collections.abc import Sequence
from itertools import combinations

from conflict_build.claims.candidates.propositions import Proposed
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.propositions import are_opposite
from conflict_build.claims.verdicts.citing import cite_briefly, holder_of
from conflict_build.claims.verdicts.rulings import Ruling
from conflict_build.records import Stance, Statement


def stance_of(one: Proposed) -> Stance:
    """The stance of a proposition to its act: done or meant, turned down, or nothing said."""
    if one.one.role == "withhold":
        return "no_comment"
    return "denied" if one.one.negative else "asserted"


def judge_propositions(story: StoryContext, group: Sequence[Proposed], statements: Sequence[Statement]) -> Ruling:
    """The verdict on the propositions of one claim: the first pair of two reports that cannot both be decides."""
    archive, told = story.archive, list(zip(group, statements, strict=True))
    for (a, x), (b, y) in combinations(told, 2):
        if a.article != b.article and says_other(a, b):
            said, turned_down = (x, y) if not a.one.negative else (y, x)
            both = f"{cite_briefly(archive, said)}; against it: {cite_briefly(archive, turned_down)}."
            return Ruling("differ" if holder_of(archive, x) == holder_of(archive, y) else "conflict", both)
    for (a, x), (b, y) in combinations(told, 2):
        if a.article != b.article and answers_or_not(a, b):
            answered, silent = (x, y) if b.one.role == "withhold" else (y, x)
            both = cite_briefly(archive, answered), cite_briefly(archive, silent)
            return Ruling("differ", f"{both[0]} tells of an answer, {both[1]} of none.")
    silent = next((y for b, y in told if b.one.role == "withhold"), None)
    other = next((x for a, x in told if a.one.role != "withhold"), None)
    if silent is not None and other is not None:
        both = cite_briefly(archive, other), cite_briefly(archive, silent)
        return Ruling("compatible", f"{both[0]} is still to come; {both[1]} can be so until then.")
    return Ruling("agree", "All say the same.")


def says_other(a: Proposed, b: Proposed) -> bool:
    """Whether one says that an act is meant or done and the other that it is not."""
    if "withhold" in (a.one.role, b.one.role):
        return False
    return (a.one.negative != b.one.negative) != are_opposite(a, b)


def answers_or_not(a: Proposed, b: Proposed) -> bool:
    """Whether one tells of an answer given, and the other that there is none."""
    roles = {a.one.role, b.one.role}
    return "withhold" in roles and len(roles) > 1 and not (a.one.to_come or b.one.to_come)

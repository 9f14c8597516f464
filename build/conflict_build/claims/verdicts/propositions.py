"""Propositions: whether those on one act of one actor can all be: that it will and will not be done cannot.

Who tells of an answer to an offer, and who says that there is none so far, give different answers too.
"""

from collections.abc import Sequence
from itertools import combinations, product

from conflict_build.claims.candidates.propositions import Proposed
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.propositions import are_opposite
from conflict_build.claims.verdicts.citing import cite_briefly, holder_of
from conflict_build.claims.verdicts.rulings import Ruling
from conflict_build.records import Stance, Statement


def stance_of(one: Proposed) -> Stance:
    """The stance of a proposition to its act: done or meant, turned down, or nothing said."""
    if one.is_silent:
        return "no_comment"
    return "denied" if one.one.negative else "asserted"


def judge_propositions(story: StoryContext, group: Sequence[Proposed], statements: Sequence[Statement]) -> Ruling:
    """The verdict on the propositions of one claim: the first pair of two reports that cannot both be decides."""
    archive, told = story.archive, list(zip(group, statements, strict=True))
    pairs = [((a, x), (b, y)) for (a, x), (b, y) in combinations(told, 2) if a.article != b.article]
    for (a, x), (b, y) in pairs:
        if says_other(a, b):
            said, turned_down = (x, y) if not a.one.negative else (y, x)
            reason = f"{cite_briefly(archive, said)}; against it: {cite_briefly(archive, turned_down)}."
            return Ruling("differ" if holder_of(archive, x) == holder_of(archive, y) else "conflict", reason)
    silent = [(b, y) for b, y in told if b.is_silent]
    for (a, x), (b, y) in product(told, silent):
        if a.is_answered and a.article != b.article:
            reason = f"{cite_briefly(archive, x)} tells of an answer, {cite_briefly(archive, y)} of none."
            return Ruling("differ", reason)
    to_come = [x for a, x in told if a.one.to_come]
    if silent and to_come:
        cited = cite_briefly(archive, to_come[0]), cite_briefly(archive, silent[0][1])
        return Ruling("compatible", f"{cited[0]} is still to come; {cited[1]} can be so until then.")
    return Ruling("agree", "All say the same.")


def says_other(a: Proposed, b: Proposed) -> bool:
    """Whether one says that an act is meant or done and the other that it is not."""
    if a.is_silent or b.is_silent:
        return False
    return (a.one.negative != b.one.negative) != are_opposite(a, b)

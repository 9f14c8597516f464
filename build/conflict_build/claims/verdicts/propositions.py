"""Propositions: whether those on one act of one actor can all be: that it will and will not be done cannot.

Who tells of an answer to an offer, and who says that there is none so far, give different answers too.
"""

from collections.abc import Sequence
from itertools import permutations, product

from conflict_build.claims.candidates.propositions import Proposed
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.propositions import are_opposite
from conflict_build.claims.verdicts.citing import cite_briefly, holder_of
from conflict_build.claims.verdicts.rulings import Ruling
from conflict_build.records import Stance, Statement


def stance_of(one: Proposed, asked: Proposed) -> Stance:
    """The stance of a proposition to what is asked: whether that is meant or done, turned down, or nothing said."""
    if one.is_silent:
        return "no_comment"
    return "denied" if one.one.negative != are_opposite(one, asked) else "asserted"


def judge_propositions(story: StoryContext, group: Sequence[Proposed], statements: Sequence[Statement]) -> Ruling:
    """The verdict on the propositions of one claim: the first two of two reports that cannot both be decide."""
    archive, told = story.archive, list(zip(group, statements, strict=True))
    for x, y in permutations(statements, 2):
        if x.article != y.article and (x.stance, y.stance) == ("asserted", "denied"):
            reason = f"{cite_briefly(archive, x)}; against it: {cite_briefly(archive, y)}."
            return Ruling("differ" if holder_of(archive, x) == holder_of(archive, y) else "conflict", reason)
    silent = [y for b, y in told if b.is_silent]
    for (a, x), y in product(told, silent):
        if a.is_answered and x.article != y.article:
            reason = f"{cite_briefly(archive, x)} tells of an answer, {cite_briefly(archive, y)} of none."
            return Ruling("differ", reason)
    to_come = [x for a, x in told if a.one.to_come]
    if silent and to_come:
        both = cite_briefly(archive, to_come[0]), cite_briefly(archive, silent[0])
        return Ruling("compatible", f"{both[0]} is still to come; {both[1]} can be so until then.")
    stances = {one.stance for one in statements}
    if len(stances) > 1:
        return Ruling("compatible", "Some turn it down, or affirm it, where others say that there is no answer.")
    return Ruling("agree", "All deny it." if stances == {"denied"} else "All say the same.")

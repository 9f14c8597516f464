"""Answers: how what reports name in one slot of an incident stands to each other.

Two values differ only where both are known and cannot both be right: two sides that did it, two persons in one office.
What is told more or less exactly ("a depot", "a warehouse of the ministry") is at most compatible.
"""

from collections.abc import Sequence
from itertools import combinations, permutations

from conflict_build.claims.candidates.answers import Answer, SlotTopic
from conflict_build.claims.verdicts.rulings import Ruling, cite_words, holder_of, judge_stances, voice
from conflict_build.records import Archive, Statement

Told = tuple[Answer, Statement]

ONE_ONLY = frozenset({"actor"})  # questions with one answer: two known ones cannot both be right
DENIABLE = frozenset({"happened", "actor"})  # what a "not" or a denial of the event denies; its day is not denied


def judge_answers(
    archive: Archive, topic: SlotTopic, answers: Sequence[Answer], statements: Sequence[Statement]
) -> Ruling:
    """The verdict on the answers to a question of an incident, one statement an answer."""
    told = list(zip(answers, statements, strict=True))
    if topic in DENIABLE:
        for (a, x), (b, y) in permutations(told, 2):
            if is_denied(archive, (a, x), (b, y)):
                return Ruling("conflict", f"{cite_words(archive, x, a.shown)}; denied by {voice(archive, y)}.")
    hedged = judge_stances(archive, statements)
    if hedged is not None and hedged.verdict == "unconfirmed":
        return hedged
    if topic in ONE_ONLY:
        for (a, x), (b, y) in combinations(told, 2):
            if x.stance == y.stance == "asserted" and a.side and b.side and a.side != b.side and a.article != b.article:
                both = cite_words(archive, x, a.shown), cite_words(archive, y, b.shown)
                return Ruling("differ", f"{both[0]} and {both[1]} are different answers.")
    if len({a.value for a in answers}) == 1:
        return Ruling("agree", "All give the same answer.")
    return Ruling("compatible", "All can be right, but some say more than others.")


def is_denied(archive: Archive, asserted: Told, denied: Told) -> bool:
    """Whether somebody denies by name what another says outright."""
    (a, x), (b, y) = asserted, denied
    if x.stance != "asserted" or y.stance != "denied" or a.value != b.value or not y.sources:
        return False
    return holder_of(archive, x) != holder_of(archive, y)

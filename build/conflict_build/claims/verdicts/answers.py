"""Answers: how what reports name in one slot of an incident stands to each other.

Two values differ only where both are known and cannot both be right: two sides that did it, two persons in one office.
What is told more or less exactly ("a depot", "a warehouse of the ministry") is at most compatible.
"""

from collections.abc import Sequence
from itertools import combinations

from conflict_build.claims.candidates.answers import Answer, SlotTopic
from conflict_build.claims.verdicts.rulings import Ruling, cite_words, holder_of, judge_stances
from conflict_build.records import Archive, Statement

ONE_ONLY = frozenset({"actor"})  # questions with one answer: two known ones cannot both be right
HEDGED = frozenset({"denied", "unconfirmed", "no_information", "no_comment"})


def judge_answers(
    archive: Archive, topic: SlotTopic, answers: Sequence[Answer], statements: Sequence[Statement]
) -> Ruling:
    """The verdict on the answers to a question of an incident, one statement an answer."""
    pairs = list(zip(answers, statements, strict=True))
    for (a, x), (b, y) in combinations(pairs, 2):
        denied = {x.stance, y.stance} == {"asserted", "denied"} and a.value == b.value
        denying = y if y.stance == "denied" else x
        if denied and denying.sources and holder_of(archive, x) != holder_of(archive, y):
            asserting = x if denying is y else y
            return Ruling(
                "conflict",
                f"{cite_words(archive, asserting, a.shown if asserting is x else b.shown)} is denied: "
                f"{cite_words(archive, denying, b.shown if denying is y else a.shown)}.",
            )
    hedged = judge_stances(archive, statements)
    if hedged is not None and hedged.verdict == "unconfirmed":
        return hedged
    told = [(a, x) for a, x in pairs if x.stance not in HEDGED]
    if topic in ONE_ONLY:
        for (a, x), (b, y) in combinations(told, 2):
            if is_known(a.value) and is_known(b.value) and a.value != b.value and a.article != b.article:
                both = cite_words(archive, x, a.shown), cite_words(archive, y, b.shown)
                return Ruling("differ", f"{both[0]} and {both[1]} are different answers.")
    values = {a.value for a, _ in pairs}
    if len(values) == 1:
        return Ruling("agree", "All give the same answer.")
    return Ruling("compatible", "All can be right, but some say more than others.")


def is_known(value: str | None) -> bool:
    """Whether a value is a side or a name, not a mere word."""
    return value is not None and (value.startswith("#") or value.isupper())

"""Answers: how what reports name in one slot of an incident stands to each other.

Two values differ only where both are known and cannot both be right: two sides that did it. What is told more or less
exactly ("a depot", "a warehouse of the ministry") is at most compatible.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, permutations

from conflict_build.claims.candidates.answers import Answer, Answers, SlotTopic
from conflict_build.claims.candidates.words import stem
from conflict_build.claims.verdicts.citing import cite_words, holder_of, tell_denied
from conflict_build.claims.verdicts.rulings import Ruling, judge_stances, tell_negated
from conflict_build.incident_mentions.kinds import kind_named, kinds_in_role, noun_senses
from conflict_build.incident_mentions.nouns import classes
from conflict_build.records import Archive, Statement

ARMS = frozenset(("weapon", "craft", "attack", "force"))

AnsweredStatement = tuple[Answer, Statement]


def judge_answers(
    of: Answers, topic: SlotTopic, kind: str, answers: Sequence[Answer], statements: Sequence[Statement]
) -> Ruling:
    """The verdict on the answers to a question of an incident of some kind, one statement an answer."""
    archive, told = of.archive, list(zip(answers, statements, strict=True))
    disputed = judge_actors(of, told) if topic == "actor" and kind in kinds_in_role("deeds") else None
    if disputed is not None:
        return disputed
    if topic == "cause" and (caused := judge_causes(archive, told)) is not None:
        return caused
    hedged = judge_stances(archive, statements)
    if hedged is not None and hedged.verdict == "unconfirmed":
        return hedged
    named = [(one, statement) for one, statement in told if one.named.value is not None]
    other = next((pair for pair in combinations(named, 2) if pair[0][0].named.value != pair[1][0].named.value), None)
    if other is None:
        return Ruling("agree", "All give the same answer.")
    both = cite_named(archive, *other[0]), cite_named(archive, *other[1])
    return Ruling("compatible", f"{both[0]} and {both[1]} can both be right.")


def judge_actors(of: Answers, told: Sequence[AnsweredStatement]) -> Ruling | None:
    """Conflict where one side is said to have done it and somebody denies that; differ where two sides are charged.

    Who charges one side and, by another mouth, a second, holds both to have done it.

    Two sides of whom reports plainly say that they did it are mostly two deeds that were taken for one.
    """
    archive = of.archive
    for (a, x), (b, y) in permutations(told, 2):
        if is_denied_by_name(archive, (a, x), (b, y)):
            return Ruling("conflict", f"{cite_named(archive, a, x)}; {tell_denied(archive, y)}.")
    charged: dict[str, set[str]] = defaultdict(set)  # by each side that says so
    for a, x in told:
        teller = of.side_of_mention(x.article, x.sources[-1].mention) if x.sources else None
        if teller is not None and a.named.side is not None:
            charged[teller].add(a.named.side)
    for (a, x), (b, y) in combinations(told, 2):
        if any({a.named.side, b.named.side} <= both for both in charged.values()):
            continue
        if x.stance == y.stance == "asserted" and a.article != b.article and are_charged(a, b):
            both = cite_named(archive, a, x), cite_named(archive, b, y)
            return Ruling("differ", f"{both[0]} and {both[1]} are different answers.")
    return None


def judge_causes(archive: Archive, told: Sequence[AnsweredStatement]) -> Ruling | None:
    """Conflict where somebody denies the cause that another gives; differ where two who are named give two causes of
    which one cannot be the other in other words; compatible where one has a "not". Null else, also where all deny.

    A missile and a strike are one cause told twice; so are two phrases that have a word in common.
    """
    for (a, x), (b, y) in permutations(told, 2):
        if is_denied_by_name(archive, (a, x), (b, y)):
            return Ruling("conflict", f"{cite_named(archive, a, x)}; {tell_denied(archive, y)}.")
    for (a, x), (b, y) in combinations(told, 2):
        apart = a.article != b.article and x.sources and y.sources and holder_of(archive, x) != holder_of(archive, y)
        if apart and x.stance == y.stance == "asserted" and are_other_causes(archive, a, b):
            both = cite_named(archive, a, x), cite_named(archive, b, y)
            return Ruling("differ", f"{both[0]} and {both[1]} are different answers.")
    denied = [one for one in told if one[1].stance == "denied"]
    given = [one for one in told if one[1].stance != "denied"]
    if not denied or not given:
        return None
    pairs = ((one, other) for one in denied for other in given if one[0].named.value != other[0].named.value)
    if (pair := next(pairs, None)) is None:
        return Ruling("compatible", tell_negated(archive, [y for _, y in told]))
    no, yes = (cite_named(archive, *one) for one in pair)
    return Ruling("compatible", f"{no} is denied and {yes} is told: both can be right.")


def are_other_causes(archive: Archive, a: Answer, b: Answer) -> bool:
    """Whether two causes have no word in common, and are not both what arms do."""
    known = a.named.value is not None and b.named.value is not None
    words = [cause_words(archive, one) for one in (a, b)]
    return known and words[0].isdisjoint(words[1]) and not all(ARMS & names_arms(one) for one in words)


def cause_words(archive: Archive, one: Answer) -> frozenset[str]:
    """The words of a cause, in lower case, and their stems."""
    found = archive.analyses[one.article].article.text[one.named.start : one.named.end].lower().split()
    return frozenset((*found, *(stem(word) for word in found)))


def names_arms(words: frozenset[str]) -> frozenset[str]:
    """What the words of a cause stand for, those of arms as such: "missile", "strike"."""
    told = {sense.kind for word in words for sense in noun_senses().get(word, ())}
    acts = {"weapon"} if any(kind_named(kind).armed for kind in told) else set()
    return frozenset(acts.union(*(classes().get(word, frozenset()) for word in words)))


def are_charged(a: Answer, b: Answer) -> bool:
    """Whether two sides are said to have done it, one of them by words of blame or claim."""
    known = a.named.side is not None and b.named.side is not None and a.named.side != b.named.side
    return known and (a.charged or b.charged)


def is_denied_by_name(archive: Archive, asserted: AnsweredStatement, denied: AnsweredStatement) -> bool:
    """Whether somebody denies by name what another says outright."""
    (a, x), (b, y) = asserted, denied
    if x.stance != "asserted" or y.stance != "denied" or a.named.value != b.named.value or not y.sources:
        return False
    return holder_of(archive, x) != holder_of(archive, y)


def cite_named(archive: Archive, answer: Answer, statement: Statement) -> str:
    """What an answer names, with who says so: “Israel” (Russia, BBC News)."""
    return cite_words(archive, statement, (answer.named.start, answer.named.end))

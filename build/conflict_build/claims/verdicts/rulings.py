"""Verdicts: how the statements of a claim stand to each other, by their values alone, with the reason in words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

from conflict_build.claims.candidates.said import Said
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.similarity import align
from conflict_build.claims.verdicts.citing import cite, cite_briefly, holder_of, printed, tell_conflict
from conflict_build.claims.verdicts.contradictions import FULLY_COVERED, Contradiction, contradicts, is_candidate
from conflict_build.claims.verdicts.copies import meaning_moved
from conflict_build.claims.verdicts.differences import day_and_month, explain_difference
from conflict_build.claims.verdicts.intervals import Interval, meet, same_number
from conflict_build.records import Archive, Statement, Verdict
from conflict_build.sentences import sentence_at

HEDGED = frozenset({"unconfirmed", "no_information", "expected", "no_comment"})


def bounds(one: Interval) -> tuple[bool, bool]:
    """Whether a number is the least or the most there is: "at least 17" is not yet 17."""
    return one.is_floor and not one.besides, one.is_ceiling


PRESUMING_CHARACTERS = 12
# Match, right before a number: "all ", "of the "; near miss: "killed ".
PRESUMED = re.compile(r"\b(?:all|all of|the|these|those)(?: the)?\s+\Z", re.IGNORECASE)


class Ruling(NamedTuple):
    """A verdict and the sentence that gives its reason."""

    verdict: Verdict
    reason: str
    explained: bool = False  # numbers differ, and nobody disputes any: they rose, or were counted on or rounded


def judge_figures(archive: Archive, statements: Sequence[Statement], intervals: Sequence[Interval]) -> Ruling:
    """The verdict on numbers: the first of the schema's words that fits."""
    hedged = judge_stances(archive, [presume_number(archive, one) for one in statements])
    if hedged is not None:
        return hedged
    for (a, x), (b, y) in combinations(zip(statements, intervals, strict=True), 2):
        if not meet(x, y):
            told = explain_difference(archive, statements, intervals)
            if told is not None:
                return Ruling("differ", told, explained=True)
            return Ruling("differ", f"{cite(archive, a)} and {cite(archive, b)} {tell_difference(archive, a, b)}.")
    moved = meaning_moved(archive, statements)
    if moved:
        return Ruling("differ", f"The numbers meet, but not what they measure, since a copy changed it: {moved}.")
    different = next((i for i in range(1, len(intervals)) if not same_number(intervals[0], intervals[i])), None)
    if different is None:
        bound = next((i for i, x in enumerate(intervals) if bounds(x) != bounds(intervals[0])), None)
        if bound is not None:
            pair = cite(archive, statements[0]), cite(archive, statements[bound])
            return Ruling("compatible", f"{pair[0]} and {pair[1]} give one number, one of them as a bound.")
        return Ruling("agree", f"All give the same number: {commonest_words(archive, statements)}.")
    pair = cite(archive, statements[0]), cite(archive, statements[different])
    return Ruling("compatible", f"{pair[0]} and {pair[1]} can both be right, but are not the same number.")


def presume_number(archive: Archive, one: Statement) -> Statement:
    """A statement with a number that is taken for granted as asserted, whatever is denied around it.

    "Iran denied a role in the killing of all 176 people"; near miss: "the army denied that it had killed 176 people".
    """
    text = archive.analyses[one.article].article.text
    taken = one.stance == "denied" and PRESUMED.search(text, max(0, one.start - PRESUMING_CHARACTERS), one.start)
    return one._replace(stance="asserted") if taken else one


def tell_difference(archive: Archive, a: Statement, b: Statement) -> str:
    """That two numbers do not meet, and whether their reports are of one day, since counts grow with the days."""
    days = [(archive.analyses[one.article].article.published or "")[:10] for one in (a, b)]
    if all(days) and days[0] != days[1]:
        return f"do not meet; the reports are of {day_and_month(days[0])} and {day_and_month(days[1])}"
    return "cannot both be right at one time"


def commonest_words(archive: Archive, statements: Sequence[Statement]) -> str:
    """How most statements print what all of them say; of those the shortest, then the first."""
    words = [printed(archive, one) for one in statements]
    counts = Counter(word.lower() for word in words)
    return min(words, key=lambda word: (-counts[word.lower()], len(word), word))


def judge_stances(archive: Archive, statements: Sequence[Statement]) -> Ruling | None:
    """Conflict if one holder asserts what another denies, unconfirmed if all hedge; null if neither.

    A denial without a holder is the outlet's own sentence with a "not" in it, too little for a conflict.
    """
    asserted = sorted((one for one in statements if one.stance == "asserted"), key=lambda one: not one.sources)
    denied = [one for one in statements if one.stance == "denied" and one.sources]
    for a in asserted:
        for b in denied:
            if holder_of(archive, a) != holder_of(archive, b):
                return Ruling("conflict", tell_conflict(archive, a, b))
    if all(one.stance in HEDGED for one in statements) and not tell_alike(archive, statements):
        return Ruling("unconfirmed", tell_hedged(archive, statements))
    return None


def tell_alike(archive: Archive, statements: Sequence[Statement]) -> bool:
    """Whether statements without an assertion tell one fact all the same: a plan or a vow, or that one is silent."""
    return {one.stance for one in statements} == {"expected"} or withhold_alike(archive, statements)


def withhold_alike(archive: Archive, statements: Sequence[Statement]) -> bool:
    """Whether all tell that one and the same holder gave no comment or no details, which is a fact of its own."""
    if {one.stance for one in statements} not in ({"no_comment"}, {"no_information"}):
        return False
    return len({holder_of(archive, one) for one in statements}) == 1


SAME_SIDE = 0.95  # share of the words of a side from which a clause says the same; by less its verb may be another
# Match: "has not confirmed", "could not verify"; near miss: "unconfirmed", which is nobody's own doubt.
OWN_DOUBT = re.compile(r"\b(?:confirm|verif|acknowledge)", re.IGNORECASE)


def judge_clauses(story: StoryContext, group: Sequence[Said], statements: Sequence[Statement]) -> Ruling:
    """The verdict on clauses: conflict, all hedged, else whether one says more than another."""
    archive = story.archive
    disputed = next(rulings_on_denials(archive, group, statements), None)
    if disputed is not None:
        return disputed
    stances = {one.stance for one in statements}
    if stances == {"denied"}:
        return Ruling("agree", "All deny it.")
    if "denied" in stances:
        return Ruling("compatible", tell_negated(archive, statements))
    if stances <= HEDGED and not tell_alike(archive, statements):
        return Ruling("unconfirmed", tell_hedged(archive, statements))
    if {"asserted", "expected"} <= stances:
        return Ruling("compatible", tell_expected(archive, statements))
    numbered = give_other_numbers(story, statements)
    if numbered is not None:
        both = cite_briefly(archive, numbered[0]), cite_briefly(archive, numbered[1])
        return Ruling("compatible", f"{both[0]} and {both[1]} tell of the same, but give other numbers.")
    for (a, x), (b, y) in combinations(zip(group, statements, strict=True), 2):
        found = align(a.words, b.words)
        if min(found.covered_a, found.covered_b) < FULLY_COVERED:
            more, less = (x, y) if found.covered_a < found.covered_b else (y, x)
            both = cite_briefly(archive, more), cite_briefly(archive, less)
            return Ruling("compatible", f"{both[0]} says more than {both[1]}; both can be right.")
    return Ruling("agree", "All say the same.")


def tell_negated(archive: Archive, statements: Sequence[Statement]) -> str:
    """That one clause has a "not" and another none, without its being sure that they answer one question."""
    denied = next(one for one in statements if one.stance == "denied")
    other = next(one for one in statements if one.stance != "denied")
    both = cite_briefly(archive, denied), cite_briefly(archive, other)
    return f"{both[0]} has a “not” that {both[1]} has not; whether it denies that is not established."


def tell_expected(archive: Archive, statements: Sequence[Statement]) -> str:
    """That one clause expects, plans or demands, and another tells as done."""
    expected = next(one for one in statements if one.stance == "expected")
    done = next(one for one in statements if one.stance == "asserted")
    return f"{cite_briefly(archive, expected)} expects, plans or demands, {cite_briefly(archive, done)} does not."


def tell_hedged(archive: Archive, statements: Sequence[Statement]) -> str:
    """That nobody asserts it outright, with the first who says it."""
    return f"Every statement hedges, as {cite_briefly(archive, statements[0])} does: none asserts it outright."


def give_other_numbers(story: StoryContext, statements: Sequence[Statement]) -> tuple[Statement, Statement] | None:
    """Two statements of two reports that both give numbers and have none in common; null if there are none."""
    numbered = [(one, numbers_in(story, one)) for one in statements]
    for (a, x), (b, y) in combinations(numbered, 2):
        if a.article != b.article and x and y and x.isdisjoint(y):
            return a, b
    return None


def numbers_in(story: StoryContext, one: Statement) -> frozenset[str]:
    units = story.reports[one.article].units_in(one.start, one.end)
    return frozenset(unit.key for unit in units if unit.key[0].isdigit())


def rulings_on_denials(archive: Archive, group: Sequence[Said], statements: Sequence[Statement]) -> Iterator[Ruling]:
    """Pairs of clauses of which one asserts what the other's holder denies, or says not to have confirmed.

    What is denied must be said by the other: a report may deny one thing of an event and assert another. A denial
    without a holder is the outlet's own sentence with a "not" in it, and a mere "allegedly" is nobody's doubt.
    """
    for i, j in find_sides(archive, group, statements):
        denies = "denies" if statements[j].stance == "denied" else "does not confirm"
        yield Ruling("conflict", tell_conflict(archive, statements[i], statements[j], denies))


def find_sides(archive: Archive, group: Sequence[Said], statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """The clauses, by number, of which one asserts what the other's holder denies, or says not to have confirmed."""
    for i, j in permutations(range(len(group)), 2):
        asserting, doubting = statements[i], statements[j]
        if asserting.stance != "asserted" or not doubting.sources:
            continue
        own = doubting.stance == "unconfirmed" and OWN_DOUBT.search(group[j].assertion.stance_cue or "")
        if not own and doubting.stance != "denied":
            continue
        other = holder_of(archive, asserting) != holder_of(archive, doubting)
        if other and not says_both(archive, statements, asserting) and contradicts(group[i], group[j]):
            yield i, j


def says_both(archive: Archive, statements: Sequence[Statement], asserting: Statement) -> bool:
    """Whether who says a thing denies in the same sentence what the others do: two prints of one utterance, "he is not
    told, so somebody has to tell him", contradict each other in nothing."""
    sentences = archive.analyses[asserting.article].sentences
    return any(
        one.stance == "denied"
        and one.article == asserting.article
        and sentence_at(sentences, one.start) == sentence_at(sentences, asserting.start)
        and holder_of(archive, one) == holder_of(archive, asserting)
        for one in statements
    )


def on_sides(archive: Archive, group: Sequence[Said], statements: Sequence[Statement]) -> list[int]:
    """Of clauses in conflict those that stand on a side, by number: that contradict another, or say what one that does
    says; what only has words in common with the two sides is of another question. All where there is no conflict."""
    sides = {i for pair in find_sides(archive, group, statements) for i in pair}
    if not sides:
        return list(range(len(group)))
    return [i for i in range(len(group)) if i in sides or any(is_beside(group, statements, i, j) for j in sides)]


def is_beside(group: Sequence[Said], statements: Sequence[Statement], i: int, j: int) -> bool:
    """Whether a clause says nearly all that one on a side says, or what that one denies, or denies what it says."""
    if statements[i].stance == statements[j].stance:
        return align(group[i].words, group[j].words).covered_b >= SAME_SIDE
    pair = (group[j], group[i]) if statements[j].stance == "asserted" else (group[i], group[j])
    return is_candidate(Contradiction(*pair))

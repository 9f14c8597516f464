"""Stances: which clauses of different reports say, deny or doubt one thing.

Blocking by the weight of shared words, then soft alignment of the clauses, a bonus where each is the other's best
match, and vetoes: another place, another day, killed against injured. A differing number is no veto: reports that give
another toll still speak of one strike.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.claims.contexts import Passage
from conflict_build.claims.groups import Link
from conflict_build.claims.scopes import days_apart, places_apart
from conflict_build.claims.similarity import Bag, align
from conflict_build.claims.stories import StoryContext
from conflict_build.records import Assertion

ENOUGH = 0.5
LEAST_SHARED_WEIGHT = 5.0  # of the words two clauses share, below which they are not compared
MOST_CANDIDATES = 24  # clauses compared with one, those that share most first: keeps a story linear in its reports
MUTUAL_BONUS = 0.08
SENTENCE_SHARE = 0.2
CASUALTY_STEMS = (frozenset({"kil", "die", "kill", "murder"}), frozenset({"injur", "hurt"}))
COMMONEST_SHARE = 0.25  # a word in more of the story's clauses than this tells nothing of a pair


class Said(NamedTuple):
    """One clause of a story, ready to be compared."""

    article: int
    assertion: Assertion
    clause: Passage
    sentence: Bag


def story_clauses(story: StoryContext) -> list[Said]:
    """The clauses of a story, in order of report and position."""
    return [
        Said(article, one, story.passage(article, one.start, one.end), story.sentence_passage(article, one.start).bag)
        for article in story.articles
        for one in story.analyses[article].assertions
    ]


def candidate_pairs(clauses: list[Said]) -> Iterator[tuple[int, int]]:
    """Pairs of clauses of different reports that share enough weight, the heaviest for each clause."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for i, one in enumerate(clauses):
        for unit, weight in zip(one.clause.bag.units, one.clause.bag.weights.tolist(), strict=True):
            holders[unit.key].append((i, weight))
    shared: list[dict[int, float]] = [defaultdict(float) for _ in clauses]
    most = max(20, int(COMMONEST_SHARE * len(clauses)))
    for holding in holders.values():
        if len(holding) > most:
            continue
        for i, weight in holding:
            for j, _ in holding:
                if i < j and clauses[i].article != clauses[j].article:
                    shared[i][j] += weight
    for i, weights in enumerate(shared):
        heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_CANDIDATES]
        yield from ((i, j) for j, weight in heaviest if weight >= LEAST_SHARED_WEIGHT)


class Comparison(NamedTuple):
    """What the tests say of two clauses: the scope that failed, and how alike they are."""

    a: int
    b: int
    score: float
    failed: str | None


def compare_clauses(story: StoryContext, clauses: list[Said]) -> list[Comparison]:
    """Every candidate pair with its likeness and the veto that stands against it, if one does."""
    return [
        Comparison(i, j, likeness(clauses[i], clauses[j]), failed_scope(story, clauses[i].clause, clauses[j].clause))
        for i, j in candidate_pairs(clauses)
    ]


def likeness(a: Said, b: Said) -> float:
    """How alike two clauses are, their sentences counting a little."""
    own = align(a.clause.bag, b.clause.bag).score
    return (1 - SENTENCE_SHARE) * own + SENTENCE_SHARE * align(a.sentence, b.sentence).score


def failed_scope(story: StoryContext, a: Passage, b: Passage) -> str | None:
    """The veto against a pair of clauses; null if there is none."""
    if places_apart(story.archive, a.places, b.places):
        return "other place"
    if days_apart(a.days, b.days):
        return "other day"
    for one, other in ((a, b), (b, a)):
        only_one = has(one.bag, CASUALTY_STEMS[0]) and not has(one.bag, CASUALTY_STEMS[1])
        if only_one and has(other.bag, CASUALTY_STEMS[1]) and not has(other.bag, CASUALTY_STEMS[0]):
            return "other measure"
    return None


def has(bag: Bag, stems: frozenset[str]) -> bool:
    return any(unit.key in stems for unit in bag.units)


def link_best(comparisons: list[Comparison], clauses: list[Said]) -> list[Link]:
    """The pairs without a veto, with a bonus where each clause is the best match of the other in its report."""
    best: dict[tuple[int, int], float] = defaultdict(float)
    for one in comparisons:
        if one.failed is None:
            for i, j in ((one.a, one.b), (one.b, one.a)):
                key = (i, clauses[j].article)
                best[key] = max(best[key], one.score)
    links = []
    for one in comparisons:
        if one.failed is None:
            mutual = (
                one.score >= best[one.a, clauses[one.b].article] and one.score >= best[one.b, clauses[one.a].article]
            )
            links.append(Link(one.a, one.b, one.score + (MUTUAL_BONUS if mutual else 0), "like clauses"))
    return links

"""Stances: which clauses of different reports say, deny or doubt one thing.

Soft alignment of all clauses of the story, then the likelihood of each pair that is somewhat alike by one fitted model
(`clause_features`), and vetoes: another place, another day, killed against injured. A differing number is no veto:
reports that give another toll still speak of one strike.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from conflict_build.claims.candidates.limits import likeliest
from conflict_build.claims.candidates.said import Said
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.clause_features import (
    ClausePair,
    ClauseTable,
    clause_model,
    counted,
    rate_all,
    weigh_shared,
)
from conflict_build.claims.pairs.groups import Link
from conflict_build.claims.pairs.scopes import failed_scene
from conflict_build.claims.pairs.similarity import Bag, Floats
from conflict_build.claims.pairs.tables import Likenesses, Numbering, cover, cover_pairs, sum_shared

Integers = npt.NDArray[np.int64]
Ranks = npt.NDArray[np.int32]
Bits = npt.NDArray[np.uint8]

WORTH_A_TEST = 0.3  # likelihood below which no scope is tested
ALIKE = 0.15  # score from which a pair is looked at
FEWEST_SHARED = 2
DOUBTED_ENOUGH = 0.8  # share of what is doubted that the other clause must say
DOUBT_SHARE = 0.8
CASUALTY_KEYS = (frozenset({"~kill", "murder"}), frozenset({"~injure"}))


class ClauseComparison(NamedTuple):
    """What the tests say of two clauses: the scope that failed, and how likely they state one fact."""

    a: int
    b: int
    score: float
    failed: str | None
    reason: str = ""  # what decided, where they are held to state one fact


def compare_clauses(story: StoryContext, clauses: list[Said]) -> list[ClauseComparison]:
    """Every pair of clauses of different reports that are somewhat alike, with the veto that stands against it."""
    if len(clauses) < 2:
        return []
    found = look_at_clauses(clauses)
    likely = np.maximum(found.likely, found.doubted)
    worth = np.flatnonzero(likely >= WORTH_A_TEST)
    comparisons = []
    for k, _, likelihood in likeliest(worth, worth, likely[worth]):
        i, j = int(found.a[k]), int(found.b[k])
        if share_enough(clauses[i].words, clauses[j].words):
            failed = failed_scope(story, clauses[i], clauses[j])
            comparisons.append(ClauseComparison(i, j, likelihood, failed, found.explain(clauses, k)))
    return comparisons


class AlikeClauses(NamedTuple):
    """The pairs a[k] and b[k] of clauses of different reports that are somewhat alike."""

    a: Integers
    b: Integers
    measured: ClauseTable
    likely: Floats  # that the two state one fact
    doubted: Floats  # how surely one of the two denies or doubts what the other says

    def pair(self, clauses: Sequence[Said], k: int) -> ClausePair:
        """One pair alone."""
        words, names = weigh_shared(clauses[self.a[k]].words, clauses[self.b[k]].words)
        row = self.measured
        return ClausePair(
            alignment=float(row.alignment[k]),
            covered=float(row.covered[k]),
            words=words,
            names=names,
            ranks=float(row.ranks[k]),
            distance=float(row.distance[k]),
            verb=float(row.verb[k]),
            clauses=len(clauses),
        )

    def explain(self, clauses: Sequence[Said], k: int) -> str:
        """What decided about a pair, in words."""
        if self.doubted[k] > self.likely[k]:
            return "one doubts what the other says"
        model = clause_model()
        return model.explain(model.decide(self.pair(clauses, k)))


def look_at_clauses(clauses: Sequence[Said]) -> AlikeClauses:
    """The pairs of clauses of different reports that are somewhat alike, rated.

    A table of all pairs is let go as soon as what it says of these is known: of 3,000 clauses each takes 36 MB.
    """
    words, reports = ClauseWords(clauses), np.array([one.article for one in clauses])
    a, b, alignment, ranks = find_alike(words.scores(), reports)
    covered, doubted = words.covered(a, b)
    measured = ClauseTable(
        alignment=alignment,
        covered=covered,
        shared=words.shared()[a, b],
        ranks=ranks,
        distance=distances(reports, a, b),
        verb=share_verbs(clauses, a, b),
    )
    return AlikeClauses(a, b, measured, rate_all(measured, len(clauses)), doubted)


def find_alike(scores: Floats, reports: Integers) -> tuple[Integers, Integers, Floats, Floats]:
    """The pairs a[k] and b[k] that are somewhat alike, with their scores and the ranks of each as the other's match."""
    a, b = np.nonzero(np.triu((scores >= ALIKE) & (reports[:, None] != reports[None, :]), 1))
    ranks = 1 / rank_matches(scores, reports, a, b) + 1 / rank_matches(scores, reports, b, a)
    return a, b, scores[a, b], ranks.astype(np.float32)


def distances(reports: Integers, a: Integers, b: Integers) -> Floats:
    """How far apart pairs of clauses stand in their reports."""
    places = relative_places(reports)
    apart: Floats = np.abs(places[a] - places[b])
    return apart


def share_verbs(clauses: Sequence[Said], a: Integers, b: Integers) -> Floats:
    """1 for each pair of clauses that have a verb in common."""
    verbs = pack_sets([one.verbs for one in clauses])
    return np.asarray((verbs[a] & verbs[b]).any(axis=1), np.float32)


def share_enough(a: Bag, b: Bag) -> bool:
    """Whether two clauses share more than one word or name: by one rare word alone any two on a thing are alike."""
    keys = {unit.key for unit in b.units}
    return sum(unit.key in keys for unit in a.units) >= FEWEST_SHARED


class ClauseWords:
    """The words of some clauses, numbered, and what they say of all pairs of clauses, before any pair is looked at."""

    def __init__(self, clauses: Sequence[Said]) -> None:
        self.numbering = Numbering()
        doubting = [i for i, one in enumerate(clauses) if one.is_doubting]
        self.around = self.numbering.lay_out([one.bag for one in clauses])
        self.own = self.numbering.lay_out([one.words for one in clauses])
        self.topics = self.numbering.lay_out([clauses[i].topic for i in doubting])  # of what is denied or doubted
        self.topic_of = np.full(len(clauses), len(doubting))  # for each clause the number of its topic, or of nothing
        self.topic_of[doubting] = np.arange(len(doubting))
        self.likenesses = Likenesses(self.numbering)

    def scores(self) -> Floats:
        """The scores of the clauses with a share of their sentences."""
        return cover_pairs(self.around, self.likenesses).scores()

    def shared(self) -> Floats:
        """The weight of the units that both have, as a likelihood counts them.

        One word in common is not enough, however rare.
        """
        return sum_shared(self.own, self.numbering.measures(counted))

    def covered(self, a: Integers, b: Integers) -> tuple[Floats, Floats]:
        """For pairs the share of the clause that is covered more, and how surely one of the two denies or doubts what
        the other says: that goes by the share of what it is about that the other says, which may say more."""
        share, doubted = cover(self.own, [self.own, self.topics], self.likenesses)
        doubted = np.pad(doubted, ((0, 0), (0, 1)))
        said = np.maximum(doubted[a, self.topic_of[b]], doubted[b, self.topic_of[a]])
        doubts: Floats = np.where(said >= DOUBTED_ENOUGH, DOUBT_SHARE * said, 0).astype(np.float32)
        return np.maximum(share[a, b], share[b, a]), doubts


def relative_places(reports: Integers) -> Floats:
    """Where each clause stands in its report: 0 for the first, below 1 for the last."""
    counts = Counter(reports.tolist())
    seen: Counter[int] = Counter()
    places = []
    for report in reports.tolist():
        places.append(seen[report] / counts[report])
        seen[report] += 1
    return np.array(places, dtype=np.float32)


def pack_sets(sets: list[frozenset[str]]) -> Bits:
    """A line of bits a set: two sets have something in common if their lines have a bit in common."""
    column = {key: i for i, key in enumerate(sorted(frozenset().union(*sets)))}
    present = np.zeros((len(sets), len(column)), np.bool_)
    for line, own in zip(present, sets, strict=True):
        line[[column[key] for key in own]] = True
    return np.packbits(present, axis=1)


def rank_matches(scores: Floats, reports: Integers, a: Integers, b: Integers) -> Ranks:
    """For each pair the rank of b[k] among the clauses of its report, by their likeness to a[k]; 1 for the likest."""
    ranks = np.ones(len(a), dtype=np.int32)
    for report in np.unique(reports):
        columns = np.flatnonzero(reports == report)
        wanted = np.flatnonzero(reports[b] == report)
        order = np.argsort(-scores[:, columns], axis=1, kind="stable")
        places = np.empty(order.shape, dtype=np.int32)
        np.put_along_axis(places, order, np.arange(1, len(columns) + 1, dtype=np.int32)[None, :], axis=1)
        ranks[wanted] = places[a[wanted], np.searchsorted(columns, b[wanted])]
    return ranks


def failed_scope(story: StoryContext, a: Said, b: Said) -> str | None:
    """The veto against a pair of clauses; null if there is none."""
    failed = failed_scene(story.archive, a.clause.scene, b.clause.scene)
    if failed:
        return failed
    for one, other in ((a, b), (b, a)):
        only_one = has(one.words, CASUALTY_KEYS[0]) and not has(one.words, CASUALTY_KEYS[1])
        if only_one and has(other.words, CASUALTY_KEYS[1]) and not has(other.words, CASUALTY_KEYS[0]):
            return "other measure"
    return None


def has(bag: Bag, keys: frozenset[str]) -> bool:
    return any(unit.key in keys for unit in bag.units)


def links_of(comparisons: list[ClauseComparison]) -> list[Link]:
    """The pairs without a veto that are likely enough."""
    return [
        Link(one.a, one.b, one.score, one.reason)
        for one in comparisons
        if one.failed is None and one.score >= clause_model().threshold
    ]

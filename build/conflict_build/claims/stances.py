"""Stances: which clauses of different reports say, deny or doubt one thing.

Soft alignment of all clauses of the story, then the likelihood of each pair that is somewhat alike (`likelihoods`), and
vetoes: another place, another day, killed against injured. A differing number is no veto: reports that give another
toll still speak of one strike.
"""

import re
from collections import Counter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from conflict_build.claims.groups import Link
from conflict_build.claims.likelihoods import Pair, could_reach, likelihood, shared_weights
from conflict_build.claims.scopes import failed_scene
from conflict_build.claims.similarity import Bag, Floats, align, cover_all
from conflict_build.claims.stories import Passage, StoryContext
from conflict_build.claims.words import stem
from conflict_build.records import Assertion

Integers = npt.NDArray[np.int64]

ENOUGH = 0.45  # likelihood from which two clauses are held to state one fact
WORTH_A_TEST = 0.3  # likelihood below which no scope is tested
ALIKE = 0.15  # score from which a pair is looked at
SENTENCE_SHARE = 0.3  # what a word of the rest of the sentence counts
DOUBTING = frozenset({"denied", "unconfirmed", "no_information"})
FEWEST_TOPIC_WORDS = 2
DOUBTED_ENOUGH = 0.7  # share of what is doubted that the other clause must say
DOUBT_SHARE = 0.8
# Match: "not", "don't", "never"; near miss: "note", "nothing". Saying "not" is another thing than denying.
NEGATION = re.compile(r"\b(?:not|never|no|nor|neither|none|nobody|cannot)\b|n['’]t\b", re.IGNORECASE)
REFERRING = frozenset("their they them it its he she his her this these those".split())
CASUALTY_STEMS = (frozenset({"kil", "die", "kill", "murder"}), frozenset({"injur", "hurt"}))


class Said(NamedTuple):
    """One clause of a story, ready to be compared."""

    article: int
    assertion: Assertion
    clause: Passage
    bag: Bag  # of the clause, and for a share of its sentence
    is_negative: bool  # whether it has a "not" or "no" of its own
    topic: Bag  # of the clause, without names and the words that show its stance: what is denied or doubted


def story_clauses(story: StoryContext) -> list[Said]:
    """The clauses of a story, in order of report and position."""
    return [
        Said(
            article,
            one,
            story.passage(article, one.start, one.end),
            clause_bag(story, article, one),
            NEGATION.search(story.reports[article].text[one.start : one.end]) is not None,
            topic_bag(story, article, one),
        )
        for article in story.articles
        for one in story.analyses[article].assertions
    ]


def clause_bag(story: StoryContext, article: int, one: Assertion) -> Bag:
    """The words of a clause, without those that only show its stance, and for a share those of its sentence."""
    report = story.reports[article]
    sentence = story.analyses[article].sentences[report.sentence_at(one.start)]
    shown = set(stance_stems(one.stance_cue or ""))
    units = [unit for unit in report.units_in(one.start, one.end) if unit.key not in shown]
    if REFERRING.intersection(report.words_in(one.start, one.end)):
        before = report.analysis.sentences[max(0, report.sentence_at(one.start) - 1)]
        named = [unit for unit in report.units_in(sentence.start, one.start) if unit.key[0] == "@"]
        units += named or [unit for unit in report.units_in(*before[:2]) if unit.key[0] == "@"]
    return story.weights.bag(units, report.units_in(sentence.start, sentence.end), SENTENCE_SHARE)


def topic_bag(story: StoryContext, article: int, one: Assertion) -> Bag:
    """The words of a clause that say what it is about, names and the words of its stance left out."""
    shown = set(stance_stems(one.stance_cue or ""))
    units = story.reports[article].units_in(one.start, one.end)
    return story.weights.bag(unit for unit in units if unit.key[0] != "@" and unit.key not in shown)


def stance_stems(cue: str) -> list[str]:
    return [stem(word) for word in cue.lower().split()]


class Comparison(NamedTuple):
    """What the tests say of two clauses: the scope that failed, and how likely they state one fact."""

    a: int
    b: int
    score: float
    failed: str | None


def compare_clauses(story: StoryContext, clauses: list[Said]) -> list[Comparison]:
    """Every pair of clauses of different reports that are somewhat alike, with the veto that stands against it."""
    if len(clauses) < 2:
        return []
    scores = cover_all([one.bag for one in clauses]).scores()
    share = cover_all([one.clause.bag for one in clauses]).share
    reports = np.array([one.article for one in clauses])
    places = relative_places(reports)
    ranks = rank_matches(scores, reports)
    bags = [one.clause.bag for one in clauses]
    ranked = (1 / ranks + 1 / ranks.T).astype(np.float32)
    doubting = np.array([one.assertion.stance in DOUBTING for one in clauses], dtype=bool)
    likely = could_reach(WORTH_A_TEST, scores, np.minimum(share, share.T), ranked, bags) > 0
    likely |= doubting[:, None] | doubting[None, :]
    alike = np.triu(likely & (scores >= ALIKE) & (reports[:, None] != reports[None, :]), 1)
    found = []
    for i, j in np.argwhere(alike).tolist():
        a, b = clauses[i], clauses[j]
        pair = Pair(
            float(scores[i, j]),
            float(min(share[i, j], share[j, i])),
            *shared_weights(bags[i], bags[j]),
            float(ranked[i, j]),
            abs(places[i] - places[j]),
        )
        score = max(likelihood(pair), doubt(a, b), doubt(b, a))
        if score >= WORTH_A_TEST:
            found.append(Comparison(i, j, score, failed_scope(story, a.clause, b.clause)))
    return found


def doubt(a: Said, b: Said) -> float:
    """How surely a clause denies or doubts what another says: by the share of what it is about that the other says.

    The other may say more. One word in common is not enough, however rare.
    """
    if a.assertion.stance not in DOUBTING or len(a.topic.units) < FEWEST_TOPIC_WORDS:
        return 0.0
    covered = align(a.topic, b.clause.bag).covered_a
    return DOUBT_SHARE * covered if covered >= DOUBTED_ENOUGH else 0.0


def relative_places(reports: Integers) -> list[float]:
    """Where each clause stands in its report: 0 for the first, below 1 for the last."""
    counts = Counter(reports.tolist())
    seen: Counter[int] = Counter()
    places = []
    for report in reports.tolist():
        places.append(seen[report] / counts[report])
        seen[report] += 1
    return places


def rank_matches(scores: Floats, reports: Integers) -> Integers:
    """For each clause, the rank of every other among the clauses of its report, 1 for the one most alike."""
    ranks = np.ones(scores.shape, dtype=np.int64)
    for report in np.unique(reports):
        columns = np.flatnonzero(reports == report)
        order = np.argsort(-scores[:, columns], axis=1, kind="stable")
        ranks[np.arange(len(scores))[:, None], columns[order]] = np.arange(1, len(columns) + 1)
    return ranks


def failed_scope(story: StoryContext, a: Passage, b: Passage) -> str | None:
    """The veto against a pair of clauses; null if there is none."""
    failed = failed_scene(story.archive, a.scene, b.scene)
    if failed:
        return failed
    for one, other in ((a, b), (b, a)):
        only_one = has(one.bag, CASUALTY_STEMS[0]) and not has(one.bag, CASUALTY_STEMS[1])
        if only_one and has(other.bag, CASUALTY_STEMS[1]) and not has(other.bag, CASUALTY_STEMS[0]):
            return "other measure"
    return None


def has(bag: Bag, stems: frozenset[str]) -> bool:
    return any(unit.key in stems for unit in bag.units)


def links_of(comparisons: list[Comparison]) -> list[Link]:
    """The pairs without a veto that are likely enough."""
    return [
        Link(one.a, one.b, one.score, "like clauses")
        for one in comparisons
        if one.failed is None and one.score >= ENOUGH
    ]

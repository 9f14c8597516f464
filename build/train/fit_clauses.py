"""Fit the model of pairs of clauses: PYTHONPATH=build python -m train.fit_clauses REPORTS.jsonl FACTS.json

REPORTS holds the reports, as the loader reads them; FACTS a list of events, each with `event` and `facts`, each with
`members` (`article`, `start` and `end` in the text of REPORTS): the clauses that state one fact. Pairs are all that the
loader would ask the model about, of reports of one event: alike are those that state one fact. Annotators took up what
is worth a comparison, so that two clauses of which one or none states a fact may be alike all the same: they count for
less.
Prints what models fitted without the event of each pair find, then writes models/pairs/clauses.json.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from conflict_build.claims.candidates.limits import MOST_CLAUSES, MOST_CLAUSES_A_SENTENCE, first_of_each, most_shared
from conflict_build.claims.candidates.said import Said, story_clauses
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.clause_features import FEATURES
from conflict_build.claims.pairs.clauses import failed_scope, look_at_clauses, share_enough
from conflict_build.pair_models import write_fitted
from conflict_build.records import Archive
from train.fit_figures import find_again, read_archive
from train.pair_fitting import Judged, Prior, fit_pairs, tell_fit

MODEL = Path(__file__).parents[1] / "conflict_build" / "models" / "pairs" / "clauses.json"
DATA = "annotated reports of 22 events of 2014-2024, pairs of clauses of one event"
# With events left out, of pairs from there on of which both clauses state facts 8 of 10 state one; and on 266 reports
# of 2024 as many pairs come into claims as by the weights of before.
THRESHOLD = 0.5
# Weights of a fit on the annotated facts of four events and on 447 pairs of clauses of July to October 2024 judged by
# eye, most of large stories (docs/quality.md), of which the events annotated since have none: these may move weights
# only a little. Fitted on them alone the model takes any two clauses on one thing for one fact, or with pairs of which
# nobody knows as counterexamples leaves out repetitions: 9 of 25 pairs added and 10 of 15 left out were wrong so.
PRIOR = Prior((3.05, 2.15, 0.334, 0.072, 0.54, -0.71, 0.85, -0.494))
PENALTY = 5000.0
# Of a pair by how many of its clauses state a fact.
WEIGHTS = {2: 1.0, 1: 0.2, 0: 0.05}
STATES = 0.4  # share of the shorter of two stretches that both have, from which a clause states a fact
Fact = tuple[str, int]  # an event, and the number of a fact of it
Stretch = tuple[int, int]
Stated = dict[str, list[tuple[Stretch, Fact]]]  # for each report where it states which fact


def read_facts(
    archive: Archive, texts: dict[str, str], gold: list[dict[str, Any]]
) -> dict[str, list[tuple[Stretch, Fact]]]:
    """For each report where it states which fact."""
    analyses = {found.article.ref: found for found in archive.analyses}
    stated: Stated = defaultdict(list)
    for event in gold:
        for number, fact in enumerate(event["facts"]):
            for one in fact["members"]:
                ref = one["article"]
                at = find_again(texts[ref], analyses[ref].article.text, one["start"], one["end"])
                if at is not None:
                    stated[ref].append((at, (event["event"], number)))
    return stated


def facts_of(archive: Archive, one: Said, stated: Stated) -> set[Fact]:
    """The facts that a clause states."""
    start, end = one.assertion.start, one.assertion.end
    found = set()
    for (first, last), fact in stated[archive.analyses[one.article].article.ref]:
        if min(end, last) - max(start, first) >= STATES * min(end - start, last - first):
            found.add(fact)
    return found


def judge_pairs(archive: Archive, stated: Stated) -> Iterator[Judged]:
    """The pairs of clauses of reports of one event, with their features."""
    event_of = {ref: event for ref, facts in stated.items() for _, (event, _) in facts}
    for story in archive.stories:
        if len(story.articles) < 2:
            continue
        context = StoryContext(archive, story.articles)
        clauses = clauses_of(context)
        if len(clauses) < 2:
            continue
        facts = [facts_of(archive, one, stated) for one in clauses]
        found = look_at_clauses(clauses)
        events = [event_of.get(archive.analyses[one.article].article.ref) for one in clauses]
        for k, (i, j) in enumerate(zip(found.a.tolist(), found.b.tolist(), strict=True)):
            event = events[i]
            if event is not None and event == events[j] and is_asked(context, clauses[i], clauses[j]):
                pair = found.pair(clauses, k)
                values = tuple(feature.measure(pair) for feature in FEATURES)
                weight = WEIGHTS[bool(facts[i]) + bool(facts[j])]
                yield Judged(event, values, bool(facts[i] & facts[j]), weight)


def is_asked(story: StoryContext, a: Said, b: Said) -> bool:
    """Whether the loader asks the model about two clauses: they share enough, and no scope fails."""
    return share_enough(a.words, b.words) and failed_scope(story, a, b) is None


def clauses_of(story: StoryContext) -> list[Said]:
    """The clauses of a story that the loader compares."""
    stated = first_of_each(
        story_clauses(story), lambda one: story.sentence_at(one.article, one.assertion.start), MOST_CLAUSES_A_SENTENCE
    )
    return most_shared(stated, lambda one: one.words, MOST_CLAUSES)


def main(reports: Path, gold: Path) -> None:
    """Read, fit, validate, write."""
    texts = {row["id"]: row["text"] for row in map(json.loads, reports.read_text(encoding="utf-8").splitlines())}
    archive = read_archive(reports)
    judged = list(judge_pairs(archive, read_facts(archive, texts, json.loads(gold.read_text(encoding="utf-8")))))
    fitted, found = fit_pairs(FEATURES, judged, THRESHOLD, DATA, PENALTY, PRIOR)
    known = np.array([one.weight == WEIGHTS[2] for one in judged])  # both clauses state facts
    same = np.array([float(one.same) for one in judged])[known]
    tell_fit(fitted, found.likelihoods[known], same, (0.7, 0.75, 0.8, 0.85))
    MODEL.write_text(write_fitted(fitted), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

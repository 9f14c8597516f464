"""Fit the model of pairs of propositions:
PYTHONPATH=build python -m train.fit_propositions REPORTS.jsonl FACTS.json OTHERS.jsonl

REPORTS holds the reports, as the loader reads them; FACTS a list of events, each with `event` and `facts`, each with
`members` (`article`, `start` and `end` in the text of REPORTS): the clauses that state one fact. Pairs are all that the
loader would ask the model about, of reports of one event: alike are those that state one fact. Annotators took up what
is worth a comparison, so that two clauses of which one or none states a fact may be alike all the same: they count for
less. OTHERS holds reports of which proposition_labels.jsonl, beside this module, judges pairs by eye, by ref and by
where the act stands. Prints what models fitted without the event of each pair find, then writes
models/pairs/propositions.json.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from conflict_build.claims.candidates.propositions import Proposed, story_propositions
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.proposition_features import FEATURES
from conflict_build.claims.pairs.propositions import compare_propositions
from conflict_build.pair_models import write_fitted
from conflict_build.records import Archive
from train.fit_clauses import STATES, WEIGHTS, Fact, Stated, read_facts
from train.fit_figures import read_archive
from train.pair_fitting import Judged, fit_pairs, tell_fit

MODEL = Path(__file__).parents[1] / "conflict_build" / "models" / "pairs" / "propositions.json"
LABELS = Path(__file__).parent / "proposition_labels.jsonl"
DATA = (
    "annotated reports of 22 events of 2014-2024, pairs of propositions of one event, and pairs of 2024 judged by eye"
)
THRESHOLD = 0.75


def facts_of(archive: Archive, proposed: Proposed, stated: Stated) -> set[Fact]:
    """The facts that the clause of a proposition states."""
    start, end = proposed.one.start, proposed.one.end
    places = stated[archive.analyses[proposed.article].article.ref]
    return {
        fact
        for (first, last), fact in places
        if min(end, last) - max(start, first) >= STATES * min(end - start, last - first)
    }


def judge_pairs(archive: Archive, stated: Stated) -> Iterator[Judged]:
    """The pairs of propositions of reports of one event, with their features."""
    event_of = {ref: event for ref, facts in stated.items() for _, (event, _) in facts}
    for story in archive.stories:
        if len(story.articles) < 2:
            continue
        proposed = story_propositions(StoryContext(archive, story.articles))
        facts = [facts_of(archive, one, stated) for one in proposed]
        events = [event_of.get(archive.analyses[one.article].article.ref) for one in proposed]
        for a, b, pair in compare_propositions(proposed):
            event = events[a]
            if event is not None and event == events[b]:
                values = tuple(feature.measure(pair) for feature in FEATURES)
                weight = WEIGHTS[bool(facts[a]) + bool(facts[b])]
                yield Judged(event, values, bool(facts[a] & facts[b]), weight)


def judged_by_eye(archive: Archive) -> Iterator[Judged]:
    """The pairs that proposition_labels.jsonl judges, none of an annotated event; each story is an event."""
    known = {
        (row["a"], row["a_act"], row["b"], row["b_act"]): row["same"]
        for row in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())
    }
    for number, story in enumerate(archive.stories):
        proposed = story_propositions(StoryContext(archive, story.articles)) if len(story.articles) > 1 else []
        for a, b, pair in compare_propositions(proposed):
            x, y = ((archive.analyses[proposed[i].article].article.ref, proposed[i].one.act_start) for i in (a, b))
            if (same := known.get((*x, *y))) is not None:
                yield Judged(f"story {number}", tuple(feature.measure(pair) for feature in FEATURES), same)


def main(reports: Path, gold: Path, others: Path) -> None:
    """Read, fit, validate, write."""
    texts = {row["id"]: row["text"] for row in map(json.loads, reports.read_text(encoding="utf-8").splitlines())}
    archive = read_archive(reports)
    judged = list(judge_pairs(archive, read_facts(archive, texts, json.loads(gold.read_text(encoding="utf-8")))))
    judged += judged_by_eye(read_archive(others))
    fitted, found = fit_pairs(FEATURES, judged, THRESHOLD, DATA)
    known = np.array([one.weight == WEIGHTS[2] for one in judged])  # both clauses state facts, or it is judged by eye
    same = np.array([float(one.same) for one in judged])[known]
    tell_fit(fitted, found.likelihoods[known], same, (0.85, 0.9, 0.95))
    MODEL.write_text(write_fitted(fitted), encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(path) for path in sys.argv[1:]))

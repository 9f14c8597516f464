"""Fit the model of contradictions: PYTHONPATH=build python -m train.fit_contradictions REPORTS.jsonl ...

REPORTS hold the reports, as the loader reads them, that the labels are of: contradiction_labels.jsonl beside this file
has a pair of clauses a line, `said` and `denied` (report, start and end in its text as the loader has it) and `same`,
whether the first says what the second denies, by a reader's judgement. Pairs of one denial are left out together.
Prints what models find in pairs they have not seen, then writes models/pairs/contradictions.json.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.clauses import Said, story_clauses
from conflict_build.claims.verdicts.contradictions import FEATURES, Contradiction, is_candidate
from conflict_build.pair_models import write_fitted
from conflict_build.records import Archive
from train.fit_figures import read_archive
from train.pair_fitting import Judged, fit_pairs, recall_at

MODEL = Path(__file__).parents[1] / "conflict_build" / "models" / "pairs" / "contradictions.json"
LABELS = Path(__file__).parent / "contradiction_labels.jsonl"
DATA = "pairs of clauses of one claim, one of them denied, of reports of 2012-2024, judged by eye"
# Likelihood from which two clauses contradict each other, by what models find that have not seen the denial.
THRESHOLD = 0.35
PENALTY = 2.0  # of 1, 2, 3 and 5 that with the most found at that precision
Place = tuple[str, int, int]  # a report by id, and a stretch of its text


def read_labels(path: Path) -> list[dict[str, Any]]:
    """The judged pairs, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def place_of(label: dict[str, Any]) -> Place:
    return label["article"], label["start"], label["end"]


def judge_pairs(archive: Archive, labels: list[dict[str, Any]]) -> Iterator[Judged]:
    """The judged pairs whose reports are in the archive and in one story of it, with their features.

    They are taken from the labels: a report may stand in two files.
    """
    wanted = {place_of(label[side]) for label in labels for side in ("said", "denied")}
    number_of = {found.article.ref: i for i, found in enumerate(archive.analyses)}
    for story in archive.stories:
        known = {ref for ref, *_ in wanted if number_of.get(ref) in story.articles}
        clauses = {} if len(known) < 2 else find_clauses(StoryContext(archive, story.articles), wanted)
        for label in list(labels):
            said, denied = clauses.get(place_of(label["said"])), clauses.get(place_of(label["denied"]))
            if said is not None and denied is not None:
                labels.remove(label)
                pair = Contradiction(said, denied)
                values = tuple(feature.measure(pair) for feature in FEATURES)
                if is_candidate(pair):
                    yield Judged("{}:{}".format(*place_of(label["denied"])), values, label["same"])


def find_clauses(story: StoryContext, wanted: set[Place]) -> dict[Place, Said]:
    """The clauses of a story that stand at some places."""
    found: dict[Place, Said] = {}
    for one in story_clauses(story):
        place = story.analyses[one.article].article.ref, one.assertion.start, one.assertion.end
        if place in wanted:
            found.setdefault(place, one)
    return found


def main(paths: Sequence[Path]) -> None:
    """Read, fit, validate, write."""
    labels = read_labels(LABELS)
    judged = [one for path in paths for one in judge_pairs(read_archive(path), labels)]
    for label in labels:
        print("not found:", *place_of(label["denied"]))
    fitted, found = fit_pairs(FEATURES, judged, THRESHOLD, DATA, PENALTY)
    print(f"{fitted.pairs} pairs, {fitted.alike} alike; average precision {found.average_precision:.3f}")
    same = np.array([float(one.same) for one in judged])
    for precision in (0.7, 0.75, 0.8, 0.9):
        recall, likelihood = recall_at(found.likelihoods, same, precision)
        print(f"recall {recall:.3f} at precision {precision}, from likelihood {likelihood:.2f}")
    for name, weight in zip((*fitted.features, "intercept"), (*fitted.weights, fitted.intercept), strict=True):
        print(f"{name:24} {weight:7.3f}")
    MODEL.write_text(write_fitted(fitted), encoding="utf-8")


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])

"""Fit the model of contradictions: PYTHONPATH=build python -m train.fit_contradictions REPORTS.jsonl ...

REPORTS hold the reports, as the loader reads them, that the labels are of: contradiction_labels.jsonl beside this file
has a pair of clauses a line, `said` and `denied` (report, start and end in its text as the loader has it) and `same`,
whether the first says what the second denies, by a reader's judgement. Pairs of one denial are left out together.
Prints what models find in pairs they have not seen, then writes models/pairs/contradictions.json.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from conflict_build.claims.candidates.said import Said, story_clauses
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.verdicts.contradictions import FEATURES, Contradiction, is_candidate
from conflict_build.pair_models import write_fitted
from conflict_build.records import Archive
from train.fit_figures import read_archive
from train.pair_fitting import Judged, fit_pairs

MODEL = Path(__file__).parents[1] / "conflict_build" / "models" / "pairs" / "contradictions.json"
LABELS = Path(__file__).parent / "contradiction_labels.jsonl"
DATA = "pairs of clauses of one claim, one of them denied, of reports of 2012-2024, judged by eye"
# Likelihood from which two clauses contradict each other: nine of eleven do of those that models find
# which have not seen the denial. Chosen in sight of that.
THRESHOLD = 0.35
Place = tuple[str, int, int]  # a report by id, and a stretch of its text
Pair = tuple[Place, Place]


def read_labels(path: Path) -> dict[Pair, bool]:
    """The judged pairs, the clause that says it first, with the judgement."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {(place_of(row["said"]), place_of(row["denied"])): row["same"] for row in rows}


def place_of(clause: dict[str, Any]) -> Place:
    return clause["article"], clause["start"], clause["end"]


def find_pairs(archive: Archive, labels: Iterable[Pair]) -> Iterator[tuple[Pair, Contradiction]]:
    """The judged pairs whose reports are in the archive and in one story of it."""
    wanted = {place for pair in labels for place in pair}
    refs = {ref for ref, *_ in wanted}
    for story in archive.stories:
        if sum(archive.analyses[i].article.ref in refs for i in story.articles) > 1:
            clauses = find_clauses(StoryContext(archive, story.articles), wanted)
            for pair in labels:
                if pair[0] in clauses and pair[1] in clauses:
                    yield pair, Contradiction(clauses[pair[0]], clauses[pair[1]])


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
    pairs = dict(found for path in paths for found in find_pairs(read_archive(path), labels))
    for _, denied in labels.keys() - pairs.keys():
        print("not found:", *denied)
    judged = [
        Judged("{}:{}".format(*pair[1]), tuple(feature.measure(one) for feature in FEATURES), labels[pair])
        for pair, one in pairs.items()
        if is_candidate(one)
    ]
    fitted, found = fit_pairs(FEATURES, judged, THRESHOLD, DATA)
    print(f"{fitted.pairs} pairs, {fitted.alike} alike; average precision {found.average_precision:.3f}")
    same = np.array([float(one.same) for one in judged])
    held = found.likelihoods >= THRESHOLD
    print(f"{int(same[held].sum())} of {int(held.sum())} right from the threshold on")
    for name, weight in zip((*fitted.features, "intercept"), (*fitted.weights, fitted.intercept), strict=True):
        print(f"{name:24} {weight:7.3f}")
    MODEL.write_text(write_fitted(fitted), encoding="utf-8")


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])

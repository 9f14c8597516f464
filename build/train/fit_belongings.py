"""Fit the model of answers of incidents: PYTHONPATH=build python -m train.fit_belongings REPORTS.jsonl ...

REPORTS hold the reports, as the loader reads them, that the labels are of: belonging_labels.jsonl beside this file has
an answer a line, `article`, `start` and `end` in its text as the loader has it, `question`, the `incident` that it was
asked of, by an id of its title, which holds words of reports, and `right`, whether it is told of that incident and
answers the question, by a reader's judgement. Answers to the questions of one incident are left out together. Prints
what models find in incidents they have not seen, then writes models/pairs/belongings.json.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from conflict_build.claims.candidates.answers import Answers
from conflict_build.claims.candidates.belongings import FEATURES, Belonging, IncidentSigns
from conflict_build.claims.kinds.incidents import gather_answers, is_one_in_particular
from conflict_build.pair_models import write_fitted
from conflict_build.records import Archive, content_id
from train.fit_figures import read_archive
from train.pair_fitting import Judged, fit_pairs, tell_fit

MODEL = Path(__file__).parents[1] / "conflict_build" / "models" / "pairs" / "belongings.json"
LABELS = Path(__file__).parent / "belonging_labels.jsonl"
DATA = "answers to questions of incidents, of reports of 2012-2024, judged by eye"
# Of the labelled answers of events_2024 and events_2012_2020 11 of the 22 below it were right, of the 181 others 82 in
# 100, by models that had not seen their incident. With .3 the
# annotated events gain one topic of the highest worth, and stray statements go from .065 to .071.
THRESHOLD = 0.4


def title_id(title: str) -> int:
    """The id of a title: labels are kept without words of reports."""
    return content_id("title", title)


class Label(NamedTuple):
    """Where an answer stands, and what was asked."""

    article: str
    start: int
    end: int
    question: str


def read_labels(path: Path) -> dict[Label, tuple[int, bool]]:
    """The id of the title of the incident that each judged answer was of, and the judgement."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {
        Label(row["article"], row["start"], row["end"], row["question"]): (row["incident"], row["right"])
        for row in rows
    }


def find_answers(archive: Archive, labels: Mapping[Label, tuple[int, bool]]) -> Iterator[tuple[Label, Belonging]]:
    """The judged answers that the archive gives, of incidents that are still called so."""
    answers = Answers(archive)
    for number, incident in enumerate(archive.incidents):
        if incident.articles > 1 and is_one_in_particular(incident):
            signs = IncidentSigns(archive, number)
            for topic, answered in gather_answers(answers, number):
                for one in signs.weigh(topic, answered):
                    ref = archive.analyses[one.answer.article].article.ref
                    label = Label(ref, one.answer.start, one.answer.end, topic)
                    if label in labels and labels[label][0] == title_id(incident.title):
                        yield label, one


def main(paths: list[Path]) -> None:
    """Read, fit, print, write."""
    labels = read_labels(LABELS)
    judged: dict[Label, Judged] = {}
    for path in paths:
        for label, one in find_answers(read_archive(path), labels):
            incident, right = labels[label]
            values = tuple(feature.measure(one) for feature in FEATURES)
            judged[label] = Judged(str(incident), values, right)
    rows = list(judged.values())
    fitted, validation = fit_pairs(FEATURES, rows, THRESHOLD, DATA)
    tell_fit(fitted, validation.likelihoods, np.array([one.same for one in rows], dtype=float), (0.85, 0.9, 0.95))
    MODEL.write_text(write_fitted(fitted), encoding="utf-8")


if __name__ == "__main__":
    main(list(map(Path, sys.argv[1:])))

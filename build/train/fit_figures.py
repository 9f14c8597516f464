"""Fit the model of pairs of figures: PYTHONPATH=build python -m train.fit_figures REPORTS.jsonl GOLD.json

REPORTS holds the reports, as the loader reads them; GOLD a list of events, each with `event`, `articles` (ids of
reports) and `figures` (`article`, `start` and `end` in the text of REPORTS, `text`, `group`: figures of one group
answer one question). Pairs are all that the loader would ask the model about, of two gold figures of one event; of one
group they are alike. Prints what models fitted without the event of each pair find, then writes
models/pairs/figures.json.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.kinds.figures import compared_figures
from conflict_build.claims.pairs.figure_features import FEATURES
from conflict_build.claims.pairs.figures import Pairing
from conflict_build.incidents import find_incidents
from conflict_build.pair_models import write_fitted
from conflict_build.pipeline import analyse_report, gather_reports
from conflict_build.read import read_sources
from conflict_build.records import Archive, Report
from train.pair_fitting import Judged, fit_pairs, tell_fit

MODEL = Path(__file__).parents[1] / "conflict_build" / "models" / "pairs" / "figures.json"
DATA = "annotated reports of 22 events of 2014-2024, pairs of figures of one event"
THRESHOLD = 0.35  # mean likelihood from which figures are one claim
PENALTY = 5.0  # of 3, 5, 10 and 20 that with the best pairs in claims with events left out, and so the threshold
CONTEXT_CHARACTERS = 30
Place = tuple[str, int]  # a report by id, and the index of a figure of it
Answer = tuple[str, str | None]  # an event, and a group of it


def read_archive(path: Path) -> Archive:
    """The archive of some reports, without claims."""
    reports = (item for item in read_sources([path]) if isinstance(item, Report))
    archive = gather_reports([analyse_report(report) for report in reports], [])
    found = find_incidents(archive)
    return archive._replace(incidents=found.incidents, incident_of=found.incident_of)


def read_answers(archive: Archive, texts: dict[str, str], gold: list[dict[str, Any]]) -> dict[Place, Answer]:
    """The event and group of each figure of ours that gold has too."""
    analyses = {found.article.ref: found for found in archive.analyses}
    answers: dict[Place, Answer] = {}
    for event in gold:
        for one in event["figures"]:
            ref = one["article"]
            at = find_again(texts[ref], analyses[ref].article.text, one["start"], one["end"])
            figures = enumerate(analyses[ref].figures)
            ours = [i for i, figure in figures if at is not None and figure.start < at[1] and at[0] < figure.end]
            if ours and one["modifier"] != "conversion":
                answers.setdefault((ref, ours[0]), (event["event"], one["group"]))
    return answers


def find_again(text: str, other: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a stretch of a text stands in another with other white space; null if it does not, or more than once."""
    before = text[max(0, start - CONTEXT_CHARACTERS) : start].split()
    words = [*before[1:], *text[start:end].split()]
    found = list(re.finditer(r"\s*".join(map(re.escape, words)), other))
    return (found[0].end() - len("".join(text[start:end].split())), found[0].end()) if len(found) == 1 else None


def judge_pairs(archive: Archive, answers: dict[Place, Answer]) -> Iterator[Judged]:
    """The pairs of figures that gold knows, with their features."""
    for story in archive.stories:
        if len(story.articles) < 2:
            continue
        context = StoryContext(archive, story.articles)
        for pair in Pairing(context, *compared_figures(context)).pairs.values():
            refs = [(archive.analyses[one.article].article.ref, one.number) for one in pair[:2]]
            known = [answers[ref] for ref in refs if ref in answers]
            if len(known) == 2 and known[0][0] == known[1][0]:
                values = tuple(feature.measure(pair) for feature in FEATURES)
                yield Judged(known[0][0], values, known[0][1] is not None and known[0] == known[1])


def main(reports: Path, gold: Path) -> None:
    """Read, fit, validate, write."""
    texts = {row["id"]: row["text"] for row in map(json.loads, reports.read_text(encoding="utf-8").splitlines())}
    archive = read_archive(reports)
    judged = list(judge_pairs(archive, read_answers(archive, texts, json.loads(gold.read_text(encoding="utf-8")))))
    fitted, found = fit_pairs(FEATURES, judged, THRESHOLD, DATA, PENALTY)
    same = np.array([float(one.same) for one in judged])
    tell_fit(fitted, found.likelihoods, same, (0.8, 0.85, 0.9))
    MODEL.parent.mkdir(exist_ok=True)
    MODEL.write_text(write_fitted(fitted), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

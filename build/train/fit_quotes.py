"""Fit the model of pairs of quotes: PYTHONPATH=build python -m train.fit_quotes REPORTS.jsonl GOLD.json

REPORTS holds the reports, as the loader reads them; GOLD a list of events, each with `event`, `articles` (ids of
reports) and `quotes` (`article`, `start` and `end` in the text of REPORTS, `group`: quotes of one group are of one
utterance). Pairs are all that the loader would ask the model about, of two gold quotes of one event; of one group they
are alike. Prints what models fitted without the event of each pair find, then writes models/pairs/quotes.json.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from conflict_build.claims.candidates.limits import MOST_QUOTES, most_shared
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.quote_features import FEATURES
from conflict_build.claims.pairs.quotes import ComparedQuote, QuotePairs, story_quotes
from conflict_build.pair_models import write_fitted
from conflict_build.records import Archive
from train.fit_figures import find_again, read_archive
from train.pair_fitting import Judged, fit_pairs, tell_fit

MODEL = Path(__file__).parents[1] / "conflict_build" / "models" / "pairs" / "quotes.json"
DATA = "annotated reports of 22 events of 2014-2024, pairs of quotes of one event"
THRESHOLD = 0.5  # with the best pairs in claims, events left out: P .90, R .79
PENALTY = 5.0  # of 1, 3, 5 and 8 all find the same within a point
Place = tuple[str, int]  # a report by id, and the index of a quote of it
Answer = tuple[str, str | None]  # an event, and a group of it


def read_answers(archive: Archive, texts: dict[str, str], gold: list[dict[str, Any]]) -> dict[Place, Answer]:
    """The event and group of each quote of ours that gold has too."""
    analyses = {found.article.ref: found for found in archive.analyses}
    answers: dict[Place, Answer] = {}
    for event in gold:
        for one in event["quotes"]:
            ref = one["article"]
            at = find_again(texts[ref], analyses[ref].article.text, one["start"], one["end"])
            for i, quote in enumerate(analyses[ref].quotes):
                if at is not None and quote.start < at[1] and at[0] < quote.end:
                    answers.setdefault((ref, i), (event["event"], one["group"]))
    return answers


def judge_pairs(archive: Archive, answers: dict[Place, Answer]) -> Iterator[Judged]:
    """The pairs of quotes that gold knows, with their features."""
    for story in archive.stories:
        if len(story.articles) < 2:
            continue
        context = StoryContext(archive, story.articles)
        quotes = most_shared(story_quotes(context), lambda one: one.bag, MOST_QUOTES)
        pairs = QuotePairs(context, quotes)
        for i, j in pairs.candidates():
            a, b = (answer_of(archive, quotes[one], answers) for one in (i, j))
            if a is not None and b is not None and a[0] == b[0]:
                pair = pairs.measure(i, j)
                yield Judged(a[0], tuple(feature.measure(pair) for feature in FEATURES), a == b and a[1] is not None)


def answer_of(archive: Archive, one: ComparedQuote, answers: dict[Place, Answer]) -> Answer | None:
    return answers.get((archive.analyses[one.article].article.ref, one.number))


def main(reports: Path, gold: Path) -> None:
    """Read, fit, validate, write."""
    texts = {row["id"]: row["text"] for row in map(json.loads, reports.read_text(encoding="utf-8").splitlines())}
    archive = read_archive(reports)
    judged = list(judge_pairs(archive, read_answers(archive, texts, json.loads(gold.read_text(encoding="utf-8")))))
    fitted, found = fit_pairs(FEATURES, judged, THRESHOLD, DATA, PENALTY)
    same = np.array([float(one.same) for one in judged])
    tell_fit(fitted, found.likelihoods, same, (0.8, 0.85, 0.9))
    MODEL.write_text(write_fitted(fitted), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

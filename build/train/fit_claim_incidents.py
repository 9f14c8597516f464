"""Fit the incidents of claims: PYTHONPATH=build python -m train.fit_claim_incidents REPORTS.jsonl GOLD.json FACTS.json

REPORTS, GOLD and FACTS as for fit_worth, where each figure group and fact also has `incident`: a title, the same for
all of one incident of an event, or "none". A claim is of the title that its statements are most on, an incident of the
title of most words that tell it; the pair is alike if these are one title. Prints what models fitted without the event
of each claim find, then writes models/pairs/claim_incidents.json.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.claim_incidents import FEATURES, ClaimIncidents
from conflict_build.pair_models import write_fitted
from conflict_build.pipeline import analyse_report, compare_reports
from conflict_build.read import read_sources
from conflict_build.records import Archive, Claim, Incident, Report
from train.fit_worth import LEAST_OVERLAP
from train.pair_fitting import Judged, fit_pairs, tell_fit

MODEL = Path(__file__).parents[1] / "conflict_build" / "models" / "pairs" / "claim_incidents.json"
DATA = "claims of annotated reports of 22 events of 2014-2024 and the incidents that their reports tell"
# Likelihood from which a claim is held to be of an incident. Chosen on the events that it is fitted on: precision and
# recall of pairs of questions of one incident are .54 and .19 from .4 on, .53 and .24 from .3, .50 and .25 from .25.
THRESHOLD = 0.3
PENALTY = 3.0
NO_INCIDENT = "none"


class Passage(NamedTuple):
    """Annotated words, and the incident that they are of."""

    report: str
    start: int
    end: int
    title: str


def read_passages(event: dict[str, Any], facts: dict[str, Any]) -> Iterator[Passage]:
    """The annotated words of an event."""
    titles = {group["id"]: group["incident"] for group in event["figure_groups"]}
    for one in event["figures"]:
        if one["group"] in titles:
            yield Passage(one["article"], one["start"], one["end"], titles[one["group"]])
    for fact in facts["facts"]:
        for one in fact["members"]:
            yield Passage(one["article"], one["start"], one["end"], fact["incident"])


def title_of_claim(archive: Archive, claim: Claim, passages: list[Passage]) -> str | None:
    """The incident that the statements of a claim are most on, of two reports at least; null if none is known."""
    on: Counter[str] = Counter()
    reports: dict[str, set[str]] = {}
    for one in claim.statements:
        ref = archive.analyses[one.article].article.ref
        for passage in passages:
            common = min(passage.end, one.end) - max(passage.start, one.start)
            shorter = min(passage.end - passage.start, one.end - one.start)
            if passage.report == ref and common >= LEAST_OVERLAP * shorter:
                on[passage.title] += 1
                reports.setdefault(passage.title, set()).add(ref)
    shared = [title for title in on if len(reports[title]) > 1]
    return max(shared, key=lambda title: (on[title], title), default=None)


def title_of_incident(archive: Archive, incident: Incident, passages: list[Passage]) -> str | None:
    """The incident that most annotated words are of in which a mention stands; null if in none."""
    on: Counter[str] = Counter()
    for article, number in incident.mentions:
        analysis = archive.analyses[article]
        start = analysis.incident_mentions[number].start
        on.update(
            one.title
            for one in passages
            if one.report == analysis.article.ref and one.start <= start < one.end and one.title != NO_INCIDENT
        )
    return max(on, key=lambda title: (on[title], title), default=None)


def judge_pairs(archive: Archive, event: str, passages: list[Passage]) -> Iterator[Judged]:
    """The claims of an event with the incidents that they may be of."""
    asked: dict[int, ClaimIncidents] = {}
    for claim in archive.claims:
        title = title_of_claim(archive, claim, passages)
        stories = {archive.story_of[one.article] for one in claim.statements}
        story = stories.pop()
        if title is None or story is None or stories:
            continue
        if story not in asked:
            asked[story] = ClaimIncidents(StoryContext(archive, archive.stories[story].articles))
        for pair in asked[story].pairs(claim).values():
            same = title != NO_INCIDENT and title == title_of_incident(archive, pair.incident, passages)
            yield Judged(event, tuple(feature.measure(pair) for feature in FEATURES), same)


def main(reports: Path, gold: Path, facts: Path) -> None:
    """Read, fit, print, write."""
    read = [item for item in read_sources([reports]) if isinstance(item, Report)]
    archive = compare_reports([analyse_report(report) for report in read], [])
    told = {event["event"]: event for event in json.loads(facts.read_text(encoding="utf-8"))}
    judged = [
        pair
        for event in json.loads(gold.read_text(encoding="utf-8"))
        for pair in judge_pairs(archive, event["event"], list(read_passages(event, told[event["event"]])))
    ]
    fitted, found = fit_pairs(FEATURES, judged, THRESHOLD, DATA, PENALTY)
    tell_fit(fitted, found.likelihoods, np.array([float(one.same) for one in judged]), (0.7, 0.8))
    MODEL.write_text(write_fitted(fitted), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))

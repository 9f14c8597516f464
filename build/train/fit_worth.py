"""Fit models/pairs/worth.json: PYTHONPATH=build python -m train.fit_worth REPORTS.jsonl GOLD.json FACTS.json

REPORTS holds the reports; GOLD a list of events, each with `event`, `articles`, `figures` (`article`, `start`, `end`,
`group`), `figure_groups` and `quote_groups` (`id`, `worth`) and `quotes`; FACTS the same with `facts` (`worth`,
`members`). A claim is worth what the topic is worth of which statements of two reports of it overlap members, 0 to 3,
and counts for that share as wanted and for the rest as not. Prints what models fitted without the event of each claim
find, then writes the file.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from conflict_build.claims.worth import FEATURES, tell
from conflict_build.pair_models import write_fitted
from conflict_build.pipeline import analyse_report, compare_reports
from conflict_build.read import read_sources
from conflict_build.records import Archive, Claim, Report
from train.pair_fitting import Judged, fit_pairs, tell_fit

MODEL = Path(__file__).parents[1] / "conflict_build" / "models" / "pairs" / "worth.json"
DATA = "claims of annotated reports of 22 events of 2014-2024, by the worth of the topics that they are on"
MOST_WORTH = 3
PENALTY = 3.0  # of 3, 10 and 30 that with the best first ten with events left out
LEAST_OVERLAP = 0.4  # of the shorter of a statement and a member
Member = tuple[str, int, int]


def topics(event: dict[str, Any], facts: dict[str, Any]) -> Iterator[tuple[int, list[Member]]]:
    """The worth and members of each topic of an event."""
    for groups, rows in (("figure_groups", "figures"), ("quote_groups", "quotes")):
        for group in event[groups]:
            members = [(one["article"], one["start"], one["end"]) for one in event[rows] if one["group"] == group["id"]]
            yield group.get("worth", 2), members
    for fact in facts["facts"]:
        yield fact.get("worth", 2), [(one["article"], one["start"], one["end"]) for one in fact["members"]]


def worth_of(archive: Archive, claim: Claim, found: list[tuple[int, list[Member]]]) -> int:
    """The worth of the topic that a claim is on; 0 for none."""
    best = 0
    for worth, members in found:
        reports: dict[str, bool] = defaultdict(bool)
        for one in claim.statements:
            ref = archive.analyses[one.article].article.ref
            for article, start, end in members:
                common = min(end, one.end) - max(start, one.start)
                if article == ref and common >= LEAST_OVERLAP * min(end - start, one.end - one.start):
                    reports[ref] = True
        if len(reports) > 1:
            best = max(best, worth)
    return best


def main(reports: Path, gold: Path, facts: Path) -> None:
    """Read, fit, print, write."""
    read = [item for item in read_sources([reports]) if isinstance(item, Report)]
    archive = compare_reports([analyse_report(report) for report in read], [])
    events = json.loads(gold.read_text(encoding="utf-8"))
    told = {event["event"]: event for event in json.loads(facts.read_text(encoding="utf-8"))}
    judged = []
    for event in events:
        inside, found = set(event["articles"]), list(topics(event, told[event["event"]]))
        for claim in archive.claims:
            if len({archive.analyses[one.article].article.ref for one in claim.statements} & inside) > 1:
                values = tuple(feature.measure(tell(archive, claim)) for feature in FEATURES)
                wanted = worth_of(archive, claim, found) / MOST_WORTH
                shares = ((True, wanted), (False, 1 - wanted))
                judged += [Judged(event["event"], values, said, share) for said, share in shares if share]
    fitted, validation = fit_pairs(FEATURES, judged, 0.5, DATA, penalty=PENALTY)
    tell_fit(fitted, validation.likelihoods, np.array([float(one.same) for one in judged]), ())
    MODEL.write_text(write_fitted(fitted), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))

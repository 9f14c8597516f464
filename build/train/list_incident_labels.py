"""Labels for fit_incidents from annotated reports: python -m train.list_incident_labels SOURCE FILE ... >LABELS.jsonl

SOURCE and its files:

    events   GOLD.json FACTS.json, as for fit_worth: words of annotated events, of figure groups and facts that name
             their incident. Standing subjects are none; words of passages of two incidents tell of neither for sure.
    gvc      the annotation of the Gun Violence Corpus: all that is told of the shooting that a report is about is one
             incident here; "1999" begins the clusters of others, which are not told apart there.
    ecbplus  that of ECB+: a cluster is an incident; "shot" and "killed" are two clusters there and may be one here.

Prints a line a span, in the columns that fit_incidents reads.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from train.fit_claim_incidents import NO_INCIDENT, Passage, read_passages

STANDING = "standing:"
GVC_SHOOTING = "2999"
ECBPLUS_WEIGHT = 0.3  # news of peace time, half undated, of kinds that are partly not ours


class Label(NamedTuple):
    """A span of which it is known what it tells; the columns are those of fit_incidents."""

    article: str
    start: int
    end: int
    event: str
    incident: str | None
    complete: bool
    weight: float = 1.0


def read_events(gold: Path, facts: Path) -> Iterator[Label]:
    """The labels of annotated events."""
    facts_of = {one["event"]: one for one in json.loads(facts.read_text(encoding="utf-8"))}
    for event in json.loads(gold.read_text(encoding="utf-8")):
        passages = list(read_passages(event, facts_of[event["event"]]))
        for one in passages:
            if is_incident(one.title) and not any(tells_another(one, other) for other in passages):
                yield Label(one.report, one.start, one.end, event["event"], one.title, complete=False)


def is_incident(title: str) -> bool:
    """Whether a title of the annotators is that of something that happened."""
    return title != NO_INCIDENT and not title.startswith(STANDING)


def tells_another(one: Passage, other: Passage) -> bool:
    """Whether two passages share words and are of two incidents."""
    shared = one.report == other.report and one.start < other.end and other.start < one.end
    return shared and one.title != other.title


def read_gvc(path: Path) -> Iterator[Label]:
    """The labels of the Gun Violence Corpus."""
    for row in read_rows(path):
        incident = row["event"] if row["cluster"].startswith(GVC_SHOOTING) else None
        yield Label(row["article"], row["start"], row["end"], row["event"], incident, complete=True)


def read_ecbplus(path: Path) -> Iterator[Label]:
    """The labels of ECB+: of sentences that were checked, and of clusters of more than one mention."""
    clusters: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(path):
        if row["kind"] == "event" and row["validated"]:
            clusters[row["cluster"]].append(row)
    for cluster, rows in clusters.items():
        for row in rows:
            span = row["article"], row["start"], row["end"]
            yield Label(*span, row["event"], cluster, complete=False, weight=ECBPLUS_WEIGHT)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


READERS: dict[str, Callable[..., Iterator[Label]]] = {"events": read_events, "gvc": read_gvc, "ecbplus": read_ecbplus}


def main(source: str, *paths: str) -> None:
    """Print the labels of a source."""
    for label in READERS[source](*map(Path, paths)):
        print(json.dumps(label._asdict(), ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Fit models/topics.json: PYTHONPATH=build python build/train/fit_topics.py FACTS.json > topics.json

FACTS is annotated events: a list of objects with `event` and `facts`, each fact with its `topic`, further ones in
`also`, and `members`: clauses with `text`, `stance` and `holder`. Prints on the standard error how many clauses get a
topic that their fact has where the model has not seen the event.
"""

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from conflict_build.claims.questions.clause_topics import (
    Numbers,
    Shown,
    TopicModel,
    features,
    read_topic_model,
)
from conflict_build.records import Topic
from conflict_build.tokens import tokenize

FEWEST_EVENTS = 3  # in which a feature must be seen
ALSO = 0.5  # weight of a further topic of a fact, beside the 1 of its own
PENALTY = 3.0  # on the squares of the weights
STEPS, STEP = 200, 0.1
LEAST_WEIGHT = 0.05  # that is written


class Labelled(NamedTuple):
    """A clause of which the topic is known."""

    event: str
    shown: Shown
    topics: tuple[Topic, ...]  # its own first


def read_clauses(path: Path) -> list[Labelled]:
    """The members of the facts of a file, in order."""
    return [
        Labelled(
            event["event"],
            Shown(tokenize(member["text"]).words, member["stance"], bool(member["holder"])),
            (fact["topic"], *fact["also"]),
        )
        for event in json.loads(path.read_text(encoding="utf-8"))
        for fact in event["facts"]
        for member in fact["members"]
    ]


def fit(clauses: Sequence[Labelled]) -> TopicModel:
    """The model of some clauses, by gradient descent with steps that shrink where the slope was steep (Adagrad)."""
    topics = tuple(sorted({one.topics[0] for one in clauses}))
    rows = [dict(features(one.shown)) for one in clauses]
    events: dict[str, set[str]] = defaultdict(set)
    for one, row in zip(clauses, rows, strict=True):
        for name in row:
            events[name].add(one.event)
    names = sorted(name for name, seen in events.items() if len(seen) >= FEWEST_EVENTS)
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    weights, intercepts = descend(table, targets(clauses, topics))
    return TopicModel(topics, intercepts, dict(zip(names, weights, strict=True)))


def targets(clauses: Sequence[Labelled], topics: Sequence[Topic]) -> Numbers:
    """The share of each topic in each clause."""
    found = np.zeros((len(clauses), len(topics)))
    for i, one in enumerate(clauses):
        for j, topic in enumerate(one.topics):
            if topic in topics:
                found[i, topics.index(topic)] += ALSO if j else 1.0
    shares: Numbers = found / found.sum(axis=1, keepdims=True)
    return shares


def descend(table: Numbers, shares: Numbers) -> tuple[Numbers, Numbers]:
    """The weights of features (rows) for topics, and the intercepts."""
    weights, intercepts = np.zeros((table.shape[1], shares.shape[1])), np.zeros(shares.shape[1])
    steep, steep_intercepts = np.full_like(weights, 1e-8), np.full_like(intercepts, 1e-8)
    for _ in range(STEPS):
        totals = table @ weights + intercepts
        likely = np.exp(totals - totals.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        slope = table.T @ (likely - shares) / len(table) + PENALTY * weights / len(table)
        slope_intercepts = (likely - shares).mean(axis=0)
        steep += slope**2
        steep_intercepts += slope_intercepts**2
        weights -= STEP * slope / np.sqrt(steep)
        intercepts -= STEP * slope_intercepts / np.sqrt(steep_intercepts)
    return weights, intercepts


def right_share(clauses: Sequence[Labelled]) -> float:
    """The share of clauses that get one of their topics from a model fitted on the other events."""
    right = 0
    for event in sorted({one.event for one in clauses}):
        model = fit([one for one in clauses if one.event != event])
        right += sum(model.topic([one.shown]) in one.topics for one in clauses if one.event == event)
    return right / len(clauses)


def write_model(model: TopicModel, clauses: Sequence[Labelled], right: float) -> str:
    """A model file, with what it was fitted on."""
    rows = {
        name: {
            topic: round(float(weight), 2)
            for topic, weight in zip(model.topics, row, strict=True)
            if abs(weight) >= LEAST_WEIGHT
        }
        for name, row in sorted(model.weights.items())
    }
    content: dict[str, Any] = {
        "clauses": len(clauses),
        "events": len({one.event for one in clauses}),
        "right": round(right, 4),
        "digest": hashlib.sha256(json.dumps(clauses).encode()).hexdigest(),
        "intercepts": {topic: round(float(one), 3) for topic, one in zip(model.topics, model.intercepts, strict=True)},
    }
    head = json.dumps(content, indent=1, ensure_ascii=False).removesuffix("\n}")
    lines = (f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in rows.items() if row)
    return head + ',\n "features": {\n' + ",\n".join(lines) + "\n }\n}\n"


def main(path: Path) -> None:
    """Validate, fit, write."""
    clauses = read_clauses(path)
    right = right_share(clauses)
    print(f"{len(clauses)} clauses, {right:.3f} right with their event left out", file=sys.stderr)
    text = write_model(fit(clauses), clauses, right)
    read_topic_model(text)
    print(text, end="")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

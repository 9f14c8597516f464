"""Train the quote model on PolNeAR: the mean of three models that differ in how much they are held back.

    PYTHONPATH=build python -m train.train_quotes POLNEAR.jsonl MODEL.npz         # on four fifths of the articles
    PYTHONPATH=build python -m train.score_quotes POLNEAR.jsonl MODEL.npz         # on the fifth that is left
    PYTHONPATH=build python -m train.train_quotes POLNEAR.jsonl MODEL.npz --all   # on all of them

POLNEAR.jsonl has an article a line: doc_id, text, quotes with spans, cue and speaker_span as offsets. An article is
held back if the SHA-256 of its doc_id is a multiple of five. Needs python-crfsuite (the extra `train`). The trainer is
stopped before it converges, so single models differ by half a point; their mean is better than each and steadier.
"""

import hashlib
import json
import sys
import time
from bisect import bisect_right
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pycrfsuite

from conflict_build.model_files import pack_model
from conflict_build.quotes.features import columns_of, decoding_units, mark_states, number_words, quote_template
from conflict_build.quotes.marks import pair_marks
from conflict_build.sentences import split_sentences
from conflict_build.sequence import Floats, Weights
from conflict_build.tokens import Tokens, tokenize

# How strongly large weights are punished, and when to stop.
TRAININGS = ({"c2": 0.3, "max_iterations": 80}, {"c2": 0.7, "max_iterations": 75}, {"c2": 0.5, "max_iterations": 120})
OPTIONS = {"c1": 0.1, "feature.minfreq": 2}
SMALLEST_WEIGHT = 0.02
LABELS = 11  # outside; beginning and inside of C>, C<, S>, S<, Q
Article = dict[str, Any]
Items = list[tuple[list[list[str]], list[str]]]


def is_held_back(article: Article) -> bool:
    """Whether an article belongs to the fifth that scoring uses."""
    return int(hashlib.sha256(article["doc_id"].encode()).hexdigest(), 16) % 5 == 0


def read_articles(path: Path) -> list[Article]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def label_words(article: Article, tokens: Tokens) -> list[str]:
    """The label of each word: see utterances.py. Contents win over speakers, and speakers over cues."""
    labels = ["O"] * len(tokens.words)
    spans: list[tuple[str, int, int]] = []
    for quote in article["quotes"]:
        cue = quote["cue"][0][0] if quote["cue"] else -1
        contents = quote["spans"]
        speakers = [quote["speaker_span"]] if quote["speaker_span"] else []
        spans += [("C>" if cue > start else "C<", start, end) for start, end in contents]
        spans += [("S>" if cue > start else "S<", start, end) for start, end in speakers]
        spans += [("Q", start, end) for start, end in quote["cue"]]
    for tag, start, end in sorted(spans, key=lambda span: "CSQ".index(span[0][0])):
        put_label(labels, tokens, tag, start, end)
    return labels


def put_label(labels: list[str], tokens: Tokens, tag: str, start: int, end: int) -> None:
    """Label the words of a span that have no label yet."""
    head = "B-"
    for i in range(bisect_right(tokens.ends, start), len(tokens.words)):
        if tokens.starts[i] >= end:
            break
        if labels[i] == "O":
            labels[i], head = head + tag, "I-"


def read_items(articles: list[Article]) -> Items:
    """The features and labels of the words of every unit of decoding."""
    template = quote_template()
    items: Items = []
    for article in articles:
        tokens = tokenize(article["text"])
        sentences = split_sentences(tokens)
        units = decoding_units(tokens, sentences)
        states = mark_states(tokens, pair_marks(tokens.text))
        columns = columns_of(tokens, states, number_words(tokens, sentences, states, units), units)
        labels = label_words(article, tokens)
        for first, end in units:
            rows = template.attributes(tokens.words[first:end])
            extra = template.column_attributes(columns, first, end)
            items.append(([a + b for a, b in zip(rows, extra, strict=True)], labels[first:end]))
    return items


def train(articles: list[Article], options: dict[str, float], model: Path) -> None:
    """Train with crfsuite's L-BFGS and write its model file."""
    trainer = pycrfsuite.Trainer("lbfgs", {**OPTIONS, **options}, verbose=False)
    for start in range(0, len(articles), 20):
        for features, labels in read_items(articles[start : start + 20]):
            trainer.append(features, labels)
    trainer.train(str(model))


def add_up(model: Path, labels: list[str], weights: Weights, transitions: Floats, share: float) -> None:
    """Add a share of the weights of a crfsuite model; it may have its labels in another order."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    info = tagger.info()
    labels.extend(label for label in tagger.labels() if label not in labels)
    for (attribute, label), weight in info.state_features.items():
        row = weights.setdefault(attribute, {})
        row[label] = row.get(label, 0.0) + weight * share
    for (before, after), weight in info.transitions.items():
        transitions[labels.index(before), labels.index(after)] += weight * share


def prune(weights: Weights) -> Weights:
    """The weights that are large enough to matter."""
    kept = (
        (name, {label: w for label, w in row.items() if abs(w) >= SMALLEST_WEIGHT}) for name, row in weights.items()
    )
    return {name: row for name, row in kept if row}


def main() -> None:
    data, target, *rest = sys.argv[1:]
    articles = [article for article in read_articles(Path(data)) if rest == ["--all"] or not is_held_back(article)]
    labels: list[str] = []
    weights: Weights = {}
    transitions = np.zeros((LABELS, LABELS), dtype=np.float32)
    with TemporaryDirectory() as folder:
        for options in TRAININGS:
            began = time.perf_counter()
            model = Path(folder) / "quotes.crf"
            train(articles, options, model)
            add_up(model, labels, weights, transitions, 1 / len(TRAININGS))
            print(f"{len(articles)} articles, {options}: {time.perf_counter() - began:.0f} s", flush=True)
    packed = pack_model(labels, prune(weights), transitions[: len(labels), : len(labels)])
    Path(target).write_bytes(packed)
    print(f"{len(packed) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()

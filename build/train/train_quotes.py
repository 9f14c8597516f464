"""Train the quote model on PolNeAR.

    PYTHONPATH=build python -m train.train_quotes score POLNEAR.jsonl WORKDIR            # trains on four fifths
    PYTHONPATH=build python -m train.score_quotes POLNEAR.jsonl WORKDIR/quotes.npz       # scores the rest
    PYTHONPATH=build python -m train.train_quotes ship POLNEAR.jsonl WORKDIR MODEL.npz   # trains on all, to be shipped

POLNEAR.jsonl has an article a line: doc_id, text, quotes with spans, cue and speaker_span as offsets. An article is
held back if the SHA-256 of its doc_id is a multiple of five. Needs python-crfsuite (the extra `train`). WORKDIR keeps
the crfsuite model (about 20 MB) so that scoring can be repeated.
"""

import hashlib
import json
import sys
import time
from bisect import bisect_right
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite

from conflict_build.quotes.features import columns_of, decoding_units, quote_template
from conflict_build.quotes.marks import pair_marks
from conflict_build.sentences import split_sentences
from conflict_build.sequence import Weights, pack_model
from conflict_build.tokens import Tokens, tokenize

OPTIONS = {"c1": 0.1, "c2": 0.5, "max_iterations": 120, "feature.minfreq": 2}
SMALLEST_WEIGHT = 0.03
Article = dict[str, Any]


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


def train(articles: list[Article], model: Path) -> None:
    """Train with crfsuite's L-BFGS and write its model file."""
    trainer = pycrfsuite.Trainer("lbfgs", OPTIONS, verbose=False)
    template = quote_template()
    for article in articles:
        tokens = tokenize(article["text"])
        sentences = split_sentences(tokens)
        units = decoding_units(tokens, sentences)
        columns = columns_of(tokens, pair_marks(tokens.text), sentences, units)
        labels = label_words(article, tokens)
        for first, end in units:
            rows = template.attributes(tokens.words[first:end])
            extra = template.column_attributes(columns, first, end)
            trainer.append([a + b for a, b in zip(rows, extra, strict=True)], labels[first:end])
    trainer.train(str(model))


def convert(model: Path) -> bytes:
    """The crfsuite model as a file for sequence.py, without weights too small to matter."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    info = tagger.info()
    labels = tagger.labels()
    weights: Weights = {}
    for (attribute, label), weight in info.state_features.items():
        if abs(weight) >= SMALLEST_WEIGHT:
            weights.setdefault(attribute, {})[label] = weight
    transitions = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[labels.index(before), labels.index(after)] = weight
    return pack_model(labels, weights, transitions)


def main() -> None:
    action, data, folder, *rest = sys.argv[1:]
    articles = read_articles(Path(data))
    work = Path(folder)
    work.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    kept = [article for article in articles if action == "ship" or not is_held_back(article)]
    train(kept, work / f"{action}.crf")
    packed = convert(work / f"{action}.crf")
    (Path(rest[0]) if rest else work / "quotes.npz").write_bytes(packed)
    print(f"{len(kept)} articles, {time.perf_counter() - began:.0f} s, {len(packed) / 1e6:.2f} MB", flush=True)


if __name__ == "__main__":
    main()

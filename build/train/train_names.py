"""Train the name recogniser on reports labelled by the teacher, and write its model file.

    python build/train/train_names.py LABELS.jsonl build/conflict_build/models/names.npz --reports 3000

An averaged perceptron (python-crfsuite's `ap`), pruned: weights below --least are dropped, the others kept as float16.
Labels that cannot follow each other (O, then I-PER) are forbidden. One process, a few minutes.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pycrfsuite

from conflict_build.entities.recogniser import TEMPLATE, token_bounds
from conflict_build.model_files import pack_model
from conflict_build.sentences import split_sentences
from conflict_build.sequence import Weights
from conflict_build.tokens import tokenize
from train.name_labels import agree, token_labels

LONGEST_SENTENCE_WORDS = 150
KEPT_SHARE_WITHOUT_NAMES = 0.25
FORBIDDEN = -10_000.0
Labelled = tuple[list[str], list[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels_file", type=Path)
    parser.add_argument("model_file", type=Path)
    parser.add_argument("--reports", type=int, default=3000)
    parser.add_argument("--passes", type=int, default=8)
    parser.add_argument("--least", type=float, default=2.0, help="weights smaller than this are dropped")
    args = parser.parse_args()
    lines = args.labels_file.read_text(encoding="utf-8").splitlines()[: args.reports]
    chance = random.Random(1)
    with TemporaryDirectory() as folder:
        crf = Path(folder) / "names.crf"
        train(sequences(lines, chance), crf, args.passes)
        labels, weights, transitions = read_crf(crf, args.least)
    forbid_broken_spans(labels, transitions)
    args.model_file.write_bytes(pack_model(labels, weights, transitions))
    print(f"{len(weights)} attributes, {args.model_file.stat().st_size / 1e6:.2f} MB")


def sequences(lines: list[str], chance: random.Random) -> Iterator[Labelled]:
    """The words and labels of each sentence; most of the sentences without a name are left out."""
    for line in lines:
        row = json.loads(line)
        tokens = tokenize(row["text"])
        labels = token_labels(tokens, agree([tuple(e) for e in row["entities"]], row["text"]))
        for first, last in token_bounds(tokens, split_sentences(tokens)):
            named = any(label != "O" for label in labels[first:last])
            if 0 < last - first <= LONGEST_SENTENCE_WORDS and (named or chance.random() < KEPT_SHARE_WITHOUT_NAMES):
                yield tokens.words[first:last], labels[first:last]


def train(data: Iterator[Labelled], crf: Path, passes: int) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("ap")
    trainer.set_params({"max_iterations": passes})
    for words, labels in data:
        trainer.append(TEMPLATE.attributes(words), labels)
    trainer.train(str(crf))


def read_crf(crf: Path, least: float) -> tuple[list[str], Weights, "np.ndarray[tuple[int, int], np.dtype[np.float32]]"]:
    """Labels, weights of at least a size, and transitions of a crfsuite model."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(crf))
    info, labels = tagger.info(), tagger.labels()
    weights: Weights = defaultdict(dict)
    for (attribute, label), weight in info.state_features.items():
        if abs(weight) >= least:
            weights[attribute][label] = weight
    transitions = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[labels.index(before), labels.index(after)] = weight
    return labels, dict(weights), transitions


def forbid_broken_spans(labels: list[str], transitions: "np.ndarray[tuple[int, int], np.dtype[np.float32]]") -> None:
    for a, before in enumerate(labels):
        for b, after in enumerate(labels):
            if after.startswith("I-") and before[1:] != after[1:]:
                transitions[a, b] = FORBIDDEN


if __name__ == "__main__":
    main()

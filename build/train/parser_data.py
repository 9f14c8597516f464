"""The labelled sentences of label_sentences.py as arrays, and batches of them."""

import gzip
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from conflict_build.reading.word_features import features_of

Ints = NDArray[np.signedinteger[Any]]
IGNORED = -100  # a place without a word, as torch's losses expect it
KINDS = ("labels", "tags", "parts", "names")
FEWEST_USES = 5  # a label or tag used less often in training is taken for the most frequent one
HELD_BACK_IN_256 = 13  # 5 % of the reports, by a hash of the id


class Sentence(NamedTuple):
    """Numbers of the words' types, of heads, and of labels, tags, parts and names: rows[kind, word]."""

    words: Ints
    heads: Ints
    rows: Ints


class Data(NamedTuple):
    """Sentences to train on and to test on, the values of each kind, and features[word type, table]."""

    training: list[Sentence]
    testing: list[Sentence]
    values: dict[str, list[str]]
    features: Ints


def is_held_back(report_id: str) -> bool:
    return hashlib.sha256(report_id.encode()).digest()[1] < HELD_BACK_IN_256


def read_data(folder: Path, values: dict[str, list[str]] | None = None, most_tokens: int = 10**9) -> Data:
    """All files of a folder, in order of name, up to about so many tokens."""
    types: dict[str, int] = {}
    met: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}  # value -> number, in order of first use
    parted: dict[bool, list[Sentence]] = {False: [], True: []}
    tokens = 0
    for report in read_reports(folder):
        for sentence in report["sentences"]:
            rows = [number(sentence[kind], met[kind]) for kind in KINDS]
            heads = np.array(sentence["heads"], dtype=np.int16)
            parted[is_held_back(report["id"])].append(Sentence(number(sentence["words"], types), heads, np.array(rows)))
            tokens += len(heads)
        if tokens >= most_tokens:
            break
    values = values or {kind: frequent(parted[False], row, list(met[kind])) for row, kind in enumerate(KINDS)}
    renumber(parted[False] + parted[True], [[index(values[kind], v) for v in met[kind]] for kind in KINDS])
    features = np.array([features_of(word) for word in types], dtype=np.int64)
    return Data(parted[False], parted[True], values, features)


def digest_of(folder: Path) -> str:
    """A digest of all labelled sentences of a folder, by which a model says what it learnt from."""
    digest = hashlib.sha256()
    for report in read_reports(folder):
        digest.update(json.dumps(report, sort_keys=True).encode())
    return digest.hexdigest()[:16]


def read_reports(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("labels-*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def number(values: list[str], met: dict[str, int]) -> Ints:
    return np.array([met.setdefault(value, len(met)) for value in values], dtype=np.int32)


def index(values: list[str], value: str) -> int:
    return values.index(value) if value in values else 0


def renumber(sentences: list[Sentence], tables: list[list[int]]) -> None:
    """Replace, in place, the numbers of first use by those of the values that are kept."""
    arrays = [np.array(table, dtype=np.int32) for table in tables]
    for sentence in sentences:
        for row, array in zip(sentence.rows, arrays, strict=True):
            row[:] = array[row]


def frequent(sentences: list[Sentence], row: int, values: list[str]) -> list[str]:
    """The values of one kind, the most frequent first, without the rare ones."""
    counts = Counter(np.concatenate([sentence.rows[row] for sentence in sentences]).tolist())
    return [values[value] for value, count in counts.most_common() if count >= FEWEST_USES]


class Batch(NamedTuple):
    """Sentences of like length: features[type, table] of the types in it; the others [sentence, place]."""

    features: Tensor
    words: Tensor
    present: Tensor
    heads: Tensor
    rows: Tensor  # [kind, sentence, place]


def batches(sentences: list[Sentence], features: Ints, tokens: int, chance: random.Random | None) -> Iterator[Batch]:
    """Batches of about so many places, in random order; in order of length without a chance."""
    noise = chance.random if chance else lambda: 0.0
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].words) + 2 * noise())
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * (len(sentences[i].words) + 2) > tokens:
            groups.append([])
        groups[-1].append(i)
    if chance:
        chance.shuffle(groups)
    for group in groups:
        yield lay_out([sentences[i] for i in group], features)


def lay_out(sentences: list[Sentence], features: Ints) -> Batch:
    size = len(sentences), max(len(sentence.words) for sentence in sentences)
    words, heads = np.zeros(size, dtype=np.int64), np.full(size, IGNORED)
    rows = np.full((len(KINDS), *size), IGNORED)
    present = np.zeros(size, dtype=bool)
    for i, sentence in enumerate(sentences):
        length = len(sentence.words)
        words[i, :length], heads[i, :length], present[i, :length] = sentence.words, sentence.heads, True
        rows[:, i, :length] = sentence.rows
    types, places = np.unique(words, return_inverse=True)
    arrays = features[types], places.reshape(size), present, heads, rows
    return Batch(*(torch.from_numpy(array) for array in arrays))

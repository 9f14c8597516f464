"""The network of the parser, run by onnxruntime: scores for the words of sentences.

What a word gets depends on its sentence alone, to the last bit: products are of whole numbers, the ranges of numbers
are fixed in the file, and nothing is padded (see build/train/export_parser.py). One thread; loaded when first used.
"""

import json
import os
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from conflict_build.reading.word_features import TABLES, features_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

ROOT = "ROOT"
KEPT_WORDS = 50_000  # more than any run has; only speed and memory depend on it
LONGEST_SENTENCE_WORDS = 150  # read at once; as long as the sentences that it learnt from
ERRORS_ONLY = 3  # level of onnxruntime's log
# From 1.29 on onnxruntime tells Microsoft of each session, under an id that it keeps in the home folder, unless this is
# set before it is loaded (its Privacy.md, "Disabling Telemetry"); on Windows it has to be told once it is loaded, too.
NO_TELEMETRY = "ORT_DISABLE_TELEMETRY"
OUTPUTS = ("dependents", "heads", "distances", "label_heads", "label_dependents", "tags", "parts")


class Scores(NamedTuple):
    """What the network says of the words of sentences, one row a word, sentence after sentence."""

    arcs: Floats  # arcs[word, place]: how well the word at that place of its sentence would do as its head; else -inf
    label_heads: Floats
    label_dependents: Floats
    tags: Ints  # the best tag and part of speech of each word, by number
    parts: Ints


class Layout(NamedTuple):
    """How sentences stand one after the other: the first word of each, its length, and for each word its own place and
    the first and last word of its sentence, as [first, last)."""

    starts: list[int]
    lengths: list[int]
    first: Ints
    last: Ints
    place: Ints


def lay_out(lengths: list[int]) -> Layout:
    sizes = np.array(lengths, dtype=np.int64)
    ends = np.cumsum(sizes)
    first, last = np.repeat(ends - sizes, sizes), np.repeat(ends, sizes)
    return Layout((ends - sizes).tolist(), lengths, first, last, np.arange(len(first)) - first)


class Network:
    """The network with the names of its labels, tags and parts of speech."""

    def __init__(self, graph: bytes, rest: bytes) -> None:
        os.environ[NO_TELEMETRY] = "1"
        import onnxruntime

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = ERRORS_ONLY
        self.session: Any = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        with np.load(BytesIO(rest)) as arrays:
            values = json.loads(arrays["values"].tobytes())
            self.label_weight: Floats = arrays["label_weight"]
            self.label_bias: Floats = arrays["label_bias"]
        self.labels: list[str] = values["labels"]
        self.tags: list[str] = values["tags"]
        self.parts: list[str] = values["parts"]
        self.reaches: list[int] = values["reaches"]
        self.root = self.labels.index(ROOT)
        self.distance_classes = distance_classes(values["distances"])
        self.kept: dict[str, int] = {}  # the row of each word met
        self.rows = np.empty((KEPT_WORDS, len(TABLES)), dtype=np.int64)

    def score(self, sentences: Sequence[Sequence[str]], layout: Layout) -> Scores:
        """Scores for sentences, none empty or longer than `LONGEST_SENTENCE_WORDS`."""
        types: dict[str, int] = {}
        words = [types.setdefault(word, len(types)) for sentence in sentences for word in sentence]
        inputs = {
            "features": self.features(list(types)),
            "words": np.array(words, dtype=np.int64),
            "neighbours": neighbours(layout, self.reaches),
        }
        found = dict(zip(OUTPUTS, self.session.run(OUTPUTS, inputs), strict=True))
        arcs = self.score_arcs(found.pop("dependents"), found.pop("heads"), found.pop("distances"), layout)
        return Scores(arcs, **found)

    def features(self, words: list[str]) -> Ints:
        """The features of words, a row each; those of up to `KEPT_WORDS` are kept for when they come again."""
        kept = self.kept
        unknown = [word for word in words if word not in kept]
        if len(kept) + len(unknown) > KEPT_WORDS:
            kept.clear()
            unknown = words
        if unknown:
            rows = [features_of(word) for word in unknown]
            self.rows[len(kept) : len(kept) + len(rows)] = rows
            kept.update(zip(unknown, range(len(kept), len(kept) + len(rows)), strict=True))
        return self.rows[[kept[word] for word in words]]

    def score_arcs(self, dependents: Floats, heads: Floats, distances: Floats, layout: Layout) -> Floats:
        arcs = np.full((len(heads), max(layout.lengths)), -np.inf, dtype=np.float32)
        for first, length in zip(layout.starts, layout.lengths, strict=True):
            part = slice(first, first + length)
            arcs[part, :length] = dependents[part] @ heads[part].T
        classes = self.distance_classes[layout.place, : arcs.shape[1]]
        classes += distances.shape[1] * np.arange(len(arcs))[:, None]
        arcs += distances.ravel()[classes]
        return arcs

    def label(self, scores: Scores, heads: Ints, layout: Layout) -> Ints:
        """The best label of each word, by number, given its head; a root's is `ROOT`, and no other word's."""
        hidden = np.maximum(scores.label_heads[heads] + scores.label_dependents, 0)
        found = np.empty((len(heads), len(self.labels)), dtype=np.float32)
        for first, length in zip(layout.starts, layout.lengths, strict=True):
            np.matmul(hidden[first : first + length], self.label_weight, out=found[first : first + length])
        found += self.label_bias
        found[:, self.root] = -np.inf
        is_root = heads == np.arange(len(heads))
        return np.asarray(np.where(is_root, self.root, found.argmax(axis=1)), dtype=np.int64)


def neighbours(layout: Layout, reaches: Sequence[int]) -> Ints:
    """For each convolution and word the words at its reach to the left, itself, and to the right; the number of all
    words stands for none."""
    count = len(layout.first)
    word = np.arange(count, dtype=np.int64)
    found = np.empty((len(reaches), count, 3), dtype=np.int64)
    for row, reach in zip(found, reaches, strict=True):
        row[:, 0] = np.where(word - reach >= layout.first, word - reach, count)
        row[:, 1] = word
        row[:, 2] = np.where(word + reach < layout.last, word + reach, count)
    return found


def distance_classes(bounds: Sequence[int]) -> Ints:
    """The class of the distance from word i to head j, for [i, j], as train/parser_network.py has it."""
    places = np.arange(LONGEST_SENTENCE_WORDS)
    steps = places[None, :] - places[:, None]
    sizes = np.searchsorted(np.array(bounds), np.abs(steps), side="right") - 1
    return np.asarray(sizes * np.sign(steps) + len(bounds) - 1, dtype=np.int64)


@cache
def load_network() -> Network:
    """The network of this package, loaded once a process."""
    folder = files("conflict_build.models")
    return Network(folder.joinpath("parser.onnx").read_bytes(), folder.joinpath("parser.npz").read_bytes())

"""Sequence models: labels for the tokens of sentences by a linear-chain model, decoded in numpy.

The model is linear: the score of a label at a token is a sum of weights. All weights that depend on one word alone are
therefore summed once for each word and each distance from which it is seen, and kept; a text is then a gather, a few
additions and one Viterbi pass over all its sentences together. No string is made for a word seen before.

Training and decoding share the `Template`: `Template.attributes` names every feature of a sentence, as python-crfsuite
takes them, and `SequenceModel.tag` gives the labels that those features would. Memory is bounded: the sums of at most
`KEPT_WORDS` words are kept. A model knows nothing of where it is used: names bring their template.

    template = Template(reach=2, of_word=..., classes_of=..., pairs=(Pair("shapes", 0, 0, 1),))
    model = load_model("names", template)
    model.tag([["Putin", "said"]])            # [["B-PER", "O"]]
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Weights = dict[str, dict[str, float]]  # attribute -> label -> weight

KEPT_WORDS = 50_000
PAD = ""  # stands for the words before and after a sentence


class FeaturePair(NamedTuple):
    """A feature of two neighbours: a class of the left word together with a class of the right one."""

    name: str  # head of its attributes; no white space
    left: int  # which of the left word's classes
    right: int
    target: int  # whom it describes: 0 the left word, 1 the right


class Template(NamedTuple):
    """What the features of a token are."""

    reach: int  # how many words to either side are seen
    of_word: Callable[[str], Iterable[tuple[str, int]]]  # a word's features, each with the distance it is seen from
    classes_of: Callable[[str], tuple[str, ...]] = lambda word: ()  # what pairs are made of: shape, lower case
    pairs: tuple[FeaturePair, ...] = ()

    def attributes(self, words: Sequence[str]) -> list[list[str]]:
        """For each word of a sentence the names of all its features, for training."""
        padded = [PAD] * self.reach + list(words) + [PAD] * self.reach
        features = [list(self.of_word(word)) for word in padded]
        classes = [self.classes_of(word) for word in padded]
        rows: list[list[str]] = []
        for i in range(self.reach, len(padded) - self.reach):
            offsets = range(-self.reach, self.reach + 1)
            row = [f"{o:+d} {name}" for o in offsets for name, reach in features[i + o] if abs(o) <= reach]
            for pair in self.pairs:
                left = i - pair.target
                row.append(f"{pair.name} {classes[left][pair.left]}\t{classes[left + 1][pair.right]}")
            rows.append(row)
        return rows


class WeightRows:
    """Attributes in order of name, with a row of weights each: table[attribute, label]."""

    def __init__(self, names: list[str], table: Floats) -> None:
        self.names, self.table = names, table

    def under(self, head: str) -> list[tuple[str, int]]:
        """The attributes "HEAD rest" with their rows, in order of name."""
        first = bisect_left(self.names, head + " ")
        last = bisect_left(self.names, head + "!", first)  # "!" follows the space in code point order
        return [(self.names[i], i) for i in range(first, last)]


def rows_of(labels: Sequence[str], weights: Weights) -> WeightRows:
    """The rows of weights by attribute and label, as training leaves them."""
    names = sorted(weights)
    table = [[weights[name].get(label, 0.0) for label in labels] for name in names]
    return WeightRows(names, np.array(table, dtype=np.float32).reshape(len(names), len(labels)))


class SequenceModel:
    """Weights by attribute and label, and the sums already made of them."""

    def __init__(self, labels: Sequence[str], weights: WeightRows, transitions: Floats, template: Template) -> None:
        """Take transitions[a, b], the score of label b after label a, in the order of `labels`."""
        self.labels = list(labels)
        self.transitions = transitions.astype(np.float32)
        self.template = template
        self.features, self.word_weights = self.word_table(weights)
        self.class_ids: list[dict[str, int]] = [{} for _ in template.classes_of(PAD)]
        self.pair_tables = [self.pair_table(weights, pair) for pair in template.pairs]
        self.forget()

    def table(self, weights: WeightRows, head: str) -> tuple[dict[str, int], Floats]:
        """The attributes under one head, numbered, with a row of weights each and a row of zeros at the end."""
        found = [(name[len(head) + 1 :], i) for name, i in weights.under(head)]
        rows = weights.table[[i for _, i in found]]
        return {name: number for number, (name, _) in enumerate(found)}, np.concatenate([rows, self.no_weights()])

    def no_weights(self) -> Floats:
        return np.zeros((1, len(self.labels)), dtype=np.float32)

    def word_table(self, weights: WeightRows) -> tuple[dict[str, int], Floats]:
        """The features of words, numbered; weights[number, offset + reach, label]."""
        heads = {f"{o:+d}": o + self.template.reach for o in range(-self.template.reach, self.template.reach + 1)}
        ids: dict[str, int] = {}
        cells = [
            (ids.setdefault(name[len(head) + 1 :], len(ids)), offset, i)
            for head, offset in heads.items()
            for name, i in weights.under(head)
        ]
        table = np.zeros((len(ids), len(heads), len(self.labels)), dtype=np.float32)
        numbers, offsets, rows = np.array(cells, dtype=np.int64).reshape(-1, 3).T
        table[numbers, offsets] = weights.table[rows]
        return ids, table

    def pair_table(self, weights: WeightRows, pair: FeaturePair) -> tuple[Ints, Floats]:
        """The pairs of one kind as sorted keys, with their weights in that order and a row of zeros at the end."""
        found, rows = self.table(weights, pair.name)
        left_ids, right_ids = self.class_ids[pair.left], self.class_ids[pair.right]
        keys = []
        for name in found:
            left, _, right = name.partition("\t")
            a = left_ids.setdefault(left, len(left_ids) + 1)
            keys.append((a << 32) + right_ids.setdefault(right, len(right_ids) + 1))
        order = np.argsort(np.array(keys, dtype=np.int64), kind="stable")
        return np.array(keys, dtype=np.int64)[order], np.concatenate([rows[:-1][order], rows[-1:]])

    def forget(self) -> None:
        """Drop all kept sums; only speed depends on them."""
        width = 2 * self.template.reach + 1
        self.word_ids: dict[str, int] = {}
        self.sums = np.zeros((width, 1024, len(self.labels)), dtype=np.float32)
        self.classes = np.zeros((len(self.class_ids), 1024), dtype=np.int64)
        self.learn([PAD])

    def learn(self, words: Sequence[str]) -> None:
        """Number new words, and sum the weights of each once, for each distance it is seen from."""
        first, count = len(self.word_ids), len(words)
        while first + count > self.sums.shape[1]:
            self.sums = np.concatenate([self.sums, np.zeros_like(self.sums)], axis=1)
            self.classes = np.concatenate([self.classes, np.zeros_like(self.classes)], axis=1)
        rows: list[int] = []
        owners: list[int] = []
        known = self.features
        for number, word in enumerate(words, first):
            self.word_ids[word] = number
            features = [known[name] for name, _ in self.template.of_word(word) if name in known]
            rows += features
            owners += [number - first] * len(features)
            for ids, row, name in zip(self.class_ids, self.classes, self.template.classes_of(word), strict=True):
                row[number] = ids.get(name, 0)
        sums = np.zeros((count, *self.word_weights.shape[1:]), dtype=np.float32)
        np.add.at(sums, owners, self.word_weights[rows])
        self.sums[:, first : first + count] = sums.transpose(1, 0, 2)

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """The best labels of each sentence."""
        if len(self.word_ids) > KEPT_WORDS:
            self.forget()
        full = [i for i, sentence in enumerate(sentences) if sentence]
        found: list[list[str]] = [[] for _ in sentences]
        if full:
            numbers, starts = self.lay_out([sentences[i] for i in full])
            scores = self.score(numbers)
            lengths = np.array([len(sentences[i]) for i in full])
            best = self.decode(scores, starts, lengths)
            names = [self.labels[label] for label in best.tolist()]
            for i, start, length in zip(full, starts.tolist(), lengths.tolist(), strict=True):
                found[i] = names[start : start + length]
        return found

    def lay_out(self, sentences: Sequence[Sequence[str]]) -> tuple[Ints, Ints]:
        """All sentences one after the other as numbers of words, padded between; and where each begins."""
        unknown = [word for word in dict.fromkeys(chain.from_iterable(sentences)) if word not in self.word_ids]
        if unknown:
            self.learn(unknown)
        gap = [self.word_ids[PAD]] * self.template.reach
        numbers, starts, ids = list(gap), [], self.word_ids
        for sentence in sentences:
            starts.append(len(numbers))
            numbers += map(ids.__getitem__, sentence)
            numbers += gap
        return np.array(numbers, dtype=np.int64), np.array(starts, dtype=np.int64)

    def score(self, numbers: Ints) -> Floats:
        """The score of every label at every place of the layout, from words and pairs."""
        size, reach = len(numbers), self.template.reach
        scores: Floats = self.sums[reach][numbers]
        for offset in range(1, reach + 1):
            scores[offset:] += self.sums[reach - offset][numbers[: size - offset]]
            scores[: size - offset] += self.sums[reach + offset][numbers[offset:]]
        for pair, (keys, weights) in zip(self.template.pairs, self.pair_tables, strict=True):
            if len(keys):
                wanted = (self.classes[pair.left][numbers[:-1]] << 32) + self.classes[pair.right][numbers[1:]]
                at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
                rows = np.where(keys[at] == wanted, at, len(keys))
                scores[pair.target : size - 1 + pair.target] += weights[rows]
        return scores

    def decode(self, scores: Floats, starts: Ints, lengths: Ints) -> Ints:
        """Viterbi over all sentences together, longest first; the best label's number at every place of the layout.

        The scores are laid out by time first, so that each step reads and writes plain slices.
        """
        order = np.argsort(-lengths, kind="stable")
        starts, lengths = starts[order], lengths[order]
        alive = np.searchsorted(-lengths, -np.arange(lengths[0] + 1), side="left").tolist()  # sentences longer than t
        places = np.concatenate([starts[: alive[t]] + t for t in range(lengths[0])])
        ends = np.cumsum(alive).tolist()
        best = scores[places]
        steps = [best[end - count : end] for count, end in zip(alive, ends, strict=True)]
        for t in range(1, lengths[0]):
            reached = steps[t - 1][: alive[t]].T[:, :, None] + self.transitions[:, None, :]
            steps[t] += np.maximum.reduce(reached, axis=0)  # as max() does, without asking first how
        chosen = np.zeros(len(places), dtype=np.int64)
        into = np.ascontiguousarray(self.transitions.T)
        for t in range(lengths[0] - 1, -1, -1):
            first, end, going_on = ends[t] - alive[t], ends[t], alive[t + 1]
            if going_on:
                steps[t][:going_on] += into[chosen[end : end + going_on]]
            chosen[first:end] = steps[t].argmax(axis=1)
        found = np.zeros(len(scores), dtype=np.int64)
        found[places] = chosen
        return found

"""Similarity: how much two passages say the same, by soft alignment of their words.

Each unit of a passage (stem, name, number) goes to its best match in the other: the same unit counts 1, a word with a
close vector less; names and numbers match only themselves, since Kyiv is a neighbour of Moscow in any vector space.
Units weigh by how rare they are in news and within the story. After Sultan, Bethard and Sumner, "Back to Basics for
Monolingual Alignment" (TACL 2014), with word vectors for their paraphrase lists.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

CLOSE_COSINE = 0.4
LIKENESS_CAP = 0.64  # what two different words count at most
LIKENESS_SHARE = 0.8
FULL_WEIGHT_MASS = 25.0  # weight at which a passage says enough not to be damped
BATCH_PASSAGES = 64
NAME_IDF = 6.0  # weight of a name, about that of a word in one of 400 reports


class Vocabulary(NamedTuple):
    """What is known of words: their vectors (unit length), and in how many of the training reports a stem stands."""

    row_of: dict[str, int]
    vectors: Floats
    reports_with: dict[str, int]
    reports: int

    def idf(self, stem: str) -> float:
        return math.log((self.reports + 1) / (self.reports_with.get(stem, 0) + 1))


class Unit(NamedTuple):
    """One comparable piece of a passage."""

    key: str  # what it must equal: stem, "@" and entity for a name, number
    row: int  # of its vector; -1 for names, numbers and words without one


class Bag(NamedTuple):
    """The units of a passage, once each, with their weights."""

    units: tuple[Unit, ...]
    weights: Floats
    vectors: Floats  # zero where a unit has none
    mass: float


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary of models/words.npz; made by build/train/word_vectors.py."""
    with files("conflict_build.models").joinpath("words.npz").open("rb") as opened, np.load(opened) as stored:
        words = stored["words"].tobytes().decode().split("\n")
        stems = stored["stems"].tobytes().decode().split("\n")
        vectors = stored["vectors"].astype(np.float32) * stored["scales"][:, None]
        return Vocabulary(
            {word: row for row, word in enumerate(words)},
            vectors,
            dict(zip(stems, stored["stem_documents"].tolist(), strict=True)),
            int(stored["documents"]),
        )


class Weights:
    """The weight of each unit in one story: rare in news, and not in every sentence of the story."""

    def __init__(self, passages: Iterable[Sequence[Unit]]) -> None:
        self.vocabulary = load_vocabulary()
        self.passages_with: Counter[str] = Counter()
        self.count = 1
        self.known: dict[str, float] = {}
        for passage in passages:
            self.count += 1
            self.passages_with.update({unit.key for unit in passage})

    def weight(self, unit: Unit) -> float:
        """The weight of a unit, worked out once."""
        known = self.known.get(unit.key)
        if known is None:
            known = self.known[unit.key] = self.measure(unit)
        return known

    def measure(self, unit: Unit) -> float:
        spread = math.log((self.count + 1) / (self.passages_with[unit.key] + 0.5)) / math.log(self.count + 1)
        rare = NAME_IDF if unit.key[0] == "@" else self.vocabulary.idf(unit.key)
        return max(0.05, rare * spread)

    def bag(self, units: Iterable[Unit], around: Iterable[Unit] = (), share: float = 0.0) -> Bag:
        """The bag of a passage's units, each once; those around it count for a share of their weight."""
        shares = dict.fromkeys(around, share) | dict.fromkeys(units, 1.0)
        distinct = tuple(shares)
        weights = np.array([self.weight(unit) * shares[unit] for unit in distinct], dtype=np.float32)
        rows = np.array([unit.row for unit in distinct], dtype=np.int64)
        vectors = (
            self.vocabulary.vectors[rows] * (rows >= 0)[:, None] if len(distinct) else np.zeros((0, 1), np.float32)
        )
        return Bag(distinct, weights, vectors, float(weights.sum()))


class Alignment(NamedTuple):
    """How two passages stand: the share of each one's weight that the other covers, and the score from both."""

    covered_a: float
    covered_b: float
    score: float


NOTHING = Alignment(0.0, 0.0, 0.0)


def align(a: Bag, b: Bag) -> Alignment:
    """Align two passages. The score is the harmonic mean of both shares, damped where a passage says little."""
    if not a.units or not b.units:
        return NOTHING
    likeness = soften(a.vectors @ b.vectors.T)
    place = {unit.key: j for j, unit in enumerate(b.units)}
    for i, unit in enumerate(a.units):
        j = place.get(unit.key)
        if j is not None:
            likeness[i, j] = 1
    covered_a = float((likeness.max(axis=1) * a.weights).sum() / a.mass)
    covered_b = float((likeness.max(axis=0) * b.weights).sum() / b.mass)
    if not covered_a or not covered_b:
        return NOTHING
    damping = min(1.0, math.sqrt(min(a.mass, b.mass) / FULL_WEIGHT_MASS))
    return Alignment(covered_a, covered_b, damping * 2 * covered_a * covered_b / (covered_a + covered_b))


class Coverage(NamedTuple):
    """How much each passage of a story covers of every other: share[i, j] of passage j by passage i."""

    share: Floats
    mass: Floats

    def scores(self) -> Floats:
        """The score of every pair, as `align` gives it."""
        both = 2 * self.share * self.share.T / np.maximum(self.share + self.share.T, 1e-6)
        damping = np.minimum(1, np.sqrt(np.minimum(self.mass[:, None], self.mass[None, :]) / FULL_WEIGHT_MASS))
        damped: Floats = (both * damping).astype(np.float32)
        return damped


def cover_all(bags: Sequence[Bag]) -> Coverage:
    """The coverage of all pairs of some passages, in batches, so that no table of all words against all is held."""
    column: dict[str, int] = {}
    rows: list[int] = []
    for bag in bags:
        for unit in bag.units:
            if column.setdefault(unit.key, len(column)) == len(rows):
                rows.append(unit.row)
    weights = np.zeros((len(bags), max(1, len(column))), np.float32)
    own = [np.array([column[unit.key] for unit in bag.units], dtype=np.int64) for bag in bags]
    for i, bag in enumerate(bags):
        weights[i, own[i]] = bag.weights
    known = np.array(rows or [-1], dtype=np.int64)
    vectors = load_vocabulary().vectors[known] * (known >= 0)[:, None]
    mass = np.maximum(weights.sum(axis=1), 1e-6)
    share = np.zeros((len(bags), len(bags)), np.float32)
    for first in range(0, len(bags), BATCH_PASSAGES):
        batch = range(first, min(first + BATCH_PASSAGES, len(bags)))
        share[batch.start : batch.stop] = best_matches([own[i] for i in batch], vectors) @ weights.T / mass
    return Coverage(share, mass)


def best_matches(passages: Sequence[npt.NDArray[np.int64]], vectors: Floats) -> Floats:
    """For each passage, given by its columns, what its best match counts for each column of the story."""
    columns, inverse = np.unique(np.concatenate([*passages, np.zeros(0, np.int64)]), return_inverse=True)
    best = np.zeros((len(passages), len(vectors)), np.float32)
    if not len(columns):
        return best
    likeness = soften(vectors[columns] @ vectors.T)
    likeness[np.arange(len(columns)), columns] = 1
    first = 0
    for i, passage in enumerate(passages):
        if len(passage):
            best[i] = likeness[inverse[first : first + len(passage)]].max(axis=0)
        first += len(passage)
    return best


def soften(cosines: Floats) -> Floats:
    """What words of some cosine count for one another: nothing below a bound, never as much as the same word."""
    capped: Floats = np.minimum(cosines * LIKENESS_SHARE, LIKENESS_CAP)
    capped[cosines < CLOSE_COSINE] = 0
    return capped

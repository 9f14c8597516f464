"""Similarity: how much two passages say the same, by soft alignment of their words.

Each unit of a passage (stem, name, number) goes to its best match in the other: the same unit counts 1, a word with a
close vector less; names and numbers match only themselves, since Kyiv is a neighbour of Moscow in any vector space.
Units weigh by how rare they are in news and within the story. After Sultan, Bethard and Sumner, "Back to Basics for
Monolingual Alignment" (TACL 2014), with word vectors for their paraphrase lists.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from conflict_build.claims.candidates.words import SYNONYM_MARK, synonym_stems

Floats = npt.NDArray[np.float32]

CLOSE_COSINE = 0.4
LIKENESS_CAP = 0.64  # what two different words count at most
LIKENESS_SHARE = 0.8
FULL_WEIGHT_MASS = 25.0  # weight at which a passage says enough not to be damped
NAME_MARK = "@"  # with which the key of a name begins
NAME_IDF = 6.0  # weight of a name, about that of a word in one of 400 reports


class Vocabulary(NamedTuple):
    """The vectors of words, of unit length; the last is zero, so that row -1 gives it to what has none."""

    row_of: dict[str, int]
    vectors: Floats


class StemCounts(NamedTuple):
    """In how many of the training reports a stem stands."""

    reports_with: dict[str, int]
    reports: int

    def idf(self, key: str) -> float:
        """How rare a stem is in news, or a line of synonyms: as rare as its most frequent word."""
        stems = synonym_stems()[key] if key[0] == SYNONYM_MARK else (key,)
        return math.log((self.reports + 1) / (max(self.reports_with.get(one, 0) for one in stems) + 1))


class PassagePart(NamedTuple):
    """One comparable piece of a passage."""

    key: str  # what it must equal: stem, "@" and entity for a name, number
    row: int  # of its vector; -1 for names, numbers and words without one
    wide: str | None = None  # what it and its synonyms must equal where clauses are compared


def widen(units: Iterable[PassagePart]) -> list[PassagePart]:
    """Units, those that have synonyms as the one unit that stands for all of these."""
    return [wide_unit(unit.wide) if unit.wide else unit for unit in units]


@cache
def wide_unit(key: str) -> PassagePart:
    """The unit of a line of synonyms, with the vector of the word that stands for all."""
    return PassagePart(key, load_vocabulary().row_of.get(key.removeprefix(SYNONYM_MARK), -1))


class Bag:
    """The units of a passage, once each, with their weights; arrays of them are made when first asked for."""

    def __init__(self, weight_of: dict[PassagePart, float]) -> None:
        self.weight_of = weight_of

    @property
    def units(self) -> tuple[PassagePart, ...]:
        return tuple(self.weight_of)

    @cached_property
    def weights(self) -> Floats:
        return np.array(list(self.weight_of.values()), dtype=np.float32)

    @cached_property
    def mass(self) -> float:
        return float(self.weights.sum())

    @cached_property
    def vectors(self) -> Floats:
        """The vector of each unit; zero where it has none."""
        vectors: Floats = load_vocabulary().vectors[[unit.row for unit in self.weight_of]]
        return vectors

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(unit.key for unit in self.weight_of)


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary of models/words.npz; made by build/train/word_vectors.py."""
    with files("conflict_build.models").joinpath("words.npz").open("rb") as opened, np.load(opened) as stored:
        words = stored["words"].tobytes().decode().split("\n")
        vectors = stored["vectors"].astype(np.float32) * stored["scales"][:, None]
        vectors = np.concatenate([vectors, np.zeros((1, vectors.shape[1]), np.float32)])
        return Vocabulary({word: row for row, word in enumerate(words)}, vectors)


@cache
def load_stem_counts() -> StemCounts:
    """How many reports have which stem, of the same file: a tenth of it, and all that incidents want of it."""
    with files("conflict_build.models").joinpath("words.npz").open("rb") as opened, np.load(opened) as stored:
        stems = stored["stems"].tobytes().decode().split("\n")
        reports_with = dict(zip(stems, stored["stem_documents"].tolist(), strict=True))
        return StemCounts(reports_with, int(stored["documents"]))


@lru_cache(maxsize=100_000)
def rarity(key: str) -> float:
    """How rare a stem is in news, or a line of synonyms, looked up once."""
    return load_stem_counts().idf(key)


class Weights(dict[PassagePart, float]):
    """The weight of each unit in one story: rare in news, and not in every sentence of the story."""

    def __init__(self, passages: Iterable[Sequence[PassagePart]]) -> None:
        super().__init__()
        self.passages_with: Counter[str] = Counter()
        self.count = 1
        for passage in passages:
            self.count += 1
            self.passages_with.update({key for unit in passage for key in (unit.key, unit.wide) if key})

    def __missing__(self, unit: PassagePart) -> float:
        """The weight of a unit, worked out when it is first asked for."""
        spread = math.log((self.count + 1) / (self.passages_with[unit.key] + 0.5)) / math.log(self.count + 1)
        rare = NAME_IDF if unit.key[0] == NAME_MARK else rarity(unit.key)
        weight = self[unit] = max(0.05, rare * spread)
        return weight

    def bag(self, units: Iterable[PassagePart], around: Iterable[PassagePart] = (), share: float = 0.0) -> Bag:
        """The bag of a passage's units, each once; those around it count for a share of their weight."""
        weighed = {unit: self[unit] * share for unit in around}
        for unit in units:
            weighed[unit] = self[unit]
        return Bag(weighed)


class Alignment(NamedTuple):
    """How two passages stand: the share of each one's weight that the other covers, and the score from both."""

    covered_a: float
    covered_b: float
    score: float


NOTHING = Alignment(0.0, 0.0, 0.0)


def align(a: Bag, b: Bag) -> Alignment:
    """Align two passages. The score is the harmonic mean of both shares, damped where a passage says little."""
    if not a.weight_of or not b.weight_of:
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


def soften(cosines: Floats) -> Floats:
    """What words of some cosine count for one another: nothing below a bound, never as much as the same word.

    The table of cosines becomes that: it may be as large as a story allows.
    """
    far = cosines < CLOSE_COSINE
    cosines *= np.float32(LIKENESS_SHARE)
    np.minimum(cosines, np.float32(LIKENESS_CAP), out=cosines)
    cosines[far] = 0
    return cosines

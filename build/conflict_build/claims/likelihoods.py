"""Likelihoods: how likely two clauses of a story state one fact, from a few measures of the pair.

A logistic model of six measures. Its weights were fitted on hand-annotated facts of four events and hardly move when
one event is left out (docs/quality.md); they are no more than a way to add up the measures.
"""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from conflict_build.claims.similarity import Bag, Floats, Unit

Flags = npt.NDArray[np.bool_]

BIAS = -3.9


class Pair(NamedTuple):
    """The measures of two clauses of different reports."""

    alignment: float  # score of their words with a share of their sentences, 0..1
    covered: float  # share of the clause that is covered less, 0..1
    second_word: float  # weight of the second rarest word that both have, by tens
    names: float  # weight of the names that both have, by tens
    ranks: float  # 1/rank of each as the other's match within its report, summed: 2 where each is the other's best
    distance: float  # how far apart they stand in their reports, as a share of the report


WEIGHTS = Pair(4.6, 0.8, 6.9, 1.1, 1.0, -1.7)


def likelihood(pair: Pair) -> float:
    """The share of such pairs that state one fact."""
    return 1 / (1 + math.exp(-BIAS - sum(weight * value for weight, value in zip(WEIGHTS, pair, strict=True))))


def shared_weights(a: Bag, b: Bag) -> tuple[float, float]:
    """The weight of the second rarest word and the summed weight of the names that two clauses share, by tens."""
    known = {unit.key for unit in b.units}
    words, names = [0.0, 0.0], 0.0
    for unit, weight in zip(a.units, a.weights.tolist(), strict=True):
        if unit.key in known and unit.key[0] == "@":
            names += weight
        elif unit.key in known:
            words.append(weight)
    return sorted(words)[-2] / 10, names / 10


def could_reach(enough: float, alignment: Floats, covered: Floats, ranks: Floats, shared: Floats) -> Flags:
    """For every pair of clauses, whether its likelihood may reach `enough`, without looking at single words.

    `shared` is the weight of all that both have, each unit times its `most_counted`.
    """
    bound = BIAS + WEIGHTS.alignment * alignment + WEIGHTS.covered * covered + WEIGHTS.ranks * ranks + shared
    return np.asarray(bound >= math.log(enough / (1 - enough)))


def most_counted(unit: Unit) -> float:
    """What the weight of a unit that both clauses have counts at most.

    The second rarest word that both have weighs at most half of all that they share.
    """
    return WEIGHTS.names / 10 if unit.key[0] == "@" else WEIGHTS.second_word / 20

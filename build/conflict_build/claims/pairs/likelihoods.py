"""Likelihoods: how likely two clauses of a story state one fact, from a few measures of the pair.

A logistic model, fitted by build/train/fit_likelihoods.py on the annotated facts of four events and on some 450 pairs
of clauses of other events that were judged by eye (docs/quality.md). It is no more than a way to add up the measures,
all of which are known for a whole story at once.
"""

import math
from typing import NamedTuple

import numpy as np

from conflict_build.claims.pairs.similarity import Floats, PassagePart

BIAS = -1.66
ALIGNMENT, COVERED, RANKS, DISTANCE, VERB = 3.05, 2.15, 0.54, -0.71, 0.85
SHARED_WORD, SHARED_NAME = 0.334, 0.072  # of a unit of weight
CLAUSES = -0.494  # of the logarithm of the number of clauses: the more there are, the more are alike by chance
FEWEST_CLAUSES = 100


class Measures(NamedTuple):
    """The measures of pairs of clauses of a story, a line each."""

    alignment: Floats  # score of their words with a share of their sentences, 0..1
    covered: Floats  # share of the clause that is covered more, 0..1
    shared: Floats  # weight of the units that both have, each unit times its `counted`
    ranks: Floats  # 1/rank of each as the other's match within its report, summed: 2 where each is the other's best
    distance: Floats  # how far apart they stand in their reports, as a share of the report
    verb: Floats  # 1 where both have one verb, in whatever form


def likelihoods(pairs: Measures, clauses: int) -> Floats:
    """For each pair of so many clauses the share of such pairs that state one fact."""
    total = (
        BIAS
        + ALIGNMENT * pairs.alignment
        + COVERED * pairs.covered
        + RANKS * pairs.ranks
        + DISTANCE * pairs.distance
        + VERB * pairs.verb
        + pairs.shared
        + CLAUSES * math.log(max(FEWEST_CLAUSES, clauses))
    )
    shares: Floats = (1 / (1 + np.exp(-total))).astype(np.float32)
    return shares


def counted(unit: PassagePart) -> float:
    """What a unit that both clauses have counts, by its weight.

    A number counts nothing: "since 7 October", "more than 40,000" stand in clauses that share nothing else.
    """
    if unit.key[0].isdigit():
        return 0.0
    return SHARED_NAME if unit.key[0] == "@" else SHARED_WORD

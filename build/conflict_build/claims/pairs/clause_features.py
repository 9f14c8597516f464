"""Features of pairs of clauses: what speaks for and against two clauses of different reports stating one fact.

Each is a small function of a pair; their weights stand in models/pairs/clauses.json. All are known for a whole story at
once, so that its pairs are rated in one go; a single pair is only measured to be explained.
"""

import math
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np

from conflict_build.claims.pairs.similarity import NAME_MARK, Bag, Floats, PassagePart
from conflict_build.pair_models import Feature, PairModel, load_pair_model

FEWEST_CLAUSES = 100  # of a story, below which it makes no difference how many there are


class ClausePair(NamedTuple):
    """What is known of two clauses together."""

    alignment: float  # score of their words with a share of their sentences, 0..1
    covered: float  # share of the clause that is covered more, 0..1
    words: float  # weight of the words that both have
    names: float  # and of the names
    ranks: float  # 1/rank of each as the other's match within its report, summed: 2 where each is the other's best
    distance: float  # how far apart they stand in their reports, as a share of the report
    verb: float  # 1 where both have one verb, in whatever form
    clauses: int  # of the story


class ClauseTable(NamedTuple):
    """The same of many pairs of a story, a line each; words and names are weighed and summed up already."""

    alignment: Floats
    covered: Floats
    shared: Floats
    ranks: Floats
    distance: Floats
    verb: Floats


def crowd(clauses: int) -> float:
    """How many clauses a story has, as a logarithm: the more there are, the more are alike by chance."""
    return math.log(max(FEWEST_CLAUSES, clauses))


def field(name: str) -> Callable[[ClausePair], float]:
    return lambda pair: float(getattr(pair, name))


FEATURES: tuple[Feature[ClausePair], ...] = (
    Feature("alignment", field("alignment"), "in like words", sign=1),
    Feature("covered", field("covered"), "one nearly whole in the other", sign=1),
    Feature("words shared", field("words"), "with telling words in common", sign=1),
    Feature("names shared", field("names"), "with names in common", sign=1),
    Feature("best match", field("ranks"), "each the other’s nearest", sign=1),
    Feature("distance", field("distance"), sign=-1),
    Feature("one verb", field("verb"), "with one verb", sign=1),
    Feature("crowd", lambda pair: crowd(pair.clauses), sign=-1),
)


def rate_all(pairs: ClauseTable, clauses: int) -> Floats:
    """For each pair of a story with so many clauses the share of such pairs that state one fact."""
    weight = weights()
    total = (
        clause_model().fitted.intercept
        + weight["alignment"] * pairs.alignment
        + weight["covered"] * pairs.covered
        + weight["best match"] * pairs.ranks
        + weight["distance"] * pairs.distance
        + weight["one verb"] * pairs.verb
        + pairs.shared
        + weight["crowd"] * crowd(clauses)
    )
    shares: Floats = (1 / (1 + np.exp(-total))).astype(np.float32)
    return shares


def counted(unit: PassagePart) -> float:
    """What a unit that both clauses have counts, by its weight.

    A number counts nothing: "since 7 October", "more than 40,000" stand in clauses that share nothing else.
    """
    if unit.key[0].isdigit():
        return 0.0
    return weights()["names shared" if unit.key[0] == NAME_MARK else "words shared"]


def weigh_shared(a: Bag, b: Bag) -> tuple[float, float]:
    """The weight of the words, and of the names, that two clauses have in common."""
    shared = [(unit.key, weight) for unit, weight in a.weight_of.items() if unit.key in b.keys]
    words = math.fsum(weight for key, weight in shared if key[0] != NAME_MARK and not key[0].isdigit())
    return words, math.fsum(weight for key, weight in shared if key[0] == NAME_MARK)


@cache
def weights() -> dict[str, float]:
    """The weight of each feature by name."""
    fitted = clause_model().fitted
    return dict(zip(fitted.features, fitted.weights, strict=True))


@cache
def clause_model() -> PairModel[ClausePair]:
    return load_pair_model("clauses", FEATURES)

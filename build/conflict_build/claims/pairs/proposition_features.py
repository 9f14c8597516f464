"""Features of pairs of propositions: what speaks for and against two of them being about one act of one actor.

Each is a small function of a pair; their weights stand in models/pairs/propositions.json. Whether the act is affirmed
or turned down is none of them: that is what a reader wants compared.
"""

from functools import cache
from typing import NamedTuple

from conflict_build.pair_models import Feature, PairModel, load_pair_model

LITTLE = 0.3  # share of what an act is done to that another has too


class PropositionPair(NamedTuple):
    """Two propositions of different reports."""

    about: float  # share of what the one's act is done to that the other has too, of the two the less
    about_more: float  # of the two the more
    names: int  # names in what both are done to
    bare: bool  # whether of one of the two it is not said what it is done to
    anything: bool  # whether one is done to anything
    clause: float  # likeness of the whole clauses


def covered(pair: PropositionPair) -> float:
    return pair.about


def covered_more(pair: PropositionPair) -> float:
    return pair.about_more


def names_shared(pair: PropositionPair) -> float:
    return float(min(2, pair.names))


def done_to_anything(pair: PropositionPair) -> float:
    return float(pair.anything)


def like_clauses(pair: PropositionPair) -> float:
    return pair.clause


def little_shared(pair: PropositionPair) -> float:
    """Whether it is said of both what is done to, and little of it is one."""
    return float(not pair.bare and pair.about_more < LITTLE)


FEATURES: tuple[Feature[PropositionPair], ...] = (
    Feature("same objects", covered, "to or with the same", sign=1),
    Feature("objects shared", covered_more, "with much the same", sign=1),
    Feature("names shared", names_shared, "under the same names", sign=1),
    Feature("anything", done_to_anything),
    Feature("like clauses", like_clauses, "in like words", sign=1),
    Feature("little shared", little_shared, sign=-1),
)


@cache
def proposition_model() -> PairModel[PropositionPair]:
    """The fitted model."""
    return load_pair_model("propositions", FEATURES)

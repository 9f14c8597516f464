"""Features of pairs of propositions: what speaks for and against two of them being about one act of one actor.

Each is a small function of a pair; their weights stand in models/pairs/propositions.json. Whether the act is affirmed
or turned down is none of them: that is what a reader wants compared.
"""

from functools import cache
from typing import NamedTuple

from conflict_build.pair_models import Feature, PairModel, load_pair_model

NEWS_DAYS = 7  # reports so many days apart hardly tell of one plan


class PropositionPair(NamedTuple):
    """Two propositions of different reports."""

    who: str  # name, side, words: what both have in common; empty: nothing
    one_act: bool  # whether both acts are told by one word
    alike: bool  # whether their words stand in one row of the lexicon, or in opposite rows
    answers: bool  # whether both answer an offer
    about: float  # share of what the one's act is done to that the other has too, of the two the less
    about_more: float  # of the two the more
    names: int  # names in what both are done to
    bare: int  # of how many of the two it is not said what is done to
    anything: bool  # whether one is done to a pronoun, or to anything
    clause: float  # likeness of the whole clauses
    days_between: int  # publication of the two reports


def one_name(pair: PropositionPair) -> float:
    return float(pair.who == "name")


def one_side(pair: PropositionPair) -> float:
    return float(pair.who == "side")


def one_act(pair: PropositionPair) -> float:
    return float(pair.one_act and not pair.answers)


def alike_acts(pair: PropositionPair) -> float:
    return float(pair.alike and not pair.one_act)


def both_answer(pair: PropositionPair) -> float:
    return float(pair.answers)


def covered(pair: PropositionPair) -> float:
    return pair.about


def covered_more(pair: PropositionPair) -> float:
    return pair.about_more


def names_shared(pair: PropositionPair) -> float:
    return float(min(2, pair.names))


def left_out(pair: PropositionPair) -> float:
    return pair.bare / 2


def done_to_anything(pair: PropositionPair) -> float:
    return float(pair.anything)


def like_clauses(pair: PropositionPair) -> float:
    return pair.clause


def days_apart(pair: PropositionPair) -> float:
    return min(NEWS_DAYS, pair.days_between) / NEWS_DAYS


FEATURES: tuple[Feature[PropositionPair], ...] = (
    Feature("one name", one_name, "of the same name", sign=1),
    Feature("one side", one_side, "of one side", sign=1),
    Feature("one act", one_act, "by one word for what is done", sign=1),
    Feature("alike acts", alike_acts, "by words for what is done that stand for one another", sign=1),
    Feature("both answer", both_answer, "answering an offer", sign=1),
    Feature("same objects", covered, "to or with the same", sign=1),
    Feature("objects shared", covered_more, "with much the same", sign=1),
    Feature("names shared", names_shared, "under the same names", sign=1),
    Feature("no objects", left_out, sign=-1),
    Feature("anything", done_to_anything),
    Feature("like clauses", like_clauses, "in like words", sign=1),
    Feature("days between", days_apart, sign=-1),
)


@cache
def proposition_model() -> PairModel[PropositionPair]:
    """The fitted model."""
    return load_pair_model("propositions", FEATURES)

"""Features of pairs of quotes: what speaks for and against two quotes of different reports being one utterance.

Each is a small function of a pair; their weights stand in models/pairs/quotes.json.
"""

from collections.abc import Callable
from math import log
from typing import NamedTuple

from conflict_build.claims.verdicts.originators import Holder
from conflict_build.pair_models import Feature

NEWS_DAYS = 7  # reports so many days apart hardly quote one speech


class QuotePair(NamedTuple):
    """Two quotes, the shorter first, and what is known of them together."""

    words: tuple[int, int]  # how many each has
    covered: tuple[float, float]  # of each one's weight by the other, words of like meaning too
    repeated: int  # words of the runs that stand in both, in one order
    longest: int  # words of the longest of these runs
    sentence: float  # likeness of the sentences around both
    speakers: str  # same, kin (one is named with a name of the other), other; empty where one is not known
    unnamed: int  # how many of the two are not known
    ranks: float  # 1/rank of each as the other's match within its report, summed: 2 where each is the other's best
    days_between: int  # publication of the two reports


Measured = Callable[[QuotePair], float]


def relate_speakers(a: Holder | None, b: Holder | None, names_a: frozenset[str], names_b: frozenset[str]) -> str:
    """How two speakers stand to each other; `names` are the words of each one's name that are capitalised."""
    if a is None or b is None:
        return ""
    if a == b:
        return "same"
    return "kin" if names_a & names_b else "other"


def share_repeated(pair: QuotePair) -> float:
    """The share of the shorter one that stands in the longer word for word."""
    return pair.repeated / max(1, pair.words[0])


def share_reworded(pair: QuotePair) -> float:
    """The share of the shorter one's weight that the longer covers only in other words or another order."""
    return max(0.0, pair.covered[0] - share_repeated(pair))


def covers_longer(pair: QuotePair) -> float:
    """The share of the longer one's weight that the shorter covers."""
    return pair.covered[1]


def longest_run(pair: QuotePair) -> float:
    return log(1 + pair.longest)


def is_short_of_whole(pair: QuotePair) -> float:
    """How many times as long the longer one is, as a logarithm."""
    return log(pair.words[1] / max(1, pair.words[0]))


def says(relation: str) -> Measured:
    """Whether the speakers stand so to each other."""
    return lambda pair: float(pair.speakers == relation)


def nobody_named(pair: QuotePair) -> float:
    """Whether neither report names the speaker."""
    return float(pair.unnamed == 2)


def like_sentences(pair: QuotePair) -> float:
    return pair.sentence


def best_match(pair: QuotePair) -> float:
    """How near each is to being the other's best match."""
    return pair.ranks / 2


def days_apart(pair: QuotePair) -> float:
    return min(NEWS_DAYS, pair.days_between) / NEWS_DAYS


FEATURES: tuple[Feature[QuotePair], ...] = (
    Feature("same words", share_repeated, "the same words", sign=1),
    Feature("like words", share_reworded, "in like words", sign=1),
    Feature("covers the longer", covers_longer, sign=1),
    Feature("longest run", longest_run, "word for word at length", sign=1),
    Feature("much longer", is_short_of_whole),
    Feature("same speaker", says("same"), "of the same speaker", sign=1),
    Feature("kin of speaker", says("kin"), "of speakers of one name"),
    Feature("other speaker", says("other"), sign=-1),
    Feature("nobody named", nobody_named),
    Feature("like sentences", like_sentences, "told alike", sign=1),
    Feature("best match", best_match, "each the other's nearest", sign=1),
    Feature("days between", days_apart, sign=-1),
)

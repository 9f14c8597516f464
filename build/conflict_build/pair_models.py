"""Pair models: how likely two things are one, from a few named features of the pair with fitted weights.

A logistic model a kind of pair. Its features are small named functions in the code; its weights stand in
`models/pairs/NAME.json`, which a recipe of build/train writes with what they were fitted on, and which is refused
where the code has other features. What decided about a pair are its largest contributions: a feature's value times its
weight.
"""

import json
import math
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import Generic, NamedTuple, TypeVar

Pair = TypeVar("Pair")
Values = tuple[float, ...]  # of the features of a pair, in their order


class Feature(NamedTuple, Generic[Pair]):
    """One thing that is asked of a pair."""

    name: str  # as in the model file
    measure: Callable[[Pair], float]  # 0 where the pair says nothing to it, so that nothing weighs nothing
    says: str = ""  # what a reader is told where it speaks for the pair: "on the same day"; empty: nothing of its own
    sign: int = 0  # 1: it can only speak for a pair, -1: only against it, 0: either


class Fitted(NamedTuple):
    """What a recipe found."""

    features: tuple[str, ...]
    weights: tuple[float, ...]
    intercept: float
    threshold: float  # likelihood from which two things are held to be one
    data: str  # what the pairs were taken from, in words
    digest: str  # SHA-256 of the pairs with their values
    pairs: int
    alike: int  # of the pairs
    average_precision: float  # with the event of each pair left out


class Decision(NamedTuple):
    """How likely a pair is one, and what decided, the strongest first."""

    likelihood: float
    contributions: tuple[tuple[str, float], ...]


class PairModel(Generic[Pair]):
    """The features of a kind of pair with their weights.

    Raises ValueError if the file was fitted with other features.
    """

    def __init__(self, fitted: Fitted, features: Sequence[Feature[Pair]]) -> None:
        names = tuple(feature.name for feature in features)
        if names != fitted.features:
            raise ValueError(f"the model was fitted with the features {fitted.features}, the program has {names}")
        self.features, self.fitted, self.threshold = tuple(features), fitted, fitted.threshold
        weighed = zip(self.features, fitted.weights, strict=True)
        self.asked = [(feature.measure, weight) for feature, weight in weighed if weight]

    def measure(self, pair: Pair) -> Values:
        """The value of each feature."""
        return tuple(feature.measure(pair) for feature in self.features)

    def likelihood(self, values: Values) -> float:
        """The share of pairs with such values that are one."""
        return logistic(
            self.fitted.intercept
            + math.fsum(weight * value for weight, value in zip(self.fitted.weights, values, strict=True))
        )

    def rate(self, pair: Pair) -> float:
        """The likelihood of a pair alone, without what decided: for the many that are looked at."""
        total = self.fitted.intercept
        for measure, weight in self.asked:
            value = measure(pair)
            if value:
                total += weight * value
        return logistic(total)

    def decide(self, pair: Pair) -> Decision:
        """How likely a pair is one, with what decided."""
        values = self.measure(pair)
        found = zip(self.fitted.features, self.fitted.weights, values, strict=True)
        parts = sorted(((name, weight * value) for name, weight, value in found), key=lambda part: -abs(part[1]))
        return Decision(self.likelihood(values), tuple(part for part in parts if part[1]))

    def explain(self, decision: Decision, most: int = 3) -> str:
        """What spoke for a pair, in words: "of the same kind, on the same day"; empty if nothing that can be said."""
        says = {feature.name: feature.says for feature in self.features}
        told = [says[name] for name, value in decision.contributions if value > 0 and says[name]]
        return ", ".join(told[:most])


def logistic(total: float) -> float:
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


def load_pair_model(name: str, features: Sequence[Feature[Pair]]) -> PairModel[Pair]:
    """The model NAME.json of models/pairs with its features. Raises ValueError if it was fitted with others."""
    text = files("conflict_build.models").joinpath("pairs", f"{name}.json").read_text(encoding="utf-8")
    return PairModel(read_fitted(text), features)


def read_fitted(text: str) -> Fitted:
    """The content of a model file."""
    content = json.loads(text)
    features = content.pop("features")
    return Fitted(features=tuple(features), weights=tuple(features.values()), **content)


def write_fitted(fitted: Fitted) -> str:
    """A model file: features with their weights first, in the order of the code."""
    content = fitted._asdict()
    weights, names = content.pop("weights"), content.pop("features")
    return json.dumps({"features": dict(zip(names, weights, strict=True)), **content}, indent=1) + "\n"

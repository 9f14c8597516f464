"""Pair fitting: the weights of a pair model (conflict_build/pair_models.py), validated by leaving events out.

A recipe (build/train/fit_*.py) gathers pairs with what is known of them, calls `fit_pairs`, prints what it returns and
writes `write_fitted` of it to models/pairs/NAME.json of the loader.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from conflict_build.pair_models import Feature, Fitted, Pair, Values

PENALTY = 3.0  # on the square of each weight of a standardised feature
STEPS = 40

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Judged(NamedTuple):
    """One pair of which it is known whether it is one."""

    event: str  # pairs of one event are left out together
    values: Values
    same: bool
    weight: float = 1.0


class Prior(NamedTuple):
    """Weights of an earlier fit, in the order of the features."""

    weights: tuple[float, ...]


class Validation(NamedTuple):
    """What a model finds in events that it was not fitted on."""

    likelihoods: Numbers  # one a pair
    average_precision: float


def fit_pairs(
    features: Sequence[Feature[Pair]],
    judged: Sequence[Judged],
    threshold: float,
    data: str,
    penalty: float = PENALTY,
    prior: Prior | None = None,
) -> tuple[Fitted, Validation]:
    """A model of all pairs, and what models fitted without the event of each pair say of it.

    With a `prior` the penalty is on the distance of each weight from that of an earlier fit on other pairs.
    """
    signs = [feature.sign for feature in features]
    validation = validate(judged, signs, penalty, prior=prior)
    rows, same, weights = tabulate(judged)
    found, intercept = fit_logistic(rows, same, weights, signs, penalty, prior)
    fitted = Fitted(
        features=tuple(feature.name for feature in features),
        weights=tuple(round(float(weight), 4) for weight in found),
        intercept=round(intercept, 4),
        threshold=threshold,
        data=data,
        digest=digest(judged),
        pairs=len(judged),
        alike=int(same.sum()),
        average_precision=round(validation.average_precision, 4),
    )
    return fitted, validation


def validate(
    judged: Sequence[Judged], signs: Sequence[int], penalty: float, folds: int = 10, prior: Prior | None = None
) -> Validation:
    """The likelihood of each pair by a model fitted on other events; events are dealt to folds in order of name."""
    events = sorted({one.event for one in judged})
    fold = np.array([events.index(one.event) % folds for one in judged])
    rows, same, weights = tabulate(judged)
    likelihoods = np.zeros(len(judged))
    for number in range(min(folds, len(events))):
        inside = fold == number
        found, intercept = fit_logistic(rows[~inside], same[~inside], weights[~inside], signs, penalty, prior)
        likelihoods[inside] = share(rows[inside] @ found + intercept)
    return Validation(likelihoods, average_precision(likelihoods, same))


def tabulate(judged: Sequence[Judged]) -> tuple[Numbers, Numbers, Numbers]:
    """The values, answers and weights of pairs as arrays."""
    return (
        np.array([one.values for one in judged], dtype=float),
        np.array([one.same for one in judged], dtype=float),
        np.array([one.weight for one in judged], dtype=float),
    )


def fit_logistic(
    rows: Numbers,
    same: Numbers,
    weights: Numbers,
    signs: Sequence[int],
    penalty: float,
    prior: Prior | None = None,
) -> tuple[Numbers, float]:
    """The weights and intercept of a logistic model by Newton's method; a weight of the wrong sign becomes 0."""
    kept = rows.std(axis=0) > 0
    before = np.zeros(rows.shape[1]) if prior is None else np.array(prior.weights)
    while True:
        found, intercept = fit_unsigned(rows[:, kept], same, weights, penalty, before[kept])
        full = np.zeros(rows.shape[1])
        full[kept] = found
        wrong = np.array([sign * weight < 0 for sign, weight in zip(signs, full, strict=True)])
        if not wrong.any():
            return full, intercept
        kept &= ~wrong


def fit_unsigned(
    rows: Numbers, same: Numbers, weights: Numbers, penalty: float, before: Numbers
) -> tuple[Numbers, float]:
    """The weights, for values as they are, and the intercept; the penalty draws the weights to those of `before`."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    drawn_to = np.append(before * spread, 0.0)
    table = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    penalties = np.diag([penalty] * rows.shape[1] + [1e-6])
    found = np.zeros(table.shape[1])
    for _ in range(STEPS):
        likely = share(table @ found)
        slope = table.T @ (weights * (same - likely)) - penalties @ (found - drawn_to)
        curve = (table * (weights * likely * (1 - likely) + 1e-9)[:, None]).T @ table + penalties
        found = found + np.linalg.solve(curve, slope)
    plain: Numbers = found[:-1] / spread
    return plain, float(found[-1] - plain @ mean)


def share(totals: Numbers) -> Numbers:
    shares: Numbers = 1 / (1 + np.exp(-np.clip(totals, -50, 50)))
    return shares


def average_precision(scores: Numbers, same: Numbers) -> float:
    """The mean of the precision at each pair that is one, best first."""
    ranked = same[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float((precision * ranked).sum() / max(1.0, ranked.sum()))


def recall_at(scores: Numbers, same: Numbers, least_precision: float) -> tuple[float, float]:
    """The largest share of the pairs that are one found at a precision, and the likelihood from which they are."""
    order = np.argsort(-scores, kind="stable")
    ranked = same[order]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    good = np.nonzero(precision >= least_precision)[0]
    if not len(good):
        return 0.0, 1.0
    return float(ranked[: good[-1] + 1].sum() / max(1.0, ranked.sum())), float(scores[order[good[-1]]])


def tell_fit(fitted: Fitted, likelihoods: Numbers, same: Numbers, precisions: Sequence[float]) -> None:
    """Print what models found of pairs they had not seen, and the weights of the model of all of them."""
    told = f"average precision {fitted.average_precision:.3f}"
    print(f"{fitted.pairs} pairs, {fitted.alike} alike; events left out: {told}")
    for precision in precisions:
        recall, likelihood = recall_at(likelihoods, same, precision)
        print(f"recall {recall:.3f} at precision {precision}, from likelihood {likelihood:.2f}")
    for name, weight in zip((*fitted.features, "intercept"), (*fitted.weights, fitted.intercept), strict=True):
        print(f"{name:24} {weight:7.3f}")


def digest(judged: Sequence[Judged]) -> str:
    """SHA-256 of the pairs."""
    lines = "\n".join(json.dumps([one.event, one.values, one.same, one.weight]) for one in judged)
    return hashlib.sha256(lines.encode()).hexdigest()

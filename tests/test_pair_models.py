"""Pair models: weights with names, refused where the code has other features."""

from typing import Any, NamedTuple

import numpy as np
import pytest

from conflict_build.claims.pairs.claim_incidents import FEATURES as CLAIM_INCIDENT_FEATURES
from conflict_build.claims.pairs.figure_features import FEATURES as FIGURE_FEATURES
from conflict_build.claims.pairs.quote_features import FEATURES as QUOTE_FEATURES
from conflict_build.claims.verdicts.contradictions import FEATURES as CONTRADICTION_FEATURES
from conflict_build.claims.worth import FEATURES as WORTH_FEATURES
from conflict_build.incidents import between, within
from conflict_build.pair_models import Feature, Fitted, PairModel, load_pair_model, read_fitted, write_fitted
from conflict_build.stories.pairs import FEATURES as STORY_FEATURES
from train.pair_fitting import Judged, average_precision, fit_pairs, recall_at


class Two(NamedTuple):
    near: float
    other: float


FEATURES = (
    Feature[Two]("near", lambda pair: pair.near, "close together"),
    Feature[Two]("other", lambda pair: pair.other, sign=-1),
)
FITTED = Fitted(("near", "other"), (2.0, -1.0), -0.5, 0.5, "made up", "0" * 64, 10, 4, 0.9)


def test_a_decision_names_what_decided_strongest_first() -> None:
    model = PairModel(FITTED, FEATURES)
    decision = model.decide(Two(1.0, 3.0))
    assert decision.contributions == (("other", -3.0), ("near", 2.0))
    assert decision.likelihood == pytest.approx(1 / (1 + np.exp(1.5)))
    assert model.explain(decision) == "close together"


def test_a_feature_without_value_decides_nothing() -> None:
    model = PairModel(FITTED, FEATURES)
    assert model.decide(Two(0.0, 0.0)).contributions == ()
    assert model.explain(model.decide(Two(0.0, 1.0))) == ""


def test_other_features_are_refused() -> None:
    with pytest.raises(ValueError, match=r"near.*other"):
        PairModel(FITTED, FEATURES[:1])


def test_a_model_file_reads_back() -> None:
    assert read_fitted(write_fitted(FITTED)) == FITTED


@pytest.mark.parametrize(
    ("name", "features"),
    [
        ("claim_incidents", CLAIM_INCIDENT_FEATURES),
        ("contradictions", CONTRADICTION_FEATURES),
        ("figures", FIGURE_FEATURES),
        ("incidents", between.FEATURES),
        ("incident_mentions", within.FEATURES),
        ("quotes", QUOTE_FEATURES),
        ("stories", STORY_FEATURES),
        ("worth", WORTH_FEATURES),
    ],
)
def test_a_model_file_has_the_features_of_the_code_with_their_signs(
    name: str, features: tuple[Feature[Any], ...]
) -> None:
    model = load_pair_model(name, features)
    assert 0 < model.threshold < 1
    for feature, weight in zip(features, model.fitted.weights, strict=True):
        assert feature.sign * weight >= 0, feature.name


def test_fitting_finds_what_speaks_for_a_pair_and_keeps_the_signs() -> None:
    random = np.random.default_rng(1)
    judged = []
    for number in range(400):
        near, other = random.random(2)
        # what should only speak against a pair speaks for it here: its weight must become 0, not turn
        judged.append(Judged(f"event {number % 8}", (near, other), bool(near + 0.2 * other > 0.6)))
    fitted, validation = fit_pairs(FEATURES, judged, 0.5, "made up")
    assert fitted.weights[0] > 5
    assert fitted.weights[1] == 0
    assert validation.average_precision > 0.95
    assert (fitted.pairs, fitted.alike) == (400, sum(one.same for one in judged))
    again, _ = fit_pairs(FEATURES, judged, 0.5, "made up")
    assert again == fitted
    other, _ = fit_pairs(FEATURES, judged[1:], 0.5, "made up")
    assert other.digest != fitted.digest


def test_precision_and_recall_of_ranked_pairs() -> None:
    scores, same = np.array([0.9, 0.8, 0.7, 0.6]), np.array([1.0, 0.0, 1.0, 0.0])
    assert average_precision(scores, same) == pytest.approx((1 + 2 / 3) / 2)
    assert recall_at(scores, same, 0.9) == (0.5, 0.9)
    assert recall_at(scores, same, 0.6) == (1.0, 0.7)
    assert recall_at(scores, np.zeros(4), 0.9) == (0.0, 1.0)

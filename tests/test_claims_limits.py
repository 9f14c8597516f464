"""Limits: of too many statements of a story those are compared whose words other reports have."""

from typing import NamedTuple

import pytest

from conflict_build.claims.candidates.limits import most_shared
from conflict_build.claims.kinds import clauses
from conflict_build.claims.pairs.similarity import Bag, PassagePart
from conflict_build.claims.relating import relate_claims
from tests.one_story import one_story


class Stated(NamedTuple):
    article: int
    bag: Bag


def stated(article: int, **weights: float) -> Stated:
    return Stated(article, Bag({PassagePart(key, -1): weight for key, weight in weights.items()}))


SHARED = [stated(0, dam=3.0, flood=2.0), stated(0, choir=9.0), stated(1, flood=2.0), stated(1, dam=3.0)]


@pytest.mark.parametrize(
    ("most", "kept"),
    [(9, [0, 1, 2, 3]), (4, [0, 1, 2, 3]), (3, [0, 2, 3]), (2, [0, 3]), (1, [0])],
)
def test_what_no_other_report_says_falls_out_first(most: int, kept: list[int]) -> None:
    assert most_shared(SHARED, lambda one: one.bag, most) == [SHARED[i] for i in kept]


def test_words_of_one_report_alone_count_nothing() -> None:
    repeated = [stated(0, choir=9.0), stated(0, choir=9.0), stated(0, dam=1.0), stated(1, dam=1.0)]
    assert most_shared(repeated, lambda one: one.bag, 2) == repeated[2:]


def test_a_claim_outlives_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    strike = "A missile destroyed the railway bridge at Orsova before dawn."
    texts = [f"{strike}\n\nThe choir sang in the park. Bakers sold bread.", f"{strike}\n\nShops were shut. Rain fell."]
    archive = one_story(texts)
    whole = relate_claims(archive).claims
    monkeypatch.setattr(clauses, "MOST_CLAUSES", 2)
    assert [claim.statements for claim in relate_claims(archive).claims] == [claim.statements for claim in whole]
    assert whole

"""Worth: in which order a reader sees the claims."""

import pytest

from conflict_build.claims.relating import relate_claims
from conflict_build.claims.shown import ShownClaims
from conflict_build.claims.worth import fits_no_question, is_unsure, lifted, rank_claims
from conflict_build.records import Claim
from tests.one_story import one_story

TEXTS = [
    "A missile strike on Kharkiv killed 14 people, the governor said. The ministry said the depot was empty.",
    "The missile strike on Kharkiv killed 14 people, the governor said. The ministry said the depot was empty.",
]


def one_claim() -> Claim:
    return relate_claims(one_story(TEXTS)).claims[0]


# Incidents, values and sentences of claims -> the order in which they are shown.
ORDERS = {
    "the most wanted first": ([1, 2], [0.4, 0.6], [[1], [2]], [1, 0]),
    "what other sentences tell before what has been shown": (
        [None, None, None],
        [0.6, 0.5, 0.4],
        [[1, 11], [1, 11], [2, 12]],
        [0, 2, 1],
    ),
    "half of it shown takes half of that": (
        [None, None, None],
        [0.6, 0.6, 0.4],
        [[1, 11], [1, 13], [2, 12]],
        [0, 1, 2],
    ),
    "another incident before the next of one that has been shown": (
        [1, 1, 2],
        [0.6, 0.5, 0.48],
        [[1], [2], [3]],
        [0, 2, 1],
    ),
}


@pytest.mark.parametrize(("incidents", "values", "sentences", "order"), ORDERS.values(), ids=ORDERS)
def test_what_has_been_shown_counts_less(
    incidents: list[int | None], values: list[float], sentences: list[list[int]], order: list[int]
) -> None:
    shown = ShownClaims()
    for number, (value, incident, places) in enumerate(zip(values, incidents, sentences, strict=True)):
        shown.add(value, (str(number),), incident, False, places)
    assert [*shown.in_order()] == order


def test_disputes_are_lifted_and_durations_are_not_looked_for() -> None:
    claim = one_claim()._replace(kind="figure", topic="killed", verdict="agree")
    plain = lifted(0.5, claim)
    assert plain == pytest.approx(0.5)
    assert lifted(0.5, claim._replace(verdict="conflict")) > lifted(0.5, claim._replace(verdict="differ")) > plain
    assert lifted(0.5, claim._replace(topic="day")) < plain


def test_a_statement_in_the_reports_own_words_comes_after_questions_as_likely_unless_it_is_disputed() -> None:
    question, statement = (
        one_claim()._replace(question=text, verdict="agree") for text in ("Who did it?", "“It was empty”")
    )
    assert [fits_no_question(one) for one in (question, statement)] == [False, True]
    assert lifted(0.5, statement) < lifted(0.5, question)
    disputed = statement._replace(verdict="conflict")
    assert lifted(0.5, disputed) == lifted(0.5, question._replace(verdict="conflict"))
    assert not fits_no_question(disputed)


def test_what_the_title_of_an_incident_says_already_comes_after_what_it_does_not() -> None:
    claim = one_claim()
    assert lifted(0.5, claim, trifle=True) < lifted(0.5, claim)


def test_clauses_that_are_not_surely_of_one_fact_come_after_those_that_are() -> None:
    claim = one_claim()._replace(question="Was the depot empty?", comparison="clauses", verdict="agree")
    sure, unsure = (
        claim._replace(statements=tuple(one._replace(score=score) for one in claim.statements)) for score in (0.8, 0.6)
    )
    assert [is_unsure(one) for one in (sure, unsure)] == [False, True]
    assert is_unsure(unsure._replace(comparison="figures"))
    assert not is_unsure(unsure._replace(verdict="conflict"))
    assert is_unsure(unsure._replace(verdict="differ", explained=True))
    archive = one_story(TEXTS)
    claims = [claim._replace(key=("2",)) for claim in (unsure._replace(lineages=9), sure._replace(lineages=1))]
    assert [one.statements[0].score for one in rank_claims(archive._replace(claims=claims))] == [0.8, 0.6]

"""Causes: what an incident is said to have come of, or not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.pipeline import analyse_report
from conflict_build.records import Report
from tests.cases import load_cases

PIECES = (
    "the fire; was caused by; a gas leak; because of; due to; blamed; on; the cause of; was; as; ruled out; .".split(
        "; "
    )
)


@pytest.mark.parametrize("case", load_cases("causes"))
def test_what_came_of_what(case: dict[str, Any]) -> None:
    text = case["text"]
    analysis = analyse_report(Report("r", "r.txt", text))
    assert [
        [
            text[one.cause.start : one.cause.end],
            text[(told := analysis.incident_mentions[one.incident_mention]).start : told.end],
            one.stance,
        ]
        for one in analysis.causes
    ] == case["causes"]


def test_who_blames_says_so() -> None:
    text = "The explosion shook Lodva. Officials blamed the explosion on a gas leak."
    (found,) = analyse_report(Report("r", "r.txt", text)).causes
    assert [text[one.start : one.end] for one in found.sources] == ["Officials"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_words_stand_in_the_text_and_incidents_among_the_mentions(text: str) -> None:
    analysis = analyse_report(Report("r", "r.txt", text or "."))
    for one in analysis.causes:
        assert 0 <= one.start < one.end <= len(analysis.article.text)
        assert 0 <= one.cause.start < one.cause.end <= len(analysis.article.text)
        assert 0 <= one.incident_mention < len(analysis.incident_mentions)

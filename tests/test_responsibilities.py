"""Responsibilities: who is said to have done what a report tells, by words of blame, claim and denial."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.pipeline import analyse_report
from conflict_build.records import Report
from tests.cases import load_cases

PIECES = "Iran; denied; any involvement in; the attack; was blamed for; claimed responsibility; behind; .".split("; ")


@pytest.mark.parametrize("case", load_cases("responsibilities"))
def test_who_is_charged_with_what(case: dict[str, Any]) -> None:
    text = case["text"]
    analysis = analyse_report(Report("r", "r.txt", text))
    assert [
        [
            text[one.actor.start : one.actor.end],
            text[(told := analysis.incident_mentions[one.incident_mention]).start : told.end],
            one.stance,
        ]
        for one in analysis.responsibilities
    ] == case["charges"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_words_stand_in_the_text_and_deeds_among_the_mentions(text: str) -> None:
    analysis = analyse_report(Report("r", "r.txt", text or "."))
    for one in analysis.responsibilities:
        assert 0 <= one.start < one.end <= len(analysis.article.text)
        assert 0 <= one.actor.start < one.actor.end <= len(analysis.article.text)
        assert 0 <= one.incident_mention < len(analysis.incident_mentions)

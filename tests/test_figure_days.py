"""Figure days: which day each figure of a text has, through all steps over one report."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_build.dates import resolve_dates
from conflict_build.pipeline import analyse_report
from conflict_build.records import Report
from tests.cases import load_cases


def days_of(text: str, published: str) -> list[list[str | None]]:
    """Each figure of a text as printed, with the resolved day of its event."""
    analysis = analyse_report(Report("a", "a", text, published=published, published_basis="field"))
    resolved = resolve_dates([analysis]).date_of[0]
    return [[text[one.start : one.end], None if one.when is None else resolved[one.when]] for one in analysis.figures]


@pytest.mark.parametrize("case", load_cases("figure_days"))
def test_each_figure_has_its_own_day(case: Any) -> None:
    assert days_of(case["text"], case["published"]) == case["days"]


WORDS = st.sampled_from(
    "On after rose from to 12 30 guards died , and on Friday Saturday's the next day in 2019 up who raid .".split()
)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=14))
def test_no_part_of_a_date_is_a_figure(words: list[str]) -> None:
    text = " ".join(words)
    analysis = analyse_report(Report("a", "a", text, published="2021-04-07", published_basis="field"))
    for figure in analysis.figures:
        assert not any(date.start < figure.end and figure.start < date.end for date in analysis.dates)
        assert figure.when is None or 0 <= figure.when < len(analysis.dates)

"""The clauses of a report and the stance each takes."""

from typing import Any

import pytest

from conflict_build.pipeline import analyse_report
from conflict_build.records import Report
from tests.cases import load_cases


@pytest.mark.parametrize("case", load_cases("assertions"))
def test_clauses_and_their_stance(case: dict[str, Any]) -> None:
    text = case["text"]
    found = analyse_report(Report("r", "r.txt", text)).assertions
    assert [[text[one.start : one.end], one.stance] for one in found] == case["expected"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            "Artillery destroyed the grain silos of Lodva on Monday, after a warning.",
            ["the grain silos of Lodva", "on Monday", "after a warning"],
        ),
        ("Rebels seized the airport and freed forty prisoners.", ["seized the airport", "freed forty prisoners"]),
        ("Officials held talks with rebels in the capital.", ["held talks with rebels in the capital"]),
    ],
)
def test_a_clause_may_end_only_where_no_phrase_is_cut(text: str, ends: list[str]) -> None:
    first = analyse_report(Report("a", "a.txt", text)).predicates[0]
    shown = [text[first.subject : end] for end in first.ends]
    assert len(shown) == len(ends)
    assert all(words.endswith(end) for words, end in zip(shown, ends, strict=True))

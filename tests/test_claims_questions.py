"""Clauses turned into questions, and those that are left as they are since they could be turned wrongly."""

from typing import Any

import pytest

from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.claims.questions.clauses import turn_clause
from tests.cases import load_cases
from tests.one_story import one_story


@pytest.mark.parametrize("case", load_cases("claims_questions"))
def test_questions(case: dict[str, Any]) -> None:
    text = case["text"]
    start = text.index(case["clause"])
    report = ReportContext(one_story([text]), 0)
    assert list(turn_clause(report, start, start + len(case["clause"]))) == case["questions"]

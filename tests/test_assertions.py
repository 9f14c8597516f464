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

"""Names over the archive: pairs of printed forms that are one thing, and as many traps that are two."""

from typing import Any

import pytest

from conflict_build.names import merge_names
from conflict_build.pipeline import analyse_report
from conflict_build.records import Analysis, NameRules, Report
from tests.cases import load_cases

NO_RULES = NameRules()


def analyse(texts: list[str]) -> list[Analysis]:
    return [analyse_report(Report(f"r{i}", f"r{i}.txt", text)) for i, text in enumerate(texts)]


def entities_of(analyses: list[Analysis], rules: NameRules = NO_RULES) -> dict[str, set[int | None]]:
    """The entities of each printed form, folded."""
    names = merge_names(analyses, rules)
    found: dict[str, set[int | None]] = {}
    for analysis, row in zip(analyses, names.entity_of, strict=True):
        for mention, entity in zip(analysis.mentions, row, strict=True):
            found.setdefault(analysis.article.text[mention.start : mention.end], set()).add(entity)
    return found


@pytest.mark.parametrize("case", load_cases("names"))
def test_merging(case: dict[str, Any]) -> None:
    found = entities_of(analyse(case["text"]))
    assert {case["a"], case["b"]} <= set(found)
    assert bool(found[case["a"]] & found[case["b"]]) == case["same"], found


def test_half_of_the_cases_are_traps() -> None:
    same = [case.values[0]["same"] for case in load_cases("names")]
    assert len(same) >= 120
    assert sum(same) <= len(same) * 0.6

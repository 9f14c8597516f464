"""What stands behind a name that two entities bear: where it belongs, in words that a reader knows it by."""

from itertools import islice
from typing import Any

import pytest

from conflict_build.names import merge_names
from conflict_build.names.namesakes import tell_apart
from conflict_build.pipeline import analyse_report
from conflict_build.records import NameRules, Report

TEXT = "Khaled fled. The town was quiet."


@pytest.mark.parametrize(
    ("known", "first"),
    [
        ({"publisher": "BBC News", "published": "2024-09-26"}, "Khaled (in BBC News, 26 September 2024)"),
        ({"publisher": "BBC News", "title": "A quiet town"}, "Khaled (in BBC News, “A quiet town”)"),
        ({"title": "A quiet town"}, "Khaled (in “A quiet town”)"),
        ({}, "Khaled (in “Khaled fled.”)"),
    ],
)
def test_a_report_is_told_by_outlet_and_day_then_by_its_headline(known: dict[str, Any], first: str) -> None:
    report = analyse_report(Report("page-index-html", "page.txt", TEXT, **known))
    names = list(islice(tell_apart("Khaled", "", report), 5))
    assert names[0] == first
    assert len(set(names)) == 5
    assert not any("index-html" in name for name in names)


def test_what_belongs_to_a_country_is_told_by_it() -> None:
    assert next(tell_apart("Civil Defense", "Israel", None)) == "Civil Defense (Israel)"


def test_no_file_name_becomes_a_name() -> None:
    texts = ["Khaled fled the town of Homs.", "Khaled likes tea, his mother said in Lima."]
    reports = [Report(f"page-{i}-index-html", "page.txt", text) for i, text in enumerate(texts)]
    names = [
        entity.name for entity in merge_names([analyse_report(report) for report in reports], NameRules()).entities
    ]
    assert sum("Khaled" in name for name in names) == 2
    assert not any("index-html" in name for name in names)

"""Reuse: copies found, stock phrases and shared quotes left alone, and what a copy changed."""

from typing import Any

import pytest

from conflict_build.pipeline import analyse_report
from conflict_build.records import Analysis, Report, Reuse, Story
from conflict_build.reuse import Reuses, find_reuses
from conflict_build.reuse.chains import longest_chain
from conflict_build.reuse.changes import describe_changes
from conflict_build.reuse.lookup import reuses_of
from conflict_build.spool import stored_beside
from conflict_build.stories import Stories
from tests.cases import load_cases


def analysed(row: dict[str, str]) -> Analysis:
    day = row.get("published")
    report = Report(row["ref"], row["ref"], row["text"], publisher=row.get("outlet"), agency=row.get("agency"))
    return analyse_report(report._replace(published=day, published_basis="field" if day else "none"))


def compared(rows: list[dict[str, str]]) -> Reuses:
    analyses = [analysed(row) for row in rows]
    members = tuple(range(len(analyses)))
    return find_reuses(analyses, Stories([Story("Story", members, None, None)], [0] * len(analyses)))


@pytest.mark.parametrize("case", load_cases("reuses"))
def test_copies(case: Any) -> None:
    found = compared(case["reports"])
    refs = [row["ref"] for row in case["reports"]]
    assert [refs[i] for i in found.lineage_of] == case["lineages"]
    ways = {(refs[reuse.source_article], refs[reuse.article], reuse.direction) for reuse in found.reuses}
    assert ways == {tuple(way) for way in case["ways"]}
    changed = {change.split(":")[0] for reuse in found.reuses for change in (reuse.changed or "").split("; ") if change}
    assert changed == set(case["changed"])


@pytest.mark.parametrize("case", load_cases("reuses"))
def test_passages_lie_in_their_reports(case: Any) -> None:
    texts = [row["text"] for row in case["reports"]]
    for reuse in compared(case["reports"]).reuses:
        assert 0 <= reuse.start < reuse.end <= len(texts[reuse.article])
        assert 0 <= reuse.source_start < reuse.source_end <= len(texts[reuse.source_article])


def test_what_one_report_took_is_found_among_all_passages() -> None:
    """Where each has none, one or several, at the ends and between."""
    articles = [1, 1, 4, 6, 6, 6]
    passages = [Reuse(i, n, n + 1, 0, 0, 1, "verbatim", 1.0, "copied", "", None) for n, i in enumerate(articles)]
    on_disk = stored_beside([], Reuse, passages)
    for i in range(8):
        assert list(reuses_of(i, on_disk)) == [one for one in passages if one.article == i]


@pytest.mark.parametrize("case", load_cases("changes"))
def test_changes(case: Any) -> None:
    source, copy = (analysed({"ref": key, "text": case[key]}) for key in ("source", "copy"))
    spans = (0, len(case["source"])), (0, len(case["copy"]))
    assert describe_changes(source, spans[0], copy, spans[1]) == case["changes"]


def test_a_chain_rises_in_both_reports() -> None:
    anchors = [((0, 4), 0.9), ((1, 0), 0.6), ((2, 1), 0.7), ((3, 9), 0.9), ((4, 3), 0.5)]
    assert longest_chain(anchors) == [(1, 0), (2, 1), (4, 3)]
    assert longest_chain([]) == []

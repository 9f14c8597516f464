"""What a page calls a report: outlet, else headline, else first words; the day where an outlet repeats."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_conflict.evidence.labels import label_report, label_reports
from tests.serving import fetch, serve_once


def report(outlet: str | None, label: str = "A headline", published: str | None = None) -> dict[str, Any]:
    return {"outlet": outlet, "label": label, "published": published, "ref": "011_2c9f94.txt"}


BBC, CNN = "BBC News", "CNN"
LONG = "Ukraine launches its first attack on North Korean troops in the Kursk region of Russia"


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([], []),
        ([report(BBC), report(CNN), report(None)], [BBC, CNN, "A headline"]),
        (
            [report(BBC, published="2024-09-17T10:00:00+00:00"), report(BBC, published="2024-09-20"), report(CNN)],
            ["BBC News (17 September 2024)", "BBC News (20 September 2024)", CNN],
        ),
        (
            [report(BBC, "One thing", "2024-09-17"), report(BBC, "Another", "2024-09-17")],
            ["BBC News (17 September 2024, “One thing”)", "BBC News (17 September 2024, “Another”)"],
        ),
        ([report(BBC, "One thing"), report(BBC, LONG)], [
            "BBC News (“One thing”)", "BBC News (“Ukraine launches its first attack on North Korean troops in…”)"]),
        ([report(BBC), report(BBC, published="2024-09-17")], [BBC, "BBC News (17 September 2024)"]),
        ([report(BBC, published="2024-09-17")] * 2, [
            "BBC News (17 September 2024, “A headline”)", "BBC News (17 September 2024, “A headline”) [2]"]),
        ([report(None, published="2024-09-17"), report(None, published="2024-09-18")], [
            "A headline (17 September 2024)", "A headline (18 September 2024)"]),
        ([report(None)] * 3, ["A headline", "A headline [2]", "A headline [3]"]),
    ],
    ids=["none", "outlet or headline", "outlet repeats", "one day", "no day", "one day known", "twins",
         "headline repeats", "three of one headline"],
)  # fmt: skip
def test_reports_of_a_list_are_told_apart(reports: list[dict[str, Any]], expected: list[str]) -> None:
    assert list(label_reports({**row, "id": id} for id, row in enumerate(reports)).values()) == expected


def test_a_report_that_comes_twice_is_one_report() -> None:
    rows = [{**report(BBC, published="2024-09-17"), "article_id": 7, "id": id} for id in (1, 2)]
    assert label_reports(rows) == {7: BBC}
    assert label_report(rows[0]) == BBC


NAMES = st.sampled_from([BBC, "A", "A [2]", "A (17 September 2024)"])


@given(st.lists(st.tuples(st.none() | NAMES, NAMES, st.sampled_from([None, "2024-09-17", "2024-09-18"])), max_size=8))
def test_no_two_reports_are_called_the_same(given: list[tuple[str | None, str, str | None]]) -> None:
    called = label_reports({**report(*facts), "id": id} for id, facts in enumerate(given))
    assert len(set(called.values())) == len(given)
    assert all("011_2c9f94" not in label for label in called.values())


def shown_on(html: str) -> str:
    """A page without the entries for judgements.yml, which cite reports by their file."""
    return re.sub(r"<pre>.*?</pre>", "", html, flags=re.DOTALL)


@pytest.mark.parametrize(
    "sql",
    [
        "select '/archive'",
        "select '/archive/-/compare'",
        "select '/archive/-/compare/' || id from claims order by rank limit 12",
        "select '/archive/-/incident/' || id from incidents order by articles desc limit 3",
        "select '/archive/-/story/' || id from stories",
        "select '/archive/-/name/' || entity_id from mentions group by entity_id order by count(*) desc limit 3",
        "select '/archive/-/search?q=troops'",
    ],
    ids=["front", "list", "question", "incident", "story", "name", "search"],
)
async def test_no_page_calls_a_report_by_its_file(seeds_archive: Path, sql: str) -> None:
    with closing(sqlite3.connect(f"{seeds_archive.as_uri()}?mode=ro", uri=True)) as connection:
        paths = [path for (path,) in connection.execute(sql)]
        files = [ref for (ref,) in connection.execute("select ref from articles")]
    site = await serve_once(seeds_archive)
    assert paths
    for path in paths:
        html = shown_on((await fetch(site, path)).text)
        assert [file for file in files if file in html] == []

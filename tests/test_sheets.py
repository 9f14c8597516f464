"""CSV: every row that the archive has, in a form that a spreadsheet opens as it is meant."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from conflict_build.records import content_id
from datasette_conflict.evidence import claim_lists
from datasette_conflict.pages import incidents, names, page, stories
from datasette_conflict.pages.sheets import csv_lines, neutralise
from tests.incident_archive import INCIDENT
from tests.serving import fetch, read_sheet, serve
from tests.small_archive import SERIES, STORY, article_id, claim_id

SUDZHA, KURSK = (content_id("entity", "place", name) for name in ("Sudzha", "Kursk"))
OF_NAME = "select count(distinct id) from claims c where " + claim_lists.CONDITIONS["name"]

# the page, and how many rows of each kind SQL counts
SHEETS: list[tuple[str, dict[str, str]]] = [
    ("compare", {"": "select count(*) from statements"}),
    (
        "compare?verdict=differ",
        {"": "select count(*) from statements join claims c on c.id = claim_id where verdict = 'differ'"},
    ),
    (f"compare/{claim_id('a')}", {"": f"select count(*) from statements where claim_id = {claim_id('a')}"}),
    ("incidents", {"": "select count(*) from incidents"}),
    (
        f"incident/{INCIDENT}",
        {
            "question": f"select count(*) from claims where incident_id = {INCIDENT}",
            "report": f"select count(distinct article_id) from incident_mentions where incident_id = {INCIDENT}",
            "place": f"select count(distinct place_id) from incident_mentions where incident_id = {INCIDENT}",
        },
    ),
    (
        f"story/{STORY}",
        {
            "report": f"select count(*) from articles where story_id = {STORY}",
            "claim": f"select count(*) from claims where story_id = {STORY}",
        },
    ),
    (
        f"name/{KURSK}",
        {"member": f"select count(*) from parties where party_id = {KURSK}"},
    ),
    (
        f"name/{SUDZHA}",
        {
            "mention": f"select count(*) from mentions where entity_id = {SUDZHA}",
            "claim": OF_NAME.replace(":name", str(SUDZHA)),
        },
    ),
    (
        f"read/{article_id('alpha')}",
        {
            item: f"select count(*) from {table} where article_id = {article_id('alpha')}"
            for item, table in (("sentence", "sentences"), ("quote", "quotes"), ("figure", "figures"))
        },
    ),
    (f"series/{SERIES}", {"": f"select count(*) from series_points where series_id = {SERIES}"}),
]


@pytest_asyncio.fixture
async def datasette(incident_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The archive, with pages that show one item of each list and read two rows at a time."""
    for module, limit in ((names, "MOST_CLAIMS"), (stories, "MOST_CLAIMS")):
        monkeypatch.setattr(module, limit, 1)
    monkeypatch.setattr(names, "LONG", names.LONG._replace(size=1))
    monkeypatch.setattr("datasette_conflict.evidence.incidents.MOST_QUESTIONS", 1)
    monkeypatch.setattr(incidents, "PAGE_INCIDENTS", 1)
    monkeypatch.setattr(claim_lists, "BATCH_CLAIMS", 2)
    monkeypatch.setattr(page, "PORTION_ROWS", 2)
    return await serve(incident_path)


@pytest.mark.parametrize(("path", "counts"), SHEETS, ids=[path for path, _ in SHEETS])
async def test_a_sheet_holds_every_row(datasette: Any, incident_path: Path, path: str, counts: dict[str, str]) -> None:
    page, mark, query = path.partition("?")
    rows = read_sheet(await fetch(datasette, f"/small/-/{page}.csv{mark}{query}"))
    found = {item: sum(row.get("item", "") == item for row in rows) for item in counts}
    with closing(sqlite3.connect(incident_path)) as connection:
        expected = {item: connection.execute(sql).fetchone()[0] for item, sql in counts.items()}
    assert found == expected
    assert all(expected.values())


async def test_what_cannot_be_read_in_time_is_told_before_anything_is_sent(
    datasette: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(connection: Any, **_: Any) -> Any:
        numbers = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
        return connection.execute(numbers).fetchall()

    monkeypatch.setattr(incidents, "find_questions", endless)
    monkeypatch.setitem(datasette._settings, "sql_time_limit_ms", 50)
    response = await fetch(datasette, f"/small/-/incident/{INCIDENT}.csv")
    assert response.status_code == 400
    assert response.text.startswith("This took longer than the 50 ms allowed here")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+380 44 000 00 00", "'+380 44 000 00 00"),
        ("-3 degrees", "'-3 degrees"),
        ("@army said", "'@army said"),
        ("\t=1+1", "'\t=1+1"),
        ("\r=1+1", "'\r=1+1"),
        ("\n=1+1", "'\n=1+1"),
        ("＝1+1", "'＝1+1"),
        ("12 = 12", "12 = 12"),
        (" - no", " - no"),
        ("“=1+1”", "“=1+1”"),
        ("", ""),
        (-3.5, -3.5),
        (-3, -3),
        (None, None),
    ],
)
def test_words_are_never_a_formula_and_numbers_stay_numbers(cell: Any, expected: Any) -> None:
    assert neutralise(cell) == expected


def test_lines_keep_what_stands_in_a_cell() -> None:
    assert csv_lines([['say "no"', "a, b", "two\nlines", -1.5, None]]) == '"say ""no""","a, b","two\nlines",-1.5,\r\n'

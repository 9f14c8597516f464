"""Columns that SQLite makes of a row where it is read: Datasette and the archive's own commands show them like any."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from conflict_build.redaction import redact_archive
from tests.serving import fetch, serve_once

READ = "select id, reason from incident_mentions order by id"


@pytest.fixture
async def datasette(incident_path: Path) -> Any:
    return await serve_once(incident_path)


@pytest.fixture
def reasons(incident_path: Path) -> dict[int, str]:
    with closing(sqlite3.connect(f"{incident_path.as_uri()}?mode=ro", uri=True)) as connection:
        return dict(connection.execute(READ))


def test_the_reason_is_made_of_the_words_the_kind_and_what_the_clause_tells(reasons: dict[int, str]) -> None:
    assert "“killed” tells of shelling; place by the grammar of its clause" in reasons.values()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", lambda _: True),
        ("reason__contains=died", lambda reason: "died" in reason),
        (f"reason={quote('“died” tells of shelling; place by the grammar of its clause')}", lambda r: "died" in r),
        ("_sort=reason", lambda _: True),
        ("_col=reason", lambda _: True),
    ],
)
async def test_a_table_has_them_and_is_filtered_by_them(
    datasette: Any, reasons: dict[int, str], query: str, found: Any
) -> None:
    told = (await fetch(datasette, f"/small/incident_mentions.json?_shape=array&{query}")).json()
    assert {row["id"]: row["reason"] for row in told} == {id: one for id, one in reasons.items() if found(one)}
    if query == "_sort=reason":
        assert [row["reason"] for row in told] == sorted(reasons.values())


async def test_they_are_in_pages_rows_facets_and_csv(datasette: Any, reasons: dict[int, str]) -> None:
    id, reason = next(iter(reasons.items()))
    assert reason in (await fetch(datasette, "/small/incident_mentions")).text
    assert reason in (await fetch(datasette, f"/small/incident_mentions/{id}")).text
    assert reason in (await fetch(datasette, "/small/incident_mentions.csv?_stream=1")).text
    facets = (await fetch(datasette, "/small/incident_mentions.json?_facet=reason&_extra=facet_results")).json()
    results = facets["facet_results"]
    counted = results.get("results", results)["reason"]["results"]
    assert {one["value"] for one in counted} == set(reasons.values())


def test_they_are_in_a_redacted_copy(incident_path: Path, tmp_path: Path, reasons: dict[int, str]) -> None:
    redact_archive(incident_path, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        assert dict(connection.execute(READ)) == reasons

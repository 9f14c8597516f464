"""What an archive answers where something is not there or cannot be: with its navigation, and in a sentence."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.serving import fetch, serve, serve_once

# the address, the status, and what is said
ERRORS = [
    ("/small/-/compare/1", 404, "No claim has the id 1."),
    ("/small/-/compare?kind=x", 400, "kind=x is not known: valid are figure, quote, stance, date."),
    ("/small/-/incident/abc", 404, "No incident has the id abc."),
    ("/small/-/nothing", 404, "Nothing is at /small/-/nothing."),
    ("/small/nothing", 404, "Table not found"),
    ("/small/-/compare?q=" + "x" * 400, 400, "q takes at most 300 characters, not 400."),
    ("/small/articles?_sort=nothing", 400, "Cannot sort"),
]


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve_once(small_path)


@pytest.mark.parametrize(("path", "status", "words"), ERRORS, ids=[path[:40] for path, _, _ in ERRORS])
async def test_an_error_has_the_archives_navigation_and_says_what_is_wrong(
    datasette: Any, path: str, status: int, words: str
) -> None:
    response = await fetch(datasette, path)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/html")
    main = response.text.split("<main")[1].split("</main>")[0]
    assert words.rstrip(".") in main
    assert ".." not in main
    assert '<a href="/small/-/compare">' in response.text
    assert 'action="/small/-/search" role="search"' in response.text
    assert '<html lang="en">' in response.text
    assert 'type="text/csv"' not in response.text


@pytest.mark.parametrize(("path", "status", "words"), ERRORS[:4], ids=[path for path, _, _ in ERRORS[:4]])
async def test_json_and_csv_have_the_same_as_data_and_in_words(
    datasette: Any, path: str, status: int, words: str
) -> None:
    page, mark, query = path.partition("?")
    json = await fetch(datasette, f"{page}.json{mark}{query}")
    assert (json.status_code, json.json()["ok"], json.json()["status"]) == (status, False, status)
    csv = await fetch(datasette, f"{page}.csv{mark}{query}")
    assert csv.headers["content-type"].startswith("text/plain")
    assert csv.status_code == status
    if not words.startswith("Nothing"):  # whose words have the address in them
        assert json.json()["error"] == csv.text == words.rstrip(".")


async def test_sql_that_does_not_run_keeps_what_datasette_says(datasette: Any) -> None:
    response = await fetch(datasette, "/small?sql=select+nowhere")
    if response.status_code == 302:  # 1.0
        response = await fetch(datasette, response.headers["location"])
    assert "no such column: nowhere" in response.text
    assert "archive-nav" not in response.text  # the query stands there to be mended


async def test_an_order_that_is_not_there_is_the_askers_error(datasette: Any) -> None:
    response = await fetch(datasette, "/small/articles.json?_sort=nothing")
    assert (response.status_code, response.json()["error"]) == (400, "Cannot sort table by nothing")


async def test_what_was_asked_for_stays_text(datasette: Any) -> None:
    response = await fetch(datasette, "/small/-/compare?kind=<script>alert(1)</script>")
    assert response.status_code == 400
    assert "<script>alert(1)" not in response.text
    assert "kind=&lt;script&gt;" in response.text


async def test_who_may_not_see_the_archive_gets_datasettes_own_page(small_path: Path) -> None:
    shut = await serve(small_path, small={"allow": {"id": "editor"}})
    assert "archive-nav" not in (await fetch(shut, "/small/-/nothing")).text
    assert "archive-nav" in (await fetch(shut, "/small/-/nothing", actor="editor")).text


async def test_a_database_beside_keeps_its_errors(small_path: Path, tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "other.db").execute("create table claims (id integer)").connection.close()
    datasette = await serve(small_path, beside=[tmp_path / "other.db"])
    for path in ("/other/nothing", "/nothing", "/other/-/compare"):
        response = await fetch(datasette, path)
        assert response.status_code == 404
        assert "archive-nav" not in response.text

"""Who may see the pages, which database they are of, and where they are, on either version of Datasette."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from conflict_build.records import content_id
from tests.serving import fetch, serve, serve_once
from tests.small_archive import STORY, article_id, claim_id

PAGES = [
    "compare",
    "front",
    f"compare/{claim_id('a')}",
    f"read/{article_id('alpha')}",
    "search?q=sudzha",
    f"story/{STORY}",
    f"name/{content_id('entity', 'place', 'Sudzha')}",
]


def in_format(page: str, ending: str) -> str:
    path, mark, query = page.partition("?")
    return path + ending + mark + query


@pytest.mark.parametrize("ending", ["", ".json", ".csv"])
@pytest.mark.parametrize("page", PAGES)
async def test_anybody_may_see_the_pages_of_a_public_archive(small_path: Path, page: str, ending: str) -> None:
    response = await fetch(await serve_once(small_path), f"/small/-/{in_format(page, ending)}")
    kind = {"": "text/html", ".json": "application/json", ".csv": "text/csv"}[ending]
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(kind)


@pytest.mark.parametrize("ending", ["", ".json", ".csv"])
@pytest.mark.parametrize("page", PAGES)
async def test_a_private_archive_is_seen_by_those_who_may(small_path: Path, page: str, ending: str) -> None:
    datasette = await serve_once(small_path, small={"allow": {"id": "editor"}})
    path = f"/small/-/{in_format(page, ending)}"
    assert (await fetch(datasette, path)).status_code == 403
    assert (await fetch(datasette, path, actor="reader")).status_code == 403
    assert (await fetch(datasette, path, actor="editor")).status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("table", ["articles", "sentences", "outlets"])
async def test_one_private_table_closes_every_page_that_reads_it(small_path: Path, page: str, table: str) -> None:
    datasette = await serve_once(small_path, small={"tables": {table: {"allow": {"id": "editor"}}}})
    assert (await fetch(datasette, f"/small/-/{page}")).status_code == 403
    assert (await fetch(datasette, f"/small/-/{page}", actor="editor")).status_code == 200


async def test_a_private_table_that_a_page_does_not_read_does_not_close_it(small_path: Path) -> None:
    datasette = await serve(small_path, small={"tables": {"kept_apart": {"allow": False}}})
    assert (await fetch(datasette, f"/small/-/compare/{claim_id('a')}")).status_code == 403
    assert (await fetch(datasette, f"/small/-/read/{article_id('alpha')}")).status_code == 200


@pytest.mark.parametrize("page", PAGES)
async def test_the_pages_work_without_sql_for_visitors(small_path: Path, page: str) -> None:
    datasette = await serve_once(small_path, settings={"default_allow_sql": False}, small={"allow_sql": False})
    assert (await fetch(datasette, f"/small/-/{page}")).status_code == 200


@pytest.mark.parametrize("page", PAGES)
async def test_links_keep_the_path_under_which_datasette_is_served(small_path: Path, page: str) -> None:
    datasette = await serve_once(small_path, settings={"base_url": "/news/"})
    html = (await fetch(datasette, f"/small/-/{page}")).text
    assert 'href="/news/small/-/compare"' in html
    assert 'href="/small/' not in html
    assert 'href="/-/' not in html


async def test_a_database_that_is_no_archive_has_no_such_pages(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    sqlite3.connect(path).execute("create table claims (id integer)").connection.close()
    datasette = await serve(path)
    response = await fetch(datasette, "/other/-/compare")
    assert response.status_code == 404
    assert "not an archive" in response.text
    assert (await fetch(datasette, "/nothing/-/compare")).status_code == 404


async def test_a_query_that_takes_too_long_is_a_bad_request(small_path: Path, monkeypatch: Any) -> None:
    from datasette_conflict.pages import claims

    def endless(connection: Any, **_: Any) -> Any:
        numbers = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
        return connection.execute(numbers).fetchall()

    monkeypatch.setattr(claims, "read_list", endless)
    response = await fetch(await serve(small_path, settings={"sql_time_limit_ms": 50}), "/small/-/compare")
    assert response.status_code == 400
    assert "50 ms" in response.text


async def test_other_sites_may_read_the_data_only_if_datasette_lets_them(small_path: Path) -> None:
    datasette = await serve(small_path)
    assert "access-control-allow-origin" not in (await fetch(datasette, "/small/-/compare.json")).headers
    datasette.cors = True
    for ending in (".json", ".csv"):
        response = await fetch(datasette, f"/small/-/compare{ending}")
        assert response.headers["access-control-allow-origin"] == "*"

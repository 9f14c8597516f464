"""Links to the archive's own pages from the menu and from the actions of databases and tables."""

import csv
import io
import re
import sqlite3
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from datasette_conflict.tables.links import COUNTINGS
from tests.serving import fetch, serve, serve_once


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve_once(small_path)


@pytest.mark.parametrize("path", ["/", "/small", "/small/articles"])
async def test_every_page_links_to_the_comparison(datasette: Any, path: str) -> None:
    assert 'href="/small/-/compare"' in (await fetch(datasette, path)).text


@pytest.mark.parametrize("path", ["/small?sql=", "/small/articles"])
async def test_databases_and_tables_link_to_the_search(datasette: Any, path: str) -> None:
    page = (await fetch(datasette, path)).text
    assert page.count('href="/small/-/search"') == 1
    assert 'href="/small"' in page


@pytest.mark.parametrize("table", COUNTINGS)
async def test_facets_are_offered_and_work(datasette: Any, table: str) -> None:
    page = unescape((await fetch(datasette, f"/small/{table}?_size=1")).text)
    for counting in COUNTINGS[table]:
        address = f"/small/{table}?_size=1&{counting.argument}={counting.name}"
        assert f'href="{address}"' in page
        counted = await fetch(datasette, address)
        assert counted.status_code == 200
        assert f"({counting.argument.removeprefix('_facet_')})" in counted.text
        assert f'href="{address}&{counting.argument}={counting.name}"' not in unescape(counted.text)


@pytest.mark.parametrize(("query", "table"), [("", "sentences"), ("?role=body&_size=2&_sort_desc=start", "sentences")])
async def test_a_table_leads_to_all_its_rows_as_csv(datasette: Any, query: str, table: str) -> None:
    page = unescape((await fetch(datasette, f"/small/{table}{query}")).text)
    (address,) = re.findall(r'href="([^"]*_stream=1[^"]*)"', page)
    rows = list(csv.DictReader(io.StringIO((await fetch(datasette, address)).text, newline="")))
    where = "where role = 'body'" if query else ""
    count = await datasette.get_database("small").execute(f"select count(*) from {table} {where}")
    assert len(rows) == count.single_value() > 2


async def test_no_whole_table_is_offered_where_datasette_streams_none(small_path: Path) -> None:
    page = (await fetch(await serve(small_path, settings={"allow_csv_stream": False}), "/small/sentences")).text
    assert "_stream=1" not in page


async def test_nothing_leads_to_what_is_private(small_path: Path) -> None:
    hidden = await serve(small_path, small={"tables": {"claims": {"allow": False}}})
    shut = await serve(small_path, small={"allow": False})
    assert "/-/compare" not in (await fetch(hidden, "/small/articles")).text
    assert "/-/compare" not in (await fetch(shut, "/")).text
    nameless = await serve(small_path, small={"tables": {"entities": {"allow": False}}})
    assert "_facet_entity" not in (await fetch(nameless, "/small/articles")).text


async def test_other_databases_get_no_links(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "other.db").executescript("create table articles (id integer primary key)")
    other = await serve(tmp_path / "other.db")
    for path in ("/", "/other", "/other/articles"):
        assert "/-/compare" not in (await fetch(other, path)).text


async def test_the_base_url_is_kept(small_path: Path) -> None:
    datasette = await serve(small_path, {"base_url": "/base/"})
    page = (await fetch(datasette, "/small/articles")).text  # the client adds the base
    assert 'href="/base/small/-/compare"' in page
    assert 'href="/base/small/articles?_facet_month=published"' in page
    counted = (await fetch(datasette, "/small/articles?_facet_month=published")).text
    assert (
        'href="http://localhost/base/small/articles?_facet_month=published&amp;_month=published%3A2024-11"' in counted
    )
    assert 'href="/base/small/-/read/' in page


@pytest.mark.parametrize("page", ["compare", "search?q=troops", "feed.atom", "incidents"])
async def test_a_page_asks_for_leave_to_read_what_it_reads(small_path: Path, page: str) -> None:
    closed = "incident_redirects" if page == "feed.atom" else "incident_mentions"
    datasette = await serve(small_path, small={"tables": {closed: {"allow": False}}})
    assert (await fetch(datasette, f"/small/-/{page}")).status_code == 403

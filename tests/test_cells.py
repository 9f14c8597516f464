"""Cells of Datasette's tables that lead to the archive's own pages."""

import sqlite3
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from conflict_build.records import content_id
from datasette_conflict.tables import cells
from tests.serving import fetch, serve, serve_once
from tests.small_archive import SERIES, STORY, article_id, claim_id
from tests.small_reports import BETA, GAMMA, find

TABLES = """articles sentences quotes figures mentions claims statements reuses kept_apart entities stories
            attributions""".split()


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve_once(small_path)


class LinksOf(HTMLParser):
    """The addresses and texts of the links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append((dict(attrs).get("href") or "", ""))
            self.open = True

    def handle_endtag(self, tag: str) -> None:
        self.open = self.open and tag != "a"

    def handle_data(self, data: str) -> None:
        if self.open:
            href, text = self.links[-1]
            self.links[-1] = href, text + data


async def links(datasette: Any, path: str) -> list[tuple[str, str]]:
    answer = await fetch(datasette, path)
    assert answer.status_code == 200, answer.text
    return LinksOf(answer.text).links


async def test_ids_and_names_lead_to_pages(datasette: Any) -> None:
    alpha = article_id("alpha")
    assert ("/small/-/compare/" + str(claim_id("a")), "How many people were killed in Sudzha?") in await links(
        datasette, "/small/claims"
    )
    assert (f"/small/-/read/{alpha}", "Shelling kills at least 12 in Sudzha") in await links(
        datasette, "/small/articles"
    )
    assert (f"/small/-/story/{STORY}", "Shelling of Sudzha") in await links(datasette, "/small/articles")
    assert any(
        "/small/-/name/" in href and text == "Ivan Petrov" for href, text in await links(datasette, "/small/quotes")
    )
    assert f"/small/articles/{alpha}" in [href for href, _ in await links(datasette, "/small/quotes")]


async def test_a_count_over_time_leads_to_its_page(datasette: Any) -> None:
    wanted = f"/small/-/series/{SERIES}", "How many people have been killed in Sudzha?"
    assert wanted in await links(datasette, "/small/series")
    assert f"/small/-/series/{SERIES}" in [address for address, _ in await links(datasette, "/small/series_points")]


async def test_a_passage_leads_to_its_place_in_the_report(datasette: Any) -> None:
    start, end = find(BETA, "We will never leave our town,")
    expected = f"/small/-/read/{article_id('beta')}?mark={start}-{end}#marked", "We will never leave our town,"
    assert expected in await links(datasette, "/small/quotes")
    there = await fetch(datasette, expected[0])
    assert 'id="marked"' in there.text


async def test_the_words_for_who_says_so_lead_to_their_place_with_the_name_beside_them(datasette: Any) -> None:
    start, end = find(BETA, "Petrov")
    there = f"/small/-/read/{article_id('beta')}?mark={start}-{end}#marked"
    name = f"/small/-/name/{content_id('entity', 'person', 'Ivan Petrov')}"
    cell = f'<a href="{there}">Petrov</a> (<a href="{name}">Ivan Petrov</a>)'
    for table in ("quotes", "statements"):
        assert cell in (await fetch(datasette, f"/small/{table}")).text, table
    assert f'Petrov (<a href="{name}">Ivan Petrov</a>)' in (await fetch(datasette, "/small/attributions")).text
    start, end = find(GAMMA, "the ministry")
    figures = (await fetch(datasette, "/small/figures")).text
    assert f'<a href="/small/-/read/{article_id("gamma")}?mark={start}-{end}#marked">the ministry</a></td>' in figures


async def test_a_sentence_is_marked_and_leads_to_its_line(datasette: Any) -> None:
    page = (await fetch(datasette, "/small/sentences")).text
    assert "“<mark>We will never leave this town,</mark>” Petrov said.</a>" in page
    assert "<strong>At least 12 people</strong> were killed in Sudzha.</a>" in page
    assert f'href="/small/-/read/{article_id("beta")}#s1"' in page


async def test_a_sentence_as_a_label_has_the_words_of_the_row_marked(small_path: Path) -> None:
    tables = {"sentences": {"label_column": "text"}}
    datasette = await serve(small_path, small={"tables": tables})
    page = (await fetch(datasette, "/small/figures")).text
    assert "<mark>At least 12 people</mark> were killed in Sudzha.</a>" in page


@pytest.mark.parametrize("table", TABLES)
async def test_text_of_reports_is_escaped(datasette: Any, table: str) -> None:
    page = (await fetch(datasette, f"/small/{table}")).text
    for evil in (
        "<script>alert('title')",
        "<svg onload",
        "<img src=x",
        '<b>Evil & "Sons"</b>',
        "<agency>",
        'href="javascript',
    ):
        assert evil not in page


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "query", ["_nolabels=1", "_labels=off", "_col=text", "_col=title", "_nocol=article_id", "_size=1"]
)
async def test_columns_may_be_missing(datasette: Any, table: str, query: str) -> None:
    assert (await fetch(datasette, f"/small/{table}?{query}")).status_code in (200, 400)


async def test_a_row_of_its_own_leads_there_too(datasette: Any) -> None:
    assert any("/-/read/" in href for href, _ in await links(datasette, "/small/quotes/1"))


async def test_results_of_queries_lead_to_pages_by_the_name_of_the_column(datasette: Any) -> None:
    sql = "select claim_id, article_id, 'x' as story_id from statements limit 1"
    query = "/small/-/query" if hasattr(datasette, "allowed") else "/small"
    found = [href for href, _ in await links(datasette, f"{query}?sql={sql.replace(' ', '+')}")]
    assert any("/-/compare/" in href for href in found)
    assert any("/-/read/" in href for href in found)


async def test_what_is_private_leaves_no_marks(small_path: Path) -> None:
    datasette = await serve(small_path, small={"tables": {"quotes": {"allow": False}}})
    page = (await fetch(datasette, "/small/sentences")).text
    assert "Petrov said.</a>" in page
    assert "<mark>" not in page


async def test_other_databases_are_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "other.db")
    connection.executescript("create table claims (id integer primary key, question text, article_id integer)")
    connection.execute("insert into claims values (1, 'Why?', 2)")
    connection.commit()
    connection.close()
    page = await fetch(await serve(tmp_path / "other.db"), "/other/claims")
    assert "/-/" not in page.text.split("<table")[1].split("</table")[0]


async def test_spans_are_read_once_a_page(small_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    datasette = await serve(small_path)
    reads = []
    read_spans = cells.read_spans

    async def count_reads(*arguments: Any) -> Any:
        reads.append(arguments)
        return await read_spans(*arguments)

    monkeypatch.setattr(cells, "read_spans", count_reads)
    await fetch(datasette, "/small/sentences")
    assert len(reads) == 1

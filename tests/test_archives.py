"""Archives that were handled with other tools: what is missing is told in a line, and nothing else stops working."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conflict_build.records import content_id
from conflict_build.write import FULL_TEXT, TOKENIZE
from datasette_conflict.archives import FIRST_TABLES, LATER_TABLES, holds_archive, is_archive_file
from datasette_conflict.indexes import INDEXED, LATER_INDEXED, MAKE, has_index
from tests.conftest import ROOT
from tests.serving import fetch, serve
from tests.small_archive import STORY, article_id, claim_id

Damage = Callable[[str], Any]

FULL_TEXT_TABLES = [f"{table}_fts" for table in INDEXED]
LATER = """series_points series claim_redirects story_redirects judged_passages judgements name_rules incident_redirects
    incident_mentions incidents named_together version_changes versions addresses article_redirects""".split()
PAGES = [
    "compare",
    "front",
    f"compare/{claim_id('a')}",
    f"read/{article_id('alpha')}",
    f"versions/{article_id('alpha')}",
    f"story/{STORY}",
    f"name/{content_id('entity', 'place', 'Sudzha')}",
]
TABLE_PAGES = ["", "/articles", "/sentences", "/quotes", "/mentions", "/articles?_facet_month=published"]


@pytest.fixture
def damaged(small_path: Path, tmp_path: Path) -> Callable[..., Path]:
    """A copy of the small archive after some statements."""

    def damage(*statements: str) -> Path:
        path = tmp_path / "small.db"
        path.write_bytes(small_path.read_bytes())
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(";".join(statements))
        return path

    return damage


async def answers(datasette: Any, page: str) -> list[Any]:
    """What a page and its other formats answer."""
    path, mark, query = page.partition("?")
    return [await fetch(datasette, f"/small/-/{path}{format}{mark}{query}") for format in ("", ".json", ".csv")]


def test_the_indexes_are_those_that_a_build_makes() -> None:
    assert {table: tuple(columns) for table, columns in FULL_TEXT.items()} == INDEXED | LATER_INDEXED
    assert TOKENIZE in MAKE


def test_the_tables_of_an_archive_are_those_of_the_schema() -> None:
    schema = (ROOT / "build" / "conflict_build" / "schema.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema)
        tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    assert tables >= FIRST_TABLES | LATER_TABLES


@pytest.mark.parametrize(
    ("statements", "lost"),
    [
        *[([f"drop table {name}"], name.removesuffix("_fts")) for name in FULL_TEXT_TABLES],
        ([f"drop table {name}" for name in FULL_TEXT_TABLES], "articles, sentences, quotes, entities"),
        (["drop table articles_fts", "create view articles_fts as select title, text from articles"], "articles"),
        (["drop table quotes_fts", "create table quotes_fts (text)"], "quotes"),
        (["drop table quotes_fts", "create virtual table quotes_fts using fts4 (text)"], "quotes"),
        (["drop table articles_fts", "create virtual table articles_fts using fts5 (text)"], "articles"),
    ],
    ids=[*FULL_TEXT_TABLES, "all", "a view", "a table", "an older kind", "other columns"],
)
async def test_a_full_text_index_that_cannot_be_used_is_told_with_what_to_do(
    damaged: Callable[..., Path], statements: list[str], lost: str
) -> None:
    datasette = await serve(damaged(*statements))
    for asked in ("search?q=town", "search", "search?q=town&in=names"):
        html, json, csv = await answers(datasette, asked)
        assert {html.status_code, json.status_code, csv.status_code} == {404}
        assert f"the full-text index of {lost} is missing" in html.text
        assert "sqlite-utils enable-fts small.db" in json.json()["error"]
        assert csv.text.startswith("This archive cannot be searched")
        assert csv.headers["content-type"].startswith("text/plain")
    for page in PAGES:
        assert {answer.status_code for answer in await answers(datasette, page)} == {200}, page


def test_an_index_that_has_lost_its_own_tables_cannot_be_used(damaged: Callable[..., Path]) -> None:
    with closing(sqlite3.connect(damaged("drop table articles_fts_data"))) as connection:
        assert not has_index(connection, "articles")
        assert has_index(connection, "sentences")


async def test_the_commands_that_are_told_make_the_indexes_again(damaged: Callable[..., Path]) -> None:
    path = damaged("drop table articles_fts", "drop table entities_fts")
    error = (await fetch(await serve(path), "/small/-/search.json?q=town")).json()["error"]
    commands = error.partition("To make it again: ")[2].partition(";")[0]
    program = Path(sys.executable).with_name("sqlite-utils")
    subprocess.run(commands.replace("sqlite-utils", str(program)), shell=True, check=True, cwd=path.parent)
    data = (await fetch(await serve(path), "/small/-/search.json?q=town")).json()
    assert data["counts"] == {"names": 0, "claims": 1, "incidents": 0, "articles": 3, "quotes": 3, "sentences": 3}


async def test_reports_are_shown_by_their_text_also_where_their_index_holds_titles_first(
    damaged: Callable[..., Path],
) -> None:
    older = (
        "create virtual table articles_fts using fts5 (title, text, content=articles)",
        "insert into articles_fts (rowid, title, text) select id, title, text from articles",
    )
    shown = [
        (await fetch(await serve(damaged(*made)), "/small/-/search.json?q=town&in=articles")).json()["results"]
        for made in (["vacuum"], ["drop table articles_fts", *older])
    ]
    assert len(shown[0]) == 3
    assert sorted(map(str, shown[0])) == sorted(map(str, shown[1]))  # in which order depends on the lengths of titles


@pytest.mark.parametrize("statements", [["vacuum"], ["drop table problems"], ["drop table build_info"]])
async def test_what_no_page_reads_can_be_lost(damaged: Callable[..., Path], statements: list[str]) -> None:
    datasette = await serve(damaged(*statements))
    for page in [*PAGES, "search?q=town"]:
        assert {answer.status_code for answer in await answers(datasette, page)} == {200}, page


@pytest.mark.parametrize("table", sorted(FIRST_TABLES - {"build_info", "problems"}))
async def test_a_lost_table_is_named_by_the_pages_that_read_it(damaged: Callable[..., Path], table: str) -> None:
    datasette = await serve(damaged(f"drop table {table}"))
    told = 0
    for page in [*PAGES, "search?q=town"]:
        html, json, csv = await answers(datasette, page)
        assert html.status_code == json.status_code == csv.status_code
        assert html.status_code in (200, 404)
        if html.status_code == 404:
            told += 1
            assert json.json()["error"].startswith(f"This archive has lost what this page reads ({table}): build")
    assert told
    for path in TABLE_PAGES:
        assert (await fetch(datasette, f"/small{path}")).status_code in (200, 404), path


async def test_an_archive_of_an_older_version_is_shown_without_what_came_later(damaged: Callable[..., Path]) -> None:
    later = [f"drop index idx_claims_{columns}" for columns in ("verdict_rank", "independence")]
    later += [f"alter table claims drop column {column}" for column in ("rank", "independence")]
    datasette = await serve(damaged(*later, *(f"drop table {table}" for table in LATER)))
    for page in [*PAGES, "search?q=town", "compare?independence=contested", "reports"]:
        assert {answer.status_code for answer in await answers(datasette, page)} == {200}, page
    for answer in [*await answers(datasette, "series/1"), *await answers(datasette, "compare/1")]:
        assert answer.status_code == 404
        assert "has the id 1" in answer.text


async def test_a_column_that_is_not_there_is_told(damaged: Callable[..., Path]) -> None:
    datasette = await serve(damaged("alter table quotes rename column cue to said_with"))
    for answer in await answers(datasette, f"read/{article_id('alpha')}"):
        assert answer.status_code == 404
        assert "no such column: cue" in answer.text
        assert "datasette conflict build SOURCE... small.db" in answer.text


async def test_an_archive_without_rows_has_pages(damaged: Callable[..., Path], small_path: Path) -> None:
    datasette = await serve(damaged(*(f"delete from {table}" for table in [*FIRST_TABLES, *LATER])))
    for page in ("compare", "front", "compare?q=town", "search?q=town"):
        assert {answer.status_code for answer in await answers(datasette, page)} == {200}, page
    for page in PAGES[2:]:
        assert {answer.status_code for answer in await answers(datasette, page)} == {404}, page


@pytest.mark.parametrize("table", ["articles", "claims", "quotes"])
async def test_a_view_can_stand_for_a_table(damaged: Callable[..., Path], table: str) -> None:
    renamed = [f"alter table {table} rename to {table}_before", f"create view {table} as select * from {table}_before"]
    datasette = await serve(damaged(*renamed))
    for page in PAGES:
        assert {answer.status_code for answer in await answers(datasette, page)} == {200}, page


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([], False),
        ([f"create table {table} (id)" for table in ("articles", "sentences", "claims", "statements")], False),
        ([f"create table {table} (id)" for table in sorted(FIRST_TABLES)], True),
        ([f"create table {table} (id)" for table in sorted(FIRST_TABLES)[4:]], True),
        ([f"create temp table {table} (id)" for table in sorted(FIRST_TABLES)], False),
        ([f"create view {table} as select 1 as id" for table in sorted(FIRST_TABLES)], False),
        (
            ["attach ':memory:' as other", *(f"create table other.{table} (id)" for table in sorted(FIRST_TABLES))],
            False,
        ),
    ],
    ids=["empty", "four tables", "all tables", "most tables", "temporary", "views", "attached"],
)
def test_an_archive_is_told_by_its_own_tables(statements: list[str], expected: bool) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(";".join(statements))
        assert holds_archive(connection) == expected


def test_what_is_no_database_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("not a database at all, but long enough to be read as one" * 20)
    assert not is_archive_file(str(tmp_path / "text.db"))
    assert not is_archive_file(str(tmp_path / "missing.db"))
    assert not is_archive_file(None)

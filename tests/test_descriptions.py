"""What the plugin says of archives: every table and column, and questions that the seeds answer."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette

from datasette_conflict.descriptions import get_metadata, read_descriptions, tables_of
from tests.conftest import ROOT
from tests.serving import fetch, serve, serve_once

TABLES, QUERIES = read_descriptions()
SHADOWS = ("_fts", "_fts_data", "_fts_idx", "_fts_docsize", "_fts_config", "sqlite_stat1", "sqlite_stat4")
ANSWERS = {  # what a reader might put into a question's box
    "claim_statements": {"words": ""},
    "quotes_of": {"name": "Zelensky"},
    "numbers_of": {"counted": "troops"},
    "what_a_side_says": {"side": "Ukraine"},
    "names_and_forms": {"name": "Kovalenko"},
    "sentences_with": {"words": "troops OR soldiers"},
}


def columns_of(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        return {
            name: [row[1] for row in connection.execute(f"pragma table_xinfo([{name}])")]
            for name in names
            if not name.endswith(SHADOWS)
        }


def test_every_table_and_column_is_described_and_no_other(seeds_archive: Path) -> None:
    described = {name: list(table["columns"]) for name, table in TABLES.items()}
    assert {name: sorted(columns) for name, columns in described.items()} == {
        name: sorted(columns) for name, columns in columns_of(seeds_archive).items()
    }
    assert all(table["title"] and table["description"] for table in TABLES.values())


class NoDoubles(yaml.SafeLoader):
    """A loader that takes no key of a mapping twice, which YAML lets pass."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key) for key, _ in node.value]
        assert len(set(keys)) == len(keys), keys
        return super().construct_mapping(node, deep)


@pytest.mark.parametrize("path", ["metadata.yml", "datasette_conflict/descriptions.yml"])
def test_nothing_is_described_twice(path: str) -> None:
    assert yaml.load((ROOT / path).read_text(encoding="utf-8"), NoDoubles)


def test_labels_facets_and_orders_are_columns(seeds_archive: Path) -> None:
    columns = columns_of(seeds_archive)
    for name, table in TABLES.items():
        used = [
            *table.get("facets", []),
            *(table[key] for key in ("label_column", "sort", "sort_desc") if key in table),
        ]
        assert set(used) <= set(columns[name]), name


def test_every_offset_says_its_unit() -> None:
    for name, table in TABLES.items():
        for column, words in table["columns"].items():
            if column.endswith(("start", "end")):
                assert "code points" in words, f"{name}.{column}"


def test_the_file_at_the_top_level_has_words_of_the_site_alone() -> None:
    site = yaml.safe_load((ROOT / "metadata.yml").read_text(encoding="utf-8"))
    assert set(site) <= {"title", "description", "source", "source_url"}


def test_there_are_at_least_eight_questions() -> None:
    assert len(QUERIES) >= 8
    assert all(query["title"] and query["description"] for query in QUERIES.values())


@pytest.mark.parametrize("name", QUERIES)
def test_every_question_is_answered_by_the_seeds(seeds_archive: Path, name: str) -> None:
    query = QUERIES[name]
    empty = dict.fromkeys(query.get("params", []), "")
    with closing(sqlite3.connect(f"{seeds_archive.as_uri()}?mode=ro", uri=True)) as connection:
        for values in (empty, ANSWERS.get(name, empty)):
            assert connection.execute(query["sql"], values).fetchmany(2), f"{name} {values}"


@pytest.fixture
async def site(seeds_archive: Path) -> Datasette:
    """The seeds served with nothing but what the plugin says of them."""
    return await serve_once(seeds_archive)


@pytest.mark.parametrize("table", TABLES)
async def test_datasette_shows_every_table(site: Datasette, table: str) -> None:
    response = await site.client.get(f"/archive/{table}?_size=5")
    assert response.status_code == 200
    assert TABLES[table]["columns"]["id" if "id" in TABLES[table]["columns"] else "key"] in response.text.replace(
        "&#39;", "'"
    )


async def test_nothing_is_copied_where_datasette_asks_who_may_view_a_table(site: Datasette) -> None:
    assert get_metadata(site, "databases", None)["databases"]["archive"]["tables"]
    assert [get_metadata(site, key, "archive") for key in ("tables", "allow", "allow_sql")] == [{}, {}, {}]


@pytest.mark.parametrize("name", QUERIES)
async def test_datasette_answers_every_question(site: Datasette, name: str) -> None:
    response = await site.client.get(f"/archive/{name}.json", params={"_shape": "array", **ANSWERS.get(name, {})})
    assert response.status_code == 200
    assert response.json()


async def test_datasette_shows_labels_for_what_rows_point_to(site: Datasette) -> None:
    row = (await site.client.get("/archive/sentences.json?_labels=on&_shape=objects&_size=1")).json()["rows"][0]
    assert row["article_id"]["label"]


@pytest.mark.parametrize(
    ("table", "words"),
    [("articles", "troops"), ("sentences", "soldiers"), ("quotes", "korean"), ("entities", "zelensky")],
)
async def test_datasette_searches(site: Datasette, table: str, words: str) -> None:
    response = await site.client.get(f"/archive/{table}.json?_search={words}&_shape=array")
    assert response.json()


async def test_datasette_credits_the_places_with_the_names(site: Datasette) -> None:
    page = (await site.client.get("/archive/entities?_size=1")).text
    assert '<a href="https://www.geonames.org">' in page
    assert "CC BY 4.0" in page


async def test_datasette_hides_what_is_internal(site: Datasette) -> None:
    tables = (await site.client.get("/archive.json")).json()["tables"]
    shown = {table["name"] for table in tables if not table["hidden"]}
    assert shown == set(TABLES) - {"claim_redirects", "incident_redirects", "story_redirects"}


async def test_an_archive_of_any_name_is_described_beside_a_database_that_is_none(
    seeds_archive: Path, tmp_path: Path
) -> None:
    path, other = tmp_path / "Gaza 2024.db", tmp_path / "other.db"
    path.write_bytes(seeds_archive.read_bytes())
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("create table articles (id integer primary key, ref text)")
    datasette = await serve(path, beside=[other])
    assert "One row a report" in (await fetch(datasette, "/Gaza+2024/articles")).text
    assert "What do the reports disagree on?" in (await fetch(datasette, "/Gaza+2024?sql=")).text
    assert "One row a report" not in (await fetch(datasette, "/other/articles")).text
    assert "What do the reports disagree on?" not in (await fetch(datasette, "/other")).text


async def test_facets_orders_and_sizes_are_those_described(site: Datasette) -> None:
    page = (await site.client.get("/archive/figures")).text
    for facet in TABLES["figures"]["facets"]:
        assert f'data-column="{facet}"' in page or f"facet-{facet}" in page, facet


async def test_what_the_site_says_goes_before(seeds_archive: Path) -> None:
    own = {
        "tables": {
            "articles": {"description": "Our own words", "columns": {"ref": "Our name for it"}, "facets": ["words"]}
        },
        "queries": {"most_disputed": {"sql": "select 'ours' as whose"}},
    }
    configured = {"databases": {"archive": own}}
    both = {"metadata": configured, "config": configured} if hasattr(Datasette, "allowed") else {"metadata": configured}
    datasette = Datasette([str(seeds_archive)], **both)
    await datasette.invoke_startup()
    page = (await fetch(datasette, "/archive/articles")).text
    assert "Our own words" in page
    assert "Our name for it" in page
    assert TABLES["articles"]["columns"]["published"] in page
    assert "One row a report" not in page
    answer = await fetch(datasette, "/archive/most_disputed.json?_shape=array")
    assert answer.json() == [{"whose": "ours"}]
    # Datasette 0.65 writes into what plugins give it: the next page must not see that
    assert "Our own words" in (await fetch(datasette, "/archive/articles")).text
    assert TABLES["articles"]["description"].startswith("One row a report")


async def test_a_question_is_asked_only_by_those_who_may_view_what_it_reads(seeds_archive: Path) -> None:
    configuration = {"tables": {"kept_apart": {"allow": {"id": "editor"}}}, "allow_sql": {"id": "editor"}}
    datasette = await serve(seeds_archive, archive=configuration)
    path = "/archive/not_comparable.json?_shape=array"
    assert (await fetch(datasette, path)).status_code == 403
    assert "looks alike and is not comparable" not in (await fetch(datasette, "/archive?sql=")).text
    assert (await fetch(datasette, path, actor="editor")).status_code == 200


@pytest.mark.parametrize("name", QUERIES)
def test_the_tables_that_a_question_reads_are_known(name: str) -> None:
    assert tables_of(QUERIES[name]["sql"], TABLES)


async def test_an_archive_that_lacks_something_is_described_without_it(seeds_archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(seeds_archive.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("drop table parties; alter table merges drop column score")
    datasette = await serve(path)
    page = (await fetch(datasette, "/archive?sql=")).text
    assert QUERIES["what_a_side_says"]["title"] not in page
    assert QUERIES["most_disputed"]["title"] in page
    assert "Why two printed forms" in (await fetch(datasette, "/archive/merges")).text

"""The metadata: every table and column described, every question answered by the seeds, on Datasette's own pages."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette

from conflict_build.metadata import metadata_for
from tests.conftest import ROOT

METADATA: dict[str, Any] = yaml.safe_load(metadata_for(Path("archive.db")))
TABLES: dict[str, Any] = METADATA["databases"]["archive"]["tables"]
QUERIES: dict[str, Any] = METADATA["databases"]["archive"]["queries"]
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
            name: [row[1] for row in connection.execute(f"pragma table_info([{name}])")]
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


@pytest.mark.parametrize("path", ["metadata.yml", "build/conflict_build/metadata.yml"])
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


def test_the_file_at_the_top_level_is_the_same_with_words_of_its_own() -> None:
    site = yaml.safe_load((ROOT / "metadata.yml").read_text(encoding="utf-8"))
    assert site["databases"] == METADATA["databases"]
    assert site["title"] != METADATA["title"]


@pytest.mark.parametrize("name", ["archive", "2024", "a: b", "no", "Ukraine war", "x.y"])
def test_the_database_is_named_after_the_file(name: str) -> None:
    assert list(yaml.safe_load(metadata_for(Path(f"folder/{name}.db")))["databases"]) == [name]


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
    """The seeds served with their metadata, as Datasette's options -m and -c give it."""
    datasette = Datasette([str(seeds_archive)], metadata=METADATA, **config())
    await datasette.invoke_startup()
    return datasette


def config() -> dict[str, Any]:
    """From 1.0 on, Datasette takes what is no description from a second place."""
    from datasette import __version__

    return {} if __version__.startswith("0.") else {"config": {"databases": METADATA["databases"]}}


@pytest.mark.parametrize("table", TABLES)
async def test_datasette_shows_every_table(site: Datasette, table: str) -> None:
    response = await site.client.get(f"/archive/{table}?_size=5")
    assert response.status_code == 200
    assert TABLES[table]["columns"]["id" if "id" in TABLES[table]["columns"] else "key"] in response.text.replace(
        "&#39;", "'"
    )


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

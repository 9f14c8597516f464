"""Facets and their filters: counts against SQL of another make, links that work, and answers to what is wrong."""

import asyncio
import csv
import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
import pytest_asyncio
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.faceted_archive import BOLD_NAME, NAMES, write_faceted_archive
from tests.serving import fetch, serve, serve_once

Row = tuple[Any, ...]


@pytest.fixture(scope="session")
def faceted_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("faceted") / "archive.db"
    write_faceted_archive(path)
    return path


@pytest.fixture(scope="session")
def sql(faceted_archive: Path) -> Callable[[str], list[Row]]:
    """Rows of a query over the same archive, without Datasette."""
    connection = sqlite3.connect(faceted_archive)
    return lambda query: connection.execute(query).fetchall()


PATIENT = {"facet_time_limit_ms": 5000, "sql_time_limit_ms": 5000}


@pytest_asyncio.fixture
async def archive(faceted_archive: Path) -> Any:
    return await serve_once(faceted_archive, PATIENT)


def facets_of(answer: Any) -> dict[str, Any]:
    """The facets of a table's JSON by name, which Datasette 1.0 puts one level deeper."""
    found: dict[str, Any] = answer.json()["facet_results"]
    deeper: dict[str, Any] = found.get("results", found)
    return deeper


async def facet(archive: Any, table: str, name: str, **arguments: Any) -> dict[Any, Any]:
    """The counts of one facet by value."""
    answer = await archive.client.get(f"/archive/{table}.json?{urlencode(arguments, doseq=True)}")
    assert answer.status_code == 200, answer.text
    return {item["value"]: item["count"] for item in facets_of(answer)[name]["results"]}


async def ids(archive: Any, table: str, **arguments: Any) -> list[Any]:
    query = urlencode({"_size": "max", "_shape": "objects", "_sort": "id", **arguments}, doseq=True)
    answer = await archive.client.get(f"/archive/{table}.json?{query}")
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()["rows"]]


async def test_entities_are_counted_once_an_article(archive: Any, sql: Callable[[str], list[Row]]) -> None:
    once = "select distinct entity_id, article_id from mentions"
    expected = sql(f"select entity_id, count(*) from ({once}) group by 1 order by 2 desc")
    found = await facet(archive, "articles", "mentions", _facet_entity="mentions", _facet_size=100)
    assert found == dict(expected)
    fewer = await facet(archive, "articles", "mentions", _facet_entity="mentions")
    assert list(fewer.values()) == [count for _, count in expected[:30]]


async def test_entities_are_counted_among_the_rows_that_other_filters_leave(
    archive: Any, sql: Callable[[str], list[Row]]
) -> None:
    expected = sql(
        """select entity_id, count(distinct article_id) from mentions join articles on articles.id = article_id
        where outlet_id = 2 and words > 300 group by 1"""
    )
    found = await facet(
        archive,
        "articles",
        "mentions",
        _facet_entity="mentions",
        _facet_size=100,
        outlet_id=2,
        words__gt=300,
    )
    assert found == dict(expected)


async def test_repeated_entities_narrow_together_with_columns_and_through(
    archive: Any, sql: Callable[[str], list[Row]]
) -> None:
    one, two, three = (f"select article_id from mentions where entity_id = {entity}" for entity in (1, 2, 3))
    both = f"{one} intersect {two}"
    expected = [row[0] for row in sql(f"select id from articles where id in ({both}) order by id")]
    assert len(expected) > 3
    assert await ids(archive, "articles", _entity=["mentions:1", "mentions:2"]) == expected
    expected = [
        row[0]
        for row in sql(f"select id from articles where id in ({both} intersect {three}) and words > 100 order by id")
    ]
    assert await ids(archive, "articles", _entity=["mentions:1", "mentions:2", "mentions:3"], words__gt=100) == expected
    # together with both, Datasette's own _through would fail: it binds the same name as a column's filter
    through = json.dumps({"table": "mentions", "column": "entity_id", "value": "3"})
    expected = [row[0] for row in sql(f"select id from articles where id in ({both} intersect {three}) order by id")]
    assert await ids(archive, "articles", _entity=["mentions:1", "mentions:2"], _through=through) == expected


async def test_a_link_by_either_of_two_columns(archive: Any, sql: Callable[[str], list[Row]]) -> None:
    for column in ("holder_id", "place_id"):
        expected = sql(f"select {column}, count(distinct article_id) from figures group by 1")
        link = f"figures.{column}"
        assert await facet(archive, "articles", link, _facet_entity=link) == dict(expected)
        found = await ids(archive, "articles", _entity=f"{link}:3")
        assert found == [
            row[0] for row in sql(f"select distinct article_id from figures where {column} = 3 order by 1")
        ]


async def test_facets_work_from_the_other_end_of_a_link(archive: Any, sql: Callable[[str], list[Row]]) -> None:
    expected = sql("select article_id, count(distinct entity_id) from mentions group by 1")
    link = "mentions.article_id"
    assert await facet(archive, "entities", link, _facet_entity=link, _facet_size=100) == dict(expected)


async def test_months_are_those_printed(archive: Any, sql: Callable[[str], list[Row]]) -> None:
    expected = sql(
        "select substr(published, 1, 7), count(*) from articles where published like '20%' group by 1 order by 1"
    )
    found = await facet(archive, "articles", "published", _facet_month="published")
    assert list(found.items()) == expected
    month, count = expected[1]
    assert len(await ids(archive, "articles", _month=f"published:{month}")) == count


async def test_a_range_of_days_falls_in_every_month_it_touches(archive: Any, sql: Callable[[str], list[Row]]) -> None:
    held: dict[Any, int] = dict(sql("select event_on, count(*) from figures group by 1"))
    long, short, day = held["2023-12-30/2024-02-01"], held["2024-10-28/2024-11-03"], held["2024-11-03"]
    expected = {"2023-12": long, "2024-01": long, "2024-02": long, "2024-10": short, "2024-11": short + day}
    assert await facet(archive, "figures", "event_on", _facet_month="event_on") == expected
    for month, count in expected.items():
        assert len(await ids(archive, "figures", _month=f"event_on:{month}")) == count


@pytest.mark.parametrize("indexed", [False, True])
async def test_magnitudes_by_powers_of_ten(
    faceted_archive: Path, tmp_path: Path, sql: Callable[[str], list[Row]], indexed: bool
) -> None:
    path = Path(shutil.copy(faceted_archive, tmp_path))
    if indexed:
        connection = sqlite3.connect(path)
        connection.execute("create index by_low on figures (base_low)")
        connection.close()
    archive = await serve(path, PATIENT)
    edges = [0, 1, 10, 100, 1000, 10000, 100000]
    expected = {
        f"{low}..{high}": sql(f"select count(*) from figures where base_low >= {low} and base_low < {high}")[0][0]
        for low, high in pairwise(edges)
    }
    found = await facet(archive, "figures", "base_low", _facet_magnitude="base_low")
    assert found == expected
    for key, count in expected.items():
        assert len(await ids(archive, "figures", _magnitude=f"base_low:{key}")) == count


async def test_a_bin_that_is_selected_is_shown_divided_further(archive: Any) -> None:
    answer = await archive.client.get("/archive/figures.json?_magnitude=base_low:1000..10000&_facet_magnitude=base_low")
    chosen, *inner = facets_of(answer)["base_low"]["results"]
    assert (chosen["value"], chosen["selected"]) == ("1000..10000", True)
    assert sum(item["count"] for item in inner) == chosen["count"] > 0
    assert not any(item["selected"] for item in inner)


async def test_every_link_of_a_facet_leads_to_as_many_rows_as_it_says(archive: Any) -> None:
    query = "_facet_entity=mentions&_facet_month=published&_facet_magnitude=words&outlet_id=1"
    start = await archive.client.get(f"/archive/articles.json?{query}")
    for box in facets_of(start).values():
        if box["type"] == "column":  # the table's own facets, which are Datasette's
            continue
        for item in box["results"][:6]:
            url = urlsplit(item["toggle_url"])
            there = await archive.client.get(f"{url.path}?{url.query}&_size=max")
            assert len(there.json()["rows"]) == item["count"]
            again = next(
                i for i in facets_of(there)[box["name"]]["results"] if i["value"] == item["value"] or i["selected"]
            )
            assert again["selected"]
            back = parse_qsl(urlsplit(again["toggle_url"]).query)
            assert sorted(back) == sorted([*parse_qsl(query), ("_size", "max")])
        assert ("_facet_entity", "mentions") in parse_qsl(urlsplit(box["results"][0]["toggle_url"]).query)
        assert f"_facet_{box['type']}" not in dict(parse_qsl(urlsplit(box["toggle_url"]).query))


async def test_a_filter_can_be_taken_back_where_its_facet_was_not_asked_for(archive: Any) -> None:
    answer = await archive.client.get("/archive/articles?_entity=mentions:1&_entity=mentions:9999")
    assert answer.status_code == 200
    assert "where mentions include &#34;Name 0&#34; and mentions include &#34;9999&#34;" in answer.text
    assert answer.text.count('href="http://localhost/archive/articles?_entity=mentions%3A1"') == 1


async def test_selecting_a_value_leaves_the_page_of_rows_behind(archive: Any) -> None:
    first = await archive.client.get("/archive/articles.json?_size=5&_facet_entity=mentions")
    second = await archive.client.get(
        f"/archive/articles.json?_size=5&_facet_entity=mentions&_next={first.json()['next']}"
    )
    assert all("_next" not in item["toggle_url"] for item in facets_of(second)["mentions"]["results"])


async def test_csv_and_json_respect_the_filters(archive: Any) -> None:
    query = "_entity=mentions:1&_month=published:2024-10&_magnitude=words:0..500"
    expected = await ids(archive, "articles", **dict(parse_qsl(query)))
    assert expected
    array = await archive.client.get(f"/archive/articles.json?{query}&_shape=array&_facet_entity=mentions")
    assert [row["id"] for row in array.json()] == expected
    for stream in ("", "&_stream=on"):
        rows = await archive.client.get(f"/archive/articles.csv?{query}&_col=title&_facet_entity=mentions{stream}")
        assert [int(row["id"]) for row in csv.DictReader(rows.text.splitlines())] == expected


async def test_the_same_facet_in_the_configuration_and_in_the_address_is_shown_once(faceted_archive: Path) -> None:
    tables = {"articles": {"facets": [{"entity": "mentions"}, {"month": "published"}]}}
    archive = await serve(faceted_archive, PATIENT, archive={"tables": tables})
    answer = await archive.client.get("/archive/articles.json?_facet_entity=mentions&_facet_entity=mentions")
    assert [box["name"] for box in facets_of(answer).values()].count("mentions") == 1
    page = await archive.client.get("/archive/articles")
    assert "mentions (entity)" in page.text
    assert "published (month)" in page.text


async def test_nothing_is_suggested(archive: Any) -> None:
    answer = await archive.client.get("/archive/articles.json?_extra=suggested_facets")
    suggested = [facet["toggle_url"] for facet in answer.json()["suggested_facets"]]
    assert suggested
    assert not any(kind in url for url in suggested for kind in ("_facet_entity", "_facet_magnitude", "_facet_month"))


async def test_names_are_escaped(archive: Any) -> None:
    for query in (
        "_facet_entity=mentions&_facet_size=100",
        f"_entity=mentions:{NAMES.index(BOLD_NAME) + 1}",
    ):
        page = await archive.client.get(f"/archive/articles?{query}")
        assert "&lt;b&gt;Bold &amp; Sons&lt;/b&gt;" in page.text
        assert "<b>Bold" not in page.text


@pytest.mark.parametrize("table", ["mentions", "entities"])
@pytest.mark.parametrize("query", ["_facet_entity=mentions", "_entity=mentions:1"])
async def test_a_private_table_is_neither_counted_nor_filtered_by(
    faceted_archive: Path, table: str, query: str
) -> None:
    tables = {table: {"allow": {"id": "editor"}}, "articles": {"facets": [{"entity": "mentions"}]}}
    archive = await serve(faceted_archive, PATIENT, archive={"tables": tables})
    for format in ("", ".json", ".csv"):
        answer = await archive.client.get(f"/archive/articles{format}?{query}")
        assert answer.status_code == 403
        assert "Name 0" not in answer.text
        page = await archive.client.get(f"/archive/articles{format}")
        assert page.status_code == 200
        assert "(entity)" not in page.text
        assert '"mentions"' not in page.text
    wrong = await archive.client.get("/archive/articles.json?_facet_entity=wrong")
    assert wrong.status_code == 400
    assert re.search(r"(?<!incident_)mentions(?!\.sentence_id)", wrong.text) is None
    seen = await fetch(archive, f"/archive/articles.json?{query}&_facet_entity=mentions", actor="editor")
    assert facets_of(seen)["mentions"]["results"][0]["label"].startswith("Name")


WRONG = {
    "_facet_entity=nope": "mentions",
    "_facet_entity=": "mentions",
    "_facet_entity=figures": "figures.holder_id",
    "_facet_entity={": "JSON",
    "_facet={": "JSON",
    "_facet=%7B%22column%22:7%7D": "names nothing",
    "_facet_entity=%7B%7D": "names nothing",
    "_facet=nope": "published",
    "_facet_date=nope": "published",
    "_facetious=1": "_facetious",
    "_through=nope": "column, table, value",
    "_through=[1]": "column, table, value",
    "_through=%7B%22table%22:%22mentions%22%7D": "column, table, value",
    "_facet_size=%7B": "JSON",
    "_facet_magnitude=title": "words",
    "_facet_magnitude=nope": "words",
    "_facet_month=words": "published",
    "_entity=mentions": "mentions:12",
    "_entity=:1": "mentions",
    "_entity=mentions:": "mentions:12",
    "_entity=mentions:one": "number",
    "_entity=mentions:1e3": "number",
    "_entity=figures:1": "figures.place_id",
    "_magnitude=words": "1000..10000",
    "_magnitude=words:": "1000..10000",
    "_magnitude=words:..": "1000..10000",
    "_magnitude=words:5..5": "1000..10000",
    "_magnitude=words:10..5": "1000..10000",
    "_magnitude=words:nan..5": "1000..10000",
    "_magnitude=words:1e999..": "1000..10000",
    "_magnitude=title:1..5": "words",
    "_month=published": "2024-11",
    "_month=published:2024-13": "2024-11",
    "_month=words:2024-11": "published",
    "&".join(f"_entity=mentions:{i}" for i in range(30)): "20",
}


@pytest.mark.parametrize("query", WRONG)
async def test_what_is_wrong_is_answered_with_what_is_right(archive: Any, query: str) -> None:
    for format in ("", ".json", ".csv"):
        answer = await archive.client.get(f"/archive/articles{format}?{query}")
        assert answer.status_code == 400, answer.text
        assert WRONG[query] in answer.text


async def test_tables_without_links_and_views(archive: Any) -> None:
    assert (await archive.client.get("/archive/loners?_facet_entity=mentions")).status_code == 400
    assert (await archive.client.get("/archive/seen?_facet_entity=mentions")).status_code == 400
    assert await facet(archive, "seen", "published", _facet_month="published") == await facet(
        archive, "articles", "published", _facet_month="published"
    )


HOSTILE = st.one_of(
    st.text(max_size=30),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["mentions", "figures.holder_id", "words", "published", "title", "", "{", "sqlite_master"]),
        st.sampled_from([":", "", "..", "::"]),
        st.sampled_from(["1", "-1", "2024-11", "1..", "..5", "9e99..", "0x1", "'", '"', "]", "\0", ")", "9" * 40, "é"]),
    ),
)
ARGUMENTS = ["_entity", "_magnitude", "_month", "_facet_entity", "_facet_magnitude", "_facet_month", "_facet"]


@pytest.fixture(scope="module")
def ask(faceted_archive: Path) -> Iterator[Callable[[str], int]]:
    """The status of the answer for a path: one server for all examples, in an event loop of its own."""
    with asyncio.Runner() as runner:
        datasette = runner.run(serve(faceted_archive))
        yield lambda path: int(runner.run(fetch(datasette, path)).status_code)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ARGUMENTS), HOSTILE), max_size=4), st.sampled_from(["", ".json", ".csv"]))
def test_no_value_is_an_error_of_ours(ask: Callable[[str], int], pairs: list[tuple[str, str]], format: str) -> None:
    assert ask(f"/archive/articles{format}?{urlencode(pairs)}") in (200, 400)

"""The search page, and the expression it gives to the full-text index."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.records import content_id
from datasette_conflict.evidence.full_text import match_expression
from datasette_conflict.evidence.search_results import CLOSE, OPEN, split_marked
from tests.serving import fetch, read_sheet, serve
from tests.small_archive import article_id
from tests.small_reports import HOSTILE


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve(small_path)


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("troops sent", '"troops" AND "sent"'),
        ('"at least 12" killed', '"at least 12" AND "killed"'),
        ("“at least” 12", '"at least" AND "12"'),
        ("10000 troops", '("10000" OR "10,000") AND "troops"'),
        ('unclosed "quote', '"unclosed" AND "quote"'),
        ("a OR b NOT (c*", '"a" AND "OR" AND "b" AND "NOT" AND "(c*"'),
        ('- "" ***', ""),
        ("", ""),
    ],
)
def test_words_and_phrases_become_an_expression(query: str, expression: str) -> None:
    assert match_expression(query) == expression


@given(st.text(max_size=300))
def test_no_query_is_malformed(query: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table words using fts5(text)")
    expression = match_expression(query.replace("\0", " ").encode("utf-8", "replace").decode())
    if expression:
        connection.execute("select * from words where words match ?", [expression]).fetchall()
    connection.close()


def test_marked_words_become_pieces_and_the_text_stays_whole() -> None:
    assert split_marked(f"a {OPEN}b{CLOSE} c") == [
        {"text": "a ", "found": False},
        {"text": "b", "found": True},
        {"text": " c", "found": False},
    ]


async def test_every_list_is_searched(datasette: Any) -> None:
    data = (await fetch(datasette, "/small/-/search.json?q=town")).json()
    assert data["counts"] == {"names": 0, "articles": 3, "quotes": 3, "sentences": 3}
    assert {result["found_in"] for result in data["results"]} == {"articles", "quotes", "sentences"}
    assert (await fetch(datasette, "/small/-/search.json?q=petrov&in=names")).json()["counts"]["names"] == 1


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=town&in=sentences", 3),
        (f"q=town&in=sentences&outlet={content_id('outlet', 'Beta Wire')}", 1),
        ("q=town&in=sentences&month=2024-11", 3),
        ("q=town&in=sentences&month=2024-10", 0),
        ("q=newsletter&in=sentences&kind=boilerplate", 1),
        ("q=town&in=quotes&kind=direct", 3),
        ("q=town&in=quotes&kind=place", 0),
        ("q=sudzha&in=names&kind=place&month=2024-11", 1),
        (f"q=sudzha&in=names&outlet={content_id('outlet', 'Beta Wire')}", 1),
        (f"q=people&in=sentences&name={content_id('entity', 'place', 'Kursk')}", 1),
        (f"q=people&in=articles&name={content_id('entity', 'place', 'Kursk')}", 1),
        ("q=killed&in=articles&kind=body", 0),
        ("q=town&in=sentences&unknown=1", 3),
        ("q=&in=sentences", 0),
    ],
)
async def test_each_parameter_restricts_the_results(datasette: Any, query: str, count: int) -> None:
    data = (await fetch(datasette, f"/small/-/search.json?{query}")).json()
    assert len(data["results"]) == count == data["counts"][data["in"]]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("in=nope", 400, "names, articles, quotes, sentences"),
        ("kind=nope", 400, "person, org, place"),
        ("month=2024-13", 400, "2024-11"),
        ("outlet=x", 400, "whole number"),
        ("outlet=1", 404, "No outlet"),
        ("name=1", 404, "No name"),
        ("q=town&in=sentences&page=2", 400, "1 to 1"),
        ("page=2", 400, "1 to 1"),
    ],
)
async def test_a_value_that_is_not_valid_is_answered_with_what_is(
    datasette: Any, query: str, status: int, words: str
) -> None:
    response = await fetch(datasette, f"/small/-/search?{query}")
    assert response.status_code == status
    assert words in response.text


async def test_words_found_are_marked_and_markup_stays_text(datasette: Any) -> None:
    html = (await fetch(datasette, "/small/-/search?q=people")).text
    assert "<mark>people</mark>" in html
    assert "<svg onload" not in html
    assert "onerror=alert(2)&gt;" in html
    assert "\ue000mark" in HOSTILE


async def test_a_sentence_leads_to_its_place_in_the_report(datasette: Any) -> None:
    html = (await fetch(datasette, "/small/-/search?q=newsletter&in=sentences")).text
    assert f'href="/small/-/read/{article_id("beta")}?mark=' in html
    assert "#s3" in html


async def test_the_csv_holds_every_result_of_every_list(datasette: Any) -> None:
    rows = read_sheet(await fetch(datasette, "/small/-/search.csv?q=sudzha"))
    assert [row["found_in"] for row in rows] == ["names"] + ["articles"] * 4 + ["sentences"] * 6


async def test_words_in_another_language_say_in_which(datasette: Any) -> None:
    html = (await fetch(datasette, "/small/-/search?q=обстрілу")).text
    assert html.count('<bdi lang="uk">') >= 2  # the report and its sentence
    assert "lang=" not in (await fetch(datasette, "/small/-/search?q=town")).text.split("<ol", 1)[1]

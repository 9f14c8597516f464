"""The search page, and the expression it gives to the full-text index."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from typing import Any
from urllib.parse import quote

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.records import content_id
from datasette_conflict.evidence.full_text import match_expression, read_query, write_query
from datasette_conflict.evidence.search_results import CLOSE, OPEN, split_marked
from tests.serving import fetch, read_sheet, serve, serve_once
from tests.small_archive import article_id
from tests.small_reports import HOSTILE


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve_once(small_path)


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("troops sent", '"troops" AND "sent"'),
        ('"at least 12" killed', '"at least 12" AND "killed"'),
        ("“at least” 12", '"at least" AND "12"'),
        ("10000 troops", '("10000" OR "10,000") AND "troops"'),
        ('unclosed "quote', '"unclosed" AND "quote"'),
        ("a OR b NOT (c*", '(("a" OR "b")) NOT "(c*"'),
        ('town -"at least" -x', '("town") NOT ("at least" OR "x")'),
        ("a b OR c d", '"a" AND ("b" OR "c") AND "d"'),
        ('"OR" AND or', '"OR" AND "or"'),
        ("OR a OR", '"a"'),
        ("a OR - b", '"a" AND "b"'),
        ("a OR NOT b", '("a") NOT "b"'),
        ("Su-27 a-b", '"Su-27" AND "a-b"'),
        ("-town NOT x", ""),
        ('- "" ***', ""),
        ("", ""),
    ],
)
def test_words_and_phrases_become_an_expression(query: str, expression: str) -> None:
    assert match_expression(query) == expression


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("north korea", ["sent"]),
        ('"troops to"', ["sent"]),
        ("troops -korea", ["fled", "hid"]),
        ("troops NOT korea", ["fled", "hid"]),
        ("korea OR fled", ["sent", "fled"]),
        ("troops korea OR hid", ["sent", "hid"]),
        ("NOT korea", []),
        ("troops NOT (", ["sent", "fled", "hid"]),
    ],
)
def test_operators_do_what_they_say(query: str, found: list[str]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table words using fts5(text, id)")
    texts = {"sent": "North Korea sent troops to Russia", "fled": "the troops fled to", "hid": "some troops hid"}
    connection.executemany("insert into words values (?, ?)", [(text, id) for id, text in texts.items()])
    expression = match_expression(query)
    asked = "select id from words where words match ? order by rowid"
    rows = connection.execute(asked, [expression]).fetchall() if expression else []
    assert [row[0] for row in rows] == found
    connection.close()


@given(st.text(alphabet=st.sampled_from('ab "-()*^:OR NOTAND“”+{}.'), max_size=60))
def test_a_query_as_it_is_written_means_the_same(typed: str) -> None:
    query = read_query(typed)
    assert read_query(write_query(query)) == query


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
    assert data["counts"] == {"names": 0, "claims": 1, "incidents": 0, "articles": 3, "quotes": 3, "sentences": 3}
    assert {result["found_in"] for result in data["results"]} == {"claims", "articles", "quotes", "sentences"}
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
        ("in=nope", 400, "names, claims, incidents, articles, quotes, sentences"),
        ("verdict=nope", 400, "conflict, differ, unconfirmed"),
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


@pytest.mark.parametrize(
    ("query", "name", "forms"),
    [
        ("DPRK", "North Korea", ["North Korea"]),
        ("d.p.r.k.", None, []),  # the index takes it for four words
        ("north korea troops", "North Korea", ["DPRK"]),
        ("Zelensky", "Volodymyr Zelenskiy", ["Zelenskyy", "Volodymyr Zelenskiy"]),
        ('"DPRK"', None, []),
        ("troops -DPRK", None, []),
        ("DPRK OR Kyiv", None, []),
        ("America", "United States", ["United States", "U.S."]),  # "US" would find the word us
        ("troops", None, []),
    ],
)
async def test_a_form_of_a_name_finds_its_other_forms(
    seeds_archive: Path, query: str, name: str | None, forms: list[str]
) -> None:
    data = (await fetch(await serve_once(seeds_archive), f"/archive/-/search.json?q={quote(query)}")).json()
    assert [(one["name"], one["forms"]) for one in data["also"]] == ([(name, forms)] if name else [])


async def test_a_form_finds_the_sentences_with_another_and_the_page_says_so(seeds_archive: Path) -> None:
    seeds = await serve_once(seeds_archive)
    found = (await fetch(seeds, "/archive/-/search.json?q=DPRK&in=sentences")).json()["results"]
    assert any("North Korea" in result["text"] and "DPRK" not in result["text"] for result in found)
    html = (await fetch(seeds, "/archive/-/search?q=DPRK")).text
    assert "Also: “<bdi>North Korea</bdi>”" in html
    assert "<mark>North Korea" in html


@pytest.mark.parametrize(
    ("query", "suggested"),
    [
        ("Zelenzkiy troops", ["Zelenskiy troops"]),
        ("Umerow OR Kyiv", ["Umerov OR Kyiv"]),
        ("-Zelenzkiy troops", []),
        ("troops", []),
        ("qxqxqxqx", []),
        ("Kyv", []),  # too short to tell
    ],
)
async def test_a_misspelt_name_is_suggested(seeds_archive: Path, query: str, suggested: list[str]) -> None:
    seeds = await serve_once(seeds_archive)
    data = (await fetch(seeds, f"/archive/-/search.json?q={quote(query)}")).json()
    assert [one["q"] for one in data["suggestions"]] == suggested
    assert ("Did you mean" in (await fetch(seeds, f"/archive/-/search?q={quote(query)}")).text) == bool(suggested)


@pytest.mark.parametrize("found_in", ["claims", "articles", "quotes", "sentences", "names"])
async def test_each_facet_counts_what_its_link_leaves(datasette: Any, found_in: str) -> None:
    path = f"/small/-/search.json?q=sudzha+OR+town+OR+petrov&in={found_in}"
    facets = (await fetch(datasette, path)).json()["facets"]
    assert facets
    for facet, values in facets.items():
        for one in values:
            left = (await fetch(datasette, f"{path}&{facet}={one['value']}")).json()
            assert left["counts"][found_in] == one["count"], (facet, one)
            assert left["narrowed"][facet] == one["label"]


async def test_facets_of_everything_are_of_reports_and_questions(datasette: Any) -> None:
    data = (await fetch(datasette, "/small/-/search.json?q=sudzha")).json()
    assert sum(one["count"] for one in data["facets"]["verdict"]) == data["counts"]["claims"]
    assert sum(one["count"] for one in data["facets"]["month"]) <= data["counts"]["articles"]


async def test_a_verdict_leaves_questions_alone(datasette: Any) -> None:
    data = (await fetch(datasette, "/small/-/search.json?q=sudzha&verdict=conflict")).json()
    assert {key: count for key, count in data["counts"].items() if count} == {"claims": 1}


async def test_boilerplate_comes_last_on_every_page(datasette: Any) -> None:
    found = (await fetch(datasette, "/small/-/search.json?q=newsletter+OR+people+OR+town&in=sentences")).json()
    roles = [result["kind"] for result in found["results"]]
    assert "boilerplate" in roles
    assert roles == sorted(roles, key=lambda role: role in ("boilerplate", "damaged"))


async def test_more_results_than_can_be_put_in_order_are_told(datasette: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("datasette_conflict.evidence.search_results.MOST_RANKED", 2)
    path = "/small/-/search{}?q=newsletter+OR+people+OR+town&in=sentences"
    data = (await fetch(datasette, path.format(".json"))).json()
    assert "sentences" in data["unranked"]
    assert data["facets"] == {}
    ids = [result["id"] for result in data["results"] if result["kind"] != "boilerplate"]
    assert ids == sorted(ids)
    assert "Too many to put the best first" in (await fetch(datasette, path.format(""))).text


async def test_nothing_typed_shows_what_can_be_searched(datasette: Any) -> None:
    data = (await fetch(datasette, "/small/-/search.json")).json()
    assert data["held"] == {"names": 5, "claims": 5, "incidents": 0, "articles": 6, "quotes": 4, "sentences": 19}
    assert "One box searches all of this archive" in (await fetch(datasette, "/small/-/search")).text


async def test_nothing_found_says_what_to_try(datasette: Any) -> None:
    path = "/small/-/search{}?q=town+unheard-of&month=2024-11"
    assert (await fetch(datasette, path.format(".json"))).json()["words"] == [
        {"q": "town", "words": "town", "count": 3},
        {"q": "unheard-of", "words": "unheard-of", "count": 0},
    ]
    html = (await fetch(datasette, path.format(""))).text
    assert "Search the whole archive for it" in html
    assert "alone: 3 sentences" in html
    assert "is in no sentence: leave it out" in html


async def test_only_what_is_left_out_asks_for_a_word(datasette: Any) -> None:
    html = (await fetch(datasette, "/small/-/search?q=-town")).text
    assert "Type at least one word to find" in html


async def test_an_archive_made_before_questions_were_indexed_says_so(small_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    copyfile(small_path, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("drop table claims_fts; drop table incidents_fts")
    older = await serve(path)
    data = (await fetch(older, "/small/-/search.json?q=sudzha")).json()
    assert data["not_searched"]["lists"] == ["claims", "incidents"]
    assert data["counts"]["claims"] == 0 < data["counts"]["sentences"]
    assert "sqlite-utils enable-fts small.db claims question" in (await fetch(older, "/small/-/search?q=sudzha")).text


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
    assert [row["found_in"] for row in rows] == ["names"] + ["claims"] * 3 + ["articles"] * 4 + ["sentences"] * 6


async def test_words_in_another_language_say_in_which(datasette: Any) -> None:
    html = (await fetch(datasette, "/small/-/search?q=обстрілу")).text
    assert html.count('<bdi lang="uk">') >= 2  # the report and its sentence
    assert "lang=" not in (await fetch(datasette, "/small/-/search?q=town")).text.split("<ol", 1)[1]


@pytest.mark.parametrize(
    "page", ["search?q=troops&outlet=0", "search?q=troops&name=0", "reports?outlet=0", "reports?name=0"]
)
async def test_no_id_is_nought(small_path: Path, page: str) -> None:
    assert (await fetch(await serve_once(small_path), f"/small/-/{page}")).status_code == 404

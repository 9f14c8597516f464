"""The page of a name."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
import pytest_asyncio

from conflict_build.records import content_id
from tests.serving import fetch, read_sheet, serve
from tests.small_reports import HOSTILE_NAME

PETROV = content_id("entity", "person", "Ivan Petrov")
KURSK = content_id("entity", "place", "Kursk")


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve(small_path)


async def test_a_name_has_its_forms_merges_quotes_and_mentions(datasette: Any) -> None:
    data = (await fetch(datasette, f"/small/-/name/{PETROV}.json")).json()
    assert [(form["text"], form["times"]) for form in data["forms"]] == [("Ivan Petrov", 1), ("Petrov", 1)]
    assert data["merges"][0]["reason"] == "a surname of a person named in full before"
    assert [quote["text"] for quote in data["quotes"]] == [
        "We will never leave this town,",
        "We will never leave our town,",
    ]
    assert len(data["mentions"]) == 2
    assert data["claims_count"] == len(data["claims"]) == 3


async def test_a_name_has_its_side_with_the_words_that_say_so(datasette: Any) -> None:
    path = f"/small/-/name/{PETROV}"
    party = (await fetch(datasette, f"{path}.json")).json()["party"]
    assert (party["name"], party["by"], party["words"]) == ("Kursk", "report", "Governor Ivan Petrov")
    assert party["words"] in party["sentence_text"]
    html = (await fetch(datasette, path)).text
    assert "by the words “<bdi>Governor Ivan Petrov</bdi>” in" in html
    assert f'<a href="/small/-/name/{KURSK}"><bdi>Kursk</bdi></a>' in html


async def test_a_side_lists_who_belongs_to_it(datasette: Any) -> None:
    path = f"/small/-/name/{KURSK}"
    data = (await fetch(datasette, f"{path}.json")).json()
    assert [(one["name"], one["by"]) for one in data["members"]] == [
        (HOSTILE_NAME, "rule"),
        ("Red Cross", "lexicon"),
        ("Ivan Petrov", "report"),
    ]
    assert (data["members_count"], data["party"]) == (3, None)
    html = (await fetch(datasette, path)).text
    assert f'<a href="/small/-/name/{PETROV}"><bdi>Ivan Petrov</bdi></a>' in html
    assert "<b>Evil" not in html


async def test_an_archive_from_before_sides_has_none(small_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    copyfile(small_path, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("drop table parties")
    data = (await fetch(await serve(path), f"/small/-/name/{PETROV}.json")).json()
    assert (data["party"], data["members"]) == (None, [])


async def test_a_hostile_name_stays_text(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/name/{content_id('entity', 'org', HOSTILE_NAME)}")).text
    assert "<b>Evil" not in html
    assert "&lt;b&gt;Evil &amp; &#34;Sons&#34;" in html


async def test_the_csv_of_a_name_has_one_row_an_item(datasette: Any) -> None:
    rows = read_sheet(await fetch(datasette, f"/small/-/name/{PETROV}.csv"))
    assert [row["item"] for row in rows] == ["quote"] * 2 + ["mention"] * 2 + ["claim"] * 3


@pytest.mark.parametrize("name", ["1", "abc", "9" * 30])
async def test_an_unknown_name_is_not_found(datasette: Any, name: str) -> None:
    assert (await fetch(datasette, f"/small/-/name/{name}")).status_code == 404


async def test_a_place_that_is_located_is_credited_and_a_person_is_not(datasette: Any) -> None:
    place = content_id("entity", "place", "Sudzha")
    html = (await fetch(datasette, f"/small/-/name/{place}")).text
    assert 'href="https://www.geonames.org">GeoNames</a>' in html
    assert (await fetch(datasette, f"/small/-/name/{place}.json")).json()["places_credit"]["name"] == "GeoNames"
    assert "GeoNames" not in (await fetch(datasette, f"/small/-/name/{PETROV}")).text
    assert (await fetch(datasette, f"/small/-/name/{PETROV}.json")).json()["places_credit"] is None

"""The page of a name."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from conflict_build.records import content_id
from tests.serving import fetch, serve
from tests.small_reports import HOSTILE_NAME

PETROV = content_id("entity", "person", "Ivan Petrov")


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


async def test_a_hostile_name_stays_text(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/name/{content_id('entity', 'org', HOSTILE_NAME)}")).text
    assert "<b>Evil" not in html
    assert "&lt;b&gt;Evil &amp; &#34;Sons&#34;" in html


async def test_the_csv_of_a_name_has_one_row_an_item(datasette: Any) -> None:
    rows = list(csv.DictReader(io.StringIO((await fetch(datasette, f"/small/-/name/{PETROV}.csv")).text)))
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

"""The page of an event, and its places."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

import datasette_conflict
from conflict_build.records import content_id
from tests.serving import fetch, read_sheet, serve_once
from tests.small_archive import STORY, article_id, claim_id


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve_once(small_path)


async def test_reports_are_in_order_of_time_and_disputes_come_first(datasette: Any) -> None:
    data = (await fetch(datasette, f"/small/-/story/{STORY}.json")).json()
    assert [report["outlet"] for report in data["reports"]][:3] == ["Alpha News", "Beta Wire", "Gamma Post"]
    assert [report["same_text"] for report in data["reports"]] == [2, 2, 1, 1]
    assert [claim["id"] for claim in data["claims"]] == [claim_id(letter) for letter in "acbd"]


async def test_places_come_with_their_forms_and_the_sentences_that_print_them(datasette: Any) -> None:
    data = (await fetch(datasette, f"/small/-/story/{STORY}.json")).json()
    assert [(place["name"], place["precision"], place["mentions"]) for place in data["places"]] == [
        ("Sudzha", "city", 4),
        ("Kursk", "region", 1),
    ]
    form = data["places"][0]["forms"][0]
    assert (form["text"], form["times"]) == ("Sudzha", 4)
    assert form["reports"][0]["article_id"] == article_id("alpha")


async def test_the_places_are_a_list_that_the_map_reads(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/story/{STORY}")).text
    assert 'data-latitude="51.19" data-longitude="35.27" data-precision="city"' in html
    assert "/-/static-plugins/datasette-leaflet/" in html
    assert "Set these reports side by side" in html
    assert "doubted" in html


async def test_the_places_are_credited_with_a_link_to_their_licence(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/story/{STORY}")).text
    where = html.split('id="places-title"')[1].split("</section>")[0]
    assert 'href="https://www.geonames.org">GeoNames</a>' in where
    assert 'href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>' in where
    data = (await fetch(datasette, f"/small/-/story/{STORY}.json")).json()
    assert data["places_credit"]["licence"] == "CC BY 4.0"


def test_the_outline_of_the_map_is_geojson_of_the_whole_world() -> None:
    path = Path(datasette_conflict.__file__).parent / "static" / "outline.json"
    outline = json.loads(path.read_text(encoding="utf-8"))
    points = [point for line in outline["coordinates"] for point in line]
    assert outline["type"] == "MultiLineString"
    assert min(x for x, _ in points) < -179
    assert max(x for x, _ in points) > 179
    assert all(-90 <= y <= 90 for _, y in points)
    assert all(abs(a[0] - b[0]) < 180 for line in outline["coordinates"] for a, b in pairwise(line))


async def test_the_csv_of_a_story_holds_reports_claims_and_places(datasette: Any) -> None:
    rows = read_sheet(await fetch(datasette, f"/small/-/story/{STORY}.csv"))
    assert [row["item"] for row in rows] == ["report"] * 4 + ["claim"] * 4 + ["place"] * 2


@pytest.mark.parametrize("story", ["1", "abc", "9" * 30])
async def test_an_unknown_story_is_not_found(datasette: Any, story: str) -> None:
    assert (await fetch(datasette, f"/small/-/story/{story}")).status_code == 404


async def test_the_id_of_a_story_by_a_later_report_leads_to_it(datasette: Any) -> None:
    for ending in ("", ".json", ".csv"):
        response = await fetch(datasette, f"/small/-/story/{content_id('story', 'beta')}{ending}")
        assert response.status_code == 301
        assert response.headers["location"] == f"/small/-/story/{STORY}{ending}"

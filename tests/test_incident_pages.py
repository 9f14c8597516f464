"""The pages of what happened: the list, and one incident with its questions, reports and places."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from conflict_build.records import content_id
from datasette_conflict.charts.moments import draw_moments
from datasette_conflict.evidence.incidents import group_of
from tests.incident_archive import INCIDENT, MOVED_INCIDENT, WHOLE
from tests.serving import fetch, read_sheet, serve, serve_once
from tests.small_archive import article_id, claim_id

PAGE, LIST = f"/small/-/incident/{INCIDENT}", "/small/-/incidents"
SUDZHA = content_id("entity", "place", "Sudzha")


@pytest_asyncio.fixture
async def datasette(incident_path: Path) -> Any:
    return await serve_once(incident_path)


async def test_each_question_stands_under_how_a_reader_may_take_it(datasette: Any) -> None:
    data = (await fetch(datasette, f"{PAGE}.json")).json()
    assert set(data["disputed"]) == {claim_id("a"), claim_id("c")}
    assert data["unconfirmed"] == [claim_id("e")]
    assert data["agreed"] == [claim_id("d")]
    assert data["counts"] == {"disputed": 2, "unconfirmed": 1, "one_source": 0, "agreed": 1}
    assert {question["id"] for question in data["questions"][:2]} == set(data["disputed"])


@pytest.mark.parametrize(
    ("verdict", "lineages", "originators", "group"),
    [
        ("conflict", 1, 1, "disputed"),
        ("differ", 3, None, "disputed"),
        ("unconfirmed", 1, 1, "unconfirmed"),
        ("agree", 3, 1, "one_source"),
        ("compatible", 1, None, "one_source"),
        ("agree", 2, None, "agreed"),
        ("compatible", 3, 2, "agreed"),
    ],
)
def test_what_rests_on_one_text_or_one_word_is_not_agreed(
    verdict: str, lineages: int, originators: int | None, group: str
) -> None:
    assert group_of({"verdict": verdict, "lineages": lineages, "originators": originators}) == group


async def test_the_lowest_and_highest_number_have_their_sources(datasette: Any) -> None:
    (killed, *_) = (await fetch(datasette, f"{PAGE}.json")).json()["numbers"]
    assert (killed["lowest"]["words"], killed["highest"]["words"]) == ("at least 12", "more than 20")
    assert [voice["outlet"] for voice in killed["highest"]["voices"]] == ["Gamma Post"]


async def test_reports_places_and_who_is_silent(datasette: Any) -> None:
    data = (await fetch(datasette, f"{PAGE}.json")).json()
    assert [report["id"] for report in data["reports"]] == [
        article_id(ref) for ref in ("alpha", "beta", "gamma", "<hostile>")
    ]
    assert [(place["name"], place["in_reports"]) for place in data["places"]] == [("Sudzha", 3), ("Kursk", 1)]
    assert (data["silent"], data["silent_from"], data["silent_to"]) == ([], "2024-11-04", "2024-11-07")
    assert data["incident"]["whole"] == "Attack"


async def test_an_outlet_that_published_then_and_does_not_tell_of_it_is_silent(
    incident_path: Path, tmp_path: Path
) -> None:
    path = tmp_path / "small.db"
    path.write_bytes(incident_path.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute("delete from incident_mentions where article_id = ?", [article_id("gamma")])
    connection.commit()
    connection.close()
    data = (await fetch(await serve(path), f"{PAGE}.json")).json()
    assert [(outlet["name"], outlet["reports"]) for outlet in data["silent"]] == [("Gamma Post", 1)]


async def test_the_page_says_all_that_in_words_and_escapes_them(datasette: Any) -> None:
    html = (await fetch(datasette, PAGE)).text
    for words in (
        "Shelling of &lt;i&gt;Sudzha&lt;/i&gt;, 4 November 2024",
        "In dispute",
        "One source only",
        "Who answers what",
        "more than 20",
        "does not say",
        "Every outlet of this archive",
        "GeoNames",
        'data-latitude="51.19"',
    ):
        assert words in html, words
    assert "<i>Sudzha" not in html
    assert "onerror=alert(9)>" not in html.replace("&gt;", "")


async def test_a_whole_names_its_parts_and_one_that_nobody_tells_has_a_page(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/incident/{WHOLE}")).text
    assert f'href="{PAGE}"' in html
    assert "No report says on which day" in html


async def test_a_former_id_leads_to_the_incident(datasette: Any) -> None:
    for ending in ("", ".json", ".csv"):
        response = await fetch(datasette, f"/small/-/incident/{MOVED_INCIDENT}{ending}")
        assert response.status_code == 301
        assert response.headers["location"] == f"{PAGE}{ending}"


@pytest.mark.parametrize("incident", ["1", "abc", "9" * 30])
async def test_an_unknown_incident_is_not_found(datasette: Any, incident: str) -> None:
    assert (await fetch(datasette, f"/small/-/incident/{incident}")).status_code == 404


async def test_the_csv_holds_questions_reports_places_and_sides(datasette: Any) -> None:
    rows = read_sheet(await fetch(datasette, f"{PAGE}.csv"))
    assert [row["item"] for row in rows] == ["question"] * 4 + ["report"] * 4 + ["place"] * 2 + ["side"] * 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [INCIDENT, WHOLE]),
        ("?sort=day", [INCIDENT, WHOLE]),
        ("?month=2024-11", [INCIDENT]),
        ("?month=2024-12", []),
        ("?kind=attack", [WHOLE]),
        ("?verdict=conflict", [INCIDENT]),
        ("?verdict=compatible", []),
        ("?sort=reports", [INCIDENT, WHOLE]),
        ("?q=SHELLING", [INCIDENT]),
        ("?q=100%25", []),
        (f"?place={SUDZHA}", [INCIDENT]),
    ],
)
async def test_the_list_is_filtered(datasette: Any, query: str, found: list[int]) -> None:
    data = (await fetch(datasette, f"{LIST}.json{query}")).json()
    assert [incident["id"] for incident in data["incidents"]] == found
    assert data["count"] == len(found)
    assert (await fetch(datasette, f"{LIST}{query}")).status_code == 200


async def test_the_places_of_the_list_lead_to_their_incidents(datasette: Any) -> None:
    data = (await fetch(datasette, f"{LIST}.json")).json()
    assert [(place["name"], place["incidents"]) for place in data["places"]] == [("Sudzha", 1)]
    assert [incident["id"] for incident in data["places"][0]["first"]] == [INCIDENT]
    html = (await fetch(datasette, LIST)).text
    assert f'href="{LIST}?place={SUDZHA}"' in html
    assert "GeoNames" in html
    assert (await fetch(datasette, f"{LIST}.json?kind=attack")).json()["places"] == []


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?sort=up", 400),
        ("?month=11", 400),
        ("?kind=nothing", 400),
        ("?verdict=nothing", 400),
        ("?more=nothing", 400),
        ("?place=x", 400),
        ("?place=1", 404),
        ("?name=1", 404),
        ("?page=0", 400),
        ("?page=9", 400),
    ],
)
async def test_what_is_not_valid_is_told(datasette: Any, query: str, status: int) -> None:
    for ending in ("", ".json", ".csv"):
        assert (await fetch(datasette, f"{LIST}{ending}{query}")).status_code == status


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", "' or 1=1 --", "\0", "\u202e", '"', "{{ 7*7 }}", "%", "9" * 40]
)
async def test_any_value_is_answered_and_escaped(datasette: Any, value: str) -> None:
    for parameter in ("q", "kind", "month", "place", "name", "verdict", "more", "sort", "page"):
        response = await datasette.client.get(LIST, params={parameter: value})
        assert response.status_code in (200, 400, 404)
        assert "<script>alert" not in response.text


async def test_the_list_and_the_front_page_lead_to_the_incident(datasette: Any) -> None:
    for path in (LIST, "/small", f"/small/-/compare/{claim_id('a')}", f"/small/-/compare?incident={INCIDENT}"):
        assert f'href="{PAGE}"' in (await fetch(datasette, path)).text, path


async def test_the_list_of_questions_takes_an_incident(datasette: Any) -> None:
    data = (await fetch(datasette, f"/small/-/compare.json?incident={INCIDENT}")).json()
    assert data["count"] == 4
    assert data["incident"]["id"] == INCIDENT
    assert (await fetch(datasette, "/small/-/compare?incident=1")).status_code == 404


@pytest.mark.parametrize("path", [PAGE, LIST])
async def test_they_are_for_those_who_may_see_what_they_read(incident_path: Path, path: str) -> None:
    datasette = await serve(incident_path, small={"tables": {"incidents": {"allow": {"id": "editor"}}}})
    for ending in ("", ".json", ".csv"):
        assert (await fetch(datasette, path + ending)).status_code == 403
        assert (await fetch(datasette, path + ending, actor="editor")).status_code == 200


@pytest.mark.parametrize("path", [PAGE, LIST])
async def test_links_keep_the_path_under_which_datasette_is_served(incident_path: Path, path: str) -> None:
    html = (await fetch(await serve(incident_path, settings={"base_url": "/news/"}), path)).text
    assert 'href="/small/' not in html
    assert 'href="/news/small/-/incidents"' in html


async def test_an_archive_without_incidents_has_an_empty_list(small_path: Path) -> None:
    datasette = await serve(small_path)
    assert "No incident fits this" in (await fetch(datasette, LIST)).text


@pytest.mark.parametrize(
    ("happened", "published", "dots"),
    [
        ("2024-11-01", ["2024-11-02", "2024-11-02T10:00", "2024-11-05"], [(287.5, 2), (700.0, 1)]),
        (None, ["2024-11-02"], [(425.0, 1)]),
        ("2024-11-01", [None, "soon"], None),
    ],
)
def test_reports_are_placed_by_the_day_of_publication(
    happened: str | None, published: list[str | None], dots: list[tuple[float, int]] | None
) -> None:
    reports = [{"outlet": "Alpha", "label": "", "published": day} for day in published]
    moments = draw_moments({"first_day": happened, "last_day": happened}, reports, ["Alpha"])
    assert (moments and [(dot.x, dot.reports) for dot in moments.lines[0].dots]) == dots


async def test_what_each_side_says_is_shown_with_its_words(datasette: Any) -> None:
    data = (await fetch(datasette, f"{PAGE}.json")).json()
    assert [(one["who"], one["side"]) for one in data["accounts"]] == [("side", "Kursk"), ("others", None)]
    html = (await fetch(datasette, PAGE)).text
    parts = ["What each side says", "Kursk</bdi></a>", "Others, of no side that is known"]
    assert sorted(parts, key=html.index) == parts
    rows = [row for row in read_sheet(await fetch(datasette, f"{PAGE}.csv")) if row["item"] == "side"]
    assert {(row["side"], row["position"]) for row in rows} == {("Kursk", "counts"), ("", "counts")}
    assert all("/-/read/" in row["url"] for row in rows)

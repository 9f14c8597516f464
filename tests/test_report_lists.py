"""The list of reports: which it holds, in which order, with what beside each, and its facets."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from conflict_build.records import content_id
from tests.incident_archive import INCIDENT
from tests.serving import fetch, serve, serve_once
from tests.small_archive import STORY, article_id

LIST = "/small/-/reports"
ALPHA, BETA, GAMMA, HOSTILE, NAMELESS, FOREIGN = map(
    article_id, ("alpha", "beta", "gamma", "<hostile>", "nameless", "foreign")
)
BETA_WIRE = content_id("outlet", "Beta Wire")
RED_CROSS = content_id("entity", "org", "Red Cross")


@pytest_asyncio.fixture
async def datasette(incident_path: Path) -> Any:
    return await serve_once(incident_path)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sort=newest", [HOSTILE, GAMMA, BETA, ALPHA]),
        ("sort=oldest", [ALPHA, BETA, GAMMA, HOSTILE]),
        ("month=2024-11", [HOSTILE, GAMMA, BETA, ALPHA]),
        ("month=2024-12", []),
        (f"outlet={BETA_WIRE}", [BETA]),
        (f"name={RED_CROSS}", [GAMMA, ALPHA]),
        (f"incident={INCIDENT}", [HOSTILE, GAMMA, BETA, ALPHA]),
        (f"story={STORY}", [HOSTILE, GAMMA, BETA, ALPHA]),
        ("unit=meter", [ALPHA]),
        ("unit=meter&magnitude=1000..10000", []),
        ("unit=meter&magnitude=10000..", [ALPHA]),
        ("magnitude=13..16", [HOSTILE, ALPHA]),
        ("magnitude=..13&unit=casualties", [BETA, ALPHA]),
        ("q=newsletter", [BETA]),
        ("q=*", []),
    ],
)
async def test_each_parameter_restricts_the_list(datasette: Any, query: str, found: list[int]) -> None:
    data = (await fetch(datasette, f"{LIST}.json?{query}")).json()
    dated = [report["id"] for report in data["reports"] if report["published"]]
    assert dated == found
    assert data["count"] == len(data["reports"])
    assert (await fetch(datasette, f"{LIST}?{query}")).status_code == 200


@pytest.mark.parametrize("sort", ["newest", "oldest"])
async def test_reports_without_a_date_come_last(datasette: Any, sort: str) -> None:
    reports = (await fetch(datasette, f"{LIST}.json?sort={sort}")).json()["reports"]
    assert {report["id"] for report in reports[-2:]} == {NAMELESS, FOREIGN}


async def test_those_with_most_disputes_can_come_first(datasette: Any) -> None:
    reports = (await fetch(datasette, f"{LIST}.json?sort=disputes")).json()["reports"]
    numbers = [report["disputes"] for report in reports]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] > numbers[-1] == 0


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("outlet=x", 400, "whole number"),
        ("outlet=1", 404, "No outlet has the id 1"),
        ("name=1", 404, "No name has the id 1"),
        ("incident=1", 404, "No incident has the id 1"),
        ("story=1", 404, "No story has the id 1"),
        ("month=November", 400, "as in 2024-11"),
        ("unit=parsec", 400, "valid are casualties, meter"),
        ("magnitude=many", 400, "as in 10..100"),
        ("magnitude=9..1", 400, "as in 10..100"),
        ("sort=best", 400, "newest, oldest, disputes"),
        ("more=all", 400, "outlet, name, month"),
        ("page=2", 400, "valid are 1 to 1"),
        ("q=" + "x" * 301, 400, "at most 300"),
    ],
)
async def test_a_value_that_is_not_valid_is_answered_with_what_is(
    datasette: Any, query: str, status: int, words: str
) -> None:
    for ending in ("", ".json", ".csv"):
        response = await fetch(datasette, f"{LIST}{ending}?{query}")
        assert response.status_code == status
        assert words in response.text


async def test_a_report_stands_with_its_questions_and_whose_text_it_is(datasette: Any) -> None:
    reports = {report["id"]: report for report in (await fetch(datasette, f"{LIST}.json")).json()["reports"]}
    assert (reports[ALPHA]["questions"], reports[ALPHA]["disputes"]) == (4, 1)
    assert (reports[FOREIGN]["questions"], reports[FOREIGN]["disputes"]) == (0, 0)
    assert reports[BETA]["copy_of"]["id"] == ALPHA
    assert reports[BETA]["copy_of"]["copied"] is True
    assert reports[ALPHA]["copy_of"] is None
    assert "At least 12 people were killed in Sudzha on Monday" in reports[ALPHA]["first_words"]
    html = (await fetch(datasette, LIST)).text
    assert "Copied from" in html
    assert "Not in English (uk)" in html


async def test_facets_count_what_the_other_parameters_leave(datasette: Any) -> None:
    async def facets(query: str) -> dict[str, dict[str, int]]:
        data = (await fetch(datasette, f"{LIST}.json?{query}")).json()
        return {name: {one["label"]: one["count"] for one in values} for name, values in data["facets"].items()}

    everything, beta = await facets(""), await facets(f"outlet={BETA_WIRE}")
    assert everything["month"] == {"2024-11": 4}
    assert everything["unit"] == {"casualties": 4, "meter": 1}
    assert everything["magnitude"] == {"12": 2, "14": 1, "15": 1, "20": 1}
    assert everything["name"]["Sudzha"] == 4
    assert list(everything["incident"].values()) == [4]
    assert beta["outlet"] == everything["outlet"]
    assert beta["magnitude"] == {"12": 1}
    assert (await facets("unit=meter"))["magnitude"] == {"20,000": 1}


async def test_each_value_of_a_facet_gives_as_many_reports_as_it_says(datasette: Any) -> None:
    data = (await fetch(datasette, f"{LIST}.json?more=name")).json()
    for name, values in data["facets"].items():
        for one in values:
            found = (await fetch(datasette, f"{LIST}.json?{name}={one['value']}")).json()
            assert found["count"] == one["count"], (name, one)


async def test_what_was_chosen_can_be_taken_back(datasette: Any) -> None:
    html = (await fetch(datasette, f"{LIST}?outlet={BETA_WIRE}&month=2024-11&sort=oldest")).text
    assert f'<a href="{LIST}?month=2024-11&amp;sort=oldest"><span>Outlet:</span> <bdi>Beta Wire</bdi>' in html
    assert f'<a href="{LIST}?outlet={BETA_WIRE}&amp;sort=oldest"><span>Month:</span> <bdi>November 2024</bdi>' in html
    assert f'href="{LIST}">Show all</a>' in html


async def test_an_empty_answer_says_what_to_do(datasette: Any) -> None:
    html = (await fetch(datasette, f"{LIST}?month=2024-12")).text
    assert "No report fits all of this." in html
    assert f'<a href="{LIST}">show all reports</a>' in html


async def test_the_csv_holds_every_report(datasette: Any) -> None:
    response = await fetch(datasette, f"{LIST}.csv?sort=oldest")
    rows = list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"))))
    assert [int(row["id"]) for row in rows][:4] == [ALPHA, BETA, GAMMA, HOSTILE]
    assert len(rows) == 6
    assert rows[1]["copy_of"] == "Shelling kills at least 12 in Sudzha"
    assert rows[0]["url"].endswith(f"/small/-/read/{ALPHA}")


async def test_the_navigation_leads_to_it_and_it_to_the_table(datasette: Any) -> None:
    assert f'<a href="{LIST}">Reports</a>' in (await fetch(datasette, "/small/-/compare")).text
    assert 'href="/small/articles?_facet_entity=mentions' in (await fetch(datasette, LIST)).text


async def test_it_is_for_those_who_may_see_what_it_reads(incident_path: Path) -> None:
    datasette = await serve(incident_path, small={"tables": {"reuses": {"allow": {"id": "editor"}}}})
    for ending in ("", ".json", ".csv"):
        assert (await fetch(datasette, LIST + ending)).status_code == 403
        assert (await fetch(datasette, LIST + ending, actor="editor")).status_code == 200


async def test_links_keep_the_path_under_which_datasette_is_served(incident_path: Path) -> None:
    html = (await fetch(await serve(incident_path, settings={"base_url": "/news/"}), LIST)).text
    assert 'href="/small/' not in html
    assert f'href="/news{LIST}"' in html

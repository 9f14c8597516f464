"""Facets of the lists of questions and incidents, what is remembered of them, and outlets with their days."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from conflict_build.records import content_id
from datasette_conflict.compat import TooSlow
from datasette_conflict.evidence import claim_facets, incident_facets, report_facets
from datasette_conflict.evidence.claim_lists import ClaimChoice, count_claims
from datasette_conflict.evidence.facets import MOST_VALUES, Facet
from datasette_conflict.evidence.incident_lists import IncidentChoice, count_incidents
from datasette_conflict.evidence.outlets import group_by_outlet, word_days, word_period
from datasette_conflict.evidence.report_lists import ReportChoice, count_reports
from datasette_conflict.pages.facets import Wording, build_boxes, build_chips, read_facets
from datasette_conflict.tables.magnitudes import parse_bin
from tests.incident_archive import INCIDENT
from tests.serving import fetch, serve, serve_once
from tests.small_archive import STORY

WORDING = Wording({"month": "Month", "verdict": "Verdict"}, {"verdict": {"agree": "They agree"}})
MONTHS = Facet([{"value": "2024-11", "label": "2024-11", "count": 3}], True)


def here(**changed: object) -> str:
    return "?" + "&".join(f"{key}={value}" for key, value in changed.items() if value is not None)


@pytest_asyncio.fixture
async def datasette(incident_path: Path) -> Any:
    return await serve_once(incident_path)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([], ""),
        (["2024-11-04"], "4 November 2024"),
        (["2024-08-02", "2024-08-05"], "2 and 5 August 2024"),
        (["2024-08-02", "2024-08-03", "2024-08-05"], "2, 3 and 5 August 2024"),
        (["2024-07-30", "2024-08-05"], "30 July and 5 August 2024"),
        (["2023-12-31", "2024-01-01"], "31 December 2023 and 1 January 2024"),
        (["2024-07-30", "2024-08-01", "2024-08-02", "2024-08-05"], "30 July to 5 August 2024"),
    ],
)
def test_days_are_said_as_in_a_sentence(days: list[str], words: str) -> None:
    assert word_days(days) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-09-17", "2024-09-20", "17 to 20 September 2024"),
        ("2024-09-17", "2024-09-17", "17 September 2024"),
        ("2023-09-17", "2024-09-20", "17 September 2023 to 20 September 2024"),
    ],
)
def test_a_period_says_month_and_year_once(first: str, last: str, words: str) -> None:
    assert word_period(first, last) == words


def test_an_outlet_stands_once_with_the_days_of_its_reports() -> None:
    told = [("Alpha", "2024-11-05T10:00Z"), (None, None), ("Alpha", "2024-11-04"), ("Alpha", "2024-11-04")]
    answers = [{"outlet": outlet, "label": "Five killed", "published": day} for outlet, day in told]
    printed = [(one.name, one.days, len(one.answers)) for one in group_by_outlet(answers)]
    assert printed == [("Alpha", ["2024-11-04", "2024-11-05"], 3), ("Five killed", [], 1)]


def test_a_value_chooses_or_is_taken_back() -> None:
    (box,) = build_boxes({"month": MONTHS}, WORDING, {"month": None}, here, None)
    assert [(one.label, one.url, one.chosen) for one in box.options] == [("November 2024", "?month=2024-11", False)]
    assert box.more == "?more=month#facet-month"
    (box,) = build_boxes({"month": MONTHS}, WORDING, {"month": "2024-11"}, here, "month")
    assert [(one.url, one.chosen) for one in box.options] == [("?", True)]
    assert box.more is None


def test_a_facet_that_took_too_long_says_so_and_an_empty_one_is_left_out() -> None:
    boxes = build_boxes({"month": None, "verdict": Facet([], False)}, WORDING, {}, here, None)
    assert [(box.name, box.slow) for box in boxes] == [("month", True)]


def test_what_was_chosen_is_named_in_words() -> None:
    chips = build_chips({"verdict": "agree", "month": None, "sort": "day"}, {}, WORDING, here)
    assert [(chip.title, chip.label, chip.url) for chip in chips] == [("Verdict", "They agree", "?")]


def test_a_choice_without_a_parameter_keeps_the_others() -> None:
    assert ClaimChoice(outlet=1, month="2024-11").without("outlet") == ClaimChoice(month="2024-11")


async def test_what_takes_too_long_to_count_is_not_counted_again(small_path: Path) -> None:
    asked = []

    class Slow:
        database = type("Database", (), {"path": str(small_path)})()

        async def read(self, query: Any) -> Any:
            asked.append(query)
            raise TooSlow("too long")

    page: Any = Slow()
    for _ in range(2):
        assert await read_facets(page, lambda *_: MONTHS, ClaimChoice(), ["month"], None) == {"month": None}
    assert len(asked) == 1


@pytest.mark.parametrize("page", ["compare", "incidents"])
async def test_each_value_of_a_facet_gives_as_many_items_as_it_says(datasette: Any, page: str) -> None:
    data = (await fetch(datasette, f"/small/-/{page}.json?more=name")).json()
    counted = [(name, one) for name, values in data["facets"].items() for one in values]
    assert counted
    for name, one in counted:
        found = (await fetch(datasette, f"/small/-/{page}.json?{name}={one['value']}")).json()
        assert found["count"] == one["count"], (name, one)


@pytest.mark.parametrize(
    ("facets", "count", "chosen"),
    [
        (claim_facets, count_claims, ClaimChoice()),
        (claim_facets, count_claims, ClaimChoice(q="troops", verdict="agree")),
        (report_facets, count_reports, ReportChoice()),
        (report_facets, count_reports, ReportChoice(unit="meter", month="2024-11")),
        (incident_facets, count_incidents, IncidentChoice()),
        (incident_facets, count_incidents, IncidentChoice(month="2024-11")),
    ],
)
def test_each_count_is_that_of_the_list_it_leads_to(seeds_archive: Path, facets: Any, count: Any, chosen: Any) -> None:
    with closing(sqlite3.connect(seeds_archive)) as connection:
        connection.row_factory = sqlite3.Row
        for facet in facets.FACETS:
            for one in facets.count_by(connection, chosen, facet, MOST_VALUES).values:
                value = parse_bin(one["value"]) if facet == "magnitude" else one["value"]
                assert count(connection, chosen._replace(**{facet: value})) == one["count"], (facet, one)


async def test_a_facet_counts_what_the_other_parameters_leave(datasette: Any) -> None:
    outlet = content_id("outlet", "Gamma Post")
    facets = (await fetch(datasette, f"/small/-/compare.json?outlet={outlet}&verdict=agree")).json()["facets"]
    assert [(one["value"], one["count"]) for one in facets["verdict"]] == [
        ("conflict", 1),
        ("differ", 1),
        ("compatible", 1),
        ("agree", 1),
    ]
    assert {one["label"]: one["count"] for one in facets["outlet"]} == {"Alpha News": 1, "Gamma Post": 1}
    assert [(one["value"], one["count"]) for one in facets["story"]] == [(STORY, 1)]


async def test_a_question_stands_with_its_sides_and_each_outlet_once(datasette: Any) -> None:
    data = (await fetch(datasette, "/small/-/compare.json")).json()
    assert [side["words"] for side in data["claims"][0]["sides"]] != []
    html = (await fetch(datasette, "/small/-/compare")).text
    disputed, others = html.split("<h2>Not in dispute</h2>")
    assert "<h2>In dispute</h2>" in disputed
    assert "2 are in dispute and come first" in disputed
    assert "reported 4 to 7 November 2024" in disputed
    assert '<dt><bdi>Alpha News</bdi> <span class="when">4 November 2024</span></dt>' in others


async def test_an_incident_stands_with_the_question_that_is_most_in_dispute(datasette: Any) -> None:
    data = (await fetch(datasette, "/small/-/incidents.json")).json()
    assert data["disputed"] == 1
    assert data["incidents"][0]["id"] == INCIDENT
    assert data["incidents"][0]["question"]["rank"] == 1
    assert len(data["incidents"][0]["question"]["sides"]) == 2
    assert data["incidents"][1]["question"] is None
    assert "1 has a question in dispute and comes first." in (await fetch(datasette, "/small/-/incidents")).text


async def test_an_incident_is_found_by_who_did_it_and_to_whom(incident_path: Path, tmp_path: Path) -> None:
    path, cross, petrov = tmp_path / "small.db", *named()
    shutil.copy(incident_path, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update incident_mentions set actor_id = ?, target_id = ?", [cross, petrov])
        connection.commit()
    datasette = await serve(path)
    for name in (cross, petrov):
        data = (await fetch(datasette, f"/small/-/incidents.json?name={name}")).json()
        assert [incident["id"] for incident in data["incidents"]] == [INCIDENT]
    assert {one["label"]: one["count"] for one in data["facets"]["name"]} == {"Ivan Petrov": 1, "Red Cross": 1}


def named() -> tuple[int, int]:
    return content_id("entity", "org", "Red Cross"), content_id("entity", "person", "Ivan Petrov")


async def test_what_was_counted_is_counted_anew_when_the_file_is_written(incident_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    shutil.copy(incident_path, path)
    datasette = await serve(path)

    async def kinds() -> dict[str, int]:
        counts: dict[str, int] = (await fetch(datasette, "/small/-/compare.json")).json()["kinds"]
        return counts

    assert await kinds() == await kinds() == {"date": 1, "figure": 2, "quote": 1, "stance": 1}
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update claims set kind = 'date'")
        connection.commit()
    assert await kinds() == {"date": 5}

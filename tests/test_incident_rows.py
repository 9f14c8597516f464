"""The rows of incidents: minimum and maximum with what stands behind them, and the columns of other recorders."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio

from datasette_conflict.evidence.incident_rows import list_columns
from datasette_conflict.evidence.recorders import FORMATS
from datasette_conflict.evidence.recorders.ucdp import date_precision
from tests.incident_archive import INCIDENT
from tests.serving import fetch, read_sheet, serve, serve_once
from tests.small_archive import article_id

LIST, PAGE = "/small/-/incidents", f"/small/-/incident/{INCIDENT}"


@pytest_asyncio.fixture
async def datasette(incident_path: Path) -> Any:
    return await serve_once(incident_path)


async def row_of_incident(datasette: Any, query: str = "") -> dict[str, str]:
    """The row of the incident with tolls in the CSV."""
    rows = read_sheet(await fetch(datasette, f"{LIST}.csv{query}"))
    return next(row for row in rows if str(INCIDENT) in row.values())


async def test_a_row_has_the_least_and_the_most_with_sentence_holder_and_report(datasette: Any) -> None:
    row = await row_of_incident(datasette)
    assert [row[key] for key in ("killed_min", "killed_min_open", "killed_max", "killed_max_open")] == [
        "12", "0", "20", "1",
    ]  # fmt: skip
    assert (row["killed_min_holder"], row["killed_min_report"]) == ("Red Cross", "Alpha News")
    assert (row["killed_children_min"], row["killed_children_max"]) == ("15", "15")
    assert row["injured_min"] == row["killed_women_max"] == row["injured_min_url"] == ""
    sentence = await fetch(
        datasette, urlsplit(row["killed_min_url"])._replace(scheme="", netloc="", fragment="").geturl()
    )
    assert 'id="marked" href="/small/-/compare/281264901308104">At least 12 people</a>' in sentence.text


async def test_a_row_says_who_did_it_by_whom_and_what_is_disputed(datasette: Any) -> None:
    row = await row_of_incident(datasette)
    assert (row["actor"], row["actor_denied_by"], row["precision"]) == ("Ukraine", "", "city")
    assert "Ukraine: Ivan Petrov" in row["actor_said_by"].split("; ")
    assert [row[key] for key in ("conflict", "differ", "unconfirmed", "agree")] == ["1", "1", "1", "1"]


async def test_what_nobody_tells_is_empty_and_the_former_columns_come_first(datasette: Any) -> None:
    sheet = read_sheet(await fetch(datasette, f"{LIST}.csv"))
    former = "id title kind first_day last_day day_basis place_id place part_of articles outlets lineages url".split()
    assert list(sheet[0]) == [*former, *list_columns()]
    (other,) = [row for row in sheet if row["id"] != str(INCIDENT)]
    assert {other[key] for key in list_columns() if key.startswith(("killed", "injured", "missing"))} == {""}


@pytest.mark.parametrize(
    ("recorder", "told"),
    [
        ("ucdp", {"date_start": "2024-11-04", "date_prec": "1", "low": "12", "high": "20", "best": "", "side_a": ""}),
        ("acled", {"event_date": "2024-11-04", "fatalities": "12", "actor1": "Ukraine", "inter1": ""}),
        (
            "airwars",
            {
                "Civilians reported killed": "(15 children)",
                "Civilian harm reported": "Yes",
                "Strike type": "Artillery",
                "Airwars civilian harm grading": "",
            },
        ),
    ],
)
async def test_the_columns_of_a_recorder_are_theirs_and_what_they_judge_is_empty(
    datasette: Any, recorder: str, told: dict[str, str]
) -> None:
    row = await row_of_incident(datasette, f"?format={recorder}")
    assert list(row) == list(FORMATS[recorder].columns)
    assert {key: row[key] for key in told} == told


@pytest.mark.parametrize(
    ("path", "possible"),
    [
        (f"{LIST}.csv?format=gtd", "valid are ucdp, acled, airwars"),
        (f"{LIST}.json?format=ucdp", "format=ucdp is possible for incidents.csv only"),
        (f"{LIST}?format=acled", "format=acled is possible for incidents.csv only"),
    ],
)
async def test_a_form_that_there_is_not_says_which_there_are(datasette: Any, path: str, possible: str) -> None:
    response = await datasette.client.get(path)
    assert response.status_code == 400
    assert possible in response.text


@pytest.mark.parametrize(
    ("days", "precision"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (None, None)]
)
def test_the_precision_of_days_as_ucdp_codes_it(days: int | None, precision: int | None) -> None:
    assert date_precision(days) == precision


async def test_the_page_shows_each_bound_and_the_rules_beside_each_other(datasette: Any) -> None:
    html = (await fetch(datasette, PAGE)).text
    assert "People killed" in html
    assert "the words set no upper bound" in html
    assert all(whose in html for whose in ("(UCDP)", "(ACLED)", "(Iraq Body Count)", "(Airwars)"))
    data = (await fetch(datasette, f"{PAGE}.json")).json()
    people = data["tolls"][0]
    assert (people["minimum"]["article_id"], people["maximum"]["article_id"]) == (
        article_id("alpha"),
        article_id("gamma"),
    )
    assert [count["words"] for rule in data["rules"] for count in rule["counts"]] == [
        "12 to 20",
        "12",
        "12 to 20",
        "15",
    ]


async def test_an_archive_from_before_there_were_tolls_has_the_same_columns(
    incident_path: Path, tmp_path: Path
) -> None:
    path = tmp_path / "small.db"
    path.write_bytes(incident_path.read_bytes())
    with sqlite3.connect(path) as connection:
        connection.executescript(
            """drop view incident_rows; drop view toll_ranges; drop table tolls; drop table incident_actors;"""
        )
    datasette = await serve(path)
    row = await row_of_incident(datasette)
    assert (row["killed_min"], row["actor"], row["title"][:8]) == ("", "", "Shelling")
    assert (await fetch(datasette, f"{PAGE}.json")).json()["tolls"] == []
    assert "Killed, injured, missing" not in (await fetch(datasette, PAGE)).text

"""The front page: at which addresses it is, for whom, and what it leads with."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from datasette_conflict.charts.calendars import draw_calendar
from datasette_conflict.charts.strips import draw_strips, share_stances
from datasette_conflict.evidence.verdicts import join_names
from tests.serving import fetch, read_sheet, serve, serve_once
from tests.small_archive import claim_id

TITLE = "What is in dispute"


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve_once(small_path)


@pytest.fixture
def plain_path(tmp_path: Path) -> Path:
    """A database that is no archive."""
    path = tmp_path / "plain.db"
    sqlite3.connect(path).execute("create table seen (id integer primary key)").connection.close()
    return path


@pytest.mark.parametrize("path", ["/", "/small", "/small/-/front", "/?x=1", "/small?utm_source=mail"])
async def test_it_is_at_the_address_of_the_archive_and_of_the_site(datasette: Any, path: str) -> None:
    response = await fetch(datasette, path)
    assert response.status_code == 200
    assert TITLE in response.text


@pytest.mark.parametrize(
    "path", ["/small?sql=", "/small?sql=select+1", "/small.json", "/.json", "/small.db", "/-/versions"]
)
async def test_all_else_stays_as_it_is_without_it(datasette: Any, path: str) -> None:
    assert TITLE not in (await fetch(datasette, path)).text


async def test_the_tables_are_one_click_away(datasette: Any) -> None:
    assert 'href="/small?sql="' in (await fetch(datasette, "/small")).text
    assert "kept_apart" in (await fetch(datasette, "/small?sql=")).text


async def test_a_name_with_a_space_is_a_name(small_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "Gaza 2024.db"
    path.write_bytes(small_path.read_bytes())
    datasette = await serve(path)
    for address in ("/", "/Gaza~202024", "/Gaza+2024"):
        html = (await fetch(datasette, address)).text
        assert "Gaza 2024</bdi></h1>" in html
        assert 'href="/Gaza+2024/-/compare"' in html


async def test_a_database_beside_it_keeps_its_page_and_is_named(small_path: Path, plain_path: Path) -> None:
    datasette = await serve(small_path, beside=[plain_path])
    assert 'Also served here: <a href="/plain">plain</a>' in (await fetch(datasette, "/")).text
    assert "seen" in (await fetch(datasette, "/plain")).text
    alone = await serve(plain_path)
    for path in ("/", "/plain", "/nothing", "/-"):
        assert TITLE not in (await fetch(alone, path)).text
    assert (await fetch(alone, "/nothing")).status_code == 404


async def test_it_has_the_headers_of_an_archive_wherever_it_is(datasette: Any, plain_path: Path) -> None:
    for path in ("/", "/small"):
        assert "script-src 'self'" in (await fetch(datasette, path)).headers["content-security-policy"]
    assert "content-security-policy" not in (await fetch(await serve(plain_path), "/")).headers


async def test_it_is_under_the_path_under_which_datasette_is_served(small_path: Path) -> None:
    datasette = await serve(small_path, settings={"base_url": "/news/"})
    for path in ("/", "/small"):
        html = (await fetch(datasette, path)).text
        assert TITLE in html
        assert 'href="/news/small/-/compare"' in html
        assert 'href="/small' not in html
    for path in ("/small?sql=", "/small.json", "/-/versions"):
        response = await fetch(datasette, path)
        assert response.status_code == 200
        assert TITLE not in response.text


async def test_of_two_archives_each_has_its_own(small_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "second.db"
    path.write_bytes(small_path.read_bytes())
    datasette = await serve(small_path, beside=[path])
    assert TITLE not in (await fetch(datasette, "/")).text
    assert TITLE in (await fetch(datasette, "/second")).text


async def test_who_may_see_only_a_part_gets_the_page_of_datasette(small_path: Path) -> None:
    datasette = await serve(small_path, small={"tables": {"figures": {"allow": {"id": "editor"}}}})
    for path in ("/", "/small"):
        response = await fetch(datasette, path)
        assert response.status_code == 200
        assert TITLE not in response.text
        assert TITLE in (await fetch(datasette, path, actor="editor")).text
    shut = await serve(small_path, small={"allow": False})
    assert (await fetch(shut, "/small")).status_code == 403
    assert (await fetch(shut, "/")).status_code == 200


async def test_disputes_lead_with_their_sides(datasette: Any) -> None:
    data = (await fetch(datasette, "/small/-/front.json")).json()
    assert [claim["id"] for claim in data["disputes"]][:2] == [claim_id("a"), claim_id("c")]
    toll, shelling = data["disputes"][:2]
    assert [side["words"] for side in toll["sides"]] == ["at least 12", "more than 20"]
    assert [voice["holder"] for voice in toll["sides"][0]["voices"]] == ["Red Cross", None]
    assert [side["stance"] for side in shelling["sides"]] == ["denied"]
    assert shelling["stances"] == {"denied": 1, "unconfirmed": 1}


async def test_a_dispute_shows_both_sides_and_on_whose_word(datasette: Any) -> None:
    html = (await fetch(datasette, "/small")).text
    disputes = html.split('id="disputes-title"')[1].split("</section>")[0]
    for words in ("at least 12", "more than 20", "(names no source)", "4 November 2024", "Beta Wire"):
        assert words in disputes, words
    assert "<script>" not in disputes


async def test_an_archive_without_reports_says_what_to_do(small_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    path.write_bytes(small_path.read_bytes())
    connection = sqlite3.connect(path)
    for table in "articles claims statements sentences series series_points figures quotes outlets".split():
        connection.execute(f"delete from {table}")
    connection.commit()
    connection.close()
    html = (await fetch(await serve(path), "/")).text
    assert "There is no report in this archive yet" in html
    assert "datasette conflict build FOLDER none.db" in html
    assert TITLE not in html


async def test_the_csv_has_a_row_for_each_question_and_count(datasette: Any) -> None:
    rows = read_sheet(await fetch(datasette, "/small/-/front.csv"))
    assert {row["item"] for row in rows} == {"dispute", "count over time"}
    assert all(row["url"].startswith("http://") for row in rows)


@pytest.mark.parametrize(
    ("days", "step", "bars"),
    [
        ({}, None, 0),
        ({"2024-11-04": 2}, None, 0),
        ({"2024-11-04": 2, "2024-11-06": 1}, "day", 2),
        ({"2024-01-01": 1, "2024-11-06": 1}, "week", 2),
        ({"2001-01-01": 1, "2024-11-06": 1, "2024-11-30": 3}, "month", 2),
        ({"no date": 1, "9999-12-31": 1, "2024-11-04": 1}, None, 0),
    ],
)
def test_a_period_of_any_length_fits_the_calendar(days: dict[str, int], step: str | None, bars: int) -> None:
    calendar = draw_calendar(days)
    assert (calendar and calendar.step) == step
    assert len(calendar.columns if calendar else []) == bars
    assert not calendar or max(column.height for column in calendar.columns) == calendar.height


def value(low: float | None, high: float | None) -> dict[str, Any]:
    return {"base_low": low, "base_high": high, "approximate": False}


def test_strips_are_drawn_from_zero_with_arrows_at_open_ends() -> None:
    exact, least, most = draw_strips([value(100, 100), value(50, None), value(None, 25)])
    assert exact is not None
    assert least is not None
    assert most is not None
    assert (exact.start, exact.arrow) == (188.0, "")
    assert (least.start, least.end, least.arrow) == (94.0, 200.0, "right")
    assert (most.start, most.end, most.arrow) == (0.0, 47.0, "left")
    assert draw_strips([None, value(None, None)]) == [None, None]


def test_stances_share_a_strip_by_their_numbers() -> None:
    assert [(share.start, share.width) for share in share_stances({"asserted": 3, "denied": 1})] == [
        (0, 150),
        (150, 50),
    ]


@pytest.mark.parametrize(
    ("names", "words"),
    [([], ""), (["A"], "A"), (["A", "B", "C"], "A, B and C"), (["A", "B", "C", "D", "E"], "A, B and 3 others")],
)
def test_names_are_joined_as_in_a_sentence(names: list[str], words: str) -> None:
    assert join_names(names, 3) == words

"""The page of a report."""

from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from datasette_conflict.evidence.readings import lay_out
from tests.serving import fetch, read_sheet, serve
from tests.small_archive import article_id, claim_id
from tests.small_reports import ALPHA, FOREIGN, GAMMA, HOSTILE, find


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve(small_path)


async def test_a_report_shows_its_quotes_figures_and_names_in_place(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/read/{article_id('alpha')}")).text
    assert 'id="s1" class="line role-body"' in html
    assert f'href="/small/-/compare/{claim_id("a")}">At least 12 people</a>' in html
    assert '<span class="figure">14 injured</span>' in html
    assert "also in <bdi>Beta Wire</bdi>" in html


async def test_a_copy_points_to_its_source(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/read/{article_id('beta')}")).text
    assert f'href="/small/-/read/{article_id("alpha")}#s1"' in html
    assert "from <bdi>Alpha News</bdi>" in html
    assert 'role-boilerplate">Sign up' in html


@pytest.mark.parametrize("ref", ["alpha", "beta", "gamma", "<hostile>", "nameless", "foreign"])
async def test_nothing_of_the_text_is_lost_but_space(datasette: Any, ref: str) -> None:
    data = (await fetch(datasette, f"/small/-/read/{article_id(ref)}.json")).json()
    shown = "".join(piece.text for paragraph in lay_out(data, (0, 1)) for line in paragraph for piece in line.pieces)
    assert "".join(shown.split()) == "".join(data["article"]["text"].split())


async def test_a_span_can_be_marked(datasette: Any) -> None:
    start, end = find(GAMMA, "died in Sudzha")
    html = (await fetch(datasette, f"/small/-/read/{article_id('gamma')}?mark={start}-{end}")).text
    assert html.count('id="marked"') == 1
    assert '<span class="evidence" id="marked">died in </span>' in html


@pytest.mark.parametrize("mark", ["1", "x", "5-2", "3-3", "-1-2", "0-999999", "1-2-3", "<script>"])
async def test_a_mark_outside_the_text_is_answered_with_what_is_valid(datasette: Any, mark: str) -> None:
    response = await fetch(datasette, f"/small/-/read/{article_id('alpha')}?mark={mark}")
    assert response.status_code == 400
    assert f"0-{len(ALPHA)}" in response.text


async def test_a_report_in_another_language_says_so_and_carries_its_language(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/read/{article_id('foreign')}")).text
    assert 'lang="uk"' in html
    assert "not in English" in html
    assert FOREIGN in html


async def test_markup_in_a_report_stays_text(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/read/{article_id('<hostile>')}")).text
    assert "<svg onload" not in html
    assert "<script>alert" not in html
    assert "javascript:alert" not in html
    assert "{{ 7*7 }}" in html
    assert "\u202egnihton" in HOSTILE


async def test_the_csv_of_a_report_has_one_row_an_item(datasette: Any) -> None:
    rows = read_sheet(await fetch(datasette, f"/small/-/read/{article_id('alpha')}.csv"))
    assert [row["item"] for row in rows] == (
        ["sentence"] * 5 + ["quote"] + ["figure"] * 3 + ["name"] * 3 + ["statement"] * 4
    )
    assert all(row["text"] == ALPHA[int(row["start"]) : int(row["end"])] for row in rows)


@pytest.mark.parametrize("report", ["1", "abc", "9" * 30])
async def test_an_unknown_report_is_not_found(datasette: Any, report: str) -> None:
    assert (await fetch(datasette, f"/small/-/read/{report}")).status_code == 404

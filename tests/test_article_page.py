"""The page of a report."""

import re
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from datasette_conflict.evidence.paragraphs import lay_out
from tests.serving import fetch, read_sheet, serve_once
from tests.small_archive import MOVED_CLAIM, STORY, article_id, claim_id
from tests.small_reports import ALPHA, FOREIGN, GAMMA, HOSTILE, find


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve_once(small_path)


async def test_a_report_shows_its_quotes_figures_and_names_in_place(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/read/{article_id('alpha')}")).text
    assert '<span id="s1">' in html
    assert f'href="/small/-/compare/{claim_id("a")}">At least 12 people</a>' in html
    assert '<span class="figure">14 injured</span>' in html
    assert "also in <bdi>Beta Wire</bdi>" in html


async def test_a_copy_points_to_its_source(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/read/{article_id('beta')}")).text
    assert f'href="/small/-/read/{article_id("alpha")}#s1"' in html
    assert "from <bdi>Alpha News</bdi>" in html
    assert '<span id="s3" class="role-boilerplate">Sign up' in html


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


async def test_a_disputed_sentence_is_marked_in_the_margin_by_its_verdict(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/read/{article_id('beta')}")).text
    conflict, differ = (f'href="/small/-/compare/{claim_id(letter)}">' for letter in "ca")
    before = [html.partition(f'<span id="s{position}"')[0].rpartition("<p>")[2] for position in range(4)]
    assert f"{differ}They differ</a>" in before[0]
    assert f"{conflict}In conflict</a>" in before[2]
    assert 'title="Did shells hit Sudzha?"' in before[2]
    assert "at-compatible" in before[1]
    assert "marks" not in before[3]


async def test_of_several_questions_of_a_sentence_all_are_listed_and_the_disputed_marked(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/read/{article_id('alpha')}")).text
    margin = html.partition('<span id="s1"')[0].rpartition("<p>")[2]
    assert re.findall(r"at-\w+", margin) == ["at-differ", "at-agree"]
    listed = html.partition('<li id="q1">')[2].partition("</li>")[0]
    assert [f"/small/-/compare/{claim_id(letter)}" in listed for letter in "ade"] == [True, True, False]


async def test_a_report_leads_back_to_the_question_it_was_reached_from(datasette: Any) -> None:
    path = f"/small/-/read/{article_id('beta')}"
    claim = (await fetch(datasette, f"/small/-/compare/{claim_id('a')}")).text
    assert f"/small/-/read/{article_id('beta')}?mark=0-18&amp;from={claim_id('a')}#s0" in claim
    for claim_in_address in (claim_id("a"), MOVED_CLAIM):
        response = await fetch(datasette, f"{path}?from={claim_in_address}")
        back = f'href="/small/-/compare/{claim_id("a")}">Back to the question</a>'
        assert back in response.text
    assert "Back to the question" not in (await fetch(datasette, path)).text
    data = (await fetch(datasette, f"{path}.json?from={claim_id('a')}")).json()
    assert data["arrived_from"]["question"] == "How many people were killed in Sudzha?"


@pytest.mark.parametrize(("value", "status"), [("x", 400), ("-1", 400), ("٣", 400), ("1", 404), ("9" * 18, 404)])
async def test_what_is_no_question_to_go_back_to_is_said_so(datasette: Any, value: str, status: int) -> None:
    response = await fetch(datasette, f"/small/-/read/{article_id('beta')}?from={value}")
    assert response.status_code == status
    assert value in response.text


async def test_what_a_report_alone_says_is_listed_and_what_is_shared_or_compared_is_not(datasette: Any) -> None:
    data = (await fetch(datasette, f"/small/-/read/{article_id('alpha')}.json")).json()
    assert [found["text"] for found in data["alone"]] == ["14 injured"]
    html = (await fetch(datasette, f"/small/-/read/{article_id('alpha')}")).text
    assert "Only in this report" in html


async def test_a_copy_says_what_it_lost_and_who_else_reported_it(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/read/{article_id('beta')}")).text
    assert "Lost or changed here" in html
    assert "attribution dropped: Governor Ivan Petrov said on Telegram" in html
    assert f'One text with <a href="/small/-/read/{article_id("alpha")}"><bdi>Alpha News</bdi></a>' in html
    assert f'<a href="/small/-/story/{STORY}">All 4 reports of the event</a>' in html
    assert "Lost or changed there" in (await fetch(datasette, f"/small/-/read/{article_id('alpha')}")).text


async def test_a_report_says_how_to_cite_it(datasette: Any) -> None:
    data = (await fetch(datasette, f"/small/-/read/{article_id('beta')}.json?mark=0-5&from={claim_id('a')}")).json()
    cited = f"Beta Wire. “Deaths in Sudzha.” 5 November 2024. Archive small, report {article_id('beta')}."
    assert data["citation"] == cited
    assert data["permalink"].endswith(f"/small/-/read/{article_id('beta')}")


async def test_grey_is_explained_where_there_is_any(datasette: Any) -> None:
    grey = "lines of the site, advertisements and bylines"
    assert grey in (await fetch(datasette, f"/small/-/read/{article_id('beta')}")).text
    assert grey not in (await fetch(datasette, f"/small/-/read/{article_id('gamma')}")).text


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

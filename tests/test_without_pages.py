"""The pages of a question and of an incident without a source that the reader takes away, as HTML, JSON and CSV."""

from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from conflict_build.records import content_id
from tests.incident_archive import INCIDENT
from tests.serving import fetch, read_sheet, serve_once
from tests.small_archive import article_id, claim_id

TOLL, SHELLED = f"/small/-/compare/{claim_id('a')}", f"/small/-/compare/{claim_id('c')}"
PAGE = f"/small/-/incident/{INCIDENT}"
CROSS = f"holder:{content_id('entity', 'org', 'Red Cross')}"
BETA, GAMMA = (f"outlet:{content_id('outlet', name)}" for name in ("Beta Wire", "Gamma Post"))
TEXT = f"lineage:{article_id('alpha')}"


@pytest_asyncio.fixture
async def datasette(incident_path: Path) -> Any:
    return await serve_once(incident_path)


async def without(datasette: Any, page: str, *sources: str) -> dict[str, Any]:
    query = "&".join(f"without={one}" for one in sources)
    found: dict[str, Any] = (await fetch(datasette, f"{page}.json?{query}")).json()
    return found


async def test_all_that_stands_behind_a_question_can_be_left_out(datasette: Any) -> None:
    data = await without(datasette, TOLL)
    assert data["without"] is None
    assert [one["name"] for one in data["sources"]["holder"]] == [
        '<b>Evil & "Sons"</b>\u202e',
        "Ivan Petrov",
        "Red Cross",
    ]
    for of_kind in data["sources"].values():
        for one in of_kind:
            assert (await without(datasette, TOLL, one["without"]))["without"]["left_out"]


@pytest.mark.parametrize(
    ("sources", "statements", "texts", "verdicts", "why"),
    [
        ([GAMMA], 3, 2, ["compatible"], ["printed by Gamma Post"]),
        ([CROSS], 3, 3, ["differ"], ["on the word of Red Cross"]),
        ([TEXT, GAMMA], 1, 1, [], ["of the text of Alpha News and 1 more report"] * 2 + ["printed by Gamma Post"]),
    ],
    ids=["an outlet", "a holder", "a text and an outlet"],
)
async def test_what_stands_of_a_question(
    datasette: Any, sources: list[str], statements: int, texts: int, verdicts: list[str], why: list[str]
) -> None:
    left = (await without(datasette, TOLL, *sources))["without"]
    assert (left["statements"], left["lineages"], left["verdicts"]) == (statements, texts, verdicts)
    assert [one["why"] for one in left["left_out"]] == why


async def test_each_answer_says_who_still_gives_it(datasette: Any) -> None:
    answers = (await without(datasette, TOLL, GAMMA))["without"]["answers"]
    assert [(one["words"], one["articles_before"], one["articles"]) for one in answers] == [
        ("at least 12", 2, 2),
        ("15", 1, 1),
        ("more than 20", 1, 0),
    ]
    assert [one["outlet"] for one in answers[0]["voices"]] == ["Alpha News", "Beta Wire"]


async def test_the_page_says_what_is_left_out_and_puts_it_back(datasette: Any) -> None:
    html = (await fetch(datasette, f"{TOLL}?without={GAMMA}&without={CROSS}")).text
    parts = [
        "</bdi></h1>",
        "<strong>Left out:</strong>",
        "Gamma Post</bdi>",
        f'href="{TOLL}?without={CROSS.replace(":", "%3A")}"',
        "put all back",
        "What still stands",
        "<strong>2 reports, 2 texts, original sources not known</strong>",
        "With all reports",
        f'name="without" value="{GAMMA}"',
        "left out: <bdi>on the word of Red Cross</bdi>",
    ]
    assert sorted(parts, key=html.index) == parts
    assert f'href="{TOLL}.json?without={GAMMA.replace(":", "%3A")}' in html
    assert "Left out:" not in (await fetch(datasette, TOLL)).text


async def test_nothing_left_is_said_so(datasette: Any) -> None:
    left = (await without(datasette, SHELLED, BETA, GAMMA))["without"]
    assert (left["statements"], left["verdict"], left["independence"]) == (0, None, None)
    assert "Nothing is left" in (await fetch(datasette, f"{SHELLED}?without={BETA}&without={GAMMA}")).text


async def test_the_csv_of_a_question_says_which_statements_fall(datasette: Any) -> None:
    rows = read_sheet(await fetch(datasette, f"{TOLL}.csv?without={GAMMA}"))
    assert [row["left_out"] for row in rows] == ["", "", "printed by Gamma Post", ""]


async def test_what_stands_of_an_incident(datasette: Any) -> None:
    left = (await without(datasette, PAGE, TEXT))["without"]
    assert (left["articles"], left["lineages"]) == (2, 2)
    assert {one["claim_id"]: one["change"] for one in left["questions"]} == {
        claim_id("a"): "same verdict",
        claim_id("c"): "one report is left",
        claim_id("d"): "one report is left",
        claim_id("e"): "one report is left",
    }
    toll = next(one for one in left["questions"] if one["claim_id"] == claim_id("a"))
    assert (toll["numbers_before"], toll["numbers"]) == (["at least 12", "more than 20"], ["15", "more than 20"])
    assert {one["article_id"] for one in left["left_out"]} == {article_id("alpha"), article_id("beta")}


async def test_the_page_of_an_incident_leads_to_its_questions_without_the_same(datasette: Any) -> None:
    html = (await fetch(datasette, f"{PAGE}?without={TEXT}")).text
    assert f'href="{TOLL}?without={TEXT.replace(":", "%3A")}"' in html
    assert "<strong>2 reports of 2 outlets, 2 texts</strong> still tell of it" in html


async def test_the_csv_of_an_incident_has_what_is_left_of_each_question(datasette: Any) -> None:
    rows = read_sheet(await fetch(datasette, f"{PAGE}.csv?without={TEXT}"))
    left = {int(row["id"]): (row["verdict_left"], row["lineages_left"]) for row in rows if row["item"] == "question"}
    assert left[claim_id("a")] == ("differ", "2")
    assert left[claim_id("d")] == ("one report is left", "1")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("outlet:1", "without=outlet:1 cannot be left out here: possible are outlet:"),
        ("wire:AFP", "possible are wire:"),
        ("<script>:1", "valid are holder:ID, wire:NAME, outlet:ID and lineage:ID"),
    ],
)
async def test_what_is_not_there_is_answered_with_what_is(datasette: Any, source: str, words: str) -> None:
    for page in (TOLL, PAGE):
        for ending in ("", ".json", ".csv"):
            response = await fetch(datasette, f"{page}{ending}?without={source}")
            assert response.status_code == 400
            assert words in response.text
            assert "<script>:1" not in response.text or ending

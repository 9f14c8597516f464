"""The page of a name."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
import pytest_asyncio

from conflict_build.records import content_id
from datasette_conflict.charts.months import draw_months
from tests.serving import fetch, read_sheet, serve, serve_once
from tests.small_reports import HOSTILE_NAME

PETROV = content_id("entity", "person", "Ivan Petrov")
KURSK = content_id("entity", "place", "Kursk")
SUDZHA = content_id("entity", "place", "Sudzha")


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve_once(small_path)


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


async def test_a_name_has_its_side_with_the_words_that_say_so(datasette: Any) -> None:
    path = f"/small/-/name/{PETROV}"
    party = (await fetch(datasette, f"{path}.json")).json()["party"]
    assert (party["name"], party["by"], party["words"]) == ("Kursk", "report", "Governor Ivan Petrov")
    assert party["words"] in party["sentence_text"]
    html = (await fetch(datasette, path)).text
    assert "By the words “<bdi>Governor Ivan Petrov</bdi>” in" in html
    assert f'<a href="/small/-/name/{KURSK}"><bdi>Kursk</bdi></a>' in html


async def test_a_side_lists_who_belongs_to_it(datasette: Any) -> None:
    path = f"/small/-/name/{KURSK}"
    data = (await fetch(datasette, f"{path}.json")).json()
    assert [(one["name"], one["by"]) for one in data["members"]] == [
        (HOSTILE_NAME, "rule"),
        ("Red Cross", "lexicon"),
        ("Ivan Petrov", "report"),
    ]
    assert (data["members_count"], data["party"]) == (3, None)
    html = (await fetch(datasette, path)).text
    assert f'<a href="/small/-/name/{PETROV}"><bdi>Ivan Petrov</bdi></a>' in html
    assert "<b>Evil" not in html


async def test_an_archive_from_before_sides_has_none(small_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    copyfile(small_path, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("drop table parties")
    data = (await fetch(await serve(path), f"/small/-/name/{PETROV}.json")).json()
    assert (data["party"], data["members"]) == (None, [])


async def test_a_hostile_name_stays_text(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/name/{content_id('entity', 'org', HOSTILE_NAME)}")).text
    assert "<b>Evil" not in html
    assert "&lt;b&gt;Evil &amp; &#34;Sons&#34;" in html


async def test_the_csv_of_a_name_has_one_row_an_item(datasette: Any) -> None:
    rows = read_sheet(await fetch(datasette, f"/small/-/name/{PETROV}.csv"))
    assert [row["item"] for row in rows] == ["quote"] * 2 + ["mention"] * 2 + ["claim"] * 3


async def test_a_name_says_how_often_when_and_where_it_is_printed(datasette: Any) -> None:
    data = (await fetch(datasette, f"/small/-/name/{SUDZHA}.json")).json()
    assert (data["mentions_count"], data["reports_count"], data["outlets_count"]) == (4, 4, 4)
    assert data["months"] == [{"month": "2024-11", "mentions": 4, "reports": 4}]
    assert (data["first"], data["last"]) == ("2024-11-04", "2024-11-07")
    assert [report["times"] for report in data["reports"]] == [1, 1, 1, 1]
    html = (await fetch(datasette, f"/small/-/name/{SUDZHA}")).text
    assert "Named <strong>4 times</strong> in 4 reports of 4 outlets" in html


async def test_a_report_of_no_known_outlet_counts_as_one_of_its_own(small_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    copyfile(small_path, path)
    with closing(sqlite3.connect(path)) as connection:
        naming = "select article_id from mentions where entity_id = ? order by article_id limit 2"
        connection.execute(f"update articles set outlet_id = null where id in ({naming})", [SUDZHA])
        connection.commit()
    data = (await fetch(await serve(path), f"/small/-/name/{SUDZHA}.json")).json()
    assert data["outlets_count"] == 4


async def test_what_a_name_says_stands_by_question_with_its_verdict(seeds_archive: Path) -> None:
    with closing(sqlite3.connect(seeds_archive)) as connection:
        expected = connection.execute(
            """select s.holder_id, count(distinct s.claim_id) from statements s where s.stance = 'denied'
               and s.holder_id is not null group by 1 order by 2 desc, 1 limit 1"""
        ).fetchone()
    seeds = await serve(seeds_archive)
    data = (await fetch(seeds, f"/archive/-/name/{expected[0]}.json")).json()
    denied = next(one for one in data["positions"] if one["position"] == "denies")
    assert denied["count"] >= expected[1] > 0
    assert all(question["stance"] == "denied" for question in denied["questions"])
    html = (await fetch(seeds, f"/archive/-/name/{expected[0]}")).text
    assert f'Denies <span class="count">{denied["count"]}</span>' in html
    assert f'href="/archive/-/compare/{denied["questions"][0]["id"]}"' in html


async def test_the_disputes_of_a_name_come_first_and_have_their_sides(datasette: Any) -> None:
    data = (await fetch(datasette, f"/small/-/name/{SUDZHA}.json")).json()
    assert [claim["verdict"] for claim in data["disputes"]] == ["differ"]
    assert [len(claim["sides"]) for claim in data["disputes"]] == [2]
    assert sum(data["verdicts"].values()) == data["claims_count"]
    html = (await fetch(datasette, f"/small/-/name/{SUDZHA}")).text
    assert html.index("Disputes it is in") < html.index("Reports that name it")


async def test_who_is_named_with_a_name_leads_to_them(seeds_archive: Path) -> None:
    korea = content_id("entity", "place", "North Korea")
    seeds = await serve(seeds_archive)
    found = (await fetch(seeds, f"/archive/-/name/{korea}.json")).json()["named_with"]
    assert found
    assert [one["sentences"] for one in found] == sorted((one["sentences"] for one in found), reverse=True)
    assert f'<a href="/archive/-/name/{found[0]["id"]}">' in (await fetch(seeds, f"/archive/-/name/{korea}")).text


async def test_an_archive_made_before_that_was_counted_says_so(small_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    copyfile(small_path, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("drop table named_together")
    older = await serve(path)
    assert (await fetch(older, f"/small/-/name/{PETROV}.json")).json()["named_with"] is None
    assert "is not counted in this archive" in (await fetch(older, f"/small/-/name/{PETROV}")).text


@pytest_asyncio.fixture
async def talkative(small_path: Path, tmp_path: Path) -> Any:
    """The archive in which a person said the same 450 times more."""
    path = tmp_path / "small.db"
    copyfile(small_path, path)
    columns = """article_id, sentence_id, start, end, text, form, utterance, cue, cue_class, speaker, speaker_start,
                 speaker_end, speaker_name, speaker_id, channel, said_on, said_on_basis"""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            f"""insert into quotes ({columns}) with recursive n(i) as (select 1 union select i + 1 from n where i < 450)
                select {columns} from n, (select * from quotes where speaker_id = ? limit 1)""",
            [PETROV],
        )
        connection.commit()
    return await serve(path)


async def test_quotes_are_turned_ten_at_a_time(talkative: Any) -> None:
    path = f"/small/-/name/{PETROV}"
    first, second = (await fetch(talkative, path)).text, (await fetch(talkative, f"{path}?page=2")).text
    assert first.count("We will never leave") - first.count("What did Ivan Petrov say") >= 10
    assert "Page 1 of 46" in first
    assert f'href="{path}?page=2#quotes-title"' in first
    assert '<ol class="results" start="11">' in second
    assert (await fetch(talkative, f"{path}?page=46")).status_code == 200
    over = await fetch(talkative, f"{path}?page=47")
    assert (over.status_code, "1 to 46" in over.text) == (400, True)
    assert len(first) < 40_000


async def test_the_data_of_a_name_are_whole(talkative: Any) -> None:
    path = f"/small/-/name/{PETROV}"
    pages = [(await fetch(talkative, f"{path}.json?page={page}")).json() for page in (1, 2, 3)]
    assert [len(page["quotes"]) for page in pages] == [200, 200, 52]
    assert {page["pages"] for page in pages} == {3}
    rows = read_sheet(await fetch(talkative, f"{path}.csv"))
    assert [row["item"] for row in rows].count("quote") == pages[0]["quotes_count"] == 452


@pytest.mark.parametrize(
    "path", [f"quotes?speaker_id={PETROV}", f"figures?holder_id={PETROV}", f"articles?_entity=mentions%3A{PETROV}"]
)
async def test_the_tables_that_hold_the_rest_answer(datasette: Any, path: str) -> None:
    assert (await fetch(datasette, f"/small/{path}")).status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30])
async def test_a_page_that_is_none_is_answered_with_what_is(datasette: Any, page: str) -> None:
    answer = await fetch(datasette, f"/small/-/name/{PETROV}?page={page}")
    assert (answer.status_code, "valid are" in answer.text) == (400, True)


@pytest.mark.parametrize(
    ("numbers", "step", "bars"),
    [
        ({"2024-11": 4, "2024-12": 2}, "month", [("2024-11", 0, 0), ("2024-12", 360, 45)]),
        ({"2024-11": 1000, "2025-01": 1}, "month", [("2024-11", 0, 0), ("2025-01", 480, 88.5)]),  # a sliver is seen
        ({"1990-01": 1, "1990-05": 1, "2010-01": 4}, "year", [("1990", 0, 45), ("2010", 685.7, 0)]),
    ],
)
def test_months_are_bars(numbers: dict[str, int], step: str, bars: list[tuple[str, float, float]]) -> None:
    chart = draw_months(numbers)
    assert chart is not None
    assert (chart.step, [(bar.name, bar.x, bar.y) for bar in chart.bars]) == (step, bars)


@pytest.mark.parametrize("numbers", [{}, {"2024-11": 3}, {"2024-13": 1, "nil": 2, "2024-11": 3}])
def test_fewer_than_two_months_are_no_chart(numbers: dict[str, int]) -> None:
    assert draw_months(numbers) is None


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

"""The pages of claims, as HTML, JSON and CSV."""

import re
import sqlite3
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import yaml

from conflict_build.read.cleaning import clean
from conflict_build.read.judgements import read_judgement
from conflict_build.records import content_id
from conflict_build.records.judgements import Cited
from tests.serving import fetch, read_sheet, serve, serve_once
from tests.small_archive import MOVED_CLAIM, OUT_CLAIM, STORY, article_id, claim_id
from tests.small_reports import GAMMA


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve_once(small_path)


async def test_disputes_come_first_then_the_order_of_the_archive(datasette: Any) -> None:
    data = (await fetch(datasette, "/small/-/compare.json")).json()
    assert [claim["rank"] for claim in data["claims"]] == [1, 3, 2, 4, 5]
    assert [claim["id"] for claim in data["claims"]] == [claim_id(letter) for letter in "acbde"]
    assert data["count"] == 5
    assert data["kinds"] == {"date": 1, "figure": 2, "quote": 1, "stance": 1}


@pytest.mark.parametrize(
    ("query", "letters"),
    [
        ("kind=figure", "ae"),
        ("verdict=agree", "d"),
        (f"outlet={content_id('outlet', 'Beta Wire')}", "acb"),
        ("month=2024-11", "acbde"),
        ("month=2024-12", ""),
        (f"story={STORY}", "acbd"),
        (f"story={STORY}&kind=figure&verdict=differ", "a"),
        ("q=newsletter", ""),
        ("q=%22at+least%22+12", "ad"),
        (f"name={content_id('entity', 'org', 'Red Cross')}", "acd"),
        (f"articles={article_id('alpha')},{article_id('beta')}", "ab"),
        ("unknown=1", "acbde"),
        ("kind=&story=&q=", "acbde"),
    ],
)
async def test_each_parameter_restricts_the_list(datasette: Any, query: str, letters: str) -> None:
    data = (await fetch(datasette, f"/small/-/compare.json?{query}")).json()
    assert [claim["id"] for claim in data["claims"]] == [claim_id(letter) for letter in letters]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("kind=nope", 400, "figure, quote, stance, date"),
        ("verdict=%3Cscript%3E", 400, "conflict, differ"),
        ("topic=nope", 400, "happened, actor"),
        ("month=2024-13", 400, "as in 2024-11"),
        ("outlet=x", 400, "whole number"),
        ("outlet=1", 404, "No outlet has the id 1"),
        ("more=nope", 400, "verdict, topic"),
        ("story=abc", 400, "whole number"),
        ("story=99999999999999999999", 400, "whole number"),
        ("story=1", 404, "No story has the id 1"),
        ("name=1", 404, "No name has the id 1"),
        ("articles=1", 400, "2 to 6"),
        ("articles=1,2,3,4,5,6,7", 400, "2 to 6"),
        ("articles=1,x", 400, "commas"),
        ("articles=1,2", 404, "No report has the id 1"),
        ("page=0", 400, "from 1"),
        ("page=99", 400, "valid are 1 to 1"),
        ("q=" + "x" * 301, 400, "at most 300"),
    ],
)
async def test_a_value_that_is_not_valid_is_answered_with_what_is(
    datasette: Any, query: str, status: int, words: str
) -> None:
    for ending in ("", ".json", ".csv"):
        response = await fetch(datasette, f"/small/-/compare{ending}?{query}")
        assert response.status_code == status
        assert words in response.text


async def test_reports_stand_side_by_side(datasette: Any) -> None:
    response = await fetch(datasette, f"/small/-/compare?articles={article_id('gamma')},{article_id('alpha')}")
    assert response.status_code == 200
    assert response.text.index("Gamma Post</bdi>") < response.text.index("Alpha News</bdi>")
    assert "More than 20 people" in response.text


async def test_the_csv_of_the_list_holds_every_answer_to_every_claim(datasette: Any) -> None:
    response = await fetch(datasette, "/small/-/compare.csv?kind=figure")
    rows = read_sheet(response)
    assert [int(row["claim_id"]) for row in rows] == [claim_id("a")] * 4 + [claim_id("e")] * 2
    assert [row["text"] for row in rows[:3]] == ["At least 12 people", "At least 12 people", "More than 20 people"]
    assert rows[2]["url"].endswith(f"/-/read/{article_id('gamma')}?mark=0-19#marked")
    assert response.headers["content-type"].startswith("text/csv")


async def test_a_claim_shows_its_parts_in_order(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/compare/{claim_id('a')}")).text
    parts = [
        "How many people were killed in Sudzha?</bdi></h1>",
        "<b>at least 12</b>",
        "<b>more than 20</b>",
        "15 and more than 20 do not meet",
        "4 reports, 3 texts, original sources not known",
        "Contested.",
        '<table class="statements">',
        '<svg class="axis-of-bars"',
        '<svg class="bar"',
        "Also printed by",
        "The same count on other days",
        "attribution dropped",
        "killed and injured",
        "Cite this comparison",
    ]
    assert sorted(parts, key=html.index) == parts


async def test_claims_are_chosen_by_what_stands_behind_them(datasette: Any) -> None:
    data = (await fetch(datasette, "/small/-/compare.json?independence=contested")).json()
    assert [claim["independence_grade"] for claim in data["claims"]] == ["contested"]
    assert data["grades"] == {"contested": 1}
    assert (await fetch(datasette, "/small/-/compare.json?independence=single+source")).json()["claims"] == []
    assert (await fetch(datasette, "/small/-/compare?independence=certain")).status_code == 400
    html = (await fetch(datasette, "/small/-/compare?independence=contested")).text
    assert "<span>What stands behind it:</span> <bdi>Contested</bdi>" in html


async def test_a_statement_has_its_value_chain_dates_and_marked_sentence(datasette: Any) -> None:
    data = (await fetch(datasette, f"/small/-/compare/{claim_id('a')}.json")).json()
    first = data["statements"][0]
    assert first["outlet"] == "Alpha News"
    assert first["value"]["words"] == "at least 12"
    assert [hop["holder"] for hop in first["chain"]] == ["Ivan Petrov", "Red Cross"]
    assert first["event_on"] == "2024-11-04"
    evidence = first["evidence"]
    assert evidence["text"].startswith("At least 12 people were killed in Sudzha on Monday")
    begin = first["start"] - evidence["start"]
    assert evidence["text"][begin : begin + len(first["text"])] == first["text"]
    assert data["claim"]["independence"] == "4 reports, 3 texts, original sources not known"
    assert data["claim"]["independence_grade"] == "contested"
    assert [len(text["reports"]) for text in data["texts"]] == [2, 1, 1]


async def test_who_says_so_is_shown_in_the_report_s_words_with_the_name_beside_them(datasette: Any) -> None:
    name = f'<a href="/small/-/name/{content_id("entity", "person", "Ivan Petrov")}">'
    page = (await fetch(datasette, f"/small/-/compare/{claim_id('b')}")).text
    assert f"<li><bdi>{name}Ivan Petrov</a></bdi>" in page  # of alpha, which prints the name itself
    assert f"<li><bdi>Petrov</bdi> (<bdi>{name}Ivan Petrov</a></bdi>)" in page
    assert "<li><bdi>he</bdi> (<bdi>the ministry</bdi>)" in page
    listed = (await fetch(datasette, "/small/-/compare")).text
    assert '<span class="holder"><bdi>Petrov</bdi> (<bdi>Ivan Petrov</bdi>)</span>' in listed
    rows = read_sheet(await fetch(datasette, f"/small/-/compare/{claim_id('b')}.csv"))
    assert [(row["holder_printed"], row["holder"], row["chain"]) for row in rows] == [
        ("Ivan Petrov", "Ivan Petrov", "Ivan Petrov (Telegram)"),
        ("Petrov", "Ivan Petrov", "Petrov (Ivan Petrov)"),
        ("he", "the ministry", "he (the ministry)"),
    ]
    last = (await fetch(datasette, f"/small/-/compare/{claim_id('b')}.json")).json()["statements"][2]
    assert GAMMA[last["holder_printed_start"] : last["holder_printed_end"]] == last["holder_printed"] == "he"
    assert [GAMMA[hop["start"] : hop["end"]] for hop in last["chain"]] == ["he"]


async def test_wordings_of_a_quote_are_aligned(datasette: Any) -> None:
    data = (await fetch(datasette, f"/small/-/compare/{claim_id('b')}.json")).json()
    assert [run["words"] for run in data["wordings"]["runs"] if not run["same"]] == [
        ["will never", "will never", "shall not ever"],
        ["this", "our", "this"],
    ]


async def test_the_csv_of_a_claim_has_one_row_a_statement(datasette: Any) -> None:
    rows = read_sheet(await fetch(datasette, f"/small/-/compare/{claim_id('a')}.csv"))
    assert [row["value"] for row in rows] == ["at least 12", "at least 12", "more than 20", "15"]
    assert rows[0]["chain"] == "Red Cross, via Ivan Petrov (Telegram)"
    assert f"/small/-/read/{article_id('alpha')}?mark=" in rows[0]["url"]


@pytest.mark.parametrize("ending", ["", ".json", ".csv"])
async def test_a_former_id_leads_to_the_claim_that_took_its_place(datasette: Any, ending: str) -> None:
    response = await fetch(datasette, f"/small/-/compare/{MOVED_CLAIM}{ending}")
    assert response.status_code == 301
    assert response.headers["location"] == f"/small/-/compare/{claim_id('a')}{ending}"


@pytest.mark.parametrize("claim", ["1", "abc", "-1", "9" * 30, "~00", "1e5"])
async def test_an_unknown_claim_is_not_found(datasette: Any, claim: str) -> None:
    assert (await fetch(datasette, f"/small/-/compare/{claim}")).status_code == 404


async def test_a_judgement_is_shown_with_who_and_why_and_the_program_s_question(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/compare/{claim_id('a')}")).text
    shown = html.split("Editor’s judgement:")[1].split("</p>")[0]
    assert "the question was reworded" in shown
    assert "&lt;b&gt;why&lt;/b&gt;" in shown
    assert "M. Meier" in shown
    assert "How many died?" in shown
    data = (await fetch(datasette, f"/small/-/compare/{claim_id('a')}.json")).json()
    assert [judgement["kind"] for judgement in data["judgements"]] == ["better wording"]


async def test_a_claim_without_judgements_says_nothing_of_them(datasette: Any) -> None:
    assert "Editor’s judgement" not in (await fetch(datasette, f"/small/-/compare/{claim_id('c')}")).text


@pytest.mark.parametrize("ending", ["", ".json", ".csv"])
async def test_the_address_of_a_claim_that_was_taken_out_says_why(datasette: Any, ending: str) -> None:
    response = await fetch(datasette, f"/small/-/compare/{OUT_CLAIM}{ending}")
    assert response.status_code == 404
    assert "no claim: Nobody asks" in response.text
    assert ending or "<i>that" not in response.text  # only HTML takes it for more than letters


@pytest.mark.parametrize("letter", "abcde")
async def test_the_entries_for_an_editor_can_be_read_as_they_are(datasette: Any, letter: str) -> None:
    html = (await fetch(datasette, f"/small/-/compare/{claim_id(letter)}")).text
    entries = [unescape(entry) for entry in re.findall(r"<pre[^>]*>(.*?)</pre>", html, re.DOTALL)]
    assert all(character.isprintable() or character == "\n" for character in "".join(entries))
    different, same, none, reworded = (yaml.safe_load(entry)[0] for entry in entries)
    assert list(same) == ["same", "kind", "why", "by"]
    read = [read_judgement(1, row) for row in (different, none, reworded)]
    assert [judgement.kind for judgement in read] == ["different", "not a claim", "better wording"]
    data = (await fetch(datasette, f"/small/-/compare/{claim_id(letter)}.json")).json()
    assert [cited.words for cited in read[0].cited] == [" ".join(s["text"].split()) for s in data["statements"]]
    assert [cited.at for cited in read[0].cited] == [s["start"] for s in data["statements"]]
    assert read[2].wording == " ".join(clean(data["claim"]["question"]).split())  # as every text that is read
    assert {judgement.claims for judgement in read} == {data["claim"]["kind"]}


@pytest.fixture
def told_path(small_path: Path, tmp_path: Path) -> Path:
    """The small archive with claims a and c about incidents that some reports tell, and a judgement on that of a."""
    path = tmp_path / "small.db"
    path.write_bytes(small_path.read_bytes())
    told = [
        (1, "alpha", 0, "shelled"),
        (2, "gamma", 7, 'a "strike"'),
        (3, "gamma", 30, "it"),
        (4, "nameless", 0, "hit"),
    ]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update claims set incident_id = 5 where id = ?", [claim_id("a")])
        connection.execute("update claims set incident_id = 6 where id = ?", [claim_id("c")])
        connection.execute(
            "insert into incidents values (5, 'strike', 'Strike', null, null, null, null, null, 3, 3, 3)"
        )
        connection.execute("insert into incidents values (6, 'strike', 'Raid', null, null, null, null, null, 1, 1, 1)")
        for number, ref, start, words in [*told, (5, "beta", 3, "raided")]:
            connection.execute(
                "insert into incident_mentions (id, incident_id, article_id, sentence_id, start, end, text, kind,"
                " stance, several, score) values (?, ?, ?, 1, ?, ?, ?, 'strike', 'asserted', 0, 1)",
                [number, 6 if ref == "beta" else 5, article_id(ref), start, start + len(words), words],
            )
        connection.execute(
            "insert into judgements values (9, 'j', 9, 'other incident', 'applied', 'x', null, null, null, 'No', null)"
        )
        connection.execute("insert into judged_passages values (9, 9, 'a', 'b', null, null, null, null, 5)")
        connection.commit()
    return path


async def entries_on(site: Any, letter: str) -> list[Any]:
    """The entries of judgements.yml that the page of a claim offers."""
    html = (await fetch(site, f"/small/-/compare/{claim_id(letter)}")).text
    return [yaml.safe_load(unescape(entry))[0] for entry in re.findall(r"<pre[^>]*>(.*?)</pre>", html, re.DOTALL)]


async def test_the_page_of_a_claim_of_an_incident_has_entries_for_that_too(told_path: Path) -> None:
    site = await serve(told_path)
    *_, other, same = await entries_on(site, "a")
    judgement = read_judgement(1, other)
    assert judgement.kind == "other incident"
    assert judgement.cited == (Cited("alpha", "shelled", 0), Cited("gamma", 'a "strike"', 7))
    assert same["same incident"] == [{"report": "alpha", "words": "shelled", "at": 0}]
    assert [next(iter(entry)) for entry in await entries_on(site, "c")][4:] == ["same incident"]
    assert len(await entries_on(site, "b")) == 4


async def test_a_judgement_on_the_incident_of_a_claim_is_shown(told_path: Path) -> None:
    site = await serve(told_path)
    data = (await fetch(site, f"/small/-/compare/{claim_id('a')}.json")).json()
    assert [judgement["kind"] for judgement in data["judgements"]] == ["better wording", "other incident"]
    assert "this event and another for one." in (await fetch(site, f"/small/-/compare/{claim_id('a')}")).text
    assert "Editor’s judgement" not in (await fetch(site, f"/small/-/compare/{claim_id('c')}")).text


async def test_an_archive_made_before_there_were_judgements_and_series_is_shown(
    small_path: Path, tmp_path: Path
) -> None:
    path = tmp_path / "small.db"
    path.write_bytes(small_path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        for table in ("judged_passages", "judgements", "series_points", "series"):
            connection.execute(f"drop table {table}")
        connection.commit()
    older = await serve(path)
    for page in (f"compare/{claim_id('a')}", f"story/{STORY}", f"compare/{claim_id('a')}.json"):
        assert (await fetch(older, f"/small/-/{page}")).status_code == 200
    for page in ("compare/1", "series/1"):
        assert (await fetch(older, f"/small/-/{page}")).status_code == 404


async def test_a_copy_of_the_same_outlet_is_told_from_its_source_by_the_day(small_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    path.write_bytes(small_path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update articles set outlet_id = (select id from outlets where name = 'Alpha News')")
        connection.commit()
    html = (await fetch(await serve(path), f"/small/-/compare/{claim_id('a')}")).text
    heading = re.search(r"<h3>(.*?)</h3>", html.split('class="folded"')[1], re.DOTALL)
    assert heading is not None
    words = re.sub(r"<[^>]+>", "", heading[1])
    assert words == "Alpha News (5 November 2024) from Alpha News (4 November 2024)"
    assert 'Also printed by <a href="' in html
    assert "Alpha News (5 November 2024)</bdi></a></p>" in html


async def test_the_axis_says_when_it_does_not_begin_at_zero(small_path: Path, tmp_path: Path) -> None:
    told = (
        "<strong>The axis does not begin at 0.</strong>"  # of the bars; that of the count over time has one of its own
    )
    assert told not in (await fetch(await serve(small_path), f"/small/-/compare/{claim_id('a')}")).text
    path = tmp_path / "small.db"
    path.write_bytes(small_path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update figures set base_low = base_low + 1000, base_high = base_high + 1000")
        connection.commit()
    assert told in (await fetch(await serve(path), f"/small/-/compare/{claim_id('a')}")).text


async def test_a_stance_is_told_by_shape_and_words(datasette: Any) -> None:
    html = (await fetch(datasette, f"/small/-/compare/{claim_id('c')}")).text
    for stance, shape, words in (("denied", "✕", "denies it"), ("unconfirmed", "?", "not confirmed")):
        mark = (
            f'<span class="stance stance-{stance}"><span class="shape" aria-hidden="true">{shape}</span> {words}</span>'
        )
        assert html.count(mark) >= 2  # of the group, and of its row

"""The page that checks a number, and the command that checks a list of them."""

import csv
import io
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import pytest_asyncio
from click.testing import CliRunner, Result
from datasette.cli import cli

from datasette_conflict.pages.checks import COLUMNS, LONGEST_TEXT_CHARACTERS, RELATIONS
from tests.attacks.payloads import KINDS, MARK
from tests.serving import fetch, read_sheet, serve, serve_once

PAGE = "/claims/-/check"
KILLED = "At least 12 people were killed in the missile strike on Kharkiv on Friday"


def address(format: str = "", **parameters: str) -> str:
    return f"{PAGE}{format}?" + "&".join(f"{name}={quote(value)}" for name, value in parameters.items())


@pytest_asyncio.fixture
async def datasette(claims_path: Path) -> Any:
    return await serve_once(claims_path)


async def test_the_empty_page_says_what_can_be_checked(datasette: Any) -> None:
    response = await fetch(datasette, PAGE)
    assert response.status_code == 200
    assert '<textarea id="check-q" name="q"' in response.text
    assert (await fetch(datasette, f"{PAGE}.json")).json()["checks"] == []
    assert read_sheet(await fetch(datasette, f"{PAGE}.csv")) == []


async def test_every_page_leads_to_it(datasette: Any) -> None:
    for path in ("/claims", "/claims/-/compare", "/claims/-/search"):
        assert f'href="{PAGE}"' in (await fetch(datasette, path)).text


async def test_the_answer_stands_with_its_sentences_marked_and_linked(datasette: Any) -> None:
    text = (await fetch(datasette, address(q=KILLED, report="wire"))).text
    data = (await fetch(datasette, address(".json", q=KILLED, report="wire"))).json()
    (found,) = data["checks"]
    there = found["in_cited"]
    assert "Stands there as printed" in text
    assert f"<mark>{there['text']}</mark>" in text
    for passage in (there, *found["same"], *found["different"]):
        link = f"/claims/-/read/{passage['article_id']}?mark={passage['start']}-{passage['end']}#marked"
        assert f'href="{link}"' in text
        assert (await fetch(datasette, link)).status_code == 200
    assert f'href="/claims/-/compare/{found["questions"][0]["id"]}"' in text


@pytest.mark.parametrize(
    ("claim", "report", "said"),
    [
        (KILLED, "post", "Stands there with another number"),
        (KILLED, "copy", "Stands there in other words"),
        ("12 people were killed in Odesa on Tuesday", "wire", "Not in the cited report, but in 1 other"),
        ("21 people were killed in Lviv", "", "No report of this archive gives “<bdi>21 people killed</bdi>”"),
        (KILLED, "nowhere", "which leads to no report of this archive"),
        (KILLED, "foreign", "It is not in English, and its numbers are not read"),
        ("were destroyed near the market", "", "Stands in 1 report of this archive"),
    ],
)
async def test_what_the_page_says(datasette: Any, claim: str, report: str, said: str) -> None:
    assert said in " ".join((await fetch(datasette, address(q=claim, report=report))).text.split())


async def test_csv_has_a_row_for_each_passage(datasette: Any) -> None:
    found = (await fetch(datasette, address(".json", q=KILLED, report="wire"))).json()["checks"][0]
    rows = read_sheet(await fetch(datasette, address(".csv", q=KILLED, report="wire")))
    assert list(rows[0]) == COLUMNS
    assert len(rows) == 1 + len(found["same"]) + len(found["different"])
    assert [row["item"] for row in rows] == ["cited", *["same"] * len(found["same"]), "different"]
    assert {row["relation"] for row in rows} <= set(RELATIONS)
    assert [row["ref"] for row in rows if row["is_first"] == "1"] == ["wire"]
    (nothing,) = read_sheet(await fetch(datasette, address(".csv", q="21 people were killed in Lviv")))
    assert (nothing["answer"], nothing["item"]) == ("nothing", "")


@pytest.mark.parametrize(("name", "longest"), [("q", LONGEST_TEXT_CHARACTERS), ("report", 2000)])
async def test_what_is_too_long_is_said_so(datasette: Any, name: str, longest: int) -> None:
    response = await fetch(datasette, address(".json", **{"q": "1", name: "1 " * longest}))
    assert response.status_code == 400
    assert f"{name} takes at most {longest:d} characters" in response.json()["error"]


@pytest.mark.parametrize("kind", KINDS)
async def test_what_means_harm_is_words(datasette: Any, kind: str) -> None:
    for payload in KINDS[kind]:
        for parameters in ({"q": payload}, {"q": f"12 killed {payload}", "report": payload}):
            response = await fetch(datasette, address(**parameters))
            assert response.status_code in (200, 400), payload
            assert f"<script>window.{MARK}" not in response.text  # Datasette 1.0 has a script of its own


async def test_who_may_not_see_figures_may_not_check(claims_path: Path) -> None:
    datasette = await serve(claims_path, claims={"tables": {"figures": {"allow": {"id": "editor"}}}})
    assert (await fetch(datasette, address(q="12 killed"))).status_code == 403
    assert (await fetch(datasette, address(q="12 killed"), actor="editor")).status_code == 200


def check_list(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["conflict", "check-claims", *map(str, arguments)])


def write_list(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_list_is_checked_line_by_line(claims_path: Path, tmp_path: Path) -> None:
    file = write_list(
        tmp_path / "list.csv", "id,sentence,report", f"a,{KILLED},wire", f"b,{KILLED},later", "c,46 drones,"
    )
    done = check_list(file, claims_path)
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["line"], row["answer"]) for row in rows] == [
        ("2", "as printed"),
        ("3", "other reports"),
        ("4", "found"),
    ]
    assert (rows[0]["cited"], rows[0]["printed"]) == ("wire", "At least 12 people")
    assert rows[1]["also_in_reports"].split("; ") == ["wire", "copy"]
    assert "at least 14 (post)" in rows[0]["others_say"]


def test_blank_lines_are_passed_over_and_counted(claims_path: Path, tmp_path: Path) -> None:
    file = write_list(tmp_path / "list.csv", "", "number", "", "46", "", '"46', '12"', "a,b")
    done = check_list(file, claims_path)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["line"] for row in rows] == ["4", "6", "6"]
    assert "line 8: more cells than columns" in done.stderr


def test_broken_lines_are_named_and_the_others_checked(claims_path: Path, tmp_path: Path) -> None:
    file = write_list(
        tmp_path / "list.csv", "number,report", "46", '"", wire', "a,b,c", f"{'1 ' * 600},", "46,later", '"46'
    )
    done = check_list(file, claims_path, "--output", tmp_path / "out.csv")
    assert done.exit_code == 1
    named = [line.split(", ", 1)[1] for line in done.stderr.splitlines()]
    assert [line.split(":")[0] for line in named] == ["line 3", "line 4", "line 5", "line 7"]
    text = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    assert [row["line"] for row in csv.DictReader(io.StringIO(text[1:]))] == ["2", "6"]
    assert not (tmp_path / "out.csv.partial").exists()


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (b"words,report\n46,later\n", 1, "no column named sentence or number; its columns are: words, report"),
        (b"", 1, "its columns are: none"),
        (b"number\n\xff\xfe\n", 1, "is not UTF-8"),
        (b'"number,report\n46,later\n', 1, "list.csv is no CSV (unexpected end of data): is a quote mark not closed?"),
    ],
)
def test_what_is_no_list_is_said_in_a_line(
    claims_path: Path, tmp_path: Path, content: bytes, status: int, said: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    done = check_list(file, claims_path)
    assert (done.exit_code, said in done.output) == (status, True), done.output


def test_what_is_no_archive_and_what_would_be_overwritten(claims_path: Path, tmp_path: Path) -> None:
    file = write_list(tmp_path / "list.csv", "number", "46")
    assert "is no archive" in check_list(file, file).output
    done = check_list(file, claims_path, "--output", file)
    assert (done.exit_code, "take the place" in done.output) == (2, True)
    assert file.read_text(encoding="utf-8") == "number\n46"
    assert "cannot be written" in check_list(file, claims_path, "--output", tmp_path / "none" / "out.csv").output

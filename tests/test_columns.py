"""Columns: which is what, as the user says, as the archive calls them, as exports usually do."""

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from conflict_build.cli import build
from conflict_build.read import Note, Wanted, read_sources
from conflict_build.read.columns import USUAL, Columns, host_of, plain, read_mapping, split_mapping
from conflict_build.read.files import UnreadableError
from conflict_build.records import Problem, Report
from tests.conftest import ROOT
from tests.format_files import SAID, URL, lines_of_json

NAMED: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"text": "a", "content": "b"}, {"text": "a"}),
    ({"content": "b", "body": "c"}, {"text": "b"}),
    ({"content": " ", "body": "c"}, {"text": "c"}),
    ({"Article_Content": "a", "Headline": "b", "Pub Date": "c"}, {"text": "a", "title": "b", "published": "c"}),
    ({"text": "a", "outlet": "O"}, {"text": "a", "publisher": "O"}),
    ({"text": "a", "outlet": "O", "publisher": "P"}, {"text": "a", "publisher": "P"}),
    ({"text": "a", "source": {"id": None, "name": "N"}}, {"text": "a", "publisher": "N"}),
    ({"text": "a", "source": "https://www.bbc.com/news"}, {"text": "a", "publisher": "bbc.com"}),
    ({"text": "a", "summary": "b", "timestamp": 1, "verdict": "c"}, {"text": "a"}),
]


@pytest.mark.parametrize(("row", "named"), NAMED)
def test_a_row_has_its_values_under_the_names_of_a_report(row: dict[str, Any], named: dict[str, Any]) -> None:
    assert Columns().named(row) == named


def test_what_the_user_says_goes_first() -> None:
    columns = Columns(split_mapping("Lead=text,site=outlet"))
    row = {"text": "x", "lead": "a", "site": "S", "publisher": "P"}
    assert columns.named(row) == {"text": "a", "publisher": "S"}
    assert columns.note() is None


@pytest.mark.parametrize("given", ["content=words", "content", "=text", "content=text,,"])
def test_a_mapping_to_no_field_of_a_report_is_refused(given: str) -> None:
    with pytest.raises(UnreadableError, match=r"the fields are|is no COLUMN=FIELD"):
        list(split_mapping(given))


def test_outlet_and_publisher_are_one() -> None:
    assert list(read_mapping([("a", "outlet"), ("b", "Publisher")])) == [("a", "publisher"), ("b", "publisher")]


@pytest.mark.parametrize(
    ("url", "host"), [("https://www.bbc.com/news", "bbc.com"), ("http://[", None), ("https://x.org?a=1", "x.org")]
)
def test_the_host_of_an_address(url: str, host: str | None) -> None:
    assert host_of(url) == host


def read(path: Path, wanted: Wanted) -> tuple[list[Report], list[str]]:
    items = list(read_sources([path], wanted))
    assert not [item for item in items if isinstance(item, Note)]
    return [i for i in items if isinstance(i, Report)], [i.reason for i in items if isinstance(i, Problem)]


@pytest.mark.parametrize("name", ["r.csv", "r.jsonl", "r.json"])
def test_columns_of_any_name_are_read_as_the_user_says(tmp_path: Path, name: str) -> None:
    row = {"Lead": SAID, "when": "25/11/2024", "where": URL}
    content = {
        "r.csv": "Lead,when,where\n" + ",".join(f'"{value}"' for value in row.values()),
        "r.jsonl": lines_of_json(row),
        "r.json": f"[{lines_of_json(row)}]",
    }
    (tmp_path / name).write_text(content[name])
    wanted = Wanted(mapping=tuple(split_mapping("lead=text,when=published,where=url")))
    reports, problems = read(tmp_path / name, wanted)
    assert ([(r.text, r.published, r.url) for r in reports], problems) == ([(SAID, "2024-11-25", URL)], [])


@pytest.mark.parametrize(
    "manifest",
    [
        "map: {lead: text, where: url}\nreports: [{file: r.csv}]",
        "reports: [{file: r.csv, map: {lead: text, where: url}}]",
    ],
)
def test_a_manifest_says_so_for_one_file_or_all(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "sources.yml").write_text(manifest)
    (tmp_path / "r.csv").write_text(f'lead,where\n"{SAID}",{URL}\n')
    reports, problems = read(tmp_path, Wanted())
    assert ([(r.text, r.url) for r in reports], problems) == ([(SAID, URL)], [])


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        ("map: [a]\nreports: [{file: r.csv}]", "has a map that is no table"),
        ("reports: [{file: r.csv, map: {lead: words}}]", 'entry 1 maps "lead" to "words", which no report has'),
    ],
)
def test_a_map_that_cannot_be_used_is_a_problem(tmp_path: Path, manifest: str, reason: str) -> None:
    (tmp_path / "sources.yml").write_text(manifest)
    (tmp_path / "r.csv").write_text("lead\nx\n")
    problems = [item for item in read_sources([tmp_path]) if isinstance(item, Problem)]
    assert reason in problems[0].reason


def test_the_document_lists_the_names_that_are_understood() -> None:
    document = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]+`) \| ([^|]+) \|$", re.sub(r" \(also [^)]*\)", "", document), re.MULTILINE)
    for fields, names in rows:
        groups = [[plain(name) for name in group.split(",")] for group in names.split(";")]
        assert groups == [list(USUAL[field]) for field in re.findall("`(.+?)`", fields)], fields
    assert {field for fields, _ in rows for field in re.findall("`(.+?)`", fields)} == set(USUAL)


DAYS = [
    ("25/11/2024", "2024-11-25"),
    ("1732536000", "2024-11-25T12:00:00+00:00"),
    ("1732536000000", "2024-11-25T12:00:00+00:00"),
    ("Mon, 25 Nov 2024 12:00:00 GMT", "2024-11-25T12:00:00+00:00"),
    ("20241125T120000Z", "2024-11-25T12:00:00+00:00"),
]


@pytest.mark.parametrize(("given", "published"), DAYS)
def test_days_of_a_table_are_read(tmp_path: Path, given: str, published: str) -> None:
    (tmp_path / "r.csv").write_text(f'text,published\n"{SAID}","{given}"\n')
    assert [report.published for report in read(tmp_path / "r.csv", Wanted())[0]] == [published]


@pytest.mark.parametrize("given", ["03/04/2024", "4 days ago"])
def test_a_day_that_can_be_two_is_refused_and_the_report_kept(tmp_path: Path, given: str) -> None:
    (tmp_path / "r.csv").write_text(f'text,published\n"{SAID}","{given}"\n')
    reports, problems = read(tmp_path / "r.csv", Wanted())
    assert [report.published for report in reports] == [None]
    assert f'its published is "{given}", not a date: write it as 2024-11-05' in problems[0]


def test_the_option_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(f'lead,body,where\n"{SAID}",x,{URL}\n')
    told = CliRunner().invoke(build, [str(tmp_path / "r.csv"), str(tmp_path / "a.db"), "--map", "lead=text,where=url"])
    assert (told.exit_code, told.stderr) == (0, "")
    told = CliRunner().invoke(build, [str(tmp_path / "r.csv"), str(tmp_path / "a.db")])
    assert "r.csv: takes body for text; --map body=text says otherwise" in told.stderr
    told = CliRunner().invoke(build, [str(tmp_path / "r.csv"), str(tmp_path / "a.db"), "--map", "lead=words"])
    assert (told.exit_code, 'maps "lead" to "words"' in told.stderr) == (2, True)


def test_a_mark_of_the_byte_order_is_no_part_of_a_name_and_a_name_can_be_copied_to_the_shell(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes(
        b'\xef\xbb\xbf"Full text","Paper","Pub date"\r\nThe army left.,Post,2024-11-05\r\n'
    )
    items = list(read_sources([tmp_path / "r.csv"]))
    (report,) = [item for item in items if isinstance(item, Report)]
    assert (report.text, report.published) == ("The army left.", "2024-11-05")
    (note,) = [item.words for item in items if isinstance(item, Note)]
    assert note == "takes Full text for text, Pub date for published; --map 'Full text=text' says otherwise"

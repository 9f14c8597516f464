"""The command: what it refuses, what it says, what it leaves behind."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from conflict_build.cli import build
from tests.conftest import ROOT

TEXT = "KYIV, Ukraine (AP) — The army left the town on Sunday, officials said. At least 12 soldiers were killed."


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(build, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def everything(path: Path) -> dict[str, list[Any]]:
    """All rows of an archive, without the times of the build."""
    tables = [name for (name,) in rows(path, "select name from sqlite_master where type = 'table' order by name")]
    found = {table: rows(path, f"select * from [{table}]") for table in tables}
    found["build_info"] = [row for row in found["build_info"] if not row[0].startswith("seconds")]
    return found


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_the_same_input_gives_the_same_rows(seeds_archive: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.db"
    assert run(ROOT / "seeds", again, "--workers", "1").exit_code == 0
    assert everything(again) == everything(seeds_archive)


def test_many_reports_are_analysed_by_processes_with_the_same_rows(tmp_path: Path) -> None:
    source = tmp_path / "r.jsonl"
    lines = [f'{{"id": "{number}", "text": "The army left town {number} on Sunday."}}' for number in range(60)]
    source.write_text("\n".join(lines), encoding="utf-8")
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    assert run(source, one, "--workers", "1").exit_code == run(source, two, "--workers", "2").exit_code == 0
    assert everything(one) == everything(two)
    assert [ref for (ref,) in rows(two, "select ref from articles order by rowid")] != []


def test_it_says_what_it_made_and_how_to_go_on(tmp_path: Path) -> None:
    output = run(ROOT / "seeds", tmp_path / "archive.db").output
    for word in ("articles", "figures", "analyse", "write", "holds 5 reports", "http://127.0.0.1:8001/"):
        assert word in output
    assert output.rstrip().endswith("and open http://127.0.0.1:8001/")


def test_input_that_cannot_be_used_is_named_and_kept_as_a_row(reports: Path, tmp_path: Path) -> None:
    (reports / "b.txt").touch()
    result = run(reports, tmp_path / "archive.db")
    assert result.exit_code == 0
    assert "b.txt: is empty" in result.stderr
    assert rows(tmp_path / "archive.db", "select path, step from problems") == [("b.txt", "read")]
    assert rows(tmp_path / "archive.db", "select ref from articles") == [("a.txt",)]


def test_strict_fails_and_leaves_the_old_archive(reports: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    assert run(reports, archive).exit_code == 0
    before = archive.read_bytes()
    (reports / "b.txt").touch()
    result = run(reports, archive, "--strict")
    assert (result.exit_code, "b.txt: is empty" in result.stderr) == (3, True)
    assert archive.read_bytes() == before


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_without_a_usable_report_nothing_is_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / name, tmp_path / "archive.db")
    assert result.exit_code == 1
    assert str(tmp_path / name) in result.stderr
    assert not (tmp_path / "archive.db").exists()


def test_quiet_says_only_what_could_not_be_used(reports: Path, tmp_path: Path) -> None:
    (reports / "sources.yml").write_text("reports: [{file: a.txt}, {file: b.txt}]")
    (reports / "c.txt").write_text(TEXT, encoding="utf-8")
    result = run(reports, tmp_path / "archive.db", "--quiet")
    gone = "sources.yml: names b.txt, which is not there: correct the name, or take the entry out\n"
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", gone)


def test_files_that_a_manifest_does_not_list_are_named(reports: Path, tmp_path: Path) -> None:
    (reports / "sources.yml").write_text("reports: [{file: a.txt}]")
    for number in range(12):
        (reports / f"b{number:02}.txt").write_text(TEXT, encoding="utf-8")
    (reports / "names.yml").write_text("same: []")
    (reports / "README.md").write_text("No report.")
    result = run(reports, tmp_path / "archive.db", "--strict")
    named = ", ".join(f"b{number:02}.txt" for number in range(10))
    assert (result.exit_code, result.stderr) == (
        0,
        f"sources.yml: does not list {named} and 2 more, not read: list what is a report\n",
    )


def test_the_summary_is_json_for_programs(reports: Path, tmp_path: Path) -> None:
    (reports / "b.txt").touch()
    result = run(reports, tmp_path / "archive.db", "--json")
    told = json.loads(result.stdout)
    assert told["reports"] == told["rows"]["articles"] == 1
    assert told["archive"] == str(tmp_path / "archive.db")
    assert [problem["path"] for problem in told["problems"]] == ["b.txt"]
    assert set(told["seconds"]) == {"read", "analyse", "relate", "write"}
    assert set(told["verdicts"]) == {"conflict", "differ", "unconfirmed", "compatible", "agree"}


def test_of_nothing_usable_strict_says_no_more(tmp_path: Path) -> None:
    (tmp_path / "b.txt").touch()
    assert run(tmp_path / "b.txt", tmp_path / "archive.db", "--strict").exit_code == 1
    assert run("--no-such-option").exit_code == 2


def test_an_archive_cannot_be_a_folder_nor_lie_in_none(reports: Path, tmp_path: Path) -> None:
    assert "is a folder" in run(reports, tmp_path).stderr
    assert "is not there" in run(reports, tmp_path / "no" / "archive.db").stderr


def test_an_archive_cannot_be_put_where_nothing_may_be_written(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)
    result = run(reports, tmp_path / "archive.db")
    assert (result.exit_code, "may not be written to" in result.stderr) == (2, True)


def test_a_report_given_in_place_of_the_archive_is_not_lost(reports: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text(TEXT, encoding="utf-8")
    assert "is no archive" in run(reports, other).stderr
    assert other.read_text(encoding="utf-8") == TEXT


def test_a_disk_that_fails_leaves_the_old_archive(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "archive.db"
    assert run(reports, archive).exit_code == 0
    before = archive.read_bytes()

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("conflict_build.write.index", fail)
    result = run(reports, archive, "--fresh")
    assert (result.exit_code, "cannot be written" in result.stderr) == (1, True)
    assert archive.read_bytes() == before
    assert not list(tmp_path.glob("*.partial"))


def test_build_info_tells_versions_options_digest_counts_and_times(seeds_archive: Path) -> None:
    info = dict(rows(seeds_archive, "select key, value from build_info"))
    assert {
        "loader version",
        "schema version",
        "options",
        "input digest",
        "build digest",
        "rows articles",
        "seconds write",
    } <= set(info)
    assert info["rows articles"] == "5"
    assert "GeoNames" in info["places"]  # the credit leaves with every copy of the coordinates
    assert "CC BY 4.0" in info["places"]


def test_a_withdrawn_report_has_a_row_without_text(reports: Path, tmp_path: Path) -> None:
    (reports / "sources.yml").write_text("reports: [{file: a.txt, title: T, withdrawn: true}, {file: b.txt}]")
    (reports / "b.txt").write_text(TEXT, encoding="utf-8")
    assert run(reports, tmp_path / "archive.db").exit_code == 0
    assert rows(tmp_path / "archive.db", "select ref, title, text, words, withdrawn from articles where withdrawn") == [
        ("a.txt", "T", "", 0, 1)
    ]


def test_a_report_in_another_language_is_stored_flagged_and_not_analysed(reports: Path, tmp_path: Path) -> None:
    german = "Die Armee hat die Stadt am Sonntag verlassen. Dabei wurden nach Angaben der Behörden 12 Soldaten getötet."
    (reports / "de.txt").write_text(german, encoding="utf-8")
    archive = tmp_path / "archive.db"
    assert run(reports, archive).exit_code == 0
    assert rows(archive, "select language from articles where ref = 'de.txt'") == [("de",)]
    assert rows(
        archive, "select count(*) from figures f join articles a on a.id = article_id where ref = 'de.txt'"
    ) == [(0,)]
    assert rows(archive, "select count(*) from articles_fts where articles_fts match 'Stadt'") == [(1,)]


def test_a_report_that_is_not_analysed_is_named_and_does_not_make_strict_fail(tmp_path: Path) -> None:
    source, archive = tmp_path / "r.jsonl", tmp_path / "archive.db"
    texts = {
        "1": TEXT,
        "2": "El Ejército abandonó la ciudad el domingo, informaron las autoridades.",
        "3": "Kherson: 12",
    }
    source.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in texts.items()))
    result = run(source, archive, "--strict")
    assert result.exit_code == 0
    assert "Not in English: 1 report (1 in Spanish)" in result.output
    ((path, step, reason),) = rows(archive, "select path, step, reason from problems")
    assert (path, step) == ("r.jsonl", "analyse")
    assert reason.startswith('report "2" is in Spanish: it is stored and can be searched, but is not analysed')

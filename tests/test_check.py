"""`datasette conflict check`, run as its users run it: what is found of a way to serve, on either Datasette."""

import json
import shutil
import sqlite3
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from datasette.app import Datasette
from datasette.cli import cli

from datasette_conflict.publishing.checks.configurations import secrets_in, stands_in
from datasette_conflict.publishing.findings import Finding, describe
from datasette_conflict.settings import SETTINGS
from tests.conftest import ROOT
from tests.programs import run_python

IS_1_0 = hasattr(Datasette, "allowed")
CONFIGURED = "-c" if IS_1_0 else "-m"  # where plugins and permissions stand
GOOD = {"description": "Kept by us.", "plugins": {"datasette-conflict": {"texts": "full"}}}
PUBLIC = ["--setting", "force_https_urls", "on"]


def check(*arguments: str | Path) -> tuple[int, set[tuple[str, str]], str]:
    """The exit status, the level and the subject of what is found, and all that is printed."""
    done = run_python("-m", "datasette", "conflict", "check", "--json", *arguments)
    found = json.loads(done.stdout) if done.stdout.startswith("[") else []
    return done.returncode, {(one["level"], one["about"]) for one in found}, done.stdout + done.stderr


def write(path: Path, content: object) -> Path:
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


@pytest.fixture
def archive(small_path: Path, tmp_path: Path) -> Path:
    """A copy of the small archive in a folder of its own, as this version built it."""
    path = Path(shutil.copy(small_path, tmp_path / "archive.db"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("insert into build_info values ('loader version', ?)", [version("datasette-conflict")])
    return path


def test_an_archive_served_the_safe_way_has_no_fault_but_crawlers(archive: Path, tmp_path: Path) -> None:
    wording = write(tmp_path / "m.yml", GOOD)
    status, found, said = check("-i", archive, "-m", wording, *PUBLIC)
    assert (status, found) == (0, {("unwise", "/robots.txt")}), said
    assert check("--strict", "-i", archive, "-m", wording, *PUBLIC)[0] == 1


def test_each_fault_of_a_careless_server_is_found(archive: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "private.db")) as connection:
        connection.execute("create table names (name text)")
    careless = {"datasette-conflict": {"content_security_policy": False, "max_mb": 3}, "conflict": {"texts": "full"}}
    configuration = write(tmp_path / "c.yml", {"plugins": careless})
    opened = "--root --memory --crossdb --nolock --setting trace_debug on --setting template_debug on".split()
    slow = "--setting num_sql_threads 0 --setting sql_time_limit_ms 60000 --setting max_csv_mb 0".split()
    many = "--setting max_returned_rows 99999".split()
    status, found, said = check(archive, tmp_path / "private.db", CONFIGURED, configuration, *opened, *slow, *many)
    assert status == 1, said
    assert found == {
        ("unsafe", "--root"),
        ("unsafe", "--nolock"),
        ("unsafe", "archive.db"),
        ("unsafe", "_memory"),
        ("unsafe", "private.db"),
        ("unsafe", "max_memory_mb"),
        ("unsafe", "num_sql_threads"),
        ("unsafe", "sql_time_limit_ms"),
        ("unsafe", "template_debug"),
        ("unsafe", "trace_debug"),
        ("unwise", "--memory"),
        ("unwise", "--crossdb"),
        ("unwise", "/robots.txt"),
        ("unwise", "archive.db"),
        ("unwise", "force_https_urls"),
        ("unwise", "max_csv_mb"),
        ("unwise", "max_mb"),
        ("unwise", "max_returned_rows"),
        ("unwise", "plugins: conflict"),
        ("unwise", "private.db"),
    }


def test_what_everybody_may_write_is_unsafe(archive: Path, tmp_path: Path) -> None:
    powers: dict[str, object]
    if IS_1_0:
        powers, named = {"permissions": {"insert-row": True, "debug-menu": True}}, {"insert-row", "debug-menu"}
        expected = {("unsafe", f"permission {name}") for name in named}
    else:
        query = {"add": {"sql": "insert into build_info values ('a', :b)", "write": True}}
        powers, expected = {"databases": {"archive": {"queries": query}}}, {("unsafe", "query archive/add")}
    status, found, said = check("-i", archive, CONFIGURED, write(tmp_path / "c.yml", {**GOOD, **powers}))
    assert status == 1
    assert {one for one in found if one[0] == "unsafe"} == expected, said


def test_a_secret_that_a_page_shows_is_unsafe(archive: Path, tmp_path: Path) -> None:
    plugins = {"other": {"password": "hunter22", "token": {"$env": "TOKEN"}}, "datasette-conflict": {"texts": "full"}}
    configuration = write(tmp_path / "c.yml", {"description": "We.", "plugins": plugins})
    status, found, said = check("-i", archive, CONFIGURED, configuration)
    shown = () if IS_1_0 else (("unsafe", "plugins.other.password"),)  # 1.0 shows no value under such a name
    assert {one for one in found if one[0] == "unsafe"} == set(shown), said
    assert status == len(shown)


def test_damage_and_journals_are_unsafe(archive: Path, tmp_path: Path) -> None:
    whole = archive.read_bytes()
    page = int.from_bytes(whole[16:18], "big")
    with closing(sqlite3.connect(archive)) as connection:
        root = connection.execute("select rootpage from sqlite_master where name = 'sentences'").fetchone()[0]
    archive.write_bytes(whole[: page * (root - 1)] + b"\xff" * 99 + whole[page * (root - 1) + 99 :])
    (tmp_path / "archive.db-wal").write_bytes(b"half a change")
    status, _, said = check("-i", archive)
    assert status == 1
    assert "it is damaged" in said
    assert "archive.db-wal lies beside it" in said


@pytest.mark.parametrize("table", ["articles", "build_info", "statements"])
def test_an_archive_that_lost_a_table_is_damaged_and_others_are_checked_on(archive: Path, table: str) -> None:
    other = Path(shutil.copy(archive, archive.with_name("other.db")))
    with closing(sqlite3.connect(archive)) as connection, connection:
        connection.execute(f"drop table {table}")
    for files in ([archive], [archive, "-i", other]):
        status, found, said = check("-i", *files)
        assert status == 1
        assert {about for level, about in found if level == "unsafe"} == {"archive.db"}, said
        assert f"it is damaged (it has lost {table})" in said
    assert ("unwise", "other.db") in found  # its whole texts


def test_memory_without_limit_is_told_by_what_makes_it_so(archive: Path, tmp_path: Path) -> None:
    unlimited = {"plugins": {"datasette-conflict": {"texts": "full", "max_memory_mb": 0, "max_value_mb": 900}}}
    status, found, said = check("-i", archive, CONFIGURED, write(tmp_path / "c.yml", unlimited))
    assert status == 1
    assert {one for one in found if one[0] == "unsafe"} == {("unsafe", "max_memory_mb"), ("unsafe", "archive.db")}
    assert "nothing limits the memory of SQLite: it is set to none" in said


@pytest.mark.parametrize(("content", "words"), [("", "None of these files is an archive"), (None, "does not exist")])
def test_what_is_no_archive_is_a_mistake_of_usage(tmp_path: Path, content: str | None, words: str) -> None:
    path = tmp_path / "other.db"
    if content is not None:
        path.write_text(content)
    status, _, said = check(path)
    assert status in (1, 2)
    assert words in said


def test_a_check_makes_no_file(tmp_path: Path) -> None:
    assert check("--create", tmp_path / "new.db")[0] != 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not IS_1_0, reason="0.65 has no --internal")
def test_a_check_makes_no_internal_database(archive: Path, tmp_path: Path) -> None:
    check("-i", archive, "--internal", tmp_path / "internal.db")
    assert not (tmp_path / "internal.db").exists()


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ({"a": {"password": "x"}}, [("a.password", "x")]),
        ({"a": [{"API_TOKEN": "x"}]}, [("a.API_TOKEN", "x")]),
        ({"password": {"$env": "P"}}, []),
        ({"a": {"an_password_hash": {"$env": "P"}, "bo_password_hash": "y"}}, [("a.bo_password_hash", "y")]),
        ({"title": "token", "token": True, "secret": "", "dsn": None, "max_tokens": 3}, []),
        ({"a": {"password": 20241124, "token": 1.5}}, [("a.password", 20241124), ("a.token", 1.5)]),
    ],
)  # fmt: skip
def test_secrets_are_told_by_their_names(tree: object, expected: list[tuple[str, str | float]]) -> None:
    assert list(secrets_in(tree)) == expected


@pytest.mark.parametrize(
    ("value", "page", "expected"),
    [
        ("hunter22", '{"password": "hunter22"}', True),
        ('a"b\\c', '{"password": "a\\"b\\\\c"}', True),
        ("слово", '{"password": "\\u0441\\u043b\\u043e\\u0432\\u043e"}', True),
        ("слово", '{"password": "слово"}', True),
        (20241124, '{"password": 20241124}', True),
        (20241124, '{"id": 120241124, "at": 20241124.5, "of": -20241124}', False),
        ("hunter22", '{"password": "***"}', False),
    ],
)
def test_a_secret_is_found_however_a_page_escapes_it(value: str | float, page: str, expected: bool) -> None:
    assert stands_in(value, page) is expected


def test_what_is_unsafe_is_said_first_and_counted() -> None:
    assert list(describe([])) == ["Nothing unsafe or unwise was found."]
    lines = list(describe([Finding("unwise", "a", "b", "c"), Finding("unsafe", "d", "e", "f")]))
    assert lines == ["unsafe: d: e", "  fix: f", "unwise: a: b", "  fix: c", "1 unsafe, 1 unwise"]


def test_it_takes_whatever_serve_takes() -> None:
    options = {name for one in cli.commands["serve"].params for name in one.opts}
    help = CliRunner().invoke(cli, ["conflict", "check", "--help"]).output
    assert [option for option in options if option.startswith("--") and option not in help] == []


def test_the_settings_that_are_known_are_those_of_the_docs() -> None:
    setup = (ROOT / "docs" / "setup.md").read_text(encoding="utf-8")
    section = setup.split("## Settings of the plugin")[1].split("\n## ")[0]
    assert {line.split("`")[1] for line in section.splitlines() if line.startswith("| `")} == SETTINGS

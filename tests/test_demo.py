"""`datasette conflict demo`: what it builds has one of each thing that an archive shows, and is served."""

import re
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner
from datasette.cli import cli

import conflict_build.serve
from tests.conftest import ROOT
from tests.serving import fetch, serve


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    done = CliRunner().invoke(cli, ["conflict", "demo", "--no-serve", str(path)])
    assert done.exit_code == 0, done.output
    assert f"{path}\nand open http://127.0.0.1:8001/" in done.output
    return path


def rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_the_reports_are_named_as_made(archive: Path) -> None:
    folder = files("conflict_build").joinpath("demo")
    listed = yaml.safe_load(folder.joinpath("sources.yml").read_text(encoding="utf-8"))["reports"]
    assert sorted(entry["file"] for entry in listed) == sorted(
        one.name for one in folder.iterdir() if one.name.endswith(".txt")
    )
    assert "were written for this project" in folder.joinpath("README.md").read_text(encoding="utf-8")
    assert rows(archive, "select count(*) from articles") == [(5,)]
    assert rows(archive, "select * from problems") == []


def test_a_denial_is_a_conflict_and_numbers_of_the_dead_differ(archive: Path) -> None:
    claims = rows(archive, "select verdict, question, articles from claims order by rank")
    assert claims[0][0] == "conflict"
    assert "guns" in claims[0][1]
    assert claims[1][0] == "differ"
    assert claims[1][1].startswith("How many people were killed")
    assert Counter(verdict for verdict, _, _ in claims) >= Counter(
        {"conflict": 1, "differ": 1, "compatible": 1, "agree": 3}
    )
    said = rows(archive, "select stance from statements where claim_id = (select id from claims where rank = 1)")
    assert Counter(stance for (stance,) in said) == {"asserted": 2, "denied": 2}


def test_one_report_is_anothers_text_without_its_sources(archive: Path) -> None:
    assert rows(archive, "select count(distinct lineage_id) from articles") == [(4,)]
    changed = {words for (words,) in rows(archive, "select changed from reuses where changed is not null")}
    assert any("attribution dropped" in words for words in changed)


def test_all_five_tell_of_one_incident(archive: Path) -> None:
    assert (5,) in rows(archive, "select articles from incidents")


async def test_it_can_be_looked_at(archive: Path) -> None:
    datasette = await serve(archive)
    page = (await fetch(datasette, "/")).text
    assert "What is in dispute" in page
    assert "carried guns" in page


def test_it_is_served_unless_told_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Path] = []

    def note(archive: Path) -> int:
        served.append(archive)
        return 0

    monkeypatch.setattr(conflict_build.serve, "serve_archive", note)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["conflict", "demo"])
    assert done.exit_code == 0, done.output
    assert served == [Path("demo.db")]
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == ["demo.db"]


def test_every_command_and_option_is_in_the_docs() -> None:
    docs = (ROOT / "README.md").read_text(encoding="utf-8")
    docs += "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    conflict: Any = cli.commands["conflict"]
    names = conflict.list_commands(click.Context(conflict))
    assert names == ["build", "check", "check-claims", "datapackage", "demo", "publish-dir", "redact"]
    of_serve = {option for one in cli.commands["serve"].params for option in one.opts}
    for name in names:
        command = conflict.get_command(click.Context(conflict), name)
        assert f"datasette conflict {name}" in docs
        options = {option for one in command.params for option in one.opts if option.startswith("--")} - of_serve
        assert [option for option in sorted(options) if not re.search(rf"`[^`]*{option}\b[^`]*`", docs)] == []


def test_a_server_starts_without_what_builds_archives() -> None:
    loaded = "import sys, datasette.cli; print([name for name in sys.modules if name.startswith('conflict_build')])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

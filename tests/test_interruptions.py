"""Nothing is lost by a build that is killed, that has no room, or that may not write; a few of each here.

`python -m tests.interruptions` does the same for hundreds.
"""

import errno
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conflict_build.cli import build
from conflict_build.spool import Spool, SpoolError
from tests.conftest import ROOT
from tests.interruptions import Source, fail_writes, kill_builds, prepare
from tests.serving import fetch, serve

KILLS, FAILURES = 2, 2
RECOVERING = 1  # a seed by which the archive is built again after either kill


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "one.txt"
    path.write_text("The army left the town on Sunday.")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(build, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Source]:
    return prepare(tmp_path_factory.mktemp("sources"))


def test_a_killed_build_leaves_the_old_archive_or_the_new_and_no_process(tmp_path: Path, sources: list[Source]) -> None:
    outcomes = list(kill_builds(tmp_path, sources, KILLS, seed=RECOVERING))
    assert sum(outcome.status != 0 for outcome in outcomes) == KILLS


def test_a_build_without_room_leaves_the_old_archive(tmp_path: Path, sources: list[Source]) -> None:
    assert len(list(fail_writes(tmp_path, sources, FAILURES, seed=7, on_full_disks=False))) == FAILURES


def test_no_worker_waits_on_where_the_error_that_ended_the_build_is_still_held(
    tmp_path: Path, sources: list[Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise SpoolError("no room")

    monkeypatch.setattr(Spool, "add", fail)
    _, many = sources
    found = run(many.folder, tmp_path / "archive.db", "--workers", 2)
    assert found.exc_info  # whose traceback holds what was at work
    assert found.output.startswith("Error: no room")
    assert not [process for process in active_children() if process.name.startswith("ForkProcess")]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_the_last_steps_fail_without_loss(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    archive = tmp_path / "archive.db"
    assert run(report, archive).exit_code == 0
    before = archive.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    report.write_text("The army left the village on Sunday.")
    monkeypatch.setattr(f"os.{failing}", fail)
    result = run(report, archive)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "cannot be written" in result.stderr
    assert archive.read_bytes() == before
    assert not list(tmp_path.glob("*.partial"))


def test_what_a_killed_build_left_and_the_archive_itself_are_no_reports(report: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    assert run(tmp_path, archive).exit_code == 0
    (tmp_path / "archive.db.partial").write_bytes(archive.read_bytes())
    (tmp_path / "archive.db.txt").write_text("The army left the village on Sunday.")  # a report, for all its name
    result = run(tmp_path, archive, "--strict")
    assert (result.exit_code, result.stderr) == (0, "")
    with closing(sqlite3.connect(archive)) as connection:
        refs = connection.execute("select ref from articles order by ref").fetchall()
    assert refs == [("archive.db.txt",), ("one.txt",)]
    assert not (tmp_path / "archive.db.partial").exists()


def test_a_write_protected_archive_is_not_replaced(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "archive.db"
    assert run(report, archive).exit_code == 0
    before = archive.read_bytes()
    monkeypatch.setattr("os.access", lambda path, mode: path != archive)  # root may write to everything
    result = run(report, archive)
    assert (result.exit_code, "is write-protected and is not replaced" in result.stderr) == (2, True)
    assert archive.read_bytes() == before


async def test_an_archive_is_replaced_while_datasette_serves_it(report: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    assert run(report, archive).exit_code == 0
    datasette = await serve(archive)
    assert (await fetch(datasette, "/archive/-/reports")).status_code == 200
    assert run(ROOT / "seeds", archive).exit_code == 0
    assert (await fetch(datasette, "/archive/-/reports")).status_code == 200
    with closing(sqlite3.connect(archive)) as connection:
        assert connection.execute("select count(*) from articles").fetchone() == (5,)


def test_a_worker_ends_with_its_parent(tmp_path: Path) -> None:
    """Also one that only waits, as nobody ends it otherwise."""
    program = (
        "import os, time; from conflict_build.forks import begin_forked\n"
        f"begin_forked(lambda: open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())), 2)\n"
        f"while not os.path.exists({str(tmp_path / 'pid')!r}) or not open({str(tmp_path / 'pid')!r}).read():\n"
        "    time.sleep(0.01)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT / "build", check=False)
    worker = int((tmp_path / "pid").read_text())
    until = time.monotonic() + 60
    while is_alive(worker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_alive(worker)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True

"""One build at a time for an archive, and nothing lost by one that is killed."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from conflict_build.cli import build
from conflict_build.locks import LockError, locked, owner_of

ROOT = Path(__file__).resolve().parent.parent
KILLS = 5  # of a build of a second or two
COMMAND = [sys.executable, "build"]


def reports_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        return int(connection.execute("select count(*) from articles").fetchone()[0])


def test_a_second_build_of_an_archive_is_told_who_is_at_it(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The army left the town on Sunday.")
    archive = tmp_path / "archive.db"
    with locked(archive):
        result = CliRunner().invoke(build, [str(tmp_path / "one.txt"), str(archive)])
        assert result.exit_code == 1
        assert "process" in result.output
        assert f"is building {archive}: wait until it is done, or stop it" in result.output
        assert not archive.exists()
        with locked(tmp_path / "other.db"):
            pass
    assert CliRunner().invoke(build, [str(tmp_path / "one.txt"), str(archive)]).exit_code == 0
    assert reports_in(archive) == 1


def test_a_lock_is_free_again_behind_an_error(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    with pytest.raises(ValueError, match="broken"), locked(archive):
        raise ValueError("broken")
    with locked(archive), pytest.raises(LockError), locked(archive):
        pass


def test_an_owner_who_has_not_written_his_name_yet_is_another_process(tmp_path: Path) -> None:
    (tmp_path / ".archive.db.lock").touch()
    assert owner_of(tmp_path / ".archive.db.lock") == "another process"


def test_a_killed_build_leaves_the_old_archive_or_the_new(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The army left the town on Sunday.")
    archive = tmp_path / "archive.db"
    command = [*COMMAND, str(ROOT / "seeds"), str(archive)]
    began = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    whole = time.monotonic() - began
    moments = random.Random(7)
    for _ in range(KILLS):
        assert CliRunner().invoke(build, [str(tmp_path / "one.txt"), str(archive)]).exit_code == 0
        running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0, whole))
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert reports_in(archive) in (1, 5)
    assert CliRunner().invoke(build, [str(ROOT / "seeds"), str(archive)]).exit_code == 0
    assert reports_in(archive) == 5
    assert not list(tmp_path.glob("*.partial"))

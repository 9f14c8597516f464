"""One build at a time for an archive, and who is told so."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from conflict_build.cli import build
from conflict_build.locks import LockError, locked, owner_of


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
        assert f"process {os.getpid()} (since" in result.output
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


def test_a_lock_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The army left the town on Sunday.")
    (tmp_path / ".archive.db.lock").mkdir()
    result = CliRunner().invoke(build, [str(tmp_path / "one.txt"), str(tmp_path / "archive.db")])
    assert (result.exit_code, "archive.db.lock cannot be written" in result.stderr) == (1, True)

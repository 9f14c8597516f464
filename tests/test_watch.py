"""A watched folder: built again when reports arrive, change or go, whatever becomes of a build, until it is stopped."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from conflict_build import watch
from conflict_build.apart import Outcome, build_apart
from conflict_build.arrivals import is_input, settle
from tests.browser.stage import serve_files
from tests.conftest import ROOT
from tests.told_builds import PROBLEM, SUMMARY, build

REPORT = "The army left town {number} on Sunday, officials said. At least {number} soldiers were killed."
# a suite that a shell began in the background ignores Ctrl-C, and so do the processes that it begins
CTRL_C = signal.SIGTERM if signal.getsignal(signal.SIGINT) is signal.SIG_IGN else signal.SIGINT
PATIENCE_SECONDS = 240  # of a machine that other work keeps busy
UNCHANGED = {"changed": False, "reports": 2, "analysed": 0, "problems": [PROBLEM]}


class Watched:
    """A watch that runs, and what it said so far."""

    def __init__(self, process: "subprocess.Popen[str]", log: Path) -> None:
        self.process, self.log, self.read = process, log, 0

    def wait_for(self, words: str) -> str:
        """What was said since the last time, up to these words. Fails if they do not come."""
        for _ in range(PATIENCE_SECONDS * 10):
            said = self.log.read_text()[self.read :]
            if words in said:
                self.read += said.index(words) + len(words)
                return said
            assert self.process.poll() is None, said
            time.sleep(0.1)
        raise TimeoutError(self.log.read_text())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one report."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "1.txt").write_text(REPORT.format(number=12))
    return folder


@pytest.fixture
def watched(folder: Path) -> Iterator[Watched]:
    """The watch of that folder, which holds its archive, too."""
    log = folder.with_name("log")
    command = [sys.executable, "build", str(folder), str(folder / "archive.db"), "--watch"]
    with log.open("w") as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT, text=True)
        yield Watched(process, log)
        process.kill()
        process.wait()


def test_a_watched_folder_behind_a_running_datasette(watched: Watched, folder: Path) -> None:
    archive = folder / "archive.db"
    watched.wait_for("holds 1 report, ")
    with serve_files(archive) as site:

        def reports() -> int:
            return int(httpx.get(f"{site}/archive/-/reports.json", timeout=60).json()["count"])

        assert reports() == 1
        with (folder / "2.txt").open("w") as slow:  # a copy that takes its time
            for word in REPORT.format(number=13).split():
                slow.write(f"{word} ")
                slow.flush()
                time.sleep(0.2)
        assert "holds 1 report" not in watched.wait_for("holds 2 reports")
        assert reports() == 2
        (folder / "3.txt").touch()
        assert "3.txt: is empty" in watched.wait_for("holds 2 reports")
        for file in folder.glob("*.txt"):
            file.unlink()
        watched.wait_for(f"{archive} is as it was, still watching")
        assert reports() == 2
        (folder / "4.txt").write_text(REPORT.format(number=14))
        watched.wait_for("holds 1 report, ")
        assert reports() == 1
    watched.process.send_signal(CTRL_C)
    assert watched.process.wait(PATIENCE_SECONDS) == 0
    assert "stopped, no longer watching" in watched.log.read_text()
    assert {path.name for path in folder.iterdir() if not path.name.startswith(".")} == {"archive.db", "4.txt"}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("in/a.txt", True),
        ("in/deep/a.txt", True),
        ("in/.hidden", False),
        ("in/.deep/a.txt", False),
        ("in/archive.db", False),
        ("in/archive.db.partial", False),
        ("in/archive.db-wal", False),
        ("in/#2310307", False),  # a build's own, which has no name
        ("in/#2310307.txt", True),
        ("in/archive.db.txt", True),
        ("in/other.db", True),  # no input, but not ours
        ("elsewhere/a.txt", True),  # what a link leads to
    ],
)
def test_what_is_no_input_starts_no_build(tmp_path: Path, path: str, expected: bool) -> None:
    assert is_input(tmp_path / path, [tmp_path / "in"], tmp_path / "in/archive.db") == expected


def test_a_source_may_be_hidden_itself(tmp_path: Path) -> None:
    assert is_input(tmp_path / ".in/a.txt", [tmp_path / ".in"], tmp_path / "archive.db")
    assert is_input(tmp_path / ".a.txt", [tmp_path / ".a.txt"], tmp_path / "archive.db")


def test_files_are_complete_when_nothing_has_changed_for_a_while() -> None:
    changes: Iterator[Any] = iter([{1}, {1}, set(), {1}])
    settle(changes)
    assert list(changes) == [{1}]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("done", Outcome(SUMMARY, "said\n")),
        ("refused", Outcome(None, "said\nrefused")),
        ("killed", Outcome(None, "the build broke off (killed by SIGKILL)")),
        ("broken", Outcome(None, "the build broke off (see above)")),
    ],
)
def test_what_becomes_of_a_build_is_told_and_ends_nobody_else(kind: str, expected: Outcome) -> None:
    assert build_apart(partial(build, kind), is_shown=False) == expected


def test_a_line_tells_of_a_build_after_what_has_become_unusable(capsys: pytest.CaptureFixture[str]) -> None:
    known = watch.tell_outcome(Outcome(SUMMARY, ""), Path("a.db"), None, False)
    assert capsys.readouterr().err == ""  # said by the first build itself
    worse = {**SUMMARY, "problems": [PROBLEM, {"path": "b.txt", "reason": "is no text"}]}
    watch.tell_outcome(Outcome(worse, ""), Path("a.db"), known, False)
    said = capsys.readouterr()
    assert said.err == "b.txt: is no text\n"
    assert said.out.endswith(" a.db holds 2 reports, 1 read anew, built in 1.2 s\n")
    watch.tell_outcome(Outcome(worse, ""), Path("a.db"), known, True)
    assert json.loads(capsys.readouterr().out) == worse
    watch.tell_outcome(Outcome(UNCHANGED, ""), Path("a.db"), known, False)
    assert capsys.readouterr().out.endswith(" a.db holds 2 reports, nothing has changed\n")


def test_a_watch_serves_what_it_builds_and_ends_with_datasette(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive, served = tmp_path / "a.db", list[Path]()

    def make(_build: object, is_shown: bool) -> Outcome:
        archive.touch()
        return Outcome(SUMMARY, "")

    def begin(path: Path) -> "subprocess.Popen[bytes]":
        served.append(path)
        return subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])

    def ticks(*_: object) -> Iterator[bool]:
        yield True
        while True:
            yield False

    monkeypatch.setattr(watch, "build_apart", make)
    monkeypatch.setattr(watch, "begin_serving", begin)
    monkeypatch.setattr(watch, "watch_files", ticks)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert watch.watch_sources([tmp_path], archive, lambda _: None, as_json=False, serve=True) == 3
    assert served == [archive]

"""Builds that are killed at any moment, or whose writes fail: what was there stays, or what was asked for stands there.

By hand, for as many as wanted, from the project's folder (about three seconds each):

    python -m tests.interruptions --kills 200 --failures 50
"""

import hashlib
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click

from tests.programs import run_python, start_python

TOWNS = "Harborough Kesten Dunmore Alsford Brinley Castow Derwick Elmsby Farnley Gorley".split()
FEW, MANY = 3, 30  # reports of the two folders: the second is more than one batch, so that its build has workers
# tables that remember the archives before: the same input gives others there; and SQLite's count of their rows
REMEMBERING = frozenset({"claim_redirects", "versions", "version_changes", "sqlite_stat1"})
SLOWEST_END = 60  # seconds in which the workers of a killed build must be gone, on a machine however busy


class Source(NamedTuple):
    """A folder of reports, the digest of its archive, and what a build of it takes."""

    folder: Path
    digest: str
    seconds: float
    size: int  # of the archive, in bytes


class Outcome(NamedTuple):
    """How an interrupted build ended: its exit status, and whether the archive is the new one."""

    status: int
    is_new: bool


def write_reports(folder: Path, count: int) -> None:
    """Made reports, each of its own town and number, so that no two are copies."""
    folder.mkdir()
    for number in range(count):
        town, other = TOWNS[number % 10], TOWNS[(number // 10 + number + 1) % 10]
        text = f"Shelling killed {number + 2} people in {town} on Sunday, the army said.\n\nSoldiers left {other}."
        (folder / f"{number}.txt").write_text(f"{text} Colonel Adam {other} denied it on Monday.\n")


def command(source: Path, archive: Path) -> list[str]:
    """What Python is given to build an archive."""
    return ["build", str(source), str(archive), "--workers", "2"]


def build_whole(source: Path, archive: Path) -> float:
    """A build that nobody disturbs; the seconds it took. Raises AssertionError if it fails."""
    began = time.monotonic()
    done = run_python(*command(source, archive))
    assert done.returncode == 0, done.stderr
    return time.monotonic() - began


def prepare(folder: Path) -> list[Source]:
    """Two folders of reports, with what the archive of each is."""
    return [prepare_source(folder, name, count) for name, count in (("few", FEW), ("many", MANY))]


def prepare_source(folder: Path, name: str, count: int) -> Source:
    write_reports(folder / name, count)
    archive = folder / f"{name}.db"
    seconds = build_whole(folder / name, archive)
    return Source(folder / name, digest(archive), seconds, archive.stat().st_size)


def digest(archive: Path) -> str:
    """Of all rows of a sound archive, but for what remembers others and how long its build took.

    Raises AssertionError if it is damaged.
    """
    with closing(sqlite3.connect(archive)) as connection:
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        names = connection.execute("select name from sqlite_master where type = 'table' order by name").fetchall()
        lasting = [name for (name,) in names if name not in REMEMBERING]
        rows = (row for name in lasting for row in connection.execute(f"select * from [{name}] order by 1"))
        kept = [row for row in rows if not str(row[0]).startswith(("seconds ", "rows "))]
    return hashlib.sha256(repr(kept).encode()).hexdigest()


def kill_builds(folder: Path, sources: list[Source], kills: int, seed: int) -> Iterator[Outcome]:
    """Kill so many builds, each at a moment drawn from its length, and check what is left; one outcome each.

    They are of what `prepare` made, and would change the archive. One that was done before its moment came is an
    outcome, and not counted.
    """
    draw = random.Random(seed)
    work = folder / "work"
    work.mkdir()
    archive = work / "archive.db"
    build_whole(sources[0].folder, archive)
    while kills:
        before = digest(archive)
        wanted = next(source for source in sources if source.digest != before)
        status = kill_build(wanted, archive, draw.uniform(0, wanted.seconds))
        after = digest(archive)
        assert after in (before, wanted.digest)
        kills -= status != 0
        yield Outcome(status, after == wanted.digest)
        check_recovery(sources, archive, draw)


def kill_build(wanted: Source, archive: Path, moment: float) -> int:
    """Start a build and kill it after so many seconds; its status, when all its processes are gone.

    Only the process that was started is killed: its workers have to end by themselves.
    """
    started = start_python(*command(wanted.folder, archive))
    time.sleep(moment)
    started.kill()
    started.join()
    assert started.pid is not None
    assert started.exitcode is not None
    await_end(started.pid)
    return started.exitcode


def await_end(group: int) -> None:
    """Wait until no process of a group is left. Raises AssertionError if that takes too long."""
    until = time.monotonic() + SLOWEST_END
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    raise AssertionError("workers of a killed build were left")


def check_recovery(sources: list[Source], archive: Path, draw: random.Random) -> None:
    """Now and then: the next build is whole, with or without what the last left beside the archive."""
    if draw.random() < 0.7:
        return
    if draw.random() < 0.5:
        for left in [path for path in archive.parent.iterdir() if path != archive]:
            left.unlink()
    wanted = draw.choice(sources)
    build_whole(wanted.folder, archive)
    assert digest(archive) == wanted.digest
    assert not list(archive.parent.glob("*.partial"))


def fail_writes(
    folder: Path, sources: list[Source], failures: int, seed: int, on_full_disks: bool
) -> Iterator[Outcome]:
    """Let the writes of so many builds fail, by a limit of the size of files or a full disk; one outcome each.

    Each must say in one line that and where it could not write, and leave the archive as it was.
    """
    draw = random.Random(seed)
    few, many = sources
    for number in range(failures):
        place = on_full_disk if on_full_disks and number % 2 else with_short_files
        with place(folder, few, draw.randrange(many.size)) as (archive, limit):
            yield fail_build(few, many, archive, limit)
            assert not list(archive.parent.glob("*.partial"))


Place = Iterator[tuple[Path, Callable[[], None] | None]]


@contextmanager
def with_short_files(folder: Path, few: Source, room: int) -> Place:
    """An archive, and what makes a process fail that writes a file longer than so many bytes."""
    with TemporaryDirectory(dir=folder) as place:
        archive = Path(place) / "archive.db"
        build_whole(few.folder, archive)
        yield archive, partial(resource.setrlimit, resource.RLIMIT_FSIZE, (room, room))


@contextmanager
def on_full_disk(folder: Path, few: Source, room: int) -> Place:
    """An archive on a disk of its own with so many bytes of room; only root can make one, and only on Linux."""
    with TemporaryDirectory(dir=folder) as place:
        options = f"size={few.size + room + 2 * resource.getpagesize()}"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], check=True)
        try:
            archive = Path(place) / "archive.db"
            archive.write_bytes((few.folder.parent / "few.db").read_bytes())
            yield archive, None
        finally:
            subprocess.run(["umount", place], check=True)


def fail_build(few: Source, many: Source, archive: Path, limit: Callable[[], None] | None) -> Outcome:
    """A build that has no room for its archive: its outcome, checked."""
    done = run_python(*command(many.folder, archive), limit=limit)
    said = done.stderr.strip()
    assert done.returncode == 1, (done.returncode, said)
    assert said.startswith("Error: "), said
    assert "cannot be written" in said or "cannot be used" in said, said  # the archive, or the store before it
    assert "\n" not in said, said
    assert digest(archive) == few.digest
    return Outcome(done.returncode, False)


@click.command()
@click.option("--kills", default=200, show_default=True)
@click.option("--failures", default=50, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(kills: int, failures: int, seed: int) -> None:
    """Kill builds, and let the writes of builds fail; say what became of them. Fails where anything was lost."""
    with TemporaryDirectory() as place:
        killed = list(kill_builds(Path(place), prepare(Path(place)), kills, seed))
    dead = [outcome for outcome in killed if outcome.status]
    click.echo(f"{len(dead)} builds killed, {len(killed) - len(dead)} done before their moment came")
    click.echo(f"the old archive after {sum(not outcome.is_new for outcome in dead)} kills, else what was asked for")
    full_disks = os.geteuid() == 0 and sys.platform == "linux"
    with TemporaryDirectory() as place:
        failed = list(fail_writes(Path(place), prepare(Path(place)), failures, seed, full_disks))
    where = ", every other on a full disk" if full_disks else ""
    click.echo(f"{len(failed)} builds without room{where}: the old archive, and one line said by each")


if __name__ == "__main__":
    main()

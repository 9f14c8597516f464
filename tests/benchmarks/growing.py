"""Print what a second build costs beside a build from nothing: with some reports more, and with nothing changed.

    python tests/benchmarks/growing.py REPORTS.jsonl[.gz] COUNT MORE [FOLDER]

Builds an archive of the first COUNT reports, then of MORE besides, then once more, and one of the same from nothing;
says whether both have the same rows. Seconds are those on the wall and, behind them, of the processor in all
processes, which other work on the machine does not change much; memory is that of all processes as Linux divides what
they share (Pss), looked at twice a second. FOLDER keeps the archives; a store that lies there is used.
"""

import gzip
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

BUILD = Path(__file__).resolve().parent.parent.parent / "build"
BYTES_A_MB = 1e6
LOOK_SECONDS = 0.5
REMEMBERING = ("claim_redirects", "build_info", "sqlite_stat1")


class Cost(NamedTuple):
    """What a build took."""

    wall: float  # seconds
    processor: float
    memory: float  # MB, at most


def write_reports(path: Path, source: Path, count: int) -> None:
    """The first reports of a JSONL file as a file of their own."""
    with gzip.open(source, "rb") if source.suffix == ".gz" else source.open("rb") as lines:
        path.write_bytes(b"".join(islice(lines, count)))


def build(source: Path, archive: Path, *options: str) -> Cost:
    """Build an archive by the command, and watch."""
    began, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    running = subprocess.Popen([sys.executable, str(BUILD), str(source), str(archive), "--quiet", *options])
    most = 0.0
    while running.poll() is None:
        most = max(most, sum(map(memory_of, descendants(running.pid))))
        time.sleep(LOOK_SECONDS)
    assert running.returncode == 0
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return Cost(time.perf_counter() - began, processor, most)


def descendants(process: int) -> Iterator[int]:
    """A process with those that it began, and those that they did."""
    yield process
    try:
        tasks = list(Path(f"/proc/{process}/task").glob("*/children"))
        children = " ".join(task.read_text() for task in tasks).split()
    except OSError:  # it has ended
        return
    for child in children:
        yield from descendants(int(child))


def memory_of(process: int) -> float:
    """The memory of a process in MB; 0 if it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")) / BYTES_A_MB


def rows_of(archive: Path) -> Iterator[tuple[str, tuple[object, ...]]]:
    """All rows of an archive but of what remembers the one before."""
    with closing(sqlite3.connect(archive)) as connection:
        tables = connection.execute("select name from sqlite_master where type = 'table' and name not like '%fts%'")
        for (table,) in sorted(tables.fetchall()):
            if table not in REMEMBERING:
                yield from ((table, row) for row in connection.execute(f"select * from [{table}]"))


def are_equal(one: Path, other: Path) -> bool:
    """Whether two archives have the same rows in the same order."""
    return all(a == b for a, b in zip(rows_of(one), rows_of(other), strict=True))


def show(name: str, cost: Cost, whole: Cost | None = None) -> None:
    shares = f"  {cost.wall / whole.wall:6.1%} {cost.processor / whole.processor:6.1%}" if whole else ""
    print(f"{name:22} {cost.wall:8.1f} s {cost.processor:8.1f} s {cost.memory:7.0f} MB{shares}", flush=True)


def main(source: Path, count: int, more: int, folder: Path) -> None:
    """Build, add, build again, and compare."""
    reports, archive, anew = folder / "r.jsonl", folder / "archive.db", folder / "anew.db"
    write_reports(reports, source, count)
    show("first reports", build(reports, archive))
    write_reports(reports, source, count + more)
    added = build(reports, archive)
    unchanged = build(reports, archive)
    whole = build(reports, anew, "--no-keep")
    show("from nothing", whole)
    show(f"with {more} more", added, whole)
    show("nothing changed", unchanged, whole)
    store = archive.with_name(f".{archive.name}.store").stat().st_size
    print(f"archive {archive.stat().st_size / BYTES_A_MB:.0f} MB, store {store / BYTES_A_MB:.0f} MB")
    print("the same rows" if are_equal(archive, anew) else "OTHER ROWS")


if __name__ == "__main__":
    with TemporaryDirectory() as passing:
        main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4] if sys.argv[4:] else passing))

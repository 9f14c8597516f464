"""Build 500 different reports, and 500 of which 300 are one text: the seconds of each, and their ratio.

    python tests/benchmarks/copies_speed.py REPORTS.jsonl[.gz] [WORKERS]

The different reports are drawn from the file at even steps. 300 of them are then replaced by copies of the one that is
as long as they are on average: word for word, and as outlets edit them. Processor seconds are what to compare on a
machine with other work; with more than one worker those of all processes are counted.
"""

import gzip
import json
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from conflict_build.cli import build

REPORTS, COPIES = 500, 300
COUNTED = "reuses claims statements kept_apart".split()

Row = dict[str, Any]


class Built(NamedTuple):
    """What a build took, and what came out."""

    seconds: float
    processor_seconds: float
    holds: str


def read_rows(path: Path) -> list[Row]:
    """So many reports of a JSONL file, at even steps."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).decode().splitlines()
    rows = [json.loads(line) for line in lines[:: max(1, len(lines) // REPORTS)]]
    return [row for row in rows if row["text"]][:REPORTS]


def with_copies(rows: list[Row], change: Callable[[Row, int], Row]) -> list[Row]:
    """The reports, so many of them replaced by copies of one that is as long as they are on average."""
    replaced, kept = rows[:COPIES], rows[COPIES:]
    length = sum(len(row["text"]) for row in replaced) / len(replaced)
    one = min(replaced, key=lambda row: abs(len(row["text"]) - length))
    copies = [change(one, i) | {"id": f"copy-{i}", "publisher": f"Outlet {i}"} for i in range(COPIES)]
    return [*copies, *kept]


def unchanged(row: Row, number: int) -> Row:
    return row


def edited(row: Row, number: int) -> Row:
    """A copy as an outlet prints it; what is changed depends on its number."""
    text = row["text"]
    if number % 2:
        text = text[: len(text) * 9 // 10].rsplit(". ", 1)[0] + "."
    if number % 3 == 1:
        text = f"HORBAL (AP) — {text}"
    if number % 5 == 2:
        text = text.replace("“", '"').replace("”", '"').replace("’", "'")
    if number % 7 == 3:
        text += " Shops in the old town stayed open until the evening, and the ferry ran as usual."
    return row | {"text": text, "title": f"{row.get('title') or 'News'}, edition {number % 11}"}


def timed_build(rows: list[Row], workers: int) -> Built:
    """A whole build of some reports."""
    with tempfile.TemporaryDirectory() as folder:
        source, archive = Path(folder, "reports.jsonl"), Path(folder, "archive.db")
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        start, spent = time.perf_counter(), processor_seconds()
        build.main([str(source), str(archive), "--workers", str(workers)], standalone_mode=False)
        seconds, spent = time.perf_counter() - start, processor_seconds() - spent
        with sqlite3.connect(archive) as db:
            counts = {table: db.execute(f"select count(*) from {table}").fetchone()[0] for table in COUNTED}
            texts = db.execute("select count(distinct lineage_id) from articles where ref like 'copy-%'").fetchone()[0]
    holds = ", ".join(f"{count} {table}" for table, count in counts.items())
    return Built(seconds, spent, f"{holds}; texts of the copies: {texts}")


def processor_seconds() -> float:
    """The processor time of this process and of those it has started and that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(path: Path, workers: int) -> None:
    """Build all three, and print what they took."""
    rows = read_rows(path)
    timed_build(rows[:2], workers)  # models and lexicons are read
    base = timed_build(rows, workers)
    print_built(f"{REPORTS} different", base, base)
    for name, change in (("word for word", unchanged), ("edited", edited)):
        print_built(f"{COPIES} copies, {name}", timed_build(with_copies(rows, change), workers), base)


def print_built(name: str, found: Built, base: Built) -> None:
    wall, processor = found.seconds / base.seconds, found.processor_seconds / base.processor_seconds
    print(f"{name:26}{found.seconds:7.1f} s ({wall:.2f}), processor {found.processor_seconds:.1f} s ({processor:.2f})")
    print(f"{'':26}{found.holds}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)

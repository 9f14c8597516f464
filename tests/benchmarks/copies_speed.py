"""Build 500 reports of which 300 are one text, and 500 different ones: the seconds of both and their ratio.

    python tests/benchmarks/copies_speed.py REPORTS.jsonl[.gz] [WORKERS]

The different reports are drawn from the file at even steps; 300 of them are replaced by copies of the one that is as
long as they are on average: word for word, and with what outlets change (headline, dateline, credit, last paragraph,
quote marks, a number).
"""

import gzip
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from conflict_build.cli import build

REPORTS, COPIES = 500, 300
COUNTED = "articles reuses claims statements kept_apart"

Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    """So many reports of a JSONL file, at even steps."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).decode().splitlines()
    rows = [json.loads(line) for line in lines[:: max(1, len(lines) // REPORTS)]]
    return [row for row in rows if row["text"]][:REPORTS]


def with_copies(rows: list[Row], change: Callable[[Row, int], Row]) -> list[Row]:
    """The reports, so many of them replaced by copies of one that is as long as they are on average."""
    replaced, kept = rows[:COPIES], rows[COPIES:]
    length = sum(len(row["text"]) for row in replaced) / COPIES
    one = min(replaced, key=lambda row: abs(len(row["text"]) - length))
    copies = [change(one, i) | {"id": f"copy-{i}", "publisher": f"Outlet {i}"} for i in range(COPIES)]
    return [*copies, *kept]


def unchanged(row: Row, number: int) -> Row:
    return row


def edited(row: Row, number: int) -> Row:
    """A copy as an outlet prints it; what is changed depends on its number."""
    text = row["text"]
    paragraphs = text.split("\n\n")
    if number % 2 and len(paragraphs) > 2:
        text = "\n\n".join(paragraphs[:-1])
    if number % 3 == 1:
        text = f"HORBAL (AP) — {text}"
    if number % 5 == 2:
        text = text.replace("“", '"').replace("”", '"').replace("’", "'")
    if number % 7 == 3:
        text += "\n\nShops in the old town stayed open until the evening, and the ferry ran as usual."
    return row | {"text": text, "title": f"{row.get('title') or 'News'}, edition {number % 11}"}


def timed_build(rows: list[Row], workers: int) -> tuple[float, str]:
    """The seconds of a whole build, and what the archive holds."""
    with tempfile.TemporaryDirectory() as folder:
        source, archive = Path(folder, "reports.jsonl"), Path(folder, "archive.db")
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        start = time.perf_counter()
        build.main([str(source), str(archive), "--workers", str(workers)], standalone_mode=False)
        seconds = time.perf_counter() - start
        with sqlite3.connect(archive) as db:
            counts = [
                f"{db.execute(f'select count(*) from {table}').fetchone()[0]} {table}" for table in COUNTED.split()
            ]
            texts = db.execute("select count(distinct lineage_id) from articles where ref like 'copy-%'").fetchone()[0]
    return seconds, f"{', '.join(counts)}; the copies are {texts} text(s)"


def main(path: Path, workers: int) -> None:
    """Build all three, and print what they took."""
    rows = read_rows(path)
    kinds = {
        "different": rows,
        "copies word for word": with_copies(rows, unchanged),
        "copies as edited": with_copies(rows, edited),
    }
    found = {name: timed_build(some, workers) for name, some in kinds.items()}
    for name, (seconds, holds) in found.items():
        print(f"{name:22} {seconds:7.1f} s  {seconds / found['different'][0]:5.2f} times; {holds}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)

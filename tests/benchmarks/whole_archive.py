"""Print the seconds of each step over the whole archive for the reports of a JSONL file, and the memory they take.

    python tests/benchmarks/whole_archive.py REPORTS.jsonl[.gz] [COUNT]

The steps over one report run first, in processes; with CACHE set, their results are kept in that file for the next run.
"""

import gzip
import json
import os
import pickle
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from conflict_build import pipeline
from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Analysis, Report

STEPS = """merge_names locate_places group_stories settle_published order_stories resolve_dates find_reuses
find_incidents relate_claims rank_claims"""
BYTES_A_MB = 1e6


def timed(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
    """A step that prints its seconds."""

    def run(*args: Any, **named: Any) -> Any:
        start = time.perf_counter()
        result = step(*args, **named)
        print(f"{name:20} {time.perf_counter() - start:7.2f} s", flush=True)
        return result

    return run


def read_reports(path: Path, count: int | None) -> list[Report]:
    """The first reports of a JSONL file."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).decode().splitlines()
    rows = (json.loads(line) for line in islice(lines, count))
    return [
        Report(row["id"], path.name, row["text"], row.get("title"), row.get("publisher"), row.get("agency"))._replace(
            published=row.get("published"), published_basis="field" if row.get("published") else "none"
        )
        for row in rows
    ]


def analyse(path: Path, count: int | None) -> list[Analysis]:
    """The analyses of the reports, from the cache file if there is one."""
    cache = Path(os.environ["CACHE"]) if "CACHE" in os.environ else None
    if cache and cache.exists():
        kept: list[Analysis] = pickle.loads(cache.read_bytes())
        return kept[:count]
    with ProcessPoolExecutor() as executor:
        analyses = list(executor.map(analyse_report, read_reports(path, count), chunksize=20))
    if cache:
        cache.write_bytes(pickle.dumps(analyses))
    return analyses


def main(path: Path, count: int | None) -> None:
    """Analyse, then relate, printing each step."""
    analyses = analyse(path, count)
    for name in STEPS.split():
        setattr(pipeline, name, timed(name, getattr(pipeline, name)))
    archive = timed("together", relate_reports)(analyses, [], workers=os.cpu_count() or 1)
    megabytes = sum(len(analysis.article.text) for analysis in analyses) / BYTES_A_MB
    print(f"{len(analyses)} reports, {megabytes:.1f} MB, {len(archive.stories)} stories, {len(archive.reuses)} reuses")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB of memory at most")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)

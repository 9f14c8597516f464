"""Print the seconds of each step over the whole archive for the reports of a JSONL file, and the memory they take.

    python tests/benchmarks/whole_archive.py REPORTS.jsonl[.gz] [COUNT]

The steps over one report run first, as in a build; with ARCHIVE set, their results are kept in the store of an archive
of that name, from which the next run takes them. Seconds are those on the wall and, behind them, of the processor in
all processes. Memory is that of all processes together as Linux divides what they share (Pss), looked at four times a
second; what is most is printed for each step that a progress bar names.
"""

import gzip
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from conflict_build import pipeline
from conflict_build.batches import analyse_reports
from conflict_build.pipeline import relate_reports
from conflict_build.records import Report
from conflict_build.spool import opened_spool
from conflict_build.store import opened_store
from conflict_build.store.analyses import KeptAnalyses
from conflict_build.store.steps import kept_steps

STEPS = """find_reprints merge_names locate_places settle_parties settle_published order_stories resolve_dates
find_incidents relate_claims rank_claims gather_reports"""
BYTES_A_MB = 1e6
LOOK_SECONDS = 0.25


def processor_seconds() -> float:
    """Of this process and those that it has waited for."""
    return sum(os.times()[:4])


def timed(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
    """A step that prints its seconds; in copies of the first process it prints nothing."""
    first = os.getpid()

    def run(*args: Any, **named: Any) -> Any:
        start, used = time.perf_counter(), processor_seconds()
        result = step(*args, **named)
        if os.getpid() == first:
            seconds = time.perf_counter() - start
            print(f"{name:20} {seconds:7.2f} s {processor_seconds() - used:7.2f} s", flush=True)
        return result

    return run


def read_reports(path: Path, count: int | None) -> Iterator[Report]:
    """The first reports of a JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for row in map(json.loads, islice(lines, count)):
            report = Report(row["id"], path.name, row["text"], row.get("title"), row.get("publisher"))
            published = row.get("published")
            yield report._replace(
                agency=row.get("agency"), published=published, published_basis="field" if published else "none"
            )


def memory_of(process: str, file: str, key: str) -> float:
    """What Linux says of the memory of a process, in MB; 0 if it has ended."""
    try:
        lines = Path(f"/proc/{process}/{file}").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(key)) / BYTES_A_MB


def descendants(process: str) -> Iterator[str]:
    """A process with those that it began, and those that they did."""
    yield process
    try:
        tasks = list(Path(f"/proc/{process}/task").glob("*/children"))
        children: Iterable[str] = " ".join(task.read_text() for task in tasks).split()
    except OSError:
        children = ()
    for child in children:
        yield from descendants(child)


class Watch:
    """The most memory that all processes have together at one time, step by step."""

    def __init__(self) -> None:
        self.most: dict[str, float] = {}
        self.step = "analyse"
        Thread(target=self.look, daemon=True).start()

    def begin(self, step: str) -> None:
        """Say which step begins."""
        self.step = step

    def look(self) -> None:
        """Keep looking."""
        while True:
            held = (memory_of(process, "smaps_rollup", "Pss:") for process in list(descendants(str(os.getpid()))))
            self.most[self.step] = max(self.most.get(self.step, 0.0), sum(held))
            time.sleep(LOOK_SECONDS)


def main(path: Path, count: int | None, archive: Path) -> None:
    """Analyse, then relate, printing each step."""
    watch, workers = Watch(), os.cpu_count() or 1
    for name in STEPS.split():
        setattr(pipeline, name, timed(name, getattr(pipeline, name)))
    with opened_store(archive) as store, opened_spool(archive.parent) as spool:
        for analysis in KeptAnalyses(store).analyse(
            read_reports(path, count), partial(analyse_reports, workers=workers)
        ):
            spool.add(analysis)
        print(f"{memory_of('self', 'status', 'VmRSS:'):.0f} MB before")
        relate = timed("together", relate_reports)
        related = relate(spool, [], workers=workers, tell=watch.begin, kept=kept_steps(store))
        megabytes = sum(len(analysis.article.text) for analysis in spool) / BYTES_A_MB
    print(f"{len(spool)} reports, {megabytes:.1f} MB, {len(related.stories)} stories, {len(related.reuses)} reuses")
    print("MB in all processes: " + ", ".join(f"{step} {most:.0f}" for step, most in watch.most.items()))
    first = memory_of("self", "status", "VmHWM:")
    print(f"{first:.0f} MB in the first process at most, {max(watch.most.values()):.0f} in all")


if __name__ == "__main__":
    with TemporaryDirectory() as passing:
        main(
            Path(sys.argv[1]),
            int(sys.argv[2]) if len(sys.argv) > 2 else None,
            Path(os.environ.get("ARCHIVE", f"{passing}/archive.db")),
        )

"""Print the seconds of each step over the whole archive for the reports of a JSONL file, and the memory they take.

    python tests/benchmarks/whole_archive.py REPORTS.jsonl[.gz] [COUNT]

The steps over one report run first, as in a build; with CACHE set, their results are kept in that file for the next.
Seconds are those on the wall and, behind them, of the processor in all processes. Memory is that of the first process
at most, and of all together as Linux divides what they share (Pss), looked at twice a second.
"""

import gzip
import json
import os
import pickle
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import Any

from conflict_build import pipeline
from conflict_build.batches import BATCH_REPORTS, analyse_reports, batched
from conflict_build.pipeline import relate_reports
from conflict_build.records import Analysis, Report
from conflict_build.sharing import Sharing

STEPS = """find_reprints merge_names locate_places settle_parties settle_published order_stories resolve_dates
find_incidents relate_claims rank_claims gather_reports"""
BYTES_A_MB = 1e6
LOOK_SECONDS = 0.5


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


def analyse(path: Path, count: int | None) -> list[Analysis]:
    """The analyses of the reports, from the cache file if there is one."""
    cache = Path(os.environ["CACHE"]) if "CACHE" in os.environ else None
    if cache and not cache.exists():
        with cache.open("wb") as file:
            for batch in batched(analyse_reports(read_reports(path, None)), BATCH_REPORTS):
                pickle.dump(batch, file)
    return list(islice(read_cache(cache), count) if cache else analyse_reports(read_reports(path, count)))


def read_cache(cache: Path) -> Iterator[Analysis]:
    """The analyses of a cache file as a build holds them: a pickle of all at once would leave gaps in memory."""
    sharing = Sharing()
    with cache.open("rb") as file:
        while file.peek(1):
            yield from map(sharing.share, pickle.load(file))


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


def watch(most: list[float]) -> None:
    """Keep the most memory that all processes have together at one time."""
    while True:
        held = (memory_of(process, "smaps_rollup", "Pss:") for process in list(descendants(str(os.getpid()))))
        most[0] = max(most[0], sum(held))
        time.sleep(LOOK_SECONDS)


def main(path: Path, count: int | None) -> None:
    """Analyse, then relate, printing each step."""
    analyses = analyse(path, count)
    print(f"{memory_of('self', 'status', 'VmRSS:'):.0f} MB before")
    for name in STEPS.split():
        setattr(pipeline, name, timed(name, getattr(pipeline, name)))
    most = [0.0]
    Thread(target=watch, args=(most,), daemon=True).start()
    archive = timed("together", relate_reports)(analyses, [], workers=os.cpu_count() or 1)
    megabytes = sum(len(analysis.article.text) for analysis in analyses) / BYTES_A_MB
    print(f"{len(analyses)} reports, {megabytes:.1f} MB, {len(archive.stories)} stories, {len(archive.reuses)} reuses")
    print(f"{memory_of('self', 'status', 'VmHWM:'):.0f} MB in the first process at most, {most[0]:.0f} MB in all")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)

"""What each step over one report takes: milliseconds of processor time a report, in one process.

    python tests/benchmarks/report_steps.py REPORTS.jsonl[.gz] [COUNT]

COUNT reports (40) are taken evenly over the file, and each is analysed five times: the least time of each step is
summed, which other work on the machine disturbs little. Words met before are known then, so that a first pass, as in a
build, takes longer. To compare two states of the code, run both at one time and read the ratio. Run it with build/ on
PYTHONPATH, or where the package is installed.
"""

import gc
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from conflict_build import pipeline
from conflict_build.read import read_sources
from conflict_build.reading import reports as readings
from conflict_build.records import Report

PASSES = 5
STEPS = {
    pipeline: """tokenize split_sentences describe_article find_passages Attributions find_quotes find_figures
        find_assertions find_incident_mentions find_responsibilities find_affiliations find_denials find_predicates
        find_propositions find_causes""",
    readings: "parse_sentences Grammar find_mentions find_dates",
}


def main(path: Path, count: int = 40) -> None:
    """Print a line a step, the slowest first, and the sum."""
    found = [item for item in read_sources([path]) if isinstance(item, Report)]
    reports = found[:: max(1, len(found) // count)][:count]
    took: dict[str, float] = defaultdict(float)
    for module, names in STEPS.items():
        for name in names.split():
            setattr(module, name, timed(name, getattr(module, name), took))
    gc.disable()  # as in a build, see collector.py
    with threadpool_limits(1):
        least = least_seconds(reports, took)
    for name, seconds in sorted(least.items(), key=lambda item: -item[1]):
        print(f"{name:24} {1000 * seconds / len(reports):7.2f} ms")


def timed(name: str, step: Callable[..., Any], took: dict[str, float]) -> Callable[..., Any]:
    """A step that adds its seconds to those that it took before."""

    def run(*args: Any) -> Any:
        began = time.process_time()
        result = step(*args)
        result = list(result) if isinstance(result, Iterator) else result
        took[name] += time.process_time() - began
        return result

    return run


def least_seconds(reports: list[Report], took: dict[str, float]) -> dict[str, float]:
    """The least seconds of each step over each report, and of all steps, summed over the reports."""
    least: dict[str, float] = defaultdict(float)
    for report in reports:
        passes: dict[str, list[float]] = defaultdict(list)
        for _ in range(PASSES):
            took.clear()
            began = time.process_time()
            pipeline.analyse_report(report)
            took["all steps"] = time.process_time() - began
            for name, seconds in took.items():
                passes[name].append(seconds)
        for name, several in passes.items():
            least[name] += min(several)
    return least


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))

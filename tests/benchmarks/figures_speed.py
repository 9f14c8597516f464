"""Print how many MB of text a second the step over figures reads on one core, and how hostile text grows.

    python tests/benchmarks/figures_speed.py REPORTS.jsonl [REPORTS]

REPORTS.jsonl holds reports with a field text. The reading of the reports and their quotes are made first and not
counted.
"""

import json
import sys
import time
from pathlib import Path

from conflict_build.attribution import Attributions
from conflict_build.figures import find_figures
from conflict_build.pipeline import analyse_report
from conflict_build.reading.reports import read_again, read_report
from conflict_build.records import Report
from conflict_build.sentences import split_sentences
from conflict_build.tokens import tokenize

HOSTILE = {
    "400 digits": "9" * 400 + " people ",
    "lists of digits": "1,2,3,4,",
    "nested brackets": "5 km (",
    "endless numerals": "five hundred and ",
    "endless parts": "20 people including ",
    "endless frames": "police said 5 were killed , ",
}
SIZES_BYTES = (20_000, 40_000, 80_000)


def measure_speed(path: Path, most: int) -> None:
    """The speed over the first reports of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()[:most]
    analyses = [analyse_report(Report(str(i), "", json.loads(line)["text"])) for i, line in enumerate(lines)]
    readings = [read_again(analysis) for analysis in analyses]
    began = time.process_time()
    count = sum(
        len(find_figures(reading, Attributions(reading, [])))
        for reading, analysis in zip(readings, analyses, strict=True)
    )
    took = time.process_time() - began
    size = sum(len(analysis.article.text.encode()) for analysis in analyses) / 1e6
    print(f"{len(analyses)} reports, {size:.2f} MB, {count} figures: {took:.2f} s of one core, {size / took:.2f} MB/s")


def measure_growth() -> None:
    """Seconds over hostile text of growing size: linear if they double with it."""
    for name, piece in HOSTILE.items():
        seconds = []
        for size in SIZES_BYTES:
            tokens = tokenize(piece * (size // len(piece)))
            reading = read_report(tokens, split_sentences(tokens))
            began = time.process_time()
            find_figures(reading, Attributions(reading, []))
            seconds.append(time.process_time() - began)
        grown = (f"{size // 1000} kB {took:.2f} s" for size, took in zip(SIZES_BYTES, seconds, strict=True))
        print(f"{name:20}", "  ".join(grown))


if __name__ == "__main__":
    measure_speed(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 60)
    measure_growth()

"""How fast reports are read, split into sentences and described: MB of text per CPU second, one core.

    python tests/benchmarks/reading.py REPORTS.jsonl [EVERY]

EVERY takes each so many-eth report only. Run it with build/ on PYTHONPATH, or where the package is installed.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from conflict_build.articles import describe_article
from conflict_build.read import read_sources
from conflict_build.records import Report
from conflict_build.sentences import split_sentences
from conflict_build.tokens import tokenize

T = TypeVar("T")


def main() -> None:
    """Print one line a step."""
    every = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began = time.process_time()
    reports = [item for item in read_sources([Path(sys.argv[1])]) if isinstance(item, Report)]
    show("read", sum(len(report.text.encode()) for report in reports), time.process_time() - began)
    reports = reports[::every]
    size = sum(len(report.text.encode()) for report in reports)
    tokens = timed("tokenize", size, lambda: [tokenize(report.text) for report in reports])
    sentences = timed("sentences", size, lambda: [split_sentences(each) for each in tokens])
    timed("articles", size, lambda: [describe_article(*each) for each in zip(reports, tokens, sentences, strict=True)])


def timed(step: str, size: int, run: Callable[[], T]) -> T:
    began = time.process_time()
    result = run()
    show(step, size, time.process_time() - began)
    return result


def show(step: str, size: int, seconds: float) -> None:
    print(f"{step:10} {size / 1e6 / seconds:6.1f} MB/s of {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

"""Print how many MB of text a second attribution and quotes read on one core, and how hostile text grows.

    python tests/benchmarks/quotes_speed.py REPORTS.jsonl [REPORTS]

REPORTS.jsonl holds reports with a field text. The reading of the reports is made first and not
counted. "First" meets every word for the first time; "again" is what a build of many reports comes to.
"""

import json
import sys
import time
from pathlib import Path

from conflict_build.attribution import Attributions
from conflict_build.quotes import find_quotes
from conflict_build.reading import Reading
from conflict_build.reading.marked_passages import find_passages
from conflict_build.reading.reports import read_report
from conflict_build.sentences import split_sentences
from conflict_build.tokens import tokenize

HOSTILE = {
    "opening marks": "“",
    "marks of all kinds": "“ ' \" ” ’ « ",
    "said, without end": "he said, ",
    "that, without end": "said that ",
    "according to": "according to ",
    "names": "Smith, said Smith, ",
    "unclosed quotes": "“Go on, he said.\n",
    "quoted as saying": "TASS quoted him as saying, ",
    "signed quotes": "“No.” — Smith, “No.” — ",
    "per": "per Smith, as Smith put it, in the words of ",
    "call signs": "the call sign “X,” a gunner, said “Y,” ",
    "descriptions": "Smith, a nurse, 42, who said, ",
}
SIZES_BYTES = (20_000, 40_000, 80_000)


def read(text: str) -> Reading:
    """What the step takes."""
    tokens = tokenize(text)
    return read_report(tokens, split_sentences(tokens))


def quotes_in(reading: Reading) -> int:
    """How many rows the steps measured give."""
    passages = find_passages(reading.tokens)
    return len(find_quotes(reading, passages, Attributions(reading, passages)))


def measure_speed(path: Path, most: int) -> None:
    """The speed over the first reports of a file, met for the first time and again."""
    lines = path.read_text(encoding="utf-8").splitlines()[:most]
    texts = [json.loads(line)["text"] for line in lines]
    readings = [read(text) for text in texts]
    quotes_in(read("“No,” he said."))  # loads the lexicons
    size = sum(len(text.encode()) for text in texts) / 1e6
    for name in ("first", "again"):
        began = time.process_time()
        count = sum(quotes_in(reading) for reading in readings)
        took = time.process_time() - began
        print(f"{name}: {len(texts)} reports, {size:.2f} MB, {count} rows: {took:.2f} s, {size / took:.2f} MB/s")


def measure_growth() -> None:
    """Seconds over hostile text of growing size: linear if they double with it."""
    for name, piece in HOSTILE.items():
        seconds = []
        for size in SIZES_BYTES:
            reading = read(piece * (size // len(piece.encode())))
            began = time.process_time()
            quotes_in(reading)
            seconds.append(time.process_time() - began)
        grown = (f"{size // 1000} kB {took:.2f} s" for size, took in zip(SIZES_BYTES, seconds, strict=True))
        print(f"{name:20}", "  ".join(grown))


if __name__ == "__main__":
    measure_speed(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 400)
    measure_growth()

"""Print how many MB of text a second the step over figures reads on one core, and how hostile text grows.

    python tests/benchmarks/figures_speed.py REPORTS.jsonl [REPORTS]

REPORTS.jsonl holds reports with a field text. The steps before it (tokens, sentences, names, dates, quotes) run first
and are not counted.
"""

import json
import sys
import time
from pathlib import Path

from conflict_build.attribution import Attributions
from conflict_build.figures import find_figures
from conflict_build.pipeline import analyse_report
from conflict_build.reading import Grammar, parse_sentences
from conflict_build.records import Analysis, Figure, Mention, Quote, Report, Sentence
from conflict_build.sentences import split_sentences
from conflict_build.tokens import Tokens, tokenize

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
    tokens = [tokenize(analysis.article.text) for analysis in analyses]
    began = time.process_time()
    count = sum(len(find_again(analysis, found)) for analysis, found in zip(analyses, tokens, strict=True))
    took = time.process_time() - began
    size = sum(len(analysis.article.text.encode()) for analysis in analyses) / 1e6
    print(f"{len(analyses)} reports, {size:.2f} MB, {count} figures: {took:.2f} s of one core, {size / took:.2f} MB/s")


def find_again(analysis: Analysis, tokens: Tokens) -> list[Figure]:
    """The figures of an analysis, found once more from what the steps before found."""
    attributions = attributions_of(tokens, analysis.sentences, analysis.mentions, analysis.quotes)
    return find_figures(tokens, analysis.sentences, analysis.mentions, analysis.dates, attributions)


def attributions_of(
    tokens: Tokens, sentences: list[Sentence], mentions: list[Mention], quotes: list[Quote]
) -> Attributions:
    """Who says what, with the grammar read anew."""
    return Attributions(quotes, tokens, sentences, mentions, Grammar(parse_sentences(tokens, sentences), tokens))


def measure_growth() -> None:
    """Seconds over hostile text of growing size: linear if they double with it."""
    for name, piece in HOSTILE.items():
        seconds = []
        for size in SIZES_BYTES:
            tokens = tokenize(piece * (size // len(piece)))
            sentences = split_sentences(tokens)
            attributions = attributions_of(tokens, sentences, [], [])
            began = time.process_time()
            find_figures(tokens, sentences, [], [], attributions)
            seconds.append(time.process_time() - began)
        grown = (f"{size // 1000} kB {took:.2f} s" for size, took in zip(SIZES_BYTES, seconds, strict=True))
        print(f"{name:20}", "  ".join(grown))


if __name__ == "__main__":
    measure_speed(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 60)
    measure_growth()

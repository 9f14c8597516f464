"""How fast names are found and merged: MB of text a processor second, on one core, on reports you give.

    OMP_NUM_THREADS=1 python tests/benchmarks/names_speed.py REPORTS.jsonl

Prints the speed of tokenising, as a measure of the machine, of finding names at first pass and again (words seen
before are kept), the seconds that merging and locating take, and the most memory the process had.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from conflict_build.entities import find_mentions
from conflict_build.names import merge_names
from conflict_build.places import locate_places
from conflict_build.records import Analysis, Article, Mention, NameRules
from conflict_build.sentences import split_sentences
from conflict_build.tokens import Tokens, tokenize

T = TypeVar("T")


def main(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [row["text"] for row in rows]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    tokenised, seconds = timed(lambda: [tokenize(text) for text in texts])
    print(f"{len(texts)} reports, {megabytes:.1f} MB; tokenise {megabytes / seconds:.2f} MB/s")
    sentences = [split_sentences(tokens) for tokens in tokenised]
    _, seconds = timed(lambda: find_mentions(tokenize("Kyiv"), split_sentences(tokenize("Kyiv"))))
    print(f"load the model, the lexicons and the gazetteer: {seconds:.2f} s")
    mentions: list[list[Mention]] = []
    for name in ("first pass", "second pass"):
        mentions, seconds = timed(lambda: [find_mentions(t, s) for t, s in zip(tokenised, sentences, strict=True)])
        print(f"find names, {name}: {megabytes / seconds:.2f} MB/s")
    analyses = [analysis(i, tokens, found) for i, (tokens, found) in enumerate(zip(tokenised, mentions, strict=True))]
    names, seconds = timed(lambda: merge_names(analyses, NameRules()))
    print(f"merge {sum(map(len, mentions))} mentions into {len(names.entities)} entities: {seconds:.1f} s")
    _, seconds = timed(lambda: locate_places(names.entities, names.entity_of, analyses))
    print(f"locate places: {seconds:.1f} s")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What a piece of work gives, and the processor seconds it took."""
    began = time.process_time()
    done = work()
    return done, time.process_time() - began


def analysis(number: int, tokens: Tokens, mentions: list[Mention]) -> Analysis:
    text = tokens.text
    article = Article(f"r{number}", "r", text, "", "en", 0, None, None, None, None, "none", None, None)
    return Analysis(article, [], mentions, [], [], [], [])


if __name__ == "__main__":
    main(Path(sys.argv[1]))

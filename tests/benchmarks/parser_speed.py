"""How fast sentences are parsed: MB of text and tokens a processor second, on one core, on reports you give.

    OMP_NUM_THREADS=1 python tests/benchmarks/parser_speed.py REPORTS.jsonl

Prints the speed of tokenising, as a measure of the machine, the seconds to load the parser, its speed in the best of
five passes, how many sentences had arcs that formed no tree, and the most memory the process had.
"""

import json
import resource
import sys
import time
from pathlib import Path

from conflict_build.entities.recogniser import token_bounds
from conflict_build.reading.network import Network, lay_out, load_network
from conflict_build.reading.parser import parse_sentences
from conflict_build.reading.trees import are_trees
from conflict_build.records import Sentence
from conflict_build.sentences import split_sentences
from conflict_build.tokens import Tokens, tokenize

PASSES = 5
LONGEST_SENTENCE_WORDS = 150


def main(path: Path) -> None:
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    began = time.process_time()
    tokenised = [tokenize(text) for text in texts]
    print(f"{len(texts)} reports, {megabytes:.1f} MB; tokenise {megabytes / (time.process_time() - began):.2f} MB/s")
    reports = [(tokens, split_sentences(tokens)) for tokens in tokenised]
    began = time.process_time()
    network = load_network()
    print(f"load: {time.process_time() - began:.2f} s")
    seconds = min(parse_all(reports) for _ in range(PASSES))
    words = sum(len(tokens.words) for tokens in tokenised)
    print(f"parse: {megabytes / seconds:.3f} MB/s, {words / seconds:.0f} tokens/s")
    print(f"no trees: {share_without_tree(network, reports):.3f} of the sentences")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")


def parse_all(reports: list[tuple[Tokens, list[Sentence]]]) -> float:
    began = time.process_time()
    for tokens, sentences in reports:
        parse_sentences(tokens, sentences)
    return time.process_time() - began


def share_without_tree(network: Network, reports: list[tuple[Tokens, list[Sentence]]]) -> float:
    trees = total = 0
    for tokens, sentences in reports:
        for first, last in token_bounds(tokens, sentences):
            if 0 < last - first <= LONGEST_SENTENCE_WORDS:
                layout = lay_out([last - first])
                heads = network.score([tokens.words[first:last]], layout).arcs.argmax(axis=1)
                trees += bool(are_trees(heads, [0], last - first)[0])
                total += 1
    return 1 - trees / total


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Score the parser of the package against the teacher on reports held back, and on invented sentences read by hand.

    python build/train/score_parser.py LABELS_FOLDER

UAS is the share of tokens with the teacher's head, LAS with its label too; punctuation counts. Margins are told in
classes, with the share of right heads in each: what a margin is worth.
"""

import argparse
import json
from bisect import bisect_right
from collections import Counter
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import Any

from conflict_build.reading.parser import Parse, parse_sentences, parse_words
from conflict_build.sentences import split_sentences
from conflict_build.tokens import tokenize
from train.parser_data import digest_of, is_held_back, read_reports

CASES = Path(__file__).parents[2] / "tests" / "cases" / "parses.json"
MARGINS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels_folder", type=Path)
    parser.add_argument("--reports", type=int, default=10_000, help="at most so many")
    args = parser.parse_args()
    held_back = (report for report in read_reports(args.labels_folder) if is_held_back(report["id"]))
    counts: Counter[str] = Counter()
    for report in islice(held_back, args.reports):
        counts += compare(report["sentences"])
    print(f"labels {digest_of(args.labels_folder)}: {counts['reports']} reports, {counts['tokens']} tokens held back")
    for name in ("UAS", "LAS", "UAS without marks", "LAS without marks", "tags", "parts"):
        print(f"{name}: {counts[name] / counts['words' if 'marks' in name else 'tokens']:.4f}")
    for low in (-1, *range(len(MARGINS))):
        right, of = counts[f"right {low}"], counts[f"margin {low}"]
        print(f"margin from {MARGINS[low] if low >= 0 else 'below 0'}: {right / max(1, of):.3f} of {of}")
    heads, labels, total = score_by_hand(json.loads(CASES.read_text(encoding="utf-8")))
    print(f"invented sentences: heads {heads / total:.3f}, with labels {labels / total:.3f} of {total} arcs")


def compare(sentences: list[dict[str, Any]]) -> Counter[str]:
    """The counts of one report."""
    ends = list(accumulate((len(sentence["words"]) for sentence in sentences), initial=0))
    bounds = list(pairwise(ends))
    parse = parse_words([word for sentence in sentences for word in sentence["words"]], bounds)
    counts = Counter(reports=1, tokens=ends[-1])
    for (first, _), truth in zip(bounds, sentences, strict=True):
        for i, label in enumerate(truth["labels"]):
            right = parse.heads[first + i] - first == truth["heads"][i]
            count_arc(counts, right, right and parse.labels[first + i] == label, label, parse.margins[first + i])
            counts["tags"] += parse.tags[first + i] == truth["tags"][i]
            counts["parts"] += parse.parts[first + i] == truth["parts"][i]
    return counts


def count_arc(counts: Counter[str], right: bool, labelled: bool, label: str, margin: float) -> None:
    low = bisect_right(MARGINS, margin) - 1
    counts.update({"UAS": right, "LAS": labelled, f"right {low}": right, f"margin {low}": 1})
    if label != "punct":
        counts.update({"words": 1, "UAS without marks": right, "LAS without marks": labelled})


def score_by_hand(cases: list[dict[str, Any]]) -> tuple[int, int, int]:
    """Of the arcs that were read by hand how many have the right head, how many the label too, and their number."""
    heads = labels = total = 0
    for case in cases:
        tokens = tokenize(case["text"])
        parse = parse_sentences(tokens, split_sentences(tokens))
        for word, label, head in case["arcs"]:
            found = find_arc(tokens.words, parse, word)
            heads += found[1] == head
            labels += found == (label, head)
            total += 1
    return heads, labels, total


def find_arc(words: list[str], parse: Parse, word: str) -> tuple[str, str]:
    """Label and head of a word."""
    place = words.index(word)
    return parse.labels[place], words[parse.heads[place]]


if __name__ == "__main__":
    main()

"""Count how often each word of a news corpus is printed with a capital letter, away from sentence starts.

    python build/train/count_case.py REPORTS.jsonl.gz build/conflict_build/models/case.txt.gz

Writes one line for each share of capitals: words seen with none, few, some, most, and only capitals.
"""

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from conflict_build.sentences import split_sentences
from conflict_build.tokens import tokenize

FEWEST_OCCURRENCES = 12
SHARES = (("none", 0.02), ("few", 0.2), ("some", 0.6), ("most", 0.95), ("only", 1.01))  # name, below which share


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports_file", type=Path)
    parser.add_argument("case_file", type=Path)
    args = parser.parse_args()
    capital, total = count(args.reports_file)
    lines: dict[str, list[str]] = {name: [] for name, _ in SHARES}
    for word in sorted(w for w, n in total.items() if n >= FEWEST_OCCURRENCES):
        lines[next(name for name, below in SHARES if capital[word] / total[word] < below)].append(word)
    text = "".join(f"{name}: {' '.join(words)}\n" for name, words in lines.items())
    args.case_file.write_bytes(gzip.compress(text.encode(), mtime=0))


def count(path: Path) -> tuple[Counter[str], Counter[str]]:
    """For each lower-case word, how often it stands inside a sentence with a capital, and how often at all."""
    capital: Counter[str] = Counter()
    total: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            tokens = tokenize(json.loads(line)["text"])
            firsts = {sentence.start for sentence in split_sentences(tokens)}
            for word, start in zip(tokens.words, tokens.starts, strict=True):
                if word[0].isalpha() and start not in firsts and not (len(word) > 4 and word.isupper()):
                    total[word.lower()] += 1
                    capital[word.lower()] += word[0].isupper()
    return capital, total


if __name__ == "__main__":
    main()

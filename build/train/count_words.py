"""Make lexicon/word_rarity.txt: how many of a collection of news reports have each term, as a logarithm.

PYTHONPATH=build python build/train/count_words.py REPORTS.jsonl[.gz] > build/conflict_build/lexicon/word_rarity.txt
"""

import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

from conflict_build.terms import MOST_RARE, find_terms

LEVELS_PER_UNIT = 5
HEADER = """\
# How rare each term (see terms.py) is in news: log(reports / reports with the term), in steps of 0.2.
# Counted by build/train/count_words.py in 12,000 reports of many outlets, 2012 to 2024; only counts, no text
# of theirs. The list itself has the licence of this project, Apache-2.0.
"""


def main(path: Path) -> None:
    """Count, then print one line a level."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).decode().splitlines()
    counts = Counter(term for line in lines for term in set(find_terms(json.loads(line)["text"])))
    levels: dict[float, list[str]] = defaultdict(list)
    for term, count in counts.items():
        level = round(math.log(len(lines) / count) * LEVELS_PER_UNIT) / LEVELS_PER_UNIT
        if level < MOST_RARE and term.isascii():
            levels[level].append(term)
    print(HEADER, end="")
    for level in sorted(levels):
        print(f"{level}: {'; '.join(sorted(levels[level]))}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

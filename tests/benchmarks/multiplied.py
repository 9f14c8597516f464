"""Make many reports of few, to see what a build takes that has more of them than anybody has at hand.

    python tests/benchmarks/multiplied.py REPORTS.jsonl[.gz] COPIES OUT.jsonl

The reports come first as they are. In each copy many words, names above all, give way to others of the reports: each
to one that is about as frequent, of the same ending and the same capitals, everywhere to the same. Words by which the
steps find events, figures, sayings and denials stay, and so do the most frequent ones: a copy tells as much as its
reports did, of others and elsewhere, and is a reprint of none. Years move by up to three. What is told makes no sense.
"""

import gzip
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

WORD = re.compile(r"[A-Za-z]+|\b(?:19|20)\d\d\b")
# The lexicons whose words stay.
TELLING = (
    "bounds.toml closed_classes.txt counted.toml cues.txt denials.txt incident_kinds.toml incident_nouns.toml "
    "incidents.toml reporting.txt titles.txt units.toml"
).split()
MOST_FREQUENT = 150  # words that stay
FEWEST_LETTERS = 3  # of a word that gives way
ENDINGS = ("ing", "ed", "ly", "tion", "es", "s", "er")
YEARS = 4  # the copies move by 0, 1, 2, 3 years, again and again
DAYS_A_YEAR = 364  # weekdays stay

Report = dict[str, Any]
Swaps = dict[str, str]


def read_reports(path: Path) -> Iterator[Report]:
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        yield from map(json.loads, lines)


def telling_words() -> frozenset[str]:
    """The words of the lexicons that stay, in small letters."""
    lexicon = files("conflict_build.lexicon")
    texts = (lexicon.joinpath(name).read_text(encoding="utf-8") for name in TELLING)
    return frozenset(word.lower() for text in texts for word in WORD.findall(text))


def group_words(reports: Iterator[Report]) -> list[list[str]]:
    """The words that give way, those together that may stand for each other."""
    counts = Counter(word for report in reports for word in WORD.findall(report["text"]))
    staying = telling_words() | {word for word, _ in counts.most_common(MOST_FREQUENT)}
    groups: dict[tuple[str, int, str], list[str]] = defaultdict(list)
    for word, count in sorted(counts.items()):
        small = word.lower()
        is_sentence_head = word != small and counts[small] > count  # it follows the word in small letters
        if len(word) >= FEWEST_LETTERS and not (word.isdigit() or small in staying or is_sentence_head):
            groups[capitals_of(word), count.bit_length(), ending_of(word)].append(word)
    return [groups[key] for key in sorted(groups)]


def capitals_of(word: str) -> str:
    return "all" if word.isupper() else "first" if word[0].isupper() else "none"


def ending_of(word: str) -> str:
    """The ending of a word in small letters; none of a name."""
    return next((ending for ending in ENDINGS if word.islower() and word.endswith(ending)), "")


def swap_words(groups: list[list[str]], copy: int) -> Swaps:
    """Which word stands for which in a copy."""
    chance, swaps = random.Random(copy), Swaps()
    for words in groups:
        swaps.update(zip(words, chance.sample(words, len(words)), strict=True))
    heads = {word.capitalize(): other.capitalize() for word, other in swaps.items() if word.islower()}
    return heads | swaps


def make_copy(report: Report, swaps: Swaps, copy: int) -> Report:
    """A report as a copy has it."""
    years = copy % YEARS

    def swapped(text: str | None) -> str | None:
        if not text:
            return text
        return WORD.sub(lambda found: year(found[0]) if found[0].isdigit() else swaps.get(found[0], found[0]), text)

    def year(digits: str) -> str:
        return str(int(digits) + years)

    told = {"text": swapped(report["text"]), "title": swapped(report.get("title"))}
    told |= {"id": f"{copy}-{report['id']}", "url": f"https://{copy}.example/{report['id']}"}
    if report.get("published"):
        day = date.fromisoformat(report["published"][:10]) + timedelta(DAYS_A_YEAR * years)
        told["published"] = day.isoformat()
    return report | told


def main() -> None:
    source, copies, out = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    groups = group_words(read_reports(source))
    with out.open("w", encoding="utf-8") as file:
        for copy in range(copies):
            swaps = swap_words(groups, copy)
            for report in read_reports(source):
                told = make_copy(report, swaps, copy) if copy else report
                file.write(json.dumps(told, ensure_ascii=False) + "\n")
    print(f"{out}: {out.stat().st_size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()

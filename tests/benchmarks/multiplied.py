"""Make many reports of few, to see what a build takes that has more of them than anybody has at hand.

    python tests/benchmarks/multiplied.py REPORTS.jsonl[.gz] COPIES OUT.jsonl

Each copy but the first tells of other people at other times: names that few reports have get other letters, one
ordinary word in ten gives way to one with the same ending, and the day of publication moves on. So no copy is a reprint
of another, and names, stories and incidents grow in number as those of new reports would. What is told makes no sense.
"""

import gzip
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

WORD = re.compile(r"[^\W\d_]+")
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnprstvw"
WIDELY_KNOWN = 0.01  # share of the reports from which a name stays as it is: "Washington"
ORDINARY = 10  # times that a word stands in small letters, from which it is no name at the head of a sentence either
ANOTHER = 0.1  # share of ordinary words that give way
ENDING = 3  # letters that a word shares with the one that takes its place
DAYS_ON = 3  # from one copy to the next

Report = dict[str, Any]


class Words(NamedTuple):
    """The words of some reports."""

    kept: frozenset[str]  # names that stay
    ordinary: frozenset[str]
    with_ending: dict[str, list[str]]  # the ordinary words by their last letters


def read_reports(path: Path) -> Iterator[Report]:
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        yield from map(json.loads, lines)


def list_words(reports: Iterable[Report]) -> Words:
    """The words of some reports, read once."""
    small, reports_with, count = Counter[str](), Counter[str](), 0
    for report in reports:
        words = WORD.findall(report["text"])
        small.update(word for word in words if word.islower())
        reports_with.update({word for word in words if word[0].isupper()})
        count += 1
    ordinary = frozenset(word for word, times in small.items() if times >= ORDINARY)
    with_ending: dict[str, list[str]] = defaultdict(list)
    for word in sorted(ordinary):
        if len(word) > ENDING:
            with_ending[word[-ENDING:]].append(word)
    kept = frozenset(word for word, found in reports_with.items() if found >= WIDELY_KNOWN * count)
    return Words(kept, ordinary, with_ending)


def copy_report(report: Report, words: Words, number: int) -> Report:
    """A report as that copy has it."""
    chance = random.Random(f"{number} {report['id']}")
    letters = other_letters(random.Random(number))

    def replace(found: re.Match[str]) -> str:
        word = found[0]
        if word[0].isupper():
            return word if word in words.kept or word.lower() in words.ordinary else word.translate(letters)
        if len(word) > ENDING and chance.random() < ANOTHER and word[-ENDING:] in words.with_ending:
            return chance.choice(words.with_ending[word[-ENDING:]])
        return word

    return {
        **report,
        "id": f"{report['id']}-{number}",
        "url": f"{report.get('url', '')}?copy={number}",
        "published": days_on(report.get("published"), DAYS_ON * number),
        "title": WORD.sub(replace, report.get("title") or ""),
        "text": WORD.sub(replace, report["text"]),
    }


def other_letters(chance: random.Random) -> dict[int, str]:
    """Another vowel for each vowel and another consonant for each consonant."""
    moved = dict[str, str]()
    for alphabet in (VOWELS, CONSONANTS):
        others = chance.sample(alphabet, len(alphabet))
        moved |= dict(zip(alphabet, others, strict=True))
        moved |= dict(zip(alphabet.upper(), "".join(others).upper(), strict=True))
    return str.maketrans(moved)


def days_on(published: str | None, days: int) -> str | None:
    """A day so many days later; null for none."""
    return published and (date.fromisoformat(published[:10]) + timedelta(days)).isoformat()


def main(source: str, copies: str, out: str) -> None:
    words = list_words(read_reports(Path(source)))
    with Path(out).open("w", encoding="utf-8") as lines:
        for number in range(int(copies)):
            for report in read_reports(Path(source)):
                copied = copy_report(report, words, number) if number else report
                lines.write(json.dumps(copied, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

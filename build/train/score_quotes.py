"""Score the quote step on a fifth of PolNeAR: soft spans, with speaker, indirect, inside quote marks.

    PYTHONPATH=build python -m train.score_quotes POLNEAR.jsonl [--all]

POLNEAR.jsonl has an article a line: doc_id, text, quotes with spans and speaker_span as offsets. It is for research
use, so that nothing here learns from it. The fifth is that of the articles whose SHA-256 of the doc_id is a multiple of
five; `--all` reads every article. A quote is the set of words of its rows;
one of ours and one of theirs match if they share 80 % of the words of both (Jaccard), one to one, best first. A
speaker is right if its words overlap theirs, if one name holds the other or ends on the same word, or if neither names
one. Inside quote marks: each passage of three words or more that a quote has between marks, scored alike.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from conflict_build.pipeline import analyse_report
from conflict_build.records import Report

SOFT_JACCARD = 0.8
SHORTEST_MARKED_WORDS = 3
WORD = re.compile(r"\w+(?:['’]\w+)?")  # "don't" is one word, "F-16" are two
# A passage between marks: “went home”; near miss: a mark that no other follows in its line
MARKED = re.compile(r"“[^”\n]+”?|\"[^\"\n]+\"?|„[^”\n]+”?|«[^»\n]+»?")
TITLE = re.compile(
    r"\b(?:mr|mrs|ms|dr|president|prime minister|minister|secretary|senator|general|the|a|an)\b\.?", re.I
)
Spans = list[tuple[int, int]]
Article = dict[str, Any]


def is_held_back(article: Article) -> bool:
    """Whether an article belongs to the fifth that is scored."""
    return int(hashlib.sha256(article["doc_id"].encode()).hexdigest(), 16) % 5 == 0


def read_articles(path: Path) -> list[Article]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


class Said(NamedTuple):
    """A quote as both sides give it: its words, whether it has none between marks, and its speaker's offsets."""

    words: frozenset[int]
    indirect: bool
    speaker: tuple[int, int] | None


def said(text: str, starts: list[tuple[int, int]], spans: Spans, speaker: tuple[int, int] | None) -> Said:
    words = frozenset(i for i, (a, b) in enumerate(starts) if any(a < end and b > start for start, end in spans))
    marked = any(text[max(0, start - 1)] in '"“„«' or MARKED.search(text, start, end) for start, end in spans)
    return Said(words, not marked, speaker)


def gold_quotes(article: Article) -> Iterator[tuple[Spans, tuple[int, int] | None]]:
    for quote in article["quotes"]:
        yield [(a, b) for a, b in quote["spans"]], tuple(quote["speaker_span"]) if quote["speaker_span"] else None


def our_quotes(article: Article) -> Iterator[tuple[Spans, tuple[int, int] | None]]:
    rows: dict[int, tuple[Spans, tuple[int, int] | None]] = {}
    for quote in analyse_report(Report(article["doc_id"], "polnear", article["text"])).quotes:
        last = quote.sources[-1] if quote.sources else None
        spans, _ = rows.setdefault(quote.utterance, ([], last and (last.start, last.end)))
        spans.append((quote.start, quote.end))
    yield from rows.values()


def marked_passages(text: str, spans: Spans) -> Spans:
    """The passages between marks in the spans, the mark just outside a span included."""
    wide = [
        (start - (start > 0 and text[start - 1] in '"“„«'), end + (text[end : end + 1] in '"”»'))
        for start, end in spans
    ]
    found = {match.span() for start, end in wide for match in MARKED.finditer(text, start, end)}
    return sorted((a, b) for a, b in found if len(WORD.findall(text[a:b])) >= SHORTEST_MARKED_WORDS)


def same_speaker(text: str, gold: tuple[int, int] | None, ours: tuple[int, int] | None) -> bool:
    if gold is None or ours is None:
        return gold == ours
    if gold[0] < ours[1] and ours[0] < gold[1]:
        return True
    a, b = (" ".join(WORD.findall(TITLE.sub(" ", text[start:end]).lower())) for start, end in (gold, ours))
    return bool(a and b) and (a in b or b in a or (a.split()[-1] == b.split()[-1] and len(a.split()[-1]) > 3))


def match(gold: list[Said], ours: list[Said]) -> list[tuple[Said, Said]]:
    """Pairs that share enough words, one to one, the closest first."""
    pairs = [
        (len(g.words & o.words) / len(g.words | o.words), i, j)
        for i, g in enumerate(gold)
        for j, o in enumerate(ours)
        if g.words & o.words
    ]
    taken: tuple[set[int], set[int]] = set(), set()
    found = []
    for score, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score >= SOFT_JACCARD and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            found.append((gold[i], ours[j]))
    return found


class Tally:
    """Counts over all articles, printed as precision, recall and F1."""

    def __init__(self, name: str) -> None:
        self.name, self.gold, self.ours, self.soft, self.spoken = name, 0, 0, 0, 0

    def add(self, text: str, gold: list[Said], ours: list[Said]) -> None:
        pairs = match(gold, ours)
        self.gold, self.ours, self.soft = self.gold + len(gold), self.ours + len(ours), self.soft + len(pairs)
        self.spoken += sum(same_speaker(text, g.speaker, o.speaker) for g, o in pairs)

    def __str__(self) -> str:
        lines = [
            f"{self.name:20} {what:14} P {100 * n / self.ours:5.1f}  R {100 * n / self.gold:5.1f}  "
            f"F1 {200 * n / (self.ours + self.gold):5.1f}"
            for what, n in (("soft", self.soft), ("soft + speaker", self.spoken))
        ]
        return "\n".join(lines)


def main() -> None:
    every = "--all" in sys.argv
    articles = [article for article in read_articles(Path(sys.argv[1])) if every or is_held_back(article)]
    whole, indirect, marked = Tally("all"), Tally("indirect"), Tally("inside quote marks")
    for article in articles:
        text = article["text"]
        words = [m.span() for m in WORD.finditer(text)]
        gold, ours = list(gold_quotes(article)), list(our_quotes(article))
        sides = [[said(text, words, spans, speaker) for spans, speaker in side] for side in (gold, ours)]
        whole.add(text, sides[0], sides[1])
        indirect.add(text, *([s for s in side if s.indirect] for side in sides))
        inside = [
            {p: said(text, words, [p], speaker) for spans, speaker in side for p in marked_passages(text, spans)}
            for side in (gold, ours)
        ]
        marked.add(text, *(list(side.values()) for side in inside))
    print(f"{len(articles)} articles", whole, indirect, marked, sep="\n")


if __name__ == "__main__":
    main()

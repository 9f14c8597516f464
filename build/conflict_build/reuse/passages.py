"""Passages: the sentences of a report as they are compared with those of another, quotes apart from the outlet's words.

Two reports that print one quote have not copied each other, so alignment looks at the words outside quote marks first.
"""

from bisect import bisect_left
from typing import NamedTuple

from conflict_build.records import Analysis, Sentence
from conflict_build.terms import WORD, rarity, stem

COMPARED = frozenset({"title", "body"})
CONTENT_RARITY = 1.2  # terms less rare are not counted: "the", "said", "after"


class Passage(NamedTuple):
    """A sentence: its terms outside quotes, and all its terms, each with its rarity."""

    sentence: int  # index into Analysis.sentences
    start: int
    end: int
    frame: dict[str, float]
    whole: dict[str, float]
    words: list[str]  # stems outside quotes in order, common ones too
    starts: list[int]  # where each of them begins
    ends: list[int]


def find_passages(analysis: Analysis) -> list[Passage]:
    """The passages of a report in order; captions, page furniture and damaged lines are left out."""
    quoted = sorted((quote.start, quote.end) for quote in analysis.quotes if quote.form == "direct")
    return [
        make_passage(analysis.article.text, number, sentence, quoted)
        for number, sentence in enumerate(analysis.sentences)
        if sentence.role in COMPARED
    ]


def make_passage(text: str, number: int, sentence: Sentence, quoted: list[tuple[int, int]]) -> Passage:
    frame: dict[str, float] = {}
    whole: dict[str, float] = {}
    words, starts, ends = [], [], []
    for match in WORD.finditer(text, sentence.start, sentence.end):
        term = stem(match.group())
        weight = rarity(term)
        if weight >= CONTENT_RARITY:
            whole[term] = weight
        if not inside(quoted, match.start()):
            words.append(term)
            starts.append(match.start())
            ends.append(match.end())
            if weight >= CONTENT_RARITY:
                frame[term] = weight
    return Passage(number, sentence.start, sentence.end, frame, whole, words, starts, ends)


def inside(spans: list[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in one of the spans, which are in order and do not nest."""
    i = bisect_left(spans, (place + 1, 0)) - 1
    return i >= 0 and spans[i][0] <= place < spans[i][1]


def shared_mass(a: dict[str, float], b: dict[str, float]) -> float:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight for term, weight in small.items() if term in large)


def containment(a: dict[str, float], b: dict[str, float]) -> float:
    """How much of the lighter of two sets of terms is in the other, from 0 to 1, weighted by rarity."""
    least = min(sum(a.values()), sum(b.values()))
    return shared_mass(a, b) / least if least else 0.0

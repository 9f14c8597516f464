"""Runs: words that two reports print in the same order, outside quotes, and how far they go."""

from typing import NamedTuple

from conflict_build.reuse.passages import SentenceTerms, word_spans

SHORTEST_RUN = 7  # words; stock phrases between reports that did not copy are shorter, as a rule


LOWER_SHARE = 0.5  # of the words of a telling run: a list of countries, or two names with their titles, tells nothing


class Run(NamedTuple):
    """A run of `length` words, common ones counted, in passage `first` of one report and `second` of the other."""

    first: int  # index into the passages of the one report
    first_word: int
    second: int
    second_word: int
    length: int


def find_runs(first: list[SentenceTerms], second: list[SentenceTerms]) -> list[Run]:
    """The longest shared runs within sentences, in order of the second report, without overlap there. Linear."""
    places: dict[tuple[str, ...], tuple[int, int]] = {}
    for number, passage in enumerate(first):
        for i in range(len(passage.words) - SHORTEST_RUN + 1):
            places.setdefault(tuple(passage.words[i : i + SHORTEST_RUN]), (number, i))
    runs = []
    for number, passage in enumerate(second):
        j = 0
        while j <= len(passage.words) - SHORTEST_RUN:
            place = places.get(tuple(passage.words[j : j + SHORTEST_RUN]))
            if place is None:
                j += 1
                continue
            length = run_length(first[place[0]].words, place[1], passage.words, j)
            runs.append(Run(*place, number, j, length))
            j += length
    return runs


def run_length(a: list[str], i: int, b: list[str], j: int) -> int:
    length = 0
    while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
        length += 1
    return length


def is_more_than_names(text: str, passage: SentenceTerms, run: Run) -> bool:
    """Whether a run is more than names and numbers, by the share of its words that the second report prints small."""
    spans = word_spans(text, passage)[run.second_word : run.second_word + run.length]
    return sum(text[start].islower() for start, _ in spans) >= LOWER_SHARE * run.length

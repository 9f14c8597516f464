"""Differences: two texts as one to be read, with what was taken out and what was put in. Knows no web.

Sentences first, then the words of those that differ. What both texts begin and end with costs no more than to read it;
what remains is compared as far as that takes a bounded number of steps, else shown whole, one text after the other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

# What ends a sentence here, with the space behind it, or a line. One match: "said. "; near miss: "3.5"
SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+|\n+")
WORD = re.compile(r"\s+|\w+|[^\w\s]")
SPACE = " "  # as which all white space is compared
MOST_STEPS = 20_000_000  # to compare two sequences at worst: some 2 s; larger ones are shown whole, one after the other
FEWEST_SAME_WORDS = 3  # between two changes, to be shown as unchanged: fewer only tear a sentence to pieces

Fate = Literal["same", "removed", "added"]


class Part(NamedTuple):
    """A stretch of one of the texts: of the one before if it was removed, else of the one after."""

    fate: Fate
    start: int
    end: int


class Word(NamedTuple):
    """A piece of a text, with where it stands."""

    start: int
    end: int
    text: str


Step = tuple[int, int, int, int]  # a stretch of the pieces before, and the one of those after that took its place


def compare_texts(before: str, after: str) -> list[Part]:
    """The parts in the order in which they are read: those that are the same or were added are the text after."""
    first, second = list(sentences_of(before)), list(sentences_of(after))
    parts = list[Part]()
    for is_same, (i, j, k, m) in match(first, second):
        if is_same:
            parts.append(Part("same", second[k].start, second[m - 1].end))
        else:
            parts += compare_words(first[i:j], second[k:m], before, after)
    return join_parts(parts)


def sentences_of(text: str) -> Iterator[Word]:
    """The sentences of a text with the space behind them; joined they are the text."""
    at = 0
    for end in SENTENCE_END.finditer(text):
        yield Word(at, end.end(), text[at : end.end()].strip())
        at = end.end()
    if at < len(text):
        yield Word(at, len(text), text[at:].strip())


def words_of(passage: Sequence[Word], text: str) -> list[Word]:
    """The words, marks and spaces of sentences in a row."""
    if not passage:
        return []
    found = WORD.finditer(text, passage[0].start, passage[-1].end)
    return [Word(word.start(), word.end(), SPACE if word[0].isspace() else word[0]) for word in found]


def compare_words(first: Sequence[Word], second: Sequence[Word], before: str, after: str) -> Iterator[Part]:
    """The parts of a passage that differs."""
    one, other = words_of(first, before), words_of(second, after)
    held: Step = (0, 0, 0, 0)
    for is_same, (i, j, k, m) in match(one, other):
        if is_same and (i == 0 or j == len(one) or holds_together(other[k:m], after)):
            yield from changed_parts(one[held[0] : held[1]], other[held[2] : held[3]])
            yield Part("same", other[k].start, other[m - 1].end)
            held = (j, j, m, m)
        else:
            held = (held[0], j, held[2], m)
    yield from changed_parts(one[held[0] : held[1]], other[held[2] : held[3]])


def holds_together(same: Sequence[Word], text: str) -> bool:
    """Whether words between two changes are shown as unchanged: several, or the end of a line."""
    words = sum(word.text.isalnum() for word in same)
    return words >= FEWEST_SAME_WORDS or "\n" in text[same[0].start : same[-1].end]


def match(one: Sequence[Word], other: Sequence[Word]) -> Iterator[tuple[bool, Step]]:
    """The steps from one sequence to another, each with whether it changes nothing; one step if to find more is long.

    That spaces are alike says nothing: where only they are, nothing is the same.
    """
    first, second = [word.text for word in one], [word.text for word in other]
    head = common_length(first, second)
    tail = common_length(first[head:][::-1], second[head:][::-1])
    i, k = len(first) - tail, len(second) - tail
    if head:
        yield True, (0, head, 0, head)
    yield from match_middle(first[head:i], second[head:k], head)
    if tail:
        yield True, (i, len(first), k, len(second))


def match_middle(first: Sequence[str], second: Sequence[str], at: int) -> Iterator[tuple[bool, Step]]:
    """The steps between what two sequences begin and end with, which begin `at` the same place."""
    if count_steps(first, second) > MOST_STEPS:
        yield False, (at, at + len(first), at, at + len(second))
        return
    matcher = SequenceMatcher(lambda text: text == SPACE, first, second, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        yield tag == "equal", (at + i, at + j, at + k, at + m)


def count_steps(first: Sequence[str], second: Sequence[str]) -> int:
    """How many steps difflib takes at worst: through all pairs of like pieces, once for each match that it finds."""
    numbers = Counter(second)
    pairs = sum(numbers[text] for text in first if text != SPACE)
    return (len(first) + pairs) * min(len(first), len(second))


def common_length(first: Sequence[str], second: Sequence[str]) -> int:
    """With how many like pieces two sequences begin."""
    pairs = zip(first, second, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))


def changed_parts(one: Sequence[Word], other: Sequence[Word]) -> Iterator[Part]:
    """What was taken out, then what was put in its place."""
    if one:
        yield Part("removed", one[0].start, one[-1].end)
    if other:
        yield Part("added", other[0].start, other[-1].end)


def join_parts(parts: Sequence[Part]) -> list[Part]:
    """The same with neighbours of one fate joined."""
    joined = list[Part]()
    for part in parts:
        last = joined[-1] if joined else None
        if last and last.fate == part.fate and last.end == part.start:
            joined[-1] = last._replace(end=part.end)
        else:
            joined.append(part)
    return joined

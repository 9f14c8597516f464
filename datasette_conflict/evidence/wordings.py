"""Wordings: several reports' words for one utterance, aligned word by word."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

# comparing takes time with the square of the length; a speech reprinted whole is not a wording to compare by eye
LONGEST_WORDS = 400

# what may differ between two printings of the same word: quote marks, dashes, punctuation at its ends
TRIMMED = "\"'“”‘’«»„.,;:!?()[]…-–—"


class Run(NamedTuple):
    """A stretch of words that all wordings share, or in which at least two differ."""

    same: bool
    words: tuple[str, ...]  # what each wording prints here, "" for nothing


class Variant(NamedTuple):
    words: str
    numbers: list[int]  # of the wordings that print them, from 1


def list_variants(words: Sequence[str]) -> list[Variant]:
    """The different words of a run, in order of the first wording that prints each; case and punctuation aside."""
    variants: dict[tuple[str, ...], Variant] = {}
    for number, printed in enumerate(words, 1):
        key = tuple(map(word_key, printed.split()))
        variants.setdefault(key, Variant(printed, [])).numbers.append(number)
    return list(variants.values())


def align_wordings(wordings: Sequence[str]) -> list[Run]:
    """Runs in order of the first wording; the words of one wording over all runs are its words in order.

    Words are the same whatever their case and the punctuation around them. Empty for fewer than two wordings and where
    one is longer than LONGEST_WORDS.
    """
    words = [wording.split() for wording in wordings]
    if len(words) < 2 or max(map(len, words)) > LONGEST_WORDS:
        return []
    columns = [tuple(cells) for cells in zip(*(place_words(words[0], other) for other in words), strict=True)]
    return [
        Run(
            same,
            tuple(" ".join(part for part in parts if part) for parts in zip(*(c.words for c in group), strict=True)),
        )
        for same, group in groupby(map(judge_column, filter(any_words, columns)), key=lambda column: column.same)
    ]


class Cell(NamedTuple):
    words: list[str]
    matched: bool


def place_words(reference: list[str], words: list[str]) -> list[Cell]:
    """The words in columns: one for each of the reference, and one before each and at the end for what is added."""
    columns = [Cell([], False) for _ in range(2 * len(reference) + 1)]
    matcher = SequenceMatcher(None, [word_key(w) for w in reference], [word_key(w) for w in words], autojunk=False)
    for operation, start, end, first, last in matcher.get_opcodes():
        if operation == "equal":
            for step in range(end - start):
                columns[2 * (start + step) + 1] = Cell([words[first + step]], True)
        elif first < last:
            columns[2 * start].words.extend(words[first:last])
    return columns


def word_key(word: str) -> str:
    """What two printings of one word have in common."""
    return word.casefold().strip(TRIMMED) or word


def any_words(column: tuple[Cell, ...]) -> bool:
    return any(cell.words for cell in column)


def judge_column(column: tuple[Cell, ...]) -> Run:
    return Run(all(cell.matched for cell in column), tuple(" ".join(cell.words) for cell in column))

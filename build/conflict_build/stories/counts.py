"""Counts: the terms of each report, how often each stands there and where, in three bytes a term.

How rare a term is in an archive is known when all reports are counted; until then all their terms have to be kept.
They are kept in blocks of reports, each of which has few enough terms to number them by two bytes.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from conflict_build.ragged import Ragged
from conflict_build.records import Analysis
from conflict_build.terms import WORD, term_of

READ_CHARS = 6000  # of a report; what follows is background, or other news of a live page
READ_ROLES = frozenset({"title", "body", "caption"})
LEAD_CHARS = 1200
FIRST_CHARS = 500  # of the text, with the headline: what the report puts first

MOST_COUNTED = 50  # occurrences of a term in a report: the greatest number in a mark ...
OCCURRENCES = np.uint8(63)  # ... of which these are the bits
LEADING = np.uint8(64)  # in the mark of a term that first occurs in the lead
TITLED = np.uint8(128)  # in the mark of a term of the headline
NO_TERM = 0  # the number of words that are none

Numbers = NDArray[np.int32]
Marks = NDArray[np.uint8]


class Counts(NamedTuple):
    """The terms of a report, by number."""

    terms: Numbers  # of its text, in order of first occurrence
    marks: Marks  # of each of them: how often it stands there, whether in the lead, whether in the headline
    first: Numbers  # of the headline and the first lines, in no order


class TermNumbers(dict[str, int]):
    """The number of the term of each printed word, given as the words come: each form is looked at once."""

    def __init__(self) -> None:
        super().__init__()
        self.number_of = {"": NO_TERM}

    def __missing__(self, word: str) -> int:
        term = term_of(word)
        number = NO_TERM if term is None else self.number_of.setdefault(term, len(self.number_of))
        self[word] = number
        return number

    def read(self, text: str) -> Numbers:
        """The terms of a text, in order, repeated as printed."""
        words = WORD.findall(text)
        return np.fromiter(map(self.__getitem__, words), np.int32, len(words))

    def count(self, text: str, title: str) -> Counts:
        """The terms of what is read of a report, and of its headline."""
        terms, first, times = np.unique(self.read(text), return_index=True, return_counts=True)
        marks = np.minimum(times, MOST_COUNTED).astype(np.uint8)
        marks[first < words_before(text, LEAD_CHARS)] |= LEADING
        titled = set(self.read(title).tolist())
        inside = np.fromiter(map(titled.__contains__, terms.tolist()), np.bool_, len(terms))
        marks[inside] |= TITLED
        beginning = terms[(first < words_before(text, FIRST_CHARS)) | inside]
        order = np.argsort(first)
        order = order[terms[order] != NO_TERM]
        outside = titled.difference(terms[inside].tolist())
        return Counts(terms[order], marks[order], np.concatenate((beginning, np.array([*outside], dtype=np.int32))))


class Block:
    """The counts of some reports."""

    def __init__(self, analyses: Iterable[Analysis], number_of: dict[str, int]) -> None:
        """Count reports. `number_of` has the numbers of terms in the archive; new terms get the next ones."""
        known = TermNumbers()
        terms, self.marks, first = Ragged(np.int32), Ragged(np.uint8), Ragged(np.int32)
        for analysis in analyses:
            counts = known.count(prose(analysis), analysis.article.title or "")
            terms.add(counts.terms)
            self.marks.add(counts.marks)
            first.add(counts.first)
        here = known.number_of
        self.numbers = np.fromiter((number_of.setdefault(term, len(number_of)) for term in here), np.int32, len(here))
        self.reports_with = np.bincount(terms.joined(), minlength=len(here))
        smallest = np.min_scalar_type(len(here)).type
        self.terms, self.first = terms.as_type(smallest), first.as_type(smallest)

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[Counts]:
        """The counts of each report, by the numbers of the archive."""
        for terms, marks, first in zip(self.terms, self.marks, self.first, strict=True):
            yield Counts(self.numbers[terms], marks, self.numbers[first])


def words_before(text: str, chars: int) -> int:
    """How many words of a text lie before a place."""
    return len(WORD.findall(text, 0, end_of_word(text, chars)))


def end_of_word(text: str, place: int) -> int:
    """Where the last word ends that lies before a place; the place itself in a text without spaces."""
    end = text.rfind(" ", 0, place + 1) if len(text) > place else len(text)
    return end if end > 0 else place


def prose(analysis: Analysis) -> str:
    """The beginning of a report without page furniture and damaged lines."""
    text = analysis.article.text
    return " ".join(text[s.start : s.end] for s in analysis.sentences if s.role in READ_ROLES)[:READ_CHARS]

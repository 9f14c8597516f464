"""Phrases: known names of one or more words found in a text by their words, longest first."""

from collections.abc import Iterable, Iterator
from itertools import compress
from typing import NamedTuple

from conflict_build.tokens import tokenize

Entries = dict[tuple[str, ...], tuple[str, ...]]


class Phrase(NamedTuple):
    """A known name in a text, as token indexes [first, last) and the labels under which it was entered."""

    first: int
    last: int
    labels: tuple[str, ...]


class Phrasebook:
    """Names by their first word, so that a text is searched in time linear in its words."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take pairs of name and label; a name may come under several labels."""
        self.entries: Entries = {}
        self.lengths: dict[str, tuple[int, ...]] = {}
        lengths: dict[str, set[int]] = {}
        for name, label in names:
            words = tuple(tokenize(name).words)
            if words:
                known = self.entries.get(words, ())
                self.entries[words] = known if label in known else (*known, label)
                lengths.setdefault(words[0], set()).add(len(words))
        for word, counts in lengths.items():
            self.lengths[word] = tuple(sorted(counts, reverse=True))

    def find(self, words: list[str]) -> Iterator[Phrase]:
        """Every known name among the words, without overlap: from left to right the longest that begins there."""
        done = 0
        for i in compress(range(len(words)), map(self.lengths.__contains__, words)):
            phrase = self.longest_at(words, i) if i >= done else None
            if phrase:
                yield phrase
                done = phrase.last

    def longest_at(self, words: list[str], i: int) -> Phrase | None:
        for length in self.lengths[words[i]]:
            labels = self.entries.get(tuple(words[i : i + length]))
            if labels and i + length <= len(words):
                return Phrase(i, i + length, labels)
        return None

"""Bodies: the words of a report without headline, dateline, credits and page furniture, as texts are compared by them.

Only letters and digits count: copies differ in quote marks, white space, capitals and the marks that break words.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from conflict_build.records import Analysis, Sentence
from conflict_build.reprints.telling import names_in, telling_words
from conflict_build.sentences.bylines import begin_after_dateline
from conflict_build.terms import WORD, WORDS_KEPT, rarity, stem

Hashes = NDArray[np.uint64]
Offsets = tuple[int, int]

# soft hyphen, zero-width space, joiners, word joiner, byte order mark: printed as nothing; near miss: a hyphen
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
# `WORD` with such marks in it. One match: "bar\u00adracks"; near miss: "bar-racks" gives two
PRINTED_WORD = re.compile(rf"(?:{WORD.pattern})(?:{INVISIBLE.pattern}(?:{WORD.pattern}))*")


@dataclass(frozen=True, eq=False)
class BodyWords:
    """The words of a report, hashed, and what of them tells its event from others; each read when first asked for.

    The headlines are read if there is nothing else. Linear in the text.
    """

    analysis: Analysis

    @cached_property
    def printed(self) -> list[str]:
        """All words, in order."""
        return words_in(self.analysis.article.text, [(one.start, one.end) for one in body_sentences(self.analysis)])

    @cached_property
    def words(self) -> Hashes:
        return hashed(self.printed)

    @cached_property
    def whole(self) -> Hashes:
        """All words and those of the headlines: what one page prints as its headline may be a sentence in another."""
        return hashed([*self.headlines, *self.printed])

    @cached_property
    def headlines(self) -> list[str]:
        """The words of its headlines, as given and in the text."""
        article = self.analysis.article
        spans = [(one.start, one.end) for one in self.analysis.sentences if one.role == "title"]
        return [*printed_words(article.title or ""), *words_in(article.text, spans)]

    @cached_property
    def outside(self) -> Hashes:
        """The words outside quote marks."""
        quoted = sorted((quote.start, quote.end) for quote in self.analysis.quotes if quote.form == "direct")
        if not quoted:
            return self.words
        spans = [span for one in body_sentences(self.analysis) for span in spans_outside(one, quoted)]
        return hashed(words_in(self.analysis.article.text, spans))

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(word for word in self.printed if word[0].isdigit())

    @cached_property
    def names(self) -> frozenset[str]:
        """The words begun large that are rare in news."""
        return names_in(self.printed)

    @cached_property
    def headline(self) -> frozenset[str]:
        """The telling words of its headlines."""
        return telling_words(self.headlines)

    @cached_property
    def rarity(self) -> float:
        """How rare its distinct words are in news, together."""
        return sum(map(rarity, {stem(word) for word in self.printed}))


@lru_cache(maxsize=WORDS_KEPT)
def hash_of(word: str) -> int:
    """The hash of a printed word, whatever its case."""
    return crc32(word.lower().encode())


def read_beginning(analysis: Analysis, most: int) -> Hashes:
    """The first words of a body."""
    found: list[str] = []
    for sentence in body_sentences(analysis):
        found += words_in(analysis.article.text, [(sentence.start, sentence.end)])
        if len(found) >= most:
            break
    return hashed(found[:most])


def body_sentences(analysis: Analysis) -> list[Sentence]:
    """The sentences of the body, the first without its dateline; the headlines if there are no others."""
    sentences = begin_after_dateline(analysis.article.text, analysis.sentences)
    for role in ("body", "title"):
        if found := [sentence for sentence in sentences if sentence.role == role]:
            return found
    return []


def spans_outside(sentence: Sentence, quoted: list[Offsets]) -> list[Offsets]:
    """What of a sentence lies outside the quotes, which are in order."""
    spans = []
    place = sentence.start
    first = max(0, bisect_left(quoted, (sentence.start, 0)) - 1)
    for start, end in quoted[first:]:
        if start >= sentence.end:
            break
        if place < min(start, sentence.end):
            spans.append((place, start))
        place = max(place, end)
    if place < sentence.end:
        spans.append((place, sentence.end))
    return spans


def words_in(text: str, spans: list[Offsets]) -> list[str]:
    """The words in some stretches of a text, in order, without the marks in them that are printed as nothing."""
    return [word for start, end in spans for word in printed_words(text[start:end])]


def printed_words(printed: str) -> list[str]:
    hidden = not printed.isascii() and INVISIBLE.search(printed)
    return WORD.findall(INVISIBLE.sub("", printed) if hidden else printed)


def hashed(words: list[str]) -> Hashes:
    return np.array([hash_of(word) for word in words], dtype=np.uint64)

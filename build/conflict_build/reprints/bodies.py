"""Bodies: the words of a report without headline, dateline, credits and page furniture, as texts are compared by them.

Only letters and digits count: copies differ in quote marks, white space, capitals and the marks that break words.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from conflict_build.records import Analysis, Sentence
from conflict_build.sentences.bylines import begin_after_dateline
from conflict_build.terms import WORD, rarity, stem

Hashes = NDArray[np.uint64]
Span = tuple[int, int]

# soft hyphen, zero-width space, joiners, word joiner, byte order mark: printed as nothing; near miss: a hyphen
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
FACT_RARITY = 2.0  # of a word begun large that is a name, as a rule; near miss: "The", "Monday"


class Body(NamedTuple):
    """The words of a report, hashed, and what of them tells its event from others."""

    words: Hashes  # all, in order
    outside: Hashes  # those outside quote marks
    numbers: frozenset[str]
    names: frozenset[str]  # words begun large that are rare in news
    rarity: float  # of its distinct words together


@cache
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


def read_body(analysis: Analysis) -> Body:
    """The body of a report; its headlines if there is nothing else. Linear in the text."""
    sentences = body_sentences(analysis)
    text = analysis.article.text
    printed = words_in(text, [(sentence.start, sentence.end) for sentence in sentences])
    quoted = sorted((quote.start, quote.end) for quote in analysis.quotes if quote.form == "direct")
    outside = words_in(text, [span for sentence in sentences for span in spans_outside(sentence, quoted)])
    distinct = set(printed)
    return Body(
        words=hashed(printed),
        outside=hashed(outside) if quoted else hashed(printed),
        numbers=frozenset(word for word in distinct if word[0].isdigit()),
        names=frozenset(stem(word) for word in distinct if word[0].isupper() and rarity(stem(word)) >= FACT_RARITY),
        rarity=sum(map(rarity, {stem(word) for word in distinct})),
    )


def body_sentences(analysis: Analysis) -> list[Sentence]:
    """The sentences of the body, the first without its dateline; the headlines if there are no others."""
    sentences = begin_after_dateline(analysis.article.text, analysis.sentences)
    for role in ("body", "title"):
        if found := [sentence for sentence in sentences if sentence.role == role]:
            return found
    return []


def spans_outside(sentence: Sentence, quoted: list[Span]) -> list[Span]:
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


def words_in(text: str, spans: list[Span]) -> list[str]:
    """The words in some stretches of a text, in order, without the marks in them that are printed as nothing."""
    return [word for start, end in spans for word in words_of(text[start:end])]


def words_of(printed: str) -> Iterator[str]:
    visible = printed if printed.isascii() else INVISIBLE.sub("", printed)
    yield from WORD.findall(visible)


def hashed(words: list[str]) -> Hashes:
    return np.array([hash_of(word) for word in words], dtype=np.uint64)

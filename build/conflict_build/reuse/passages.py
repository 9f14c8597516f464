"""Passages: the sentences of a report as they are compared with those of another, quotes apart from the outlet's words.

Two reports that print one quote have not copied each other, so alignment looks at the words outside quote marks first.
"""

from functools import lru_cache
from typing import NamedTuple

from conflict_build.records import Analysis, Sentence
from conflict_build.repetition import Repetition
from conflict_build.reprints.bodies import PRINTED_WORD, Offsets, spans_outside, words_in
from conflict_build.terms import WORDS_KEPT, rarity, term_of

COMPARED = frozenset({"title", "body"})
CONTENT_RARITY = 1.2  # terms less rare are not counted: "the", "said", "after"


class SentenceTerms(NamedTuple):
    """A sentence: its terms outside quotes, and all its terms, each with its rarity."""

    sentence: int  # index into Analysis.sentences
    start: int
    end: int
    outside: list[Offsets]  # what of it is outside quotes
    words: list[str]  # stems of the words there in order, common ones too
    frame: dict[str, float]  # the rarer of them
    whole: dict[str, float]  # the rarer ones in quotes too


def find_passages(analysis: Analysis) -> list[SentenceTerms]:
    """The passages of a report in order; captions, page furniture, damaged lines and repeats are left out."""
    quoted = sorted((quote.start, quote.end) for quote in analysis.quotes if quote.form == "direct")
    text = analysis.article.text
    repetition = Repetition()
    return [
        make_passage(text, number, sentence, quoted)
        for number, sentence in enumerate(analysis.sentences)
        if sentence.role in COMPARED and repetition.is_new(text[sentence.start : sentence.end])
    ]


def make_passage(text: str, number: int, sentence: Sentence, quoted: list[Offsets]) -> SentenceTerms:
    outside = spans_outside(sentence, quoted)
    words = list(map(stem_of, words_in(text, outside)))
    frame = rarer(words)
    whole = frame
    if outside != [(sentence.start, sentence.end)]:
        whole = rarer(list(map(stem_of, words_in(text, [(sentence.start, sentence.end)]))))
    return SentenceTerms(number, sentence.start, sentence.end, outside, words, frame, whole)


@lru_cache(maxsize=WORDS_KEPT)
def stem_of(word: str) -> str:
    return term_of(word) or word


def rarer(terms: list[str]) -> dict[str, float]:
    return {term: weight for term, weight in zip(terms, map(rarity, terms), strict=True) if weight >= CONTENT_RARITY}


def word_spans(text: str, passage: SentenceTerms) -> list[Offsets]:
    """Where each of the words of a passage stands in its text."""
    return [match.span() for start, end in passage.outside for match in PRINTED_WORD.finditer(text, start, end)]

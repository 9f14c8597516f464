"""Reprinted: what the copies of a whole text share with the report that stands for it, sentence by sentence.

That they are one text is known, so that what stands between sentences that are the same needs little to be a change of
the other: one corrected number is seen in a sentence of six words.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from conflict_build.records import Analysis, Reuse
from conflict_build.reprints.bodies import BodyWords, body_sentences, words_in
from conflict_build.reprints.likeness import shared_words
from conflict_build.reuse.alignment import VERBATIM_SHARE, Match
from conflict_build.reuse.families import Family
from conflict_build.reuse.lineages import LONGER_SHARE, share
from conflict_build.reuse.passages import SentenceTerms, find_passages
from conflict_build.reuse.rows import make_rows

LEAST_COMMON = 0.5  # share of the words of the shorter of two sentences, for the one to be a change of the other
MOST_SKIPPED = 5  # sentences of the source that are looked at for one of the copy

Passages = list[SentenceTerms]
Words = tuple[str, ...]


class Reprint(NamedTuple):
    """A copy of a whole text: the report it is compared with, what they share, and its sentences that are its own."""

    copy: int
    source: int
    rows: list[Reuse]
    own: frozenset[int]  # indexes into Analysis.sentences; none unless they are a good part of the copy


def compare_family(analyses: Sequence[Analysis], family: Family) -> list[Reprint]:
    """What the copies of one text share with the report that stands for it."""
    passages = {source: find_passages(analyses[source]) for source in {*family.source_of.values()}}
    return [
        Reprint(copy, source, make_rows(analyses, source, copy, [match_equal(analyses, source, copy)]), frozenset())
        if copy in family.equal
        else compare_reprint(analyses, source, copy, passages[source])
        for copy, source in sorted(family.source_of.items())
    ]


def compare_reprint(analyses: Sequence[Analysis], source: int, copy: int, first: Passages) -> Reprint:
    """A copy as its sentences stand to those of its source."""
    second = find_passages(analyses[copy])
    matches = list(match_sentences(analyses[source], analyses[copy], first, second))
    matches = matches or [match_most(analyses[source], analyses[copy])]
    spans = [match.copy for match in matches]
    own = [passage for passage in second if not share(spans, [passage])]
    enough = share([(passage.start, passage.end) for passage in own], second) >= LONGER_SHARE
    kept = frozenset(passage.sentence for passage in own) if enough else frozenset()
    return Reprint(copy, source, make_rows(analyses, source, copy, matches), kept)


def match_sentences(source: Analysis, copy: Analysis, first: Passages, second: Passages) -> Iterator[Match]:
    """The stretches of sentences that are the same, and between them the sentences that were changed, in order."""
    mine, theirs = sentence_words(source, first), sentence_words(copy, second)
    i = j = 0
    for a, b, size in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks():
        for k, m, common in find_changed(mine[i:a], theirs[j:b]):
            yield changed_match(first[i + k], second[j + m], common)
        if size:
            yield equal_match(first[a : a + size], second[b : b + size])
        i, j = a + size, b + size


def sentence_words(analysis: Analysis, passages: Passages) -> list[Words]:
    """The words of each sentence, quoted ones too, in small letters."""
    text = analysis.article.text
    return [tuple(word.lower() for word in words_in(text, [(one.start, one.end)])) for one in passages]


def find_changed(mine: list[Words], theirs: list[Words]) -> Iterator[tuple[int, int, float]]:
    """The sentences of a copy that are changes of others, in order of both, with the share of their words in common."""
    at = 0
    for m, words in enumerate(theirs):
        near = range(at, min(len(mine), at + MOST_SKIPPED))
        best = max(near, key=lambda k: common_share(mine[k], words), default=None)
        if best is not None and (common := common_share(mine[best], words)) >= LEAST_COMMON:
            yield best, m, common
            at = best + 1


def common_share(a: Words, b: Words) -> float:
    """The share of the words of the shorter of two sentences that stand in the other."""
    fewer = min(len(set(a)), len(set(b)))
    return len(set(a) & set(b)) / fewer if fewer else 0.0


def changed_match(source: SentenceTerms, copy: SentenceTerms, common: float) -> Match:
    spans = (source.start, source.end), (copy.start, copy.end)
    return Match(*spans, common, common >= VERBATIM_SHARE, "the sentence stands at the same place of the same text")


def equal_match(source: Passages, copy: Passages) -> Match:
    counted = "1 sentence is" if len(copy) == 1 else f"{len(copy)} sentences are"
    spans = (source[0].start, source[-1].end), (copy[0].start, copy[-1].end)
    return Match(*spans, 1.0, True, f"{counted} the same, word for word", same_words=True)


def match_equal(analyses: Sequence[Analysis], source: int, copy: int) -> Match:
    """The whole of two bodies that are the same but for marks."""
    spans = body_span(analyses[source]), body_span(analyses[copy])
    return Match(*spans, 1.0, True, "the texts are the same, word for word", same_words=True)


def match_most(source: Analysis, copy: Analysis) -> Match:
    """Two bodies that hardly differ as one match, where their sentences end in other places."""
    a, b = BodyWords(source), BodyWords(copy)
    shared = min(int(shared_words(a.words, b.words).sum()), int(shared_words(b.words, a.words).sum()))
    fewer = min(len(a.words), len(b.words))
    score = shared / fewer
    reason = f"{shared} of {fewer} words are the same"
    return Match(body_span(source), body_span(copy), score, score >= VERBATIM_SHARE, reason)


def body_span(analysis: Analysis) -> tuple[int, int]:
    """From the first sentence of a body to its last."""
    found = body_sentences(analysis)
    return found[0].start, found[-1].end

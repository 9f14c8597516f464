"""Followers: what the copies of a text say to the claims in which its sentences were compared: see `repeats`."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from conflict_build.claims.assembly import recount
from conflict_build.claims.candidates.repeats import Repeats, SentenceIndex
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.records import Analysis, Claim, Source, Statement
from conflict_build.reprints.bodies import PRINTED_WORD, Offsets


class Record(Protocol):
    """Anything found at a place of a report."""

    @property
    def start(self) -> int: ...


class Printed:
    """A report by sentences and words, and its records by where they begin."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.spans: dict[int, list[Offsets]] = {}

    def sentence_at(self, offset: int) -> int:
        return max(0, bisect_right(self.analysis.sentences, offset, key=lambda one: one.start) - 1)

    def word_spans(self, sentence: int) -> list[Offsets]:
        """Where the words of a sentence stand."""
        if sentence not in self.spans:
            start, end, _ = self.analysis.sentences[sentence]
            found = PRINTED_WORD.finditer(self.analysis.article.text, start, end)
            self.spans[sentence] = [match.span() for match in found]
        return self.spans[sentence]

    @cached_property
    def figures(self) -> dict[int, int]:
        return {one.start: i for i, one in enumerate(self.analysis.figures)}

    @cached_property
    def quotes(self) -> dict[int, int]:
        return {one.start: i for i, one in enumerate(self.analysis.quotes) if one.form == "direct"}

    @cached_property
    def dates(self) -> dict[int, int]:
        return {one.start: i for i, one in enumerate(self.analysis.dates)}

    @cached_property
    def mentions(self) -> dict[int, int]:
        return {one.start: i for i, one in enumerate(self.analysis.mentions)}


class CopyStep:
    """The way from a sentence of one report to the same in a copy, and from what stands around the one to the other."""

    def __init__(
        self, repeats: Repeats, reports: dict[int, Printed], source: SentenceIndex, copy: SentenceIndex
    ) -> None:
        self.repeats, self.source, self.copy = repeats, source, copy
        self.old, self.new = reports[source[0]], reports[copy[0]]

    def move(self, offset: int, is_end: bool = False) -> int | None:
        """Where in the copy something begins, or ends, by the word there; null where the copy has other words."""
        sentence = self.old.sentence_at(offset - is_end)
        other = sentence + self.copy[1] - self.source[1]
        words = self.repeats.words_of.get((self.source[0], sentence))
        if words is None or words != self.repeats.words_of.get((self.copy[0], other)):
            return None
        mine, theirs, edge = self.old.word_spans(sentence), self.new.word_spans(other), int(is_end)
        near = [i for i, span in enumerate(mine) if (span[0] < offset if is_end else span[1] > offset)]
        if not near:
            return None
        word = near[-1] if is_end else near[0]
        start, end, _ = self.new.analysis.sentences[other]
        return min(max(theirs[word][edge] + offset - mine[word][edge], start), end)

    def move_statement(self, one: Statement) -> Statement | None:
        """What the copy says where its source says something; null if it cannot be told."""
        start, end = self.move(one.start), self.move(one.end, is_end=True)
        anchor = self.move_span(one.anchor)
        if start is None or end is None or start >= end or (anchor is None) != (one.anchor is None):
            return None
        figure = self.record(self.old.analysis.figures, one.figure, self.new.figures)
        quote = self.record(self.old.analysis.quotes, one.quote, self.new.quotes)
        if (figure is None) != (one.figure is None) or (quote is None) != (one.quote is None):
            return None
        return one._replace(
            article=self.copy[0],
            start=start,
            end=end,
            figure=figure,
            quote=quote,
            when=self.record(self.old.analysis.dates, one.when, self.new.dates),
            said=self.record(self.old.analysis.dates, one.said, self.new.dates),
            anchor=anchor,
            sources=self.sources(one, figure, quote),
        )

    def record(self, records: Sequence[Record], index: int | None, at: dict[int, int]) -> int | None:
        """The record of the copy that begins where one of the source does; null if there is none."""
        start = None if index is None else self.move(records[index].start)
        return None if start is None else at.get(start)

    def sources(self, one: Statement, figure: int | None, quote: int | None) -> tuple[Source, ...]:
        """On whose word the copy says it: what was found in the copy, else who the same words name there."""
        if figure is not None:
            return self.new.analysis.figures[figure].sources
        if quote is not None:
            return self.new.analysis.quotes[quote].sources
        moved = (self.move_source(source) for source in one.sources)
        return tuple(source for source in moved if source is not None)

    def move_source(self, source: Source) -> Source | None:
        start, end = self.move(source.start), self.move(source.end, is_end=True)
        if start is None or end is None:
            return None
        mention = self.record(self.old.analysis.mentions, source.mention, self.new.mentions)
        return source._replace(start=start, end=end, mention=mention, antecedent=self.move_span(source.antecedent))

    def move_span(self, span: Offsets | None) -> Offsets | None:
        """Where the same words stand in the copy; null if they are not there."""
        start, end = (self.move(span[0]), self.move(span[1], is_end=True)) if span else (None, None)
        return None if start is None or end is None else (start, end)


def add_followers(story: StoryContext, claims: list[Claim]) -> list[Claim]:
    """The claims of a story, each with what the copies say that print a sentence of it word for word.

    A statement follows into one claim of a kind of comparison, the first that holds its source.
    """
    if not story.repeats.followers:
        return claims
    reports = {i: Printed(analysis) for i, analysis in story.analyses.items()}
    taken: set[tuple[str | None, str, int, tuple[int, int]]] = set()
    told = []
    for claim in claims:
        found = list(claim.statements)
        for one in claim.statements:
            source = one.article, reports[one.article].sentence_at(one.start)
            for copy in story.repeats.followers.get(source, ()):
                moved = CopyStep(story.repeats, reports, source, copy).move_statement(one)
                spot = moved and (
                    claim.comparison,
                    claim.subject,
                    moved.article,
                    moved.anchor or (moved.start, moved.end),
                )
                if moved and spot and spot not in taken:
                    taken.add(spot)
                    found.append(moved)
        told.append(
            claim if len(found) == len(claim.statements) else recount(story.archive, claim, in_order(story, found))
        )
    return told


def in_order(story: StoryContext, statements: list[Statement]) -> list[Statement]:
    """Statements by report, in the order of the story, and position."""
    position = {article: i for i, article in enumerate(story.articles)}
    return sorted(statements, key=lambda one: (position[one.article], one.start))

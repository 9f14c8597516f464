"""Anchors: of which incident the words of a report are: a figure, a clause, a quote.

The incident told in the same clause, else in the same sentence, else the one last told in the sentences before.
"""

from bisect import bisect_left, bisect_right
from typing import Literal, NamedTuple

from conflict_build.assertions.around import clause_around
from conflict_build.records import Archive

Strength = Literal["clause", "sentence", "before"]

SENTENCES_BACK = 2  # how far words without an incident of their own go back for one


class Anchor(NamedTuple):
    """The incident of some words, by which mention, and how near that stands."""

    incident: int  # index into Archive.incidents
    mention: int  # index into Analysis.incident_mentions
    strength: Strength


class Anchors:
    """The incidents of the words of one report."""

    def __init__(self, archive: Archive, article: int) -> None:
        analysis = archive.analyses[article]
        numbers = archive.incident_of[article] if archive.incident_of else ()
        found = sorted(
            (mention.start, mention.end, number, incident)
            for number, (mention, incident) in enumerate(zip(analysis.incident_mentions, numbers, strict=False))
            if incident is not None
        )
        self.spans = [(start, end) for start, end, *_ in found]
        self.mentions = [(number, incident) for *_, number, incident in found]
        self.starts = [start for start, _ in self.spans]
        self.sentences = analysis.sentences
        self.sentence_starts = [sentence.start for sentence in self.sentences]
        self.clauses = analysis.assertions

    def incident_at(self, start: int, end: int) -> Anchor | None:
        """The incident of text[start:end]; null if none is told there or shortly before."""
        around = clause_around(self.clauses, start, end)
        clause = None if around is None else self.clauses[around]
        if clause is not None and (found := self.nearest(start, end, clause.start, clause.end)) is not None:
            return self.anchor(found, "clause")
        sentence = max(0, bisect_right(self.sentence_starts, start) - 1)
        if not self.sentences:
            return None
        first, last = self.sentences[sentence].start, self.sentences[sentence].end
        if (found := self.nearest(start, end, first, last)) is not None:
            return self.anchor(found, "sentence")
        back = self.sentence_starts[max(0, sentence - SENTENCES_BACK)]
        before = range(bisect_left(self.starts, back), bisect_left(self.starts, first))
        return self.anchor(before[-1], "before") if before else None

    def told_at(self, start: int, end: int) -> int | None:
        """The incident that the sentence of text[start:end] itself tells; null if it tells none."""
        found = self.incident_at(start, end)
        return None if found is None or found.strength == "before" else found.incident

    def nearest(self, start: int, end: int, first: int, last: int) -> int | None:
        """The mention nearest to a stretch among those that begin in [first, last); of two the one before it."""
        found = range(bisect_left(self.starts, first), bisect_left(self.starts, last))
        return min(found, key=lambda i: (self.gap(i, start, end), i), default=None)

    def gap(self, i: int, start: int, end: int) -> int:
        """How many characters stand between a mention and a stretch."""
        return max(0, self.spans[i][0] - end, start - self.spans[i][1])

    def anchor(self, i: int, strength: Strength) -> Anchor:
        number, incident = self.mentions[i]
        return Anchor(incident, number, strength)

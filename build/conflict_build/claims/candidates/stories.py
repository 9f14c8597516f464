"""Stories: the reports of one story as its claims read them, with the weights of their words."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from conflict_build.claims.candidates.repeats import NO_REPEATS, find_repeats
from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.claims.candidates.scenes import Scene, find_scene
from conflict_build.claims.pairs.similarity import Bag, Weights
from conflict_build.incidents.anchors import Anchors
from conflict_build.records import Analysis, Archive, Assertion, Figure
from conflict_build.sentences import sentence_at

WINDOW_TOKENS = 8
UNCLAIMED_ROLES = frozenset({"boilerplate", "damaged"})
# Behind a clause that asks, and says nothing. Match: "?", "?”", "” ?"; near miss: ". Why?"
ASKING = re.compile(r"[\s\"“”'‘’)\]]{0,4}\?")


@dataclass(frozen=True, eq=False)
class Passage:
    """A stretch of a report; its words and its scene are worked out when they are first asked for."""

    story: "StoryContext"
    article: int
    start: int
    end: int
    days: frozenset[str] | None = None  # on which it says it happened; null if its words are still to be asked

    @cached_property
    def bag(self) -> Bag:
        return self.story.weights.bag(self.story.reports[self.article].units_in(self.start, self.end))

    @cached_property
    def scene(self) -> Scene:
        return find_scene(self.story.reports[self.article], self.start, self.end, self.days)


class Reports(dict[int, ReportContext]):
    """The reports of a story, each read when it is first asked for: a copy that adds nothing is not read again."""

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self.archive = archive

    def __missing__(self, article: int) -> ReportContext:
        self[article] = ReportContext(self.archive, article)
        return self[article]


class StoryContext:
    """What the claims of one story share. Holds its reports' words; made anew for each story.

    `every_copy`: whether sentences are compared too that other copies of a text print alike.
    """

    def __init__(self, archive: Archive, articles: tuple[int, ...], every_copy: bool = False) -> None:
        self.archive = archive
        self.articles = [i for i in articles if archive.analyses[i].article.analysed]
        self.analyses: dict[int, Analysis] = {i: archive.analyses[i] for i in self.articles}
        self.repeats = NO_REPEATS if every_copy else find_repeats(archive, self.articles)
        self.reports = Reports(archive)
        self.weights = Weights(
            self.reports[i].units_in(sentence.start, sentence.end)
            for i in self.articles
            for number, sentence in enumerate(self.analyses[i].sentences)
            if sentence.role not in UNCLAIMED_ROLES and (i, number) not in self.repeats.left_out
        )

    @cached_property
    def anchors(self) -> dict[int, Anchors]:
        """Of which incidents the words of each report are."""
        return {i: Anchors(self.archive, i) for i in self.articles}

    def is_compared(self, article: int, offset: int) -> bool:
        """Whether a sentence is the outlet's own text, not a comment policy or a line of damaged letters.

        Nor one that other copies of the text print alike.
        """
        sentence = self.sentence_at(article, offset)
        role = self.analyses[article].sentences[sentence].role
        return role not in UNCLAIMED_ROLES and (article, sentence) not in self.repeats.left_out

    @cached_property
    def clauses(self) -> dict[int, list[Assertion]]:
        """The clauses of each report. Left out are questions, and sentences that copies of the text print alike."""
        left_out = self.repeats.left_out
        return {
            i: [
                one
                for one in found.assertions
                if not ASKING.match(found.article.text, one.end)
                if not left_out or (i, self.sentence_at(i, one.start)) not in left_out
            ]
            for i, found in self.analyses.items()
        }

    def sentence_at(self, article: int, offset: int) -> int:
        """The index of the sentence in which an offset lies."""
        return sentence_at(self.analyses[article].sentences, offset)

    def incident_at(self, article: int, start: int, end: int) -> int | None:
        """The incident of a stretch by its own sentence, by index; null if that tells none."""
        return self.anchors[article].told_at(start, end)

    def days_between(self, a: int, b: int) -> int:
        """The days between the publication of two reports; 0 where one has no date."""
        days = [(self.analyses[one].article.published or "")[:10] for one in (a, b)]
        return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) if all(days) else 0

    def assertion_around(self, article: int, start: int, end: int) -> Assertion | None:
        """The shortest clause around a stretch; null if none holds it whole."""
        around = [one for one in self.analyses[article].assertions if one.start <= start and end <= one.end]
        return min(around, key=lambda one: one.end - one.start, default=None)

    def clause_passage(self, article: int, start: int, end: int) -> Passage:
        """The clause around a stretch, else its sentence."""
        clause = self.assertion_around(article, start, end)
        return self.passage(article, clause.start, clause.end) if clause else self.sentence_passage(article, start)

    def figure_passage(self, article: int, figure: Figure) -> Passage:
        """The clause around a figure, on the day of the figure and of no other in the clause."""
        day = None if figure.when is None else self.archive.date_of[article][figure.when]
        days = frozenset() if day is None else frozenset({day})
        return replace(self.clause_passage(article, figure.start, figure.end), days=days)

    def sentence_passage(self, article: int, offset: int) -> Passage:
        """The sentence in which an offset lies."""
        sentence = self.analyses[article].sentences[self.reports[article].sentence_at(offset)]
        return self.passage(article, sentence.start, sentence.end)

    def window_bag(self, article: int, start: int, end: int) -> Bag:
        """The words within a few tokens of a stretch, in its sentence."""
        report = self.reports[article]
        sentence = self.analyses[article].sentences[report.sentence_at(start)]
        starts, ends = report.tokens.starts, report.tokens.ends
        first = max(0, bisect_left(starts, start) - WINDOW_TOKENS)
        last = min(len(ends) - 1, bisect_left(starts, end) + WINDOW_TOKENS - 1)
        return self.weights.bag(report.units_in(max(sentence.start, starts[first]), min(sentence.end, ends[last])))

    def passage(self, article: int, start: int, end: int) -> Passage:
        """A stretch of a report, to be compared."""
        return Passage(self, article, start, end)

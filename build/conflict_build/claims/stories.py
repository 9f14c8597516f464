"""Stories: the reports of one story as its claims read them, with the weights of their words."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from conflict_build.claims.contexts import ReportContext
from conflict_build.claims.scenes import Scene, find_scene
from conflict_build.claims.similarity import Bag, Weights
from conflict_build.records import Analysis, Archive, Assertion, Figure

WINDOW_TOKENS = 8
UNCLAIMED_ROLES = frozenset({"boilerplate", "damaged"})


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


class StoryContext:
    """What the claims of one story share. Holds its reports' words; made anew for each story."""

    def __init__(self, archive: Archive, articles: tuple[int, ...]) -> None:
        self.archive = archive
        self.articles = [i for i in articles if archive.analyses[i].article.analysed]
        self.analyses: dict[int, Analysis] = {i: archive.analyses[i] for i in self.articles}
        self.reports = {i: ReportContext(archive, i) for i in self.articles}
        self.weights = Weights(
            self.reports[i].units_in(sentence.start, sentence.end)
            for i in self.articles
            for sentence in self.analyses[i].sentences
            if sentence.role not in UNCLAIMED_ROLES
        )

    def is_prose(self, article: int, offset: int) -> bool:
        """Whether a sentence is the outlet's own text, not a comment policy or a line of damaged letters."""
        report = self.reports[article]
        return self.analyses[article].sentences[report.sentence_at(offset)].role not in UNCLAIMED_ROLES

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

"""Stories: the reports of one story as its claims read them, with the weights of their words."""

from conflict_build.claims.contexts import Passage, ReportContext
from conflict_build.claims.similarity import Weights
from conflict_build.records import Analysis, Archive, Assertion

UNCLAIMED_ROLES = frozenset({"boilerplate", "damaged"})


class StoryContext:
    """What the claims of one story share. Holds its reports' words; made anew for each story."""

    def __init__(self, archive: Archive, articles: tuple[int, ...]) -> None:
        self.archive = archive
        self.articles = [i for i in articles if archive.analyses[i].article.language == "en"]
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

    def sentence_passage(self, article: int, offset: int) -> Passage:
        """The sentence in which an offset lies."""
        sentence = self.analyses[article].sentences[self.reports[article].sentence_at(offset)]
        return self.passage(article, sentence.start, sentence.end)

    def passage(self, article: int, start: int, end: int) -> Passage:
        """A stretch of a report with what decides whether another may be compared to it."""
        report = self.reports[article]
        sentence = report.sentence_at(start)
        near = list(report.near(sentence))
        return Passage(
            article,
            start,
            end,
            sentence,
            self.weights.bag(report.units_in(start, end)),
            report.places_in(start, end),
            report.event_days(start, end),
            next((places for span in near if (places := report.places_in(*span))), frozenset()),
            report.days_in(*near[0]),
        )

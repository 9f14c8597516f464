"""Settings: what stands around a figure that may be a toll: its report, the figures beside it, its incident."""

from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.claims.candidates.stories import Reports
from conflict_build.incidents.closeness import breadth
from conflict_build.records import Archive, Figure, Incident, Sentence
from conflict_build.tolls.candidates import Candidate


class Setting:
    """What stands around the candidates of an archive: their reports, figures and incidents."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.reports = archive, Reports(archive)

    def incident(self, one: Candidate) -> Incident:
        return self.archive.incidents[one.incident]

    def report(self, one: Candidate) -> ReportContext:
        return self.reports[one.article]

    def figures(self, one: Candidate) -> list[Figure]:
        return self.archive.analyses[one.article].figures

    def text(self, one: Candidate) -> str:
        return self.archive.analyses[one.article].article.text

    def before(self, one: Candidate) -> Figure | None:
        """The figure before it in its report."""
        return self.figures(one)[one.number - 1] if one.number else None

    def after(self, one: Candidate) -> Figure | None:
        """The figure after it in its report."""
        return next(iter(self.figures(one)[one.number + 1 : one.number + 2]), None)

    def country(self, one: Candidate) -> str | None:
        """The code of the country of the incident's place."""
        place = self.incident(one).place
        return None if place is None else self.archive.entities[place].country

    def sentence_of(self, one: Candidate, other: Figure) -> int:
        """The index of the sentence of another figure of its report."""
        return self.report(one).sentence_at(other.start)

    def sentence(self, one: Candidate) -> Sentence:
        """The sentence that it stands in."""
        return self.archive.analyses[one.article].sentences[one.sentence]

    def is_of_town(self, one: Candidate) -> bool:
        """Whether its incident was in one town."""
        place = self.incident(one).place
        return place is not None and breadth(self.archive.entities[place]) == 0

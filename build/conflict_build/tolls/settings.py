"""Settings: what stands around a figure that may be a toll: its report, the figures beside it, its incident."""

from collections import Counter
from typing import NamedTuple

from conflict_build.claims.candidates.answers import Answers
from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.incidents.closeness import breadth
from conflict_build.incidents.kinds import is_consequence
from conflict_build.incidents.victims import victim_of
from conflict_build.records import Archive, Figure, Incident, IncidentMention, Sentence
from conflict_build.sentences import sentence_at
from conflict_build.tolls.candidates import Candidate

SENTENCES_BACK = 2  # in which the act stands that a sentence without one goes on with


class Profile(NamedTuple):
    """What the mentions of an incident have in common."""

    sides: Counter[str]  # how many say that each side did it
    several: float  # what share of the acts that tell it stand for several: "strikes on two schools"
    of_person: bool  # whether it is the killing of a person by name


class Setting:
    """What stands around the candidates of an archive: their reports, figures and incidents."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.answers = archive, Answers(archive)
        self.read_last: ReportContext | None = None  # one report at a time: candidates come in order of report
        self.profiles: dict[int, Profile] = {}

    def incident(self, one: Candidate) -> Incident:
        return self.archive.incidents[one.incident]

    def report(self, one: Candidate) -> ReportContext:
        if self.read_last is None or self.read_last.article != one.article:
            self.read_last = ReportContext(self.archive, one.article)
        return self.read_last

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
        return sentence_at(self.archive.analyses[one.article].sentences, other.start)

    def sentence(self, one: Candidate) -> Sentence:
        """The sentence that it stands in."""
        return self.archive.analyses[one.article].sentences[one.sentence]

    def act(self, one: Candidate) -> int | None:
        """The mention of an act nearest to it in its sentence, by index; near miss: "killed", what comes of an act."""
        analysis, sentence = self.archive.analyses[one.article], self.sentence(one)
        acts = [
            (max(0, mention.start - one.figure.end, one.figure.start - mention.end), number)
            for number, mention in enumerate(analysis.incident_mentions)
            if sentence.start <= mention.start < sentence.end and not is_consequence(mention.kind)
        ]
        return min(acts)[1] if acts else None

    def told_before(self, one: Candidate) -> int | None:
        """The mention of an act told last in the few sentences before its own, by index."""
        analysis = self.archive.analyses[one.article]
        first = analysis.sentences[max(0, one.sentence - SENTENCES_BACK)].start
        acts = [
            number
            for number, mention in enumerate(analysis.incident_mentions)
            if first <= mention.start < self.sentence(one).start and not is_consequence(mention.kind)
        ]
        return max(acts, key=lambda number: analysis.incident_mentions[number].start, default=None)

    def mention(self, one: Candidate, number: int) -> IncidentMention:
        """A mention of its report by index."""
        return self.archive.analyses[one.article].incident_mentions[number]

    def told(self, one: Candidate, number: int) -> int | None:
        """The incident that a mention of its report tells."""
        return self.archive.incident_of[one.article][number]

    def side(self, article: int, number: int) -> str | None:
        """The side that a mention says did it."""
        return self.answers.actor_side(article, number)

    def profile(self, number: int) -> "Profile":
        """What the mentions of an incident have in common, read once."""
        if number not in self.profiles:
            incident = self.archive.incidents[number]
            sides = (self.side(*one) for one in incident.mentions)
            told = (self.archive.analyses[i].incident_mentions[k] for i, k in incident.mentions)
            several = [mention.several for mention in told if not is_consequence(mention.kind)]
            self.profiles[number] = Profile(
                Counter(side for side in sides if side is not None),
                sum(several) / max(1, len(several)),
                victim_of(self.archive, incident) is not None,
            )
        return self.profiles[number]

    def is_of_town(self, one: Candidate) -> bool:
        """Whether its incident was in one town."""
        place = self.incident(one).place
        return place is not None and breadth(self.archive.entities[place]) == 0

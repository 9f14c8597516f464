"""Incidents of claims: of which incident a claim is whose own clauses do not tell one.

"The missile theory is impossible" tells no incident; the sentence before it, and all of its report, does. One fitted
model weighs how near the reports of a claim tell an incident to what they say in it, and whether a day, a place or
another incident in its own words speaks against it. Only incidents that two reports of the claim tell are asked.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.scopes import days_apart, places_apart
from conflict_build.incidents.anchors import Anchor
from conflict_build.pair_models import Feature, PairModel, load_pair_model
from conflict_build.records import Archive, Claim, Incident, Statement, Topic
from conflict_build.sentences import sentence_at

FEWEST_REPORTS = 2  # of a claim that tell an incident
LEAD_SENTENCES = 3
# Questions that are asked of an incident less often than others, or more.
TOPICS: tuple[Topic, ...] = ("relation", "background", "plan", "extent", "status", "position")


class Nearness(NamedTuple):
    """How one report tells an incident beside its statements of a claim; of several statements the best."""

    near: float = 0.0  # 1 in the same sentence, 1/2 in the next or the one before, 1/3 in the second ...
    last: float = 0.0  # whether it is what the report told last before
    clause: float = 0.0  # whether the words hang on it, by their clause, their sentence, or the sentences before
    sentence: float = 0.0
    before: float = 0.0
    other: float = 0.0  # whether their clause tells another
    other_day: float = 0.0  # whether their own words name a day, or a place, that is not the incident's
    other_place: float = 0.0
    share: float = 0.0  # of the report's mentions of incidents
    lead: float = 0.0  # whether the report begins with it


class ClaimIncident(NamedTuple):
    """A claim and an incident that it may be of."""

    claim: Claim
    incident: Incident
    told: Nearness  # mean over the reports of the claim


def told(field: str) -> Callable[[ClaimIncident], float]:
    return lambda pair: float(getattr(pair.told, field))


def asks(topic: Topic) -> Callable[[ClaimIncident], float]:
    return lambda pair: float(pair.claim.topic == topic)


FEATURES: tuple[Feature[ClaimIncident], ...] = (
    Feature("near", told("near"), sign=1),
    Feature("told last before", told("last"), sign=1),
    Feature("told in the clause", told("clause")),
    Feature("told in the sentence", told("sentence")),
    Feature("told in the sentences before", told("before")),
    Feature("another told in the clause", told("other"), sign=-1),
    Feature("other day", told("other_day"), sign=-1),
    Feature("other place", told("other_place"), sign=-1),
    Feature("share of the reports", told("share"), sign=1),
    Feature("lead", told("lead"), sign=1),
    Feature("reports that tell it", lambda pair: log(pair.incident.articles)),
    Feature("has happened", lambda pair: float(pair.incident.told)),
    *(Feature[ClaimIncident](f"asks {topic}", asks(topic), sign=0) for topic in TOPICS),
)


@cache
def claim_incident_model() -> PairModel[ClaimIncident]:
    return load_pair_model("claim_incidents", FEATURES)


class ToldIncidents:
    """The incidents that one report tells, and in which of its sentences."""

    def __init__(self, archive: Archive, article: int) -> None:
        analysis = archive.analyses[article]
        self.count = len(analysis.sentences)
        numbers = archive.incident_of[article] if archive.incident_of else ()
        self.sentences: dict[int, list[int]] = defaultdict(list)  # in which each incident is told, in order
        for mention, incident in zip(analysis.incident_mentions, numbers, strict=False):
            if incident is not None:
                self.sentences[incident].append(sentence_at(analysis.sentences, mention.start))
        self.mentions = sum(map(len, self.sentences.values()))
        own = [i for i, sentence in enumerate(analysis.sentences) if sentence.role in ("title", "body")]
        self.lead = frozenset(own[:LEAD_SENTENCES])
        self.latest: list[frozenset[int]] = []  # for each sentence, what was told last up to it

    def last_told(self, sentence: int) -> frozenset[int]:
        """The incidents told in the last sentence up to one that tells any."""
        if not self.latest:
            here: dict[int, set[int]] = defaultdict(set)
            for incident, found in self.sentences.items():
                for number in found:
                    here[number].add(incident)
            seen: frozenset[int] = frozenset()
            for number in range(self.count):
                seen = frozenset(here[number]) if number in here else seen
                self.latest.append(seen)
        return self.latest[sentence] if self.latest else frozenset()


class ClaimIncidents:
    """Which incidents the claims of one story may be of."""

    def __init__(self, story: StoryContext) -> None:
        self.story, self.archive = story, story.archive
        self.reports: dict[int, ToldIncidents] = {}

    def told_by(self, article: int) -> ToldIncidents:
        if article not in self.reports:
            self.reports[article] = ToldIncidents(self.archive, article)
        return self.reports[article]

    def choose(self, claim: Claim) -> int | None:
        """The incident that a claim is likeliest of; null if none is likely enough."""
        model = claim_incident_model()
        rated = [(model.rate(pair), -number) for number, pair in self.pairs(claim).items()]
        best, number = max(rated, default=(0.0, 0))
        return -number if best >= model.threshold else None

    def pairs(self, claim: Claim) -> dict[int, ClaimIncident]:
        """The claim with each incident that it may be of, by its number."""
        stated: dict[int, list[Statement]] = defaultdict(list)
        for one in claim.statements:
            stated[one.article].append(one)
        reports = Counter(incident for article in stated for incident in self.told_by(article).sentences)
        asked = sorted(incident for incident, count in reports.items() if count >= FEWEST_REPORTS)
        if not asked:
            return {}
        seen = {article: [self.see(one) for one in own] for article, own in stated.items()}
        found = {}
        for number in asked:
            incident = self.archive.incidents[number]
            each = [self.relate(number, incident, article, own) for article, own in seen.items()]
            found[number] = ClaimIncident(claim, incident, mean(each))
        return found

    def see(self, one: Statement) -> "Seen":
        """What is asked of a statement for each incident."""
        start, end = one.anchor or (one.start, one.end)
        scene = self.story.clause_passage(one.article, one.start, one.end).scene
        anchor = self.story.anchors[one.article].incident_at(start, end)
        return Seen(self.story.sentence_at(one.article, start), anchor, scene.days, scene.places)

    def relate(self, number: int, incident: Incident, article: int, statements: Sequence["Seen"]) -> Nearness:
        """How a report tells an incident beside its statements of a claim."""
        report = self.told_by(article)
        sentences = report.sentences.get(number, [])
        each = [self.relate_one(number, incident, report, sentences, one) for one in statements]
        best = Nearness(*(max(values) for values in zip(*each, strict=True)))
        return best._replace(
            share=len(sentences) / max(1, report.mentions),
            lead=float(not report.lead.isdisjoint(sentences)),
        )

    def relate_one(
        self, number: int, incident: Incident, report: ToldIncidents, sentences: Iterable[int], one: "Seen"
    ) -> Nearness:
        """How a report tells an incident beside one statement."""
        strength = one.anchor.strength if one.anchor is not None and one.anchor.incident == number else ""
        days = frozenset({f"{incident.first_day}/{incident.last_day}"}) if incident.first_day else frozenset()
        places = frozenset[int]() if incident.place is None else frozenset({incident.place})
        return Nearness(
            near=max((1 / (1 + abs(one.sentence - told)) for told in sentences), default=0.0),
            last=float(number in report.last_told(one.sentence)),
            clause=float(strength == "clause"),
            sentence=float(strength == "sentence"),
            before=float(strength == "before"),
            other=float(one.anchor is not None and one.anchor.strength == "clause" and not strength),
            other_day=float(days_apart(one.days, days)),
            other_place=float(places_apart(self.archive, one.places, places)),
        )


class Seen(NamedTuple):
    """A statement as it is asked for each incident."""

    sentence: int
    anchor: Anchor | None
    days: frozenset[str]
    places: frozenset[int]


def mean(each: Sequence[Nearness]) -> Nearness:
    """The mean of each measure over some reports."""
    return Nearness(*(sum(values) / len(each) for values in zip(*each, strict=True)))

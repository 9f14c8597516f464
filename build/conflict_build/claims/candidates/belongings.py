"""Belongings: how likely it is that an answer is told of the incident that is asked about.

A mention was joined to an incident by all that is said around it, and a word of its sentence may belong to a neighbour:
another strike of the night, an attack that is recalled. One fitted model (build/train/fit_belongings.py) weighs what
the sentence of an answer shows of the incident, how its report tells it, and what other reports answer.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from math import log
from typing import NamedTuple

from conflict_build.claims.candidates.answers import Answer, SlotTopic
from conflict_build.claims.pairs.scopes import is_country, parse_days, places_apart
from conflict_build.dates.nearness import is_said
from conflict_build.incidents.kinds import is_consequence
from conflict_build.incidents.victims import victim_of
from conflict_build.pair_models import Feature, PairModel, load_pair_model
from conflict_build.records import Archive, Incident
from conflict_build.sentences import sentence_at

POINTING = frozenset("the that this those these".split())
INTRODUCING = frozenset(("a", "an", "another"))
BEFORE_CHARACTERS = 40
WORDS_BEFORE = 3  # of an event's word in which an article may stand: "an Israeli air strike"
LEAD_SENTENCES = 5
MOST_NAMES = 3  # names in common with other reports after which a further one tells no more
FAR_CHARACTERS = 100.0  # between the event's word and the slot's, after which a slot is often another verb's
TOPICS: tuple[SlotTopic, ...] = ("actor", "target", "means", "place", "day", "victim")


class Signs(NamedTuple):
    """What a sentence that tells an incident names."""

    place: bool  # that of the incident
    victim: bool  # of whose killing it is
    day: bool  # one of its days
    elsewhere: bool  # towns or regions that are none of its, and not its place
    other_day: bool
    names: frozenset[int]  # entities but states

    @property
    def any(self) -> bool:
        return self.place or self.victim or self.day


class Belonging(NamedTuple):
    """An answer to a question of an incident, with what speaks for its being of it."""

    topic: SlotTopic
    answer: Answer
    incident: Incident
    signs: Signs
    kind: str  # of the mention
    definite: bool
    introduced: bool  # as a new one: "an Israeli air strike"
    near: float  # 1 where its sentence has a sign, 1/2 where the next that tells the incident has one, 1/3 two off
    leads: bool  # whether its report tells the incident at its head
    share: float  # of the mentions of its report
    several: bool  # whether it tells of several where most mentions tell of one, or the other way round
    names: int  # of its sentence that sentences of other reports on the incident have too
    support: float  # share of the other reports that give the same answer
    gap: float  # logarithm of the days between the incident and the report; 0 where one is not known


# What is asked for is no sign: of a place that was taken from the answers any answer names it.
def fact(holds: Callable[[Belonging], bool]) -> Callable[[Belonging], float]:
    return lambda one: float(holds(one))


def asks(topic: SlotTopic) -> Callable[[Belonging], float]:
    return lambda one: float(one.topic == topic)


FEATURES: tuple[Feature[Belonging], ...] = (
    Feature("names its place", fact(lambda one: one.signs.place and one.topic != "place"), "names its place", 1),
    Feature("names its victim", fact(lambda one: one.signs.victim and one.topic != "victim"), "names the victim", 1),
    Feature("names its day", fact(lambda one: one.signs.day and one.topic != "day"), "names its day", 1),
    Feature("names other places", fact(lambda one: one.signs.elsewhere), sign=-1),
    Feature("names another day", fact(lambda one: one.signs.other_day), sign=-1),
    Feature("of its kind", fact(lambda one: one.kind == one.incident.kind), "in words of its kind", 1),
    Feature("what came of it", fact(lambda one: is_consequence(one.kind) and one.kind != one.incident.kind)),
    Feature("definite", fact(lambda one: one.definite)),
    Feature("introduced late", lambda one: one.introduced * one.gap, sign=-1),
    Feature("near a sign", lambda one: one.near, "near its place or day", 1),
    Feature("at the head of its report", fact(lambda one: one.leads), "at the head of its report", 1),
    Feature("share of its report", lambda one: one.share, sign=1),
    Feature("one and several", fact(lambda one: one.several), sign=-1),
    Feature("names in common", lambda one: log(1 + min(MOST_NAMES, one.names)), "with names of other reports", 1),
    Feature("same answer", lambda one: one.support, "as others answer", 1),
    Feature("days off", lambda one: one.gap),
    Feature("far from its word", lambda one: distance(one.answer) / FAR_CHARACTERS, sign=-1),
    Feature("reports", lambda one: log(one.incident.articles)),
    Feature("placed", fact(lambda one: one.incident.place is not None)),
    Feature("dated", fact(lambda one: one.incident.day_basis == "said")),
    *(Feature[Belonging](f"asks {topic}", asks(topic)) for topic in TOPICS),
)


@cache
def belonging_model() -> PairModel[Belonging]:
    return load_pair_model("belongings", FEATURES)


def distance(answer: Answer) -> float:
    """The characters between the word of the event and the words of the slot, at most twice what is far."""
    gap = max(answer.named.start - answer.anchor[1], answer.anchor[0] - answer.named.end, 0)
    return min(float(gap), 2 * FAR_CHARACTERS)


class IncidentSigns:
    """What the sentences that tell one incident show of it."""

    def __init__(self, archive: Archive, number: int) -> None:
        self.archive, self.incident = archive, archive.incidents[number]
        self.victim = victim_of(archive, self.incident)
        self.own = {self.incident.place, self.victim} - {None}
        self.told: dict[int, list[int]] = defaultdict(list)  # by report the sentences that tell it, in order
        self.several = Counter[bool]()
        for article, mention in self.incident.mentions:
            analysis = archive.analyses[article]
            start = analysis.incident_mentions[mention].start
            self.told[article].append(sentence_at(analysis.sentences, start))
            self.several[analysis.incident_mentions[mention].several] += 1
        self.known: dict[tuple[int, int], Signs] = {}
        self.tellers = Counter(
            name
            for article, own in self.told.items()
            for name in {n for s in own for n in self.signs(article, s).names}
        )

    def signs(self, article: int, sentence: int) -> Signs:
        """What a sentence of a report names."""
        if (article, sentence) not in self.known:
            self.known[article, sentence] = self.read(article, sentence)
        return self.known[article, sentence]

    def read(self, article: int, sentence: int) -> Signs:
        archive, incident, analysis = self.archive, self.incident, self.archive.analyses[article]
        start, end, *_ = analysis.sentences[sentence]
        named = {
            entity
            for name, entity in zip(analysis.mentions, archive.entity_of[article], strict=True)
            if entity is not None and start <= name.start < end
        }
        entities = archive.entities
        towns = frozenset(one for one in named if entities[one].kind == "place" and not is_country(entities[one]))
        place = incident.place in named
        own = frozenset() if incident.place is None else frozenset({incident.place})
        days = [
            days
            for i, when in enumerate(analysis.dates)
            if start <= when.start < end and (days := parse_days(archive.date_of[article][i] or "")) is not None
            if not is_said(analysis.article.text, when, analysis.sentences[sentence])
        ]
        mine = parse_days(f"{incident.first_day}/{incident.last_day}") if incident.day_basis == "said" else None
        return Signs(
            place,
            self.victim in named,
            mine is not None and any(mine.first <= one.first <= one.last <= mine.last for one in days),
            bool(towns and own) and not place and places_apart(archive, towns, own, by_name=True),
            mine is not None and bool(days) and all(one.last < mine.first or mine.last < one.first for one in days),
            frozenset(one for one in named if not is_country(entities[one])),
        )

    def weigh(self, topic: SlotTopic, answers: Sequence[Answer]) -> list[Belonging]:
        """The answers to a question with what speaks for each."""
        values: dict[str, set[int]] = defaultdict(set)
        for one in answers:
            if one.named.value is not None:
                values[one.named.value].add(one.article)
        others = max(1, len({one.article for one in answers}) - 1)
        return [
            self.weigh_one(topic, one, len(values.get(one.named.value or "", set()) - {one.article}) / others)
            for one in answers
        ]

    def weigh_one(self, topic: SlotTopic, answer: Answer, support: float) -> Belonging:
        analysis = self.archive.analyses[answer.article]
        mention = analysis.incident_mentions[answer.mention]
        sentence = sentence_at(analysis.sentences, mention.start)
        signs, told = self.signs(answer.article, sentence), self.told.get(answer.article, [])
        signed = [abs(other - sentence) for other in told if self.signs(answer.article, other).any]
        own = [i for i, one in enumerate(analysis.sentences) if one.role in ("title", "body")][:LEAD_SENTENCES]
        common = sum(self.tellers[name] > (answer.article in self.told) for name in signs.names - self.own)
        before = self.words_before(answer.article, mention.start)
        return Belonging(
            topic,
            answer,
            self.incident,
            signs,
            mention.kind,
            not POINTING.isdisjoint(before[-1:]),
            not INTRODUCING.isdisjoint(before),
            1.0 if signs.any else max((1 / (1 + gap) for gap in signed), default=0.0),
            not set(own).isdisjoint(told),
            len(told) / max(1, len(analysis.incident_mentions)),
            mention.several != (self.several[True] > self.several[False]),
            common,
            support,
            self.gap(answer.article),
        )

    def words_before(self, article: int, start: int) -> list[str]:
        """The few words right before the event's, lower case."""
        text = self.archive.analyses[article].article.text
        return text[max(0, start - BEFORE_CHARACTERS) : start].lower().split()[-WORDS_BEFORE:]

    def gap(self, article: int) -> float:
        """The logarithm of the days between the incident and a report; 0 where one of both is not known."""
        published, last = self.archive.analyses[article].article.published, self.incident.last_day
        if not published or last is None:
            return 0.0
        return log(1 + abs((date.fromisoformat(published[:10]) - date.fromisoformat(last)).days))

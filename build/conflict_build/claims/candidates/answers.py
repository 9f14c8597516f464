"""Answers: what each report says to the questions of an incident, from the slots of its mentions.

The words of an answer are the clause that tells the event, with the slot's words if they stand outside of it. Its stance
and whose word it is are those of the clause; an event that the clause itself denies or expects is denied or expected.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from conflict_build.claims.candidates.sides import Sides
from conflict_build.claims.candidates.words import stem
from conflict_build.records import Analysis, Archive, Assertion, IncidentMention, Participant, Stance, Statement

SlotTopic = Literal["happened", "actor", "target", "means", "day", "place", "victim"]
Telling = tuple[int, int]  # a report, and one of its incident mentions by index

CLAUSES_BACK = 8  # clauses of a sentence that may stand before the words that one of them holds
FAR = 400  # characters: a clause and a slot's words further apart are no answer that can be read


class Answer(NamedTuple):
    """What one mention says to one question."""

    article: int
    mention: int  # index into Analysis.incident_mentions
    start: int
    end: int
    value: str | None  # what it names, so that equal values are one answer; null for whether it happened
    shown: tuple[int, int]  # the words that name it
    stance: Stance
    clause: Assertion | None
    side: str | None = None  # of who did it, where it is a state or a group that answers to none


class Incidental:
    """The mentions of incidents of an archive, to be asked for answers."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.sides = archive, Sides(archive)

    def answers(self, topic: SlotTopic, tellings: Iterable[Telling]) -> list[Answer]:
        """What some mentions say to a question, in order; those that say nothing to it left out."""
        return [answer for article, number in tellings for answer in self.answer(topic, article, number)]

    def charges(self, article: int, number: int) -> Iterator[Answer]:
        """Who is said to have done what a mention tells, by words of blame, claim and denial."""
        analysis = self.archive.analyses[article]
        for one in analysis.responsibilities:
            value = self.sides.side_of(article, one.actor) if one.incident_mention == number else None
            if value is not None:
                clause = clause_around(analysis, one.start, one.end)
                start, end = (clause.start, clause.end) if clause else (one.start, one.end)
                start, end = min(start, one.actor.start), max(end, one.actor.end)
                yield Answer(
                    article,
                    number,
                    start,
                    end,
                    value,
                    (one.actor.start, one.actor.end),
                    one.stance,
                    clause,
                    self.sides.known(value),
                )

    def answer(self, topic: SlotTopic, article: int, number: int) -> Iterator[Answer]:
        analysis = self.archive.analyses[article]
        if topic == "actor":
            yield from self.charges(article, number)
        mention = analysis.incident_mentions[number]
        found = self.value(topic, article, mention)
        if found is None:
            return
        value, start, end = found
        clause = clause_around(analysis, mention.start, mention.end)
        spans = [(mention.start, mention.end), (start, end)]
        if topic == "happened":
            spans += [(one.start, one.end) for one in (mention.actor, mention.target, mention.means) if one is not None]
        first, last = min(one for one, _ in spans), max(one for _, one in spans)
        if last - first <= FAR + end - start:
            stance, side = self.stance_of(article, number), self.sides.known(value) if topic == "actor" else None
            yield Answer(article, number, first, last, value, (start, end), stance, clause, side)

    def stance_of(self, article: int, number: int) -> Stance:
        """The stance to the event itself: who denies to be behind it, does not deny that it happened."""
        analysis = self.archive.analyses[article]
        charged = any(one.incident_mention == number for one in analysis.responsibilities)
        return "asserted" if charged else analysis.incident_mentions[number].stance

    def value(self, topic: SlotTopic, article: int, mention: IncidentMention) -> tuple[str | None, int, int] | None:
        """What a mention names for a question, and where; null if it says nothing to it."""
        analysis = self.archive.analyses[article]
        if topic == "happened":
            return None, mention.start, mention.end
        if topic == "day":
            day = None if mention.when is None else self.archive.date_of[article][mention.when]
            if mention.when is None or day is None:
                return None
            date = analysis.dates[mention.when]
            return day, date.start, date.end
        if topic == "place":
            entity = None if mention.place is None else self.archive.entity_of[article][mention.place]
            if mention.place is None or entity is None:
                return None
            name = analysis.mentions[mention.place]
            return f"#{entity}", name.start, name.end
        if topic == "victim":
            return self.victim(article, mention)
        one: Participant | None = getattr(mention, topic)
        if one is None:
            return None
        named = self.sides.side_of(article, one) if topic == "actor" else self.named(article, one)
        return named or head_of(analysis, one), one.start, one.end

    def named(self, article: int, one: Participant) -> str | None:
        entity = None if one.mention is None else self.archive.entity_of[article][one.mention]
        return None if entity is None else f"#{entity}"

    def victim(self, article: int, mention: IncidentMention) -> tuple[str, int, int] | None:
        """The person by name that was killed."""
        one = mention.target
        if mention.kind != "killing" or one is None or one.mention is None:
            return None
        entity = self.archive.entity_of[article][one.mention]
        if entity is None or self.archive.entities[entity].kind != "person":
            return None
        return f"#{entity}", one.start, one.end


def head_of(analysis: Analysis, one: Participant) -> str:
    """The last word of a phrase, before an "of": what it is a kind of."""
    words = analysis.article.text[one.start : one.end].lower().split(" of ")[0].split()
    return stem(words[-1]) if words else ""


def clause_around(analysis: Analysis, start: int, end: int) -> Assertion | None:
    """The shortest clause around some words."""
    last = bisect_right(analysis.assertions, start, key=lambda one: one.start)
    around = [one for one in analysis.assertions[max(0, last - CLAUSES_BACK) : last] if end <= one.end]
    return min(around, key=lambda one: one.end - one.start, default=None)


def as_statement(answer: Answer, score: float, reason: str) -> Statement:
    """An answer as a statement of a claim."""
    clause = answer.clause
    return Statement(
        article=answer.article,
        start=answer.start,
        end=answer.end,
        stance=answer.stance,
        certainty=clause.certainty if clause else None,
        score=score,
        reason=reason,
        sources=clause.sources if clause else (),
        when=clause.when if clause else None,
    )

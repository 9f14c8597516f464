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


class Incidental:
    """The mentions of incidents of an archive, to be asked for answers."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.sides = archive, Sides(archive)

    def answers(self, topic: SlotTopic, tellings: Iterable[Telling]) -> list[Answer]:
        """What some mentions say to a question, in order; those that say nothing to it left out."""
        return [answer for article, number in tellings for answer in self.answer(topic, article, number)]

    def answer(self, topic: SlotTopic, article: int, number: int) -> Iterator[Answer]:
        analysis = self.archive.analyses[article]
        mention = analysis.incident_mentions[number]
        found = self.value(topic, article, mention)
        if found is None:
            return
        value, start, end = found
        clause = clause_around(analysis, mention)
        spans = [(mention.start, mention.end), (start, end)]
        if topic == "happened":
            spans += [(one.start, one.end) for one in (mention.actor, mention.target, mention.means) if one is not None]
        first, last = min(one for one, _ in spans), max(one for _, one in spans)
        if last - first <= FAR + end - start:
            yield Answer(article, number, first, last, value, (start, end), stance_of(mention, clause), clause)

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


def clause_around(analysis: Analysis, mention: IncidentMention) -> Assertion | None:
    """The shortest clause around the words that tell an event."""
    last = bisect_right(analysis.assertions, mention.start, key=lambda one: one.start)
    around = [one for one in analysis.assertions[max(0, last - 8) : last] if mention.end <= one.end]
    return min(around, key=lambda one: one.end - one.start, default=None)


def stance_of(mention: IncidentMention, clause: Assertion | None) -> Stance:
    """The stance to the event itself: a clause may deny one thing and only mention another."""
    return mention.stance


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

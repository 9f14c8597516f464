"""Answers: what each report says to the questions of an incident, from the slots of its mentions.

The words of an answer are those of the event with those of the slot. Its stance is that to the event itself, since a
clause may deny one thing and only mention another; whose word it is, is that of the clause around it.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from conflict_build.assertions.around import clause_around
from conflict_build.claims.candidates.sides import side_of
from conflict_build.claims.candidates.words import stem
from conflict_build.incident_mentions.nouns import classes
from conflict_build.incidents.slots import EntitySides
from conflict_build.incidents.victims import KILLING, victim_of
from conflict_build.records import Analysis, Archive, Assertion, IncidentMention, Participant, Source, Stance, Statement

SlotTopic = Literal["happened", "actor", "target", "means", "day", "place", "victim", "cause"]
MentionIndex = tuple[int, int]  # a report, and one of its incident mentions by index

MARKS = "“”\"'‘’,"
VAGUE = frozenset("group groups number numbers people target targets area areas part parts some others one".split())
# Heads and first words of what is nobody in particular: "anyone who attacks", "one party", "no army".
ANYBODY = frozenset("anyone anybody anything someone somebody something whoever everyone nobody nothing".split())
ANY = frozenset(("any", "no", "one", "whichever"))
FAR = 400  # characters: an event and a slot's words further apart are no answer that can be read


class Named(NamedTuple):
    """What a mention names in a slot."""

    start: int
    end: int
    value: str | None  # equal values are one answer; null for whether it happened, and for what says next to nothing
    side: str | None = None  # of who did it, where it is a state or a group that answers to none


class Answer(NamedTuple):
    """What one mention says to one question."""

    article: int
    mention: int  # index into Analysis.incident_mentions
    start: int
    end: int
    anchor: tuple[int, int]  # the words that it hangs on: those of the event, or of the charge
    named: Named
    stance: Stance
    clause: Assertion | None
    charged: bool = False  # by words of blame, claim or denial; else the report says that it was so
    sources: tuple[Source, ...] = ()  # who says so, if that is known better than by the clause


class Answers:
    """The answers of the incident mentions of an archive, by question."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.sides = archive, EntitySides(archive)

    @cached_property
    def incident_of_victim(self) -> dict[int, int]:
        """For each person of whose killing an incident is told, its number; of several that of most mentions."""
        told: dict[int, int] = {}
        for number, incident in enumerate(self.archive.incidents):
            victim = victim_of(self.archive, incident)
            if victim is not None:
                other = told.get(victim)
                more = other is None or len(incident.mentions) > len(self.archive.incidents[other].mentions)
                told[victim] = number if more or other is None else other
        return told

    def to(self, topic: SlotTopic, tellings: Iterable[MentionIndex]) -> list[Answer]:
        """What some mentions say to a question, in order; those that say nothing to it left out."""
        return [answer for telling in tellings for answer in self.of_mention(topic, *telling)]

    def of_mention(self, topic: SlotTopic, article: int, number: int) -> Iterator[Answer]:
        """What one mention says to a question, charges of who did it first."""
        analysis = self.archive.analyses[article]
        mention = analysis.incident_mentions[number]
        if topic == "actor":
            yield from self.charges(article, number)
        if topic == "cause":
            yield from self.causes(article, number)
            return
        named = self.name(topic, article, mention)
        if named is None:
            return
        spans = [(mention.start, mention.end), (named.start, named.end)]
        if topic == "happened":
            spans += [(one.start, one.end) for one in (mention.actor, mention.target, mention.means) if one is not None]
        start, end = min(first for first, _ in spans), max(last for _, last in spans)
        if end - start <= FAR:
            clause = innermost(analysis, mention.start, mention.end)
            anchor, stance = (mention.start, mention.end), self.stance_of(article, number)
            yield Answer(article, number, start, end, anchor, named, stance, clause)

    def made(self, topic: SlotTopic, statement: Statement) -> Answer:
        """The answer that a statement was made of; one without a value for words that were none."""
        article, span = statement.article, (statement.start, statement.end)
        mentions = self.archive.analyses[article].incident_mentions
        found = (one for number in range(len(mentions)) for one in self.of_mention(topic, article, number))
        made = next((one for one in found if (one.start, one.end) == span), None)
        return made or Answer(article, 0, *span, span, Named(*span, None), statement.stance, None)

    def charges(self, article: int, number: int) -> Iterator[Answer]:
        """Who is said to have done what a mention tells, by words of blame, claim and denial."""
        analysis = self.archive.analyses[article]
        for one in analysis.responsibilities:
            side = side_of(self.archive, self.sides, article, one.actor) if one.incident_mention == number else None
            if side is not None:
                clause = innermost(analysis, one.start, one.end)
                anchor, named = (one.start, one.end), Named(one.actor.start, one.actor.end, side, side)
                start, end = (clause.start, clause.end) if clause else anchor
                start, end = min(start, named.start), max(end, named.end)
                yield Answer(article, number, start, end, anchor, named, one.stance, clause, True, one.sources)

    def causes(self, article: int, number: int) -> Iterator[Answer]:
        """What is said to have brought about what a mention tells, or not to have."""
        analysis = self.archive.analyses[article]
        mention = analysis.incident_mentions[number]
        for one in analysis.causes:
            if one.incident_mention != number:
                continue
            words = analysis.article.text[one.cause.start : one.cause.end].lower().split()
            head = head_of_phrase(words).strip(MARKS)
            named = Named(one.cause.start, one.cause.end, None if head in VAGUE else stem(head))
            start, end = min(mention.start, one.start, named.start), max(mention.end, one.end, named.end)
            clause, anchor = innermost(analysis, one.start, one.end), (one.start, one.end)
            sources = one.sources or (clause.sources if clause else ())
            yield Answer(article, number, start, end, anchor, named, one.stance, clause, sources=sources)

    def actor_side(self, article: int, number: int) -> str | None:
        """The side that a mention itself says did it; null if it does not say."""
        actor = self.archive.analyses[article].incident_mentions[number].actor
        return None if actor is None else side_of(self.archive, self.sides, article, actor)

    def side_of_mention(self, article: int, mention: int | None) -> str | None:
        """The side of somebody whom a report names; null if it is not established."""
        entity = None if mention is None else self.archive.entity_of[article][mention]
        return None if entity is None else self.sides.side_of(entity)

    def stance_of(self, article: int, number: int) -> Stance:
        """The stance to the event itself: who denies to be behind it, does not deny that it happened."""
        analysis = self.archive.analyses[article]
        charged = any(one.incident_mention == number for one in analysis.responsibilities)
        return "asserted" if charged else analysis.incident_mentions[number].stance

    def name(self, topic: SlotTopic, article: int, mention: IncidentMention) -> Named | None:
        """What a mention names for a question; null if it says nothing to it."""
        if topic == "happened":
            return Named(mention.start, mention.end, None)
        if topic == "day":
            return self.day(article, mention.when)
        if topic == "place":
            return self.place(article, mention.place)
        if topic == "victim":
            return self.victim(article, mention)
        one: Participant | None = getattr(mention, topic)
        if one is None:
            return None
        words = self.archive.analyses[article].article.text[one.start : one.end].lower().split()
        side = side_of(self.archive, self.sides, article, one) if topic == "actor" or has_force(words) else None
        head = head_of_phrase(words).strip(MARKS)
        if side is None and one.mention is None and (ANYBODY & set(words) or (topic == "actor" and words[0] in ANY)):
            return None
        value = side or self.entity(article, one.mention) or (None if head in VAGUE else stem(head))
        return Named(one.start, one.end, value, side)

    def day(self, article: int, when: int | None) -> Named | None:
        day = None if when is None else self.archive.date_of[article][when]
        if when is None or day is None:
            return None
        date = self.archive.analyses[article].dates[when]
        return Named(date.start, date.end, day)

    def place(self, article: int, place: int | None) -> Named | None:
        entity = self.entity(article, place)
        if place is None or entity is None:
            return None
        name = self.archive.analyses[article].mentions[place]
        return Named(name.start, name.end, entity)

    def victim(self, article: int, mention: IncidentMention) -> Named | None:
        """The person by name that was killed."""
        one = mention.target
        if mention.kind != KILLING or one is None or one.mention is None:
            return None
        if self.archive.analyses[article].mentions[one.mention].kind != "person":
            return None
        entity = self.entity(article, one.mention)
        return None if entity is None else Named(one.start, one.end, entity)

    def entity(self, article: int, mention: int | None) -> str | None:
        entity = None if mention is None else self.archive.entity_of[article][mention]
        return None if entity is None else f"#{entity}"


def head_of_phrase(words: Sequence[str]) -> str:
    """The last word of a phrase, before an "of": what it is a kind of."""
    before = words[: words.index("of")] if "of" in words else words
    return before[-1] if before else ""


def has_force(words: Iterable[str]) -> bool:
    """Whether a phrase names people under arms: those of one side are one answer, "troops" or "units"."""
    return any("force" in classes().get(word, frozenset()) for word in words)


def innermost(analysis: Analysis, start: int, end: int) -> Assertion | None:
    """The shortest clause around some words."""
    found = clause_around(analysis.assertions, start, end)
    return None if found is None else analysis.assertions[found]


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
        sources=answer.sources or (clause.sources if clause else ()),
        when=clause.when if clause else None,
        anchor=answer.anchor,
    )

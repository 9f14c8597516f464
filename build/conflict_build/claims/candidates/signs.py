"""Signs: what in the sentence of an answer shows that it is told of the incident asked about, and of no other.

A mention is joined to an incident by all that is said around it. Where it alone names another side, that is a second
answer only if its own sentence says of what: by the place, the day, or whom it happened to.
"""

from conflict_build.claims.candidates.answers import Answer
from conflict_build.claims.candidates.belongings import IncidentSigns
from conflict_build.claims.pairs.scopes import is_country, parse_days, places_apart
from conflict_build.records import Incident
from conflict_build.sentences import sentence_at


def has_sign(signs: IncidentSigns, one: Answer) -> bool:
    """Whether the sentence of an answer names the incident's place, one of its days, or whom it was done to."""
    archive, incident = signs.archive, signs.incident
    analysis = archive.analyses[one.article]
    mention = analysis.incident_mentions[one.mention]
    sentence = analysis.sentences[sentence_at(analysis.sentences, mention.start)]
    named = {
        entity
        for name, entity in zip(analysis.mentions, archive.entity_of[one.article], strict=True)
        if entity is not None and sentence.start <= name.start < sentence.end
    }
    if named & signs.own:
        return True
    days = (
        archive.date_of[one.article][i]
        for i, when in enumerate(analysis.dates)
        if sentence.start <= when.start < sentence.end
    )
    return incident.day_basis == "said" and any(is_day_of(incident, day) for day in days)


def is_told_elsewhere(signs: IncidentSigns, one: Answer) -> bool:
    """Whether the sentence of an answer names towns or regions, all of them others than the incident's place, and
    has no sign of it. Countries mostly stand for their governments."""
    archive, incident = signs.archive, signs.incident
    if incident.place is None or has_sign(signs, one):
        return False
    analysis = archive.analyses[one.article]
    sentence = analysis.sentences[sentence_at(analysis.sentences, analysis.incident_mentions[one.mention].start)]
    places = frozenset(
        entity
        for name, entity in zip(analysis.mentions, archive.entity_of[one.article], strict=True)
        if entity is not None and name.kind == "place" and sentence.start <= name.start < sentence.end
        if not is_country(archive.entities[entity])
    )
    return bool(places) and places_apart(archive, places, frozenset({incident.place}), by_name=True)


def is_day_of(incident: Incident, day: str | None) -> bool:
    """Whether a day is one of the incident's: exactly one, not a month in which it lies."""
    said, own = parse_days(day or ""), parse_days(f"{incident.first_day}/{incident.last_day}")
    return said is not None and own is not None and own.first <= said.first <= said.last <= own.last

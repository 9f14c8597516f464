"""Victims: of whose killing an incident is, and whether anybody was killed at all."""

import re
from collections import Counter
from collections.abc import Sequence

from conflict_build.incidents.tellings import Telling
from conflict_build.records import Archive, Entity, Incident

KILLING = "killing"
# Words for a death that need no killer; near miss: "killed", "murder".
DEATH = re.compile(r"(?:die[sd]?|dying|deaths?|dead|perish(?:ed|es)?|pass(?:ed|es|ing) away)", re.IGNORECASE)
# Around a killing that was not one: "assassination attempt", "tried to kill", "a plot to kill"
ATTEMPTED = re.compile(
    r"\b(?:attempt\w*|plot\w*|tr(?:y|ies|ied|ying) (?:and failed )?(?:again )?to|fail\w*|surviv\w*|target of)\b"
)
BEFORE_CHARACTERS, AFTER_CHARACTERS = 40, 20  # in which such a word stands
LEAST_SHARE = 0.25  # of the mentions of an incident that must tell of one person killed for it to be called so


def persons_killed(entities: Sequence[Entity], one: Telling) -> set[int]:
    """The persons by name of whose killing a mention tells."""
    return {entity for entity in one.target.entities if one.kind == KILLING and entities[entity].kind == "person"}


def victim_of(archive: Archive, incident: Incident) -> int | None:
    """The entity of the person whose killing an incident is told as: that of Hassan Nasrallah, in a strike."""
    victims = Counter(victim for one in incident.mentions if (victim := killed_in(archive, *one)) is not None)
    best = min(victims, key=lambda one: (-victims[one], one), default=None)
    if best is None or victims[best] < LEAST_SHARE * len(incident.mentions) or archive.entities[best].kind != "person":
        return None
    return best


def killed_in(archive: Archive, article: int, number: int) -> int | None:
    """Whom a mention names as killed."""
    target = archive.analyses[article].incident_mentions[number].target
    if target is None or target.mention is None or not is_killing(archive, article, number):
        return None
    return archive.entity_of[article][target.mention]


def is_killing(archive: Archive, article: int, number: int) -> bool:
    """Whether a mention tells of a killing that was one; near miss: "an assassination attempt"."""
    mention, text = archive.analyses[article].incident_mentions[number], archive.analyses[article].article.text
    around = text[max(0, mention.start - BEFORE_CHARACTERS) : mention.end + AFTER_CHARACTERS]
    return mention.kind == KILLING and mention.stance == "asserted" and ATTEMPTED.search(around) is None


def is_attempt(archive: Archive, incident: Incident) -> bool:
    """Whether hardly any mention of a killing tells of one that was."""
    told = [is_killing(archive, *one) for one in incident.mentions if kind_of_mention(archive, *one) == KILLING]
    return incident.kind == KILLING and sum(told) * 2 < len(told)


def is_death(archive: Archive, incident: Incident) -> bool:
    """Whether of all its mentions none says more than that somebody died: "Scalia's death"."""
    words = (
        archive.analyses[article].article.text[mention.start : mention.end]
        for article, number in incident.mentions
        for mention in [archive.analyses[article].incident_mentions[number]]
    )
    return incident.kind == KILLING and all(DEATH.fullmatch(one) for one in words)


def kind_of_mention(archive: Archive, article: int, number: int) -> str:
    return archive.analyses[article].incident_mentions[number].kind

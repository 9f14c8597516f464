"""Trifles: questions of incidents whose answers a reader has read before the first of them: their title says them.

"Where exactly was the attack in Benghazi?" "In Benghazi"; "Who carried out the Israeli strike on Tyre?" "Israel". They
stand on the page of the incident, and after all that tells a reader something new.
"""

import re

from conflict_build.claims.candidates.answers import Answers, SlotTopic
from conflict_build.claims.kinds.incidents import slot_topic
from conflict_build.claims.questions.incidents import name_side
from conflict_build.incidents.titles import adjectives, plain_name
from conflict_build.parties.sides import is_state
from conflict_build.records import Archive, Claim, Incident, Statement, Verdict

UNDISPUTED: frozenset[Verdict] = frozenset({"agree", "compatible"})
NAMED_SLOTS: frozenset[SlotTopic] = frozenset({"actor", "target", "place", "victim"})


def says_title_again(answers: Answers, claim: Claim) -> bool:
    """Whether no answer of a claim names more than the title of its incident does."""
    topic = slot_topic(claim.subject) if claim.comparison == "incidents" else None
    if topic not in NAMED_SLOTS or claim.incident is None or claim.verdict not in UNDISPUTED:
        return False
    incident = answers.archive.incidents[claim.incident]
    return all(is_in_title(answers, topic, incident, one) for one in claim.statements)


def is_in_title(answers: Answers, topic: SlotTopic, incident: Incident, one: Statement) -> bool:
    """Whether what a statement names stands in a title, or is nothing that could be told: "the President"."""
    value = answers.made(topic, one).named.value
    return value is None or any(
        re.search(rf"\b{re.escape(name)}\b", incident.title) for name in names_of(answers.archive, value)
    )


def names_of(archive: Archive, value: str) -> list[str]:
    """The names by which a title would tell what an answer names; none for what has only words."""
    if value.startswith("#"):
        return [plain_name(archive.entities[int(value[1:])])]
    if is_state(value):
        return [adjectives().get(value) or name_side(value), name_side(value).removeprefix("the ")]
    return [value] if value[:1].isupper() else []

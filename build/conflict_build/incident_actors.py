"""Incident actors: who is said to have done what each incident tells, and on whose word, over the whole archive.

"The governor said Russian shelling killed two": Russia, on the word of the governor. Whoever acts for a state or a
group stands under its name; who belongs to none under his own, if he is named. Words of blame, claim and denial count
too: "Hezbollah denied any role" is Hezbollah, denied, on its own word.
"""

from collections.abc import Iterator

from conflict_build.claims.candidates.answers import Answer, Answers
from conflict_build.incident_mentions.kinds import kinds_in_role
from conflict_build.incidents.kinds import is_consequence
from conflict_build.lexicon import load_table
from conflict_build.parties.sides import is_state
from conflict_build.records import Archive
from conflict_build.records.actors import IncidentActor

ENTITY = "#"  # begins the value of an answer that is an entity of no side, before its index


def find_incident_actors(archive: Archive) -> tuple[IncidentActor, ...]:
    """Who did it, once for each naming, in order of incident, report and position. Holds the whole archive."""
    return tuple(sorted(dict.fromkeys(read_actors(archive)), key=lambda one: one[:4]))


def read_actors(archive: Archive) -> Iterator[IncidentActor]:
    """The answers to who did it of all mentions of incidents, those that name nobody left out."""
    answers = Answers(archive)
    for article, incidents in enumerate(archive.incident_of):
        for number, incident in enumerate(incidents):
            for answer in answers.of_mention("actor", article, number) if incident is not None else ():
                name = name_of(archive, answer)
                if name is not None and incident is not None and is_of_it(archive, incident, answer):
                    sources = answer.sources or (answer.clause.sources if answer.clause else ())
                    span = answer.named.start, answer.named.end
                    yield IncidentActor(incident, article, *span, name, answer.stance, sources)


def is_of_it(archive: Archive, incident: int, answer: Answer) -> bool:
    """Whether who acts in the words of a mention did what the incident is: those words are of its kind, of what came of
    it, or say little ("attack"), or somebody is charged; near miss: who took a town to which others are sent."""
    kind, own = (
        archive.analyses[answer.article].incident_mentions[answer.mention].kind,
        archive.incidents[incident].kind,
    )
    return answer.charged or kind == own or is_consequence(kind) or kind in kinds_in_role("general")


def name_of(archive: Archive, answer: Answer) -> str | None:
    """The name of who is said to have done it; null for the unnamed of no side: "gunmen"."""
    side, value = answer.named.side, answer.named.value or ""
    if side is not None:
        return load_table("countries")[side][0] if is_state(side) else side
    return archive.entities[int(value.removeprefix(ENTITY))].name if value.startswith(ENTITY) else None

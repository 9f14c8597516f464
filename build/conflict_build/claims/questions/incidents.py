"""Questions about incidents: "Who carried out the strike on Kharkiv of 30 August 2024?", by the closed list of topics."""

import re

from conflict_build.claims.questions.topics import row_of
from conflict_build.incidents.titles import adjectives, day_words, with_article
from conflict_build.records import Archive, Incident, Topic

# Match: the " (2)" of a title that others have too; near miss: "(Russia)".
NUMBERED = re.compile(r" \(\d+\)$")
# Where the noun of a title ends. Match: " on Kharkiv", ", Tehran"; near miss: "air strike".
BEHIND_NOUN = re.compile(r",| (?:on|of|in|for|to|from|at|against|over|with)\b")
PLURALS = frozenset("talks sanctions injuries".split())


def incident_question(archive: Archive, incident: Incident, topic: Topic) -> str:
    """What a topic asks of an incident that happened."""
    row = row_of(topic)
    many = is_plural(incident.title)
    asked: str = row.get(incident.kind) or (row.get("several") if many else None) or row["past"]
    words = {"was": "were" if many else "was", "is": "are" if many else "is"}
    return asked.format(incident=phrase(archive, incident), place=place_name(archive, incident), **words)


def phrase(archive: Archive, incident: Incident) -> str:
    """An incident as it stands within a sentence: "the strike on Kharkiv of 30 August 2024"."""
    number = NUMBERED.search(incident.title)
    title = incident.title[: number.start()] if number else incident.title
    day = day_words(incident)
    what = title.removesuffix(f", {day}") if day else title
    if incident.place is not None:
        place = archive.entities[incident.place]
        what = re.sub(rf", {re.escape(place.name)}$", lambda _: f" in {with_article(place)}", what)
    if what.split()[0] not in set(adjectives().values()):
        what = what[0].lower() + what[1:]
    when = "" if not day else f" of {day}" if incident.day_basis == "said" else f", {day}"
    return f"the {what}{when}{number[0] if number else ''}"


def place_name(archive: Archive, incident: Incident) -> str:
    return "the place" if incident.place is None else with_article(archive.entities[incident.place])


def is_plural(title: str) -> bool:
    """Whether the noun of a title is several: "Strikes on Beirut"; near miss: "Crisis"."""
    end = BEHIND_NOUN.search(title)
    noun = title[: end.start() if end else len(title)].split()[-1].lower()
    return noun in PLURALS or (noun.endswith("s") and not noun.endswith(("ss", "is")))

"""Titles: what an incident is called: "Strike on Kharkiv, 30 August 2024".

A title says the kind in a reader's word, to whom or where, and the day. Where several would be called alike, each says
more: by whom, with what, on what.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from conflict_build.days import day_words, month_words
from conflict_build.definite_names import is_site, with_the
from conflict_build.incident_mentions.kinds import kinds_in_role
from conflict_build.incidents.accounts import Account
from conflict_build.incidents.closeness import breadth
from conflict_build.incidents.makings import is_several, most_common
from conflict_build.incidents.victims import is_attempt, is_death, victim_of
from conflict_build.lexicon import load_table, load_toml
from conflict_build.parties.sides import is_state
from conflict_build.records import Archive, Entity, Incident, Participant

# A target as a title can print it: "a school", "two schools", "an oil depot"; near miss: "the city's power, which".
PLAIN_WORDS = re.compile(r"(?:an?|two|three|four|five|several) [a-z]+(?:[ -][a-z]+){0,3}")
# A group's name that stands before a noun as it is: "Hamas"; near misses: "Houthis", "Lebanese Forces".
ATTRIBUTIVE = re.compile(r"[A-Z][\w’'-]*(?<![^a]s)")
LONGEST_DAYS = 62  # of a title: what lasts longer is a time since something, not that of an incident
ATTEMPTED_KILLING = "Attempted killing"


def name_incidents(
    archive: Archive, incidents: Sequence[Incident], groups: Sequence[Sequence[Account]]
) -> list[Incident]:
    """The incidents with their titles, no two alike; those told by most reports have the shortest."""
    taken: set[str] = set()
    titles: dict[int, str] = {}
    order = sorted(range(len(incidents)), key=lambda number: (-incidents[number].articles, incidents[number].key))
    for number in order:
        found = list(dict.fromkeys(titles_for(archive, incidents[number], groups[number])))
        title = next((title for title in found if title not in taken), None) or numbered(found[-1], taken)
        taken.add(title)
        titles[number] = title
    return [incident._replace(title=titles[number]) for number, incident in enumerate(incidents)]


def can_be_named(archive: Archive, incident: Incident, group: Sequence[Account]) -> bool:
    """Whether a title can say where it was, to whom, or who did it and when; else it tells a reader nothing."""
    row = load_toml("incident_kinds")["titles"].get(incident.kind, {})
    if where_of(archive, incident, group, row, None) or victim_of(archive, incident) is not None:
        return True
    if incident.kind in kinds_in_role("shared") and parties_of(archive, group):
        return True
    return bool(adjective(group) and incident.first_day) or (incident.articles > 1 and incident_days(incident) != "")


def numbered(title: str, taken: set[str]) -> str:
    """A title with the first number that is free."""
    number = 2
    while f"{title} ({number})" in taken:
        number += 1
    return f"{title} ({number})"


def titles_for(archive: Archive, incident: Incident, group: Sequence[Account]) -> Iterator[str]:
    """What an incident may be called, the shortest first; "Possible strike" for what most mentions only expect."""
    titles = told_titles(archive, incident, group)
    if incident.told or is_attempt(archive, incident):
        yield from titles
    else:
        by = adjective(group)
        yield from (f"Possible {title if by and title.startswith(by) else lower(title)}" for title in titles)


def told_titles(archive: Archive, incident: Incident, group: Sequence[Account]) -> Iterator[str]:
    """What an incident may be called as one that happened, the shortest first."""
    row = load_toml("incident_kinds")["titles"].get(incident.kind, {"one": incident.kind.capitalize()})
    word = told_noun(archive, incident, row)
    noun = ATTEMPTED_KILLING if is_attempt(archive, incident) else noun_for(word, row, is_several(group))
    where, day = where_of(archive, incident, group, row, word), incident_days(incident)
    place = "" if incident.place is None else f", {archive.entities[incident.place].name}"
    by = "" if incident.kind in kinds_in_role("shared") else adjective(group)
    victim = victim_of(archive, incident)
    if victim is not None:
        told = "Death" if is_death(archive, incident) else "Killing"
        yield with_day(f"{told} of {plain_name(archive.entities[victim])}{place}", day)
    both = parties_of(archive, group) if incident.kind in kinds_in_role("shared") else ""
    if both:
        yield with_day(f"{noun} of {both}{place}", day)
    plain = noun if where or not by else f"{by} {lower(noun)}"
    yield with_day(plain + where, day)
    if by:
        yield with_day(f"{by} {lower(noun)}{where}", day)
    target = printed_target(archive, incident)
    if target and "target" in row:
        yield with_day(f"{noun} {row['target']} {target}{place}", day)
        if by:
            yield with_day(f"{by} {lower(noun)} {row['target']} {target}{place}", day)


def plain_name(entity: Entity) -> str:
    """A name as titles print it: without what tells namesakes apart in lists of names."""
    return entity.name.partition(" (")[0]


def parties_of(archive: Archive, group: Sequence[Account]) -> str:
    """The two who met or agreed, by name: "Viktor Orban and Vladimir Putin"; empty if they are not both known."""
    tellings = [one for account in group for one in account.tellings]
    first = most_common(entity for one in tellings if len(one.actor.entities) == 1 for entity in one.actor.entities)
    second = most_common(entity for one in tellings if len(one.target.entities) == 1 for entity in one.target.entities)
    if first is None or second is None or first == second:
        return ""
    a, b = archive.entities[first], archive.entities[second]
    return f"{a.name} and {b.name}" if a.kind == b.kind == "person" else ""


def with_day(what: str, day: str) -> str:
    return f"{what}, {day}" if day else what


def lower(noun: str) -> str:
    return noun[0].lower() + noun[1:]


def told_noun(archive: Archive, incident: Incident, row: dict[str, Any]) -> str | None:
    """The noun that most mentions of the kind use, if it names the incident better than the kind does."""
    words = Counter(
        archive.analyses[article].article.text[mention.start : mention.end].lower()
        for article, number in incident.mentions
        for mention in [archive.analyses[article].incident_mentions[number]]
        if mention.kind == incident.kind
    )
    nouns: dict[str, str] = row.get("nouns", {})
    told = Counter[str]()
    for word, count in words.items():
        for one, many in nouns.items():
            if word in (one, many, one + "s"):
                told[one] += count
    best = min(told, key=lambda one: (-told[one], one), default=None)
    return best if best is not None and told[best] * 2 >= words.total() else None


def noun_for(word: str | None, row: dict[str, Any], several: bool) -> str:
    """What an incident is called, with a capital."""
    if word is not None:
        noun: str = row["nouns"][word] if several else word
        return noun[0].upper() + noun[1:]
    kind: str = row["several"] if several and "several" in row else row["one"]
    return kind


def where_of(
    archive: Archive, incident: Incident, group: Sequence[Account], row: dict[str, Any], noun: str | None
) -> str:
    """To whom or where: " on Kharkiv", " of Ismail Haniyeh, Tehran"; empty if that is not known."""
    entities = archive.entities
    place = None if incident.place is None else entities[incident.place]
    person = named_target(archive, group, "person", incident.kind)
    if person and "person" in row:
        return f" {row['person']} {person.name}" + (f", {place.name}" if place else "")
    target = named_target(archive, group, "org", incident.kind)
    if target and "target" in row and target != place:
        return f" {row['target']} {with_the(target.name)}" + (f", {place.name}" if place else "")
    if place is None:
        return ""
    wide = breadth(place) > 0
    hit = "on" in row and is_target(group, incident.place)
    word = row["on"] if hit else row.get("wide" if wide else "place")
    if noun is not None:
        word = load_toml("incident_kinds")["prepositions"].get(noun, word)
    if word == "in" and is_site(place.name):
        word = "at"
    return f" {word} {with_the(place.name)}" if word else ""


def is_target(group: Sequence[Account], place: int | None) -> bool:
    """Whether a place is what most mentions that name one say it was done to: "attack on Israel"."""
    targets = [one.target.entities for account in group for one in account.tellings if one.place == place]
    return sum(place in found for found in targets) * 2 > len(targets)


def named_target(archive: Archive, group: Sequence[Account], kind: str, of: str) -> Entity | None:
    """Whom or what most mentions of a kind of incidents name as the target, if it is of a kind of names."""
    tellings = (one for account in group for one in account.tellings if one.kind == of)
    best = most_common(entity for one in tellings if len(one.target.entities) == 1 for entity in one.target.entities)
    return archive.entities[best] if best is not None and archive.entities[best].kind == kind else None


def adjective(group: Sequence[Account]) -> str:
    """The side that did it, as it stands before a noun: "Russian", "Hamas"; empty if it is not said."""
    sides = Counter(side for account in group for side in account.actor.sides)
    best = min(sides, key=lambda side: (-sides[side], side), default=None)
    if not best or is_state(best):
        return adjectives().get(best, "") if best else ""
    return best if ATTRIBUTIVE.fullmatch(best) else ""


@cache
def adjectives() -> dict[str, str]:
    """The adjective of each state's people, by its code."""
    return {code: forms[0] for code, forms in load_table("nationalities").items() if forms}


def printed_target(archive: Archive, incident: Incident) -> str | None:
    """The words for the target that most mentions print, if a title can."""
    words = Counter(
        printed for printed in printed_targets(archive, incident.mentions) if PLAIN_WORDS.fullmatch(printed)
    )
    return min(words, key=lambda printed: (-words[printed], len(printed), printed), default=None)


def printed_targets(archive: Archive, mentions: Iterable[tuple[int, int]]) -> Iterator[str]:
    for article, number in mentions:
        analysis = archive.analyses[article]
        target: Participant | None = analysis.incident_mentions[number].target
        if target is not None and target.mention is None:
            yield " ".join(analysis.article.text[target.start : target.end].split())


def incident_days(incident: Incident) -> str:
    """The day as a reader would write it: "30 August 2024", "30-31 August 2024", "August 2024"."""
    if incident.first_day is None or incident.last_day is None:
        return ""
    first, last = date.fromisoformat(incident.first_day), date.fromisoformat(incident.last_day)
    if (last - first).days > LONGEST_DAYS and (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return ""
    said = span_words(first, last)
    return said if incident.day_basis == "said" else f"reported {said}"


def span_words(first: date, last: date) -> str:
    """Days as a reader would write them: "30-31 August 2024", "early July 2024", "week of 5 August 2024", "2024"."""
    if first == last:
        return day_words(first)
    if (last - first).days == 6 and first.weekday() == 0:
        return f"week of {day_words(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{part_of_month(first.day, last.day, next_day(last).day == 1)}{month_words(first)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    return f"{day_words(first)} to {day_words(last)}"


def part_of_month(first: int, last: int, is_end: bool) -> str:
    """Some days of one month before its name: "30-31 ", "early "; empty for all of it."""
    thirds = {(1, 10): "early ", (11, 20): "mid-"}
    if is_end and first in (1, 21):
        return "" if first == 1 else "late "
    return thirds.get((first, last), f"{first}-{last} ")


def next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)

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

from conflict_build.claims.pairs.scopes import is_country
from conflict_build.incidents.accounts import Account
from conflict_build.incidents.makings import is_several, most_common
from conflict_build.lexicon import load_table, load_toml
from conflict_build.records import Archive, Entity, Incident, Participant

MONTHS = "January February March April May June July August September October November December".split()
# A target as a title can print it: "a school", "two schools", "an oil depot"; near miss: "the city's power, which".
PLAIN_WORDS = re.compile(r"(?:an?|the|two|three|four|five)?\s?[a-z]+(?:[ -][a-z]+){0,3}")
WIDE = frozenset({"region", "country"})
MOST_NAMED = 3  # sides in one title


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


def numbered(title: str, taken: set[str]) -> str:
    """A title with the first number that is free."""
    number = 2
    while f"{title} ({number})" in taken:
        number += 1
    return f"{title} ({number})"


def titles_for(archive: Archive, incident: Incident, group: Sequence[Account]) -> Iterator[str]:
    """What an incident may be called, the shortest first."""
    row = load_toml("incident_kinds")["titles"].get(incident.kind, {"one": incident.kind.capitalize()})
    noun = noun_of(archive, incident, group, row)
    where, day = where_of(archive, incident, group, row), day_words(incident)
    by = adjective(group)
    plain = noun if where or not by else f"{by} {lower(noun)}"
    yield joined(plain + where, day)
    if by:
        yield joined(f"{by} {lower(noun)}{where}", day)
    target = printed_target(archive, incident)
    word = row.get("target")
    if target and word:
        place = "" if incident.place is None else f", {archive.entities[incident.place].name}"
        yield joined(f"{noun} {word} {target}{place}", day)
        if by:
            yield joined(f"{by} {lower(noun)} {word} {target}{place}", day)


def joined(what: str, day: str) -> str:
    return f"{what}, {day}" if day else what


def lower(noun: str) -> str:
    return noun[0].lower() + noun[1:]


def noun_of(archive: Archive, incident: Incident, group: Sequence[Account], row: dict[str, Any]) -> str:
    """The word for an incident: one that most of its mentions use, if the kind knows it, else that of the kind."""
    several = is_several(group)
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
    if best is not None and told[best] * 2 >= words.total():
        word = nouns[best] if several else best
        return word[0].upper() + word[1:]
    kind: str = row["several"] if several and "several" in row else row["one"]
    return kind


def where_of(archive: Archive, incident: Incident, group: Sequence[Account], row: dict[str, Any]) -> str:
    """To whom or where: " on Kharkiv", " of Ismail Haniyeh, Tehran"; empty if that is not known."""
    entities = archive.entities
    place = None if incident.place is None else entities[incident.place]
    person = named_target(archive, group, "person")
    if person and "person" in row:
        return f" {row['person']} {person.name}" + (f", {place.name}" if place else "")
    target = named_target(archive, group, "org")
    if target and "target" in row and target != place:
        return f" {row['target']} {with_article(target)}" + (f", {place.name}" if place else "")
    if place is None:
        return ""
    wide = is_country(place) or place.precision in WIDE
    word = row.get("wide" if wide else "place")
    return f" {word} {with_article(place)}" if word else ""


def named_target(archive: Archive, group: Sequence[Account], kind: str) -> Entity | None:
    """Whom or what most accounts name as the target, of a kind of names."""
    found = (one.target.entities for account in group for one in account.tellings if len(one.target.entities) == 1)
    best = most_common(entity for entities in found for entity in entities)
    return archive.entities[best] if best is not None and archive.entities[best].kind == kind else None


def with_article(entity: Entity) -> str:
    """A name as it stands after a preposition: "the Gaza Strip", "Kharkiv"."""
    lists = load_toml("incident_kinds")["articles"]
    begun = entity.name.lower().startswith("the ")
    named = entity.name in lists["names"] or entity.name.split()[-1] in lists["last"]
    return f"the {entity.name}" if named and not begun else entity.name


def adjective(group: Sequence[Account]) -> str:
    """The side that did it, as an adjective: "Russian"; empty if it is not said, or no state's."""
    sides = Counter(side for account in group for side in account.actor.sides)
    best = min(sides, key=lambda side: (-sides[side], side), default=None)
    return adjectives().get(best, "") if best else ""


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


def day_words(incident: Incident) -> str:
    """The day as a reader would write it: "30 August 2024", "30-31 August 2024", "August 2024"."""
    if incident.first_day is None or incident.last_day is None:
        return ""
    first, last = date.fromisoformat(incident.first_day), date.fromisoformat(incident.last_day)
    said = span_words(first, last)
    return said if incident.day_basis == "said" else f"reported {said}"


def span_words(first: date, last: date) -> str:
    if first == last:
        return f"{first.day} {month_words(first)}"
    if (first.year, first.month) != (last.year, last.month):
        whole_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
        return str(first.year) if whole_year else f"{span_words(first, first)} to {span_words(last, last)}"
    whole = first.day == 1 and ((last.month == 12 and last.day == 31) or next_day(last).day == 1)
    return month_words(first) if whole else f"{first.day}-{last.day} {month_words(first)}"


def month_words(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)

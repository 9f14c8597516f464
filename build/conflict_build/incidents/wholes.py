"""Wholes: which incident is part of which: one strike of a night of strikes."""

from collections import defaultdict
from collections.abc import Sequence

from conflict_build.incidents.accounts import Account
from conflict_build.incidents.closeness import COUNTRY, breadth
from conflict_build.incidents.kinds import are_together
from conflict_build.incidents.makings import is_several
from conflict_build.records import Archive, Incident

MOST_PARTS = 200  # incidents of one day and country that are looked at


def find_wholes(archive: Archive, incidents: Sequence[Incident], groups: Sequence[Sequence[Account]]) -> list[Incident]:
    """The incidents, each with the one that it is part of, where that is plain.

    A whole is several events in a country or region; a part is one in a place within it, of a kind that goes together
    with it, on the same day, by no other side, and told in one story with it.
    """
    by_day: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, incident in enumerate(incidents):
        country = country_of_incident(archive, incident)
        if country and incident.first_day and incident.day_basis == "said":
            by_day[incident.first_day, country].append(number)
    whole_of: dict[int, int] = {}
    for found in by_day.values():
        wholes = [number for number in found if is_spread_wide(archive, incidents[number], groups[number])][:MOST_PARTS]
        for number in found[:MOST_PARTS]:
            fitting = [
                whole for whole in wholes if whole != number and lies_within(archive, incidents, groups, number, whole)
            ]
            if fitting:
                whole_of[number] = max(fitting, key=lambda whole: (incidents[whole].articles, -whole))
    return [incident._replace(part_of=whole_of.get(number)) for number, incident in enumerate(incidents)]


def country_of_incident(archive: Archive, incident: Incident) -> str | None:
    return None if incident.place is None else archive.entities[incident.place].country


def is_spread_wide(archive: Archive, incident: Incident, group: Sequence[Account]) -> bool:
    """Whether an incident is several events over a wide place."""
    if incident.place is None or not is_several(group):
        return False
    return breadth(archive.entities[incident.place]) > 0


def lies_within(
    archive: Archive, incidents: Sequence[Incident], groups: Sequence[Sequence[Account]], part: int, whole: int
) -> bool:
    one, other = incidents[part], incidents[whole]
    if one.place is None or other.place is None or one.place == other.place or is_several(groups[part]):
        return False
    place, wide = archive.entities[one.place], archive.entities[other.place]
    if breadth(place) or breadth(wide) < COUNTRY:
        return False
    return (
        one.last_day == other.last_day
        and are_together(one.kind, other.kind)
        and not sides_apart(groups[part], groups[whole])
        and not stories_of(archive, groups[part]).isdisjoint(stories_of(archive, groups[whole]))
    )


def sides_apart(a: Sequence[Account], b: Sequence[Account]) -> bool:
    """Whether other sides did both, or it is not said who did one of them."""
    left = frozenset[str]().union(*(account.actor.sides for account in a))
    right = frozenset[str]().union(*(account.actor.sides for account in b))
    return bool(left and right) and left.isdisjoint(right)


def stories_of(archive: Archive, group: Sequence[Account]) -> set[int]:
    found = (archive.story_of[account.article] for account in group)
    return {story for story in found if story is not None}

"""Scopes: the tests that two statements must pass before their values are compared, and the reason if one fails.

In order: other measure, other population, other place, other day, running total against one day, other span of days,
part and whole.
"""

import re
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from conflict_build.claims.candidates.scenes import Scene
from conflict_build.lexicon import load_lines
from conflict_build.nations import countries
from conflict_build.records import Archive, Entity

EARTH_RADIUS_KM = 6371.0
# Match: "overnight", "late Sunday into Monday"; near miss: "Saturday and Sunday", which are two days.
NIGHT = re.compile(r"night|\binto\b|\bevening\b|\bmorning\b|\b(?:late|early|hours)\b")
SAME_PLACE_KM = {"point": 25.0, "city": 25.0, "region": 150.0}


class DayRange(NamedTuple):
    """A day or a range of days."""

    first: date
    last: date


def parse_days(text: str) -> DayRange | None:
    """An ISO date or range; null for anything else."""
    first, _, last = text.partition("/")
    try:
        return DayRange(date.fromisoformat(first[:10]), date.fromisoformat((last or first)[:10]))
    except ValueError:
        return None


def days_apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether every day named on one side is another than every day named on the other; false if one names none."""
    left = [days for text in a if (days := parse_days(text))]
    right = [days for text in b if (days := parse_days(text))]
    if not left or not right:
        return False
    return all(x.last < y.first or y.last < x.first for x in left for y in right)


def days_counted(archive: Archive, article: int, when: int | None) -> DayRange | None:
    """The days over which a number is summed by its own date; null for a night, and for what goes on until now."""
    day = None if when is None else archive.date_of[article][when]
    if when is None or day is None:
        return None
    mention, text = archive.analyses[article].dates[when], archive.analyses[article].article.text
    days, printed = parse_days(day), text[mention.start : mention.end].lower()
    nightly = days is not None and (days.last - days.first).days == 1 and NIGHT.search(printed) is not None
    return None if nightly or (mention.relative or "").startswith("since") else days


def other_spans(a: DayRange | None, b: DayRange | None) -> bool:
    """Whether one number is summed over days and the other over one of them, or over other days."""
    return a is not None and b is not None and a != b and (a.first != a.last or b.first != b.last)


def places_apart(archive: Archive, a: frozenset[int], b: frozenset[int], by_name: bool = False) -> bool:
    """Whether no place of one side may be, hold or lie in a place of the other; false if one side names none.

    Places without coordinates may be anything, unless `by_name`: then names without a word in common are two places.
    """
    if not a or not b:
        return False
    left, right = most_specific(archive, a), most_specific(archive, b)
    return not any(may_be_one_place(x, y) and not (by_name and other_names(x, y)) for x in left for y in right)


def other_names(a: Entity, b: Entity) -> bool:
    """Whether two places, one of them without coordinates, have nothing in common in their names."""
    if a.latitude is not None and b.latitude is not None:
        return False
    wide = is_country(a) or is_country(b) or not {a.name, b.name}.isdisjoint(load_lines("wide_places"))
    return not wide and not set(a.name.split()) & set(b.name.split())


def most_specific(archive: Archive, places: frozenset[int]) -> list[Entity]:
    """The towns and regions among some places, else the countries: "in Tripoli, Lebanon" is Tripoli."""
    entities = [archive.entities[place] for place in places]
    return [entity for entity in entities if not is_country(entity)] or entities


def may_be_one_place(a: Entity, b: Entity) -> bool:
    """Whether one place may be, hold or lie in the other, as far as coordinates tell; where they do not, it may."""
    if a == b:
        return True
    if a.country is not None and b.country is not None and a.country != b.country:
        return False
    if "country" in (a.precision, b.precision) and a.country is not None and b.country is not None:
        return True
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return True
    reach = max(SAME_PLACE_KM.get(a.precision or "", 0.0), SAME_PLACE_KM.get(b.precision or "", 0.0))
    return distance_km(a.latitude, a.longitude, b.latitude, b.longitude) <= reach


def is_country(place: Entity) -> bool:
    return place.name in countries()


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """The great-circle distance between two points in degrees."""
    p, q = radians(lat_a), radians(lat_b)
    step = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(step))


class SceneRelation(NamedTuple):
    """How the places and days of two passages stand to each other."""

    place: str  # same, apart, apart around, apart near, within, or empty where that is not known
    day: str  # same, apart, apart around, or empty


def relate_scenes(archive: Archive, a: Scene, b: Scene) -> SceneRelation:
    """How two scenes stand to each other; `around` where one passage does not say its own itself, `near` where none."""
    return SceneRelation(relate_places(archive, a, b), relate_days(a, b))


def relate_places(archive: Archive, a: Scene, b: Scene) -> str:
    """How the places of two passages stand to each other."""
    if places_apart(archive, a.places or a.led, b.places or b.led, by_name=True):
        return "apart"
    if a.beyond & b.near_places or b.beyond & a.near_places:
        return "apart"
    if places_apart(archive, a.places, b.near_places) or places_apart(archive, b.places, a.near_places):
        return "apart around"
    if part_and_whole(archive, a, b):
        return "within"
    if places_apart(archive, a.near_places, b.near_places):
        return "apart near"
    return "same" if share_scene(archive, a, b) else ""


def relate_days(a: Scene, b: Scene) -> str:
    """How the days of two passages stand to each other."""
    if days_apart(a.days, b.days):
        return "apart"
    if days_apart(a.near_days, b.near_days):
        return "apart around"
    return "same" if a.dated and b.dated and any(same_days(x, y) for x in a.near_days for y in b.near_days) else ""


def same_days(a: str, b: str) -> bool:
    """Whether two days are one, or a day and a night that it has a part of."""
    x, y = parse_days(a), parse_days(b)
    if x is None or y is None or max((days.last - days.first).days for days in (x, y)) > 1:
        return a == b
    return x.first <= y.last and y.first <= x.last


def failed_scene(archive: Archive, a: Scene, b: Scene) -> str | None:
    """The reason why two passages are about different events, from where and when they play; null if none.

    What a passage says itself counts against what the other says itself or takes from around it; what both only take
    from around them counts in days, not in places, since a report moves between places faster than between days.
    """
    own = places_apart(archive, a.places, b.places, by_name=True)
    if own or places_apart(archive, a.places, b.near_places) or places_apart(archive, b.places, a.near_places):
        return "other place"
    if a.beyond & b.near_places or b.beyond & a.near_places:
        return "other place"
    if days_apart(a.near_days, b.near_days):
        return "other day"
    return None


def share_scene(archive: Archive, a: Scene, b: Scene) -> bool:
    """Whether two passages play in one town or region."""
    left = [archive.entities[place] for place in a.near_places if not is_country(archive.entities[place])]
    right = [archive.entities[place] for place in b.near_places if not is_country(archive.entities[place])]
    return any(
        x == y or (x.latitude is not None and y.latitude is not None and may_be_one_place(x, y))
        for x in left
        for y in right
    )


def part_and_whole(archive: Archive, a: Scene, b: Scene) -> bool:
    """Whether one passage speaks of a country and the other of a place in it, both by their own words."""
    if not a.places or not b.places:
        return False
    wide = [all(is_country(place) for place in most_specific(archive, scene.places)) for scene in (a, b)]
    return wide[0] != wide[1]

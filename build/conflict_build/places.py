"""Places: where the named places are, as far as the reports settle which place is meant.

A name of several places is settled by the countries that its reports speak of, most of all beside it; where that leaves
a doubt, the place stays without coordinates. Regions and countries get the populated place in their middle.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import cos, hypot, inf, radians
from typing import NamedTuple

from conflict_build.areas import (
    LEAD,
    Area,
    candidates,
    countries_by_name,
    country_of_people,
    places_in,
    prior,
    seats_by_name,
    state_named,
)
from conflict_build.forms import fold
from conflict_build.gazetteer import Place, country_centre, region_centre
from conflict_build.lexicon import load_lines
from conflict_build.place_names import ADMINISTRATIVE
from conflict_build.qualifiers import Qualifier, read_qualifiers
from conflict_build.records import Analysis, Entity, Mention, Precision
from conflict_build.spool import held_records

Vote = tuple[str, float]  # country and weight
Votes = defaultdict[str, float]

NEAR_CHARACTERS = 120
NEAR_VOTES = 3.0  # of a country named beside the place; the countries of its whole report share one vote
KNOWN_EVERYWHERE_PEOPLE = 300_000  # a city of this size needs no hint of its country
NEIGHBOURS_KILOMETERS = 150
NEIGHBOUR_WEIGHT = 3  # added for the place with the most neighbours, and its share of it for others
KILOMETERS_A_DEGREE = 111.2
TOLD_BY = 3  # of so many reports that name a place one must say where it lies
SMALL_SHARE = 0.05  # weight of a country of which no report speaks


def no_votes() -> Votes:
    return defaultdict(float)


class Spot(NamedTuple):
    """Where a place is."""

    latitude: float | None
    longitude: float | None
    country: str | None
    precision: Precision | None


def locate_places(
    entities: Sequence[Entity],
    entity_of: Sequence[Sequence[int | None]],
    analyses: Sequence[Analysis],
    qualifiers: Iterable[Mapping[int, Qualifier]] | None = None,
) -> Sequence[Entity]:
    """The entities, with coordinates, country and precision where the context leaves one candidate.

    Places that their names and countries settle come first; then those that lie near a settled place of their report.
    `qualifiers`: what `read_qualifiers` gives for each report, for whoever has read it.
    """
    places = {i: entity.name for i, entity in enumerate(entities) if entity.kind == "place"}
    votes = count_votes(places, entity_of, analyses)
    told = told_areas(places, entity_of, map(read_qualifiers, analyses) if qualifiers is None else qualifiers)
    spots = {i: locate(name, votes[i], []) for i, name in places.items() if i not in told}
    spots |= {i: locate_in(area, form) if area else None for i, (area, form) in told.items()}
    company = settled_company(spots, entity_of)
    spots.update({i: locate(places[i], votes[i], near) for i, near in company.items() if i not in told})
    placed = (e._replace(**spot._asdict()) if (spot := spots.get(i)) else e for i, e in enumerate(entities))
    return held_records(Entity, placed)


def told_areas(
    places: Container[int], entity_of: Sequence[Sequence[int | None]], qualifiers: Iterable[Mapping[int, Qualifier]]
) -> dict[int, tuple[Area | None, str]]:
    """For each place of which reports say where it lies, the area and the name; no area where they mean several.

    Of a name that the gazetteer does not have there, one report of many tells no more than of its own: Trump Tower.
    """
    told: dict[int, list[Qualifier]] = defaultdict(list)
    naming: Counter[int] = Counter()
    for row, read in zip(entity_of, qualifiers, strict=True):
        naming.update({entity for entity in row if entity is not None and entity in places})
        found = {row[i]: qualifier for i, qualifier in read.items()}
        for entity, qualifier in found.items():
            if entity is not None and entity in places and (qualifier.area or qualifier.home):
                told[entity].append(qualifier)
    return {
        entity: (found[0].area, found[0].form)
        for entity, found in told.items()
        if len({qualifier.area for qualifier in found}) == 1
        and (len(found) * TOLD_BY >= naming[entity] or is_held(found[0]))
    }


def is_held(qualifier: Qualifier) -> bool:
    """Whether the gazetteer has a place of a name where a report says that it lies."""
    return qualifier.area is not None and bool(places_in(qualifier.form, qualifier.area))


def locate_in(area: Area, form: str) -> Spot:
    """Where a place is whose area is known: the area itself, the largest place of the name in it, or its country."""
    if form == area.name or state_named(form) == area:
        return area_spot(area)
    base = region_name(form)
    known = known_regions().get(fold(base or form))
    place = next(iter(places_in(base or form, area)), None)
    if known or place is None:
        return known or Spot(None, None, area.country, None)
    return region_spot(place) if base else Spot(place.latitude, place.longitude, place.country, "city")


def region_spot(place: Place) -> Spot:
    """The middle of the region in which a place lies."""
    return Spot(*region_centre(place.region), place.country, "region")


def area_spot(area: Area) -> Spot:
    """The middle of a country or of a state."""
    if area.region is not None:
        return Spot(*region_centre(area.region), area.country, "region")
    centre = country_centre(area.country)
    return Spot(*centre, area.country, "country") if centre else Spot(None, None, area.country, "country")


def settled_company(spots: dict[int, Spot | None], entity_of: Sequence[Sequence[int | None]]) -> dict[int, list[Spot]]:
    """For each place not settled, the settled towns that its reports name."""
    company: dict[int, dict[int, Spot]] = defaultdict(dict)
    for row in entity_of:
        named = {e for e in row if e is not None and e in spots}
        towns = {e: spot for e in named for spot in [spots[e]] if spot and spot.precision == "city"}
        for entity in named:
            if spots[entity] is None:
                company[entity].update(towns)
    return {entity: list(towns.values()) for entity, towns in company.items()}


def count_votes(
    places: Mapping[int, str], entity_of: Sequence[Sequence[int | None]], analyses: Sequence[Analysis]
) -> defaultdict[int, Votes]:
    """For each place that is no country, how strongly its reports speak of each country."""
    hints = {i: code for i, name in places.items() if (code := hinted_country(name))}
    voted = {i for i, name in places.items() if fold(name) not in countries_by_name()}
    votes: defaultdict[int, Votes] = defaultdict(no_votes)
    for analysis, row in zip(analyses, entity_of, strict=True):
        named = [(m, e) for m, e in zip(analysis.mentions, row, strict=True) if e is not None and e in places]
        countries = [(m.start, hints[e]) for m, e in named if e in hints]
        background = shares(code for _, code in countries)
        for mention, entity in named:
            if entity in voted:
                for code, vote in (*background, *votes_beside(analysis.article.text, mention, countries)):
                    votes[entity][code] += vote
    return votes


def hinted_country(name: str) -> str | None:
    """The country that a place's name speaks of: a country's own, or that of a seat of government."""
    state = state_named(name)
    return state.country if state else seats_by_name().get(fold(name)) or countries_by_name().get(fold(name))


def shares(codes: Iterable[str]) -> list[Vote]:
    """One vote divided among countries by how often they are named."""
    counts = Counter(codes)
    return [(code, count / counts.total()) for code, count in counts.items()]


def votes_beside(text: str, mention: Mention, countries: list[tuple[int, str]]) -> Iterator[Vote]:
    """The votes of countries and their adjectives within reach of a mention."""
    first = bisect_left(countries, (mention.start - NEAR_CHARACTERS, ""))
    last = bisect_right(countries, (mention.end + NEAR_CHARACTERS, "~"))
    for start, code in countries[first:last]:
        if start != mention.start:
            yield code, NEAR_VOTES
    before = text[max(0, mention.start - NEAR_CHARACTERS) : mention.start]
    after = text[mention.end : mention.end + NEAR_CHARACTERS]
    for word in (before + after).split():
        country = country_of_people(word)
        if country:
            yield country, NEAR_VOTES


def locate(name: str, votes: Votes, near: list[Spot]) -> Spot | None:
    """Where a place is, by its name, the countries spoken of beside it and the towns named with it; None in doubt."""
    code = countries_by_name().get(fold(name))
    if code:
        return area_spot(Area(name, code))
    state = state_named(name)
    if state:
        return area_spot(state)
    base = region_name(name)
    known = known_regions().get(fold(base or name))
    if known:
        return known
    place = choose(fold(base or name), candidates(base or name), votes, near)
    if place is None:
        return None
    if base:
        return region_spot(place)
    return Spot(place.latitude, place.longitude, place.country, "city")


def region_name(name: str) -> str:
    """The name in "Kursk region" and "region of Tver"; empty for a place that is called no region."""
    words = name.split()
    if not ADMINISTRATIVE.intersection(name.lower().split()):
        return ""
    return " ".join(word for word in words if word.lower() not in ADMINISTRATIVE and word != "of")


@cache
def known_regions() -> dict[str, Spot]:
    """The regions and waters of the lexicon."""
    rows = (line.partition(":") for line in load_lines("regions"))
    return {fold(name.strip()): read_region(row) for name, _, row in rows}


def read_region(row: str) -> Spot:
    country, latitude, longitude = (cell.strip() for cell in row.split(";"))
    return Spot(float(latitude), float(longitude), country or None, "region")


def choose(name: str, places: list[Place], votes: Votes, near: list[Spot]) -> Place | None:
    """The place that a name (folded) means, if size and context put it well ahead of all others."""
    total = sum(votes.values()) or 1
    counts = [sum(distance(place, spot) <= NEIGHBOURS_KILOMETERS for spot in near) for place in places]
    most = max(counts, default=0) or 1
    ranked = sorted(
        ((votes[p.country] / total + SMALL_SHARE) * prior(name, p) * (1 + NEIGHBOUR_WEIGHT * count / most), p)
        for p, count in zip(places, counts, strict=True)
    )
    if not ranked:
        return None
    best, place = ranked[-1]
    if len(ranked) > 1 and best < LEAD * ranked[-2][0]:
        return None
    return place if votes[place.country] or place.people >= KNOWN_EVERYWHERE_PEOPLE else None


def distance(place: Place, spot: Spot) -> float:
    """Kilometers between two places, on a plane at their latitude: right to a few percent below 1,000 km."""
    if spot.latitude is None or spot.longitude is None:
        return inf
    north = place.latitude - spot.latitude
    east = (place.longitude - spot.longitude) * cos(radians(place.latitude))
    return KILOMETERS_A_DEGREE * hypot(north, east)

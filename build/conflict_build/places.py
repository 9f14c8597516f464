"""Places: where the named places are, as far as the reports settle which place is meant.

A name of several places is settled by the countries that its reports speak of, most of all beside it; where that leaves
a doubt, the place stays without coordinates. Regions and countries get the middle of their populated places.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import cos, hypot, inf, radians, sqrt
from typing import NamedTuple

from conflict_build.entities.short_forms import ADMINISTRATIVE
from conflict_build.forms import fold
from conflict_build.gazetteer import Place, country_centre, find_places, region_centre
from conflict_build.lexicon import load_lines, load_table
from conflict_build.records import Analysis, Entity, Mention, Precision

Vote = tuple[str, float]  # country and weight
Votes = defaultdict[str, float]

NEAR_CHARACTERS = 120
NEAR_VOTES = 3.0  # of a country named beside the place; the countries of its whole report share one vote
AFTER_VOTES = 10.0  # "Pokrovsk, Ukraine"
LEAD = 3.0  # how far the best candidate must be ahead of the next
KNOWN_EVERYWHERE_PEOPLE = 300_000  # a city of this size needs no hint of its country
OTHER_NAME_WEIGHT = 0.2  # of a place found by another name than its main one
NEIGHBOURS_KILOMETERS = 150
NEIGHBOUR_WEIGHT = 4
WAR_TOWN_WEIGHT = 4  # of the one of several places that war reporting names
KILOMETERS_A_DEGREE = 111.2
SMALL_SHARE = 0.05  # weight of a country of which no report speaks


def no_votes() -> Votes:
    return defaultdict(float)


class Spot(NamedTuple):
    """Where a place is."""

    latitude: float | None
    longitude: float | None
    country: str | None
    precision: Precision


def locate_places(entities: list[Entity], entity_of: list[list[int | None]], analyses: list[Analysis]) -> list[Entity]:
    """The entities, with coordinates, country and precision where the context leaves one candidate.

    Places that their names and countries settle come first; then those that lie near a settled place of their report.
    """
    votes = count_votes(entities, entity_of, analyses)
    places = {i: entity.name for i, entity in enumerate(entities) if entity.kind == "place"}
    spots = {i: locate(name, votes[i], []) for i, name in places.items()}
    company = settled_company(spots, entity_of)
    spots.update({i: locate(places[i], votes[i], near) for i, near in company.items()})
    found = {i: spot for i, spot in spots.items() if spot}
    return [e._replace(**found[i]._asdict()) if i in found else e for i, e in enumerate(entities)]


def settled_company(spots: dict[int, Spot | None], entity_of: list[list[int | None]]) -> dict[int, list[Spot]]:
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
    entities: list[Entity], entity_of: list[list[int | None]], analyses: list[Analysis]
) -> defaultdict[int, Votes]:
    """For each place that is no country, how strongly its reports speak of each country."""
    hints = [hinted_country(entity) for entity in entities]
    votes: defaultdict[int, Votes] = defaultdict(no_votes)
    for analysis, row in zip(analyses, entity_of, strict=True):
        named = [(m, e) for m, e in zip(analysis.mentions, row, strict=True) if e is not None]
        countries = [(m.start, code) for m, e in named for code in [hints[e]] if code]
        background = shares(code for _, code in countries)
        for mention, entity in named:
            if entities[entity].kind == "place" and fold(entities[entity].name) not in countries_by_name():
                for code, vote in (*background, *votes_beside(analysis.article.text, mention, countries)):
                    votes[entity][code] += vote
    return votes


def hinted_country(entity: Entity) -> str | None:
    """The country that a name speaks of: a country's own, or that of a seat of government."""
    return (countries_by_name() | seats_by_name()).get(fold(entity.name)) if entity.kind == "place" else None


@cache
def countries_by_name() -> dict[str, str]:
    return {fold(form): code for code, forms in load_table("countries").items() for form in forms}


@cache
def seats_by_name() -> dict[str, str]:
    return {fold(seat): code for code, seats in load_table("seats").items() for seat in seats}


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
            yield code, AFTER_VOTES if text[mention.end : start] == ", " else NEAR_VOTES
    before = text[max(0, mention.start - NEAR_CHARACTERS) : mention.start]
    after = text[mention.end : mention.end + NEAR_CHARACTERS]
    for word in (before + after).split():
        country = country_of_people(word)
        if country:
            yield country, NEAR_VOTES


@lru_cache(maxsize=100_000)
def country_of_people(word: str) -> str | None:
    """The country of a people, by a word with the marks printed around it."""
    return peoples().get(fold(word.strip(".,;:\"'“”’()")))


@cache
def peoples() -> dict[str, str]:
    return {fold(form): code for code, forms in load_table("nationalities").items() for form in forms}


def locate(name: str, votes: Votes, near: list[Spot]) -> Spot | None:
    """Where a place is, by its name, the countries spoken of beside it and the towns named with it; None in doubt."""
    code = countries_by_name().get(fold(name))
    if code:
        centre = country_centre(code)
        return Spot(*centre, code, "country") if centre else Spot(None, None, code, "country")
    base = region_name(name)
    known = known_regions().get(fold(base or name))
    if known:
        return known
    place = choose(fold(base or name), candidates(base or name), votes, near)
    if place is None:
        return None
    if base:
        return Spot(*region_centre(place.region), place.country, "region")
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


def candidates(name: str) -> list[Place]:
    """The places of the gazetteer that bear a name; if none does, those that bear another form the lexicon knows."""
    for form in (name, *other_forms().get(fold(name), ())):
        found = find_places(form)
        if found:
            return list(found)
    return []


@cache
def other_forms() -> dict[str, tuple[str, ...]]:
    table = load_table("place_names")
    return {fold(form): (key, *forms) for key, forms in table.items() for form in (key, *forms)}


def choose(name: str, places: list[Place], votes: Votes, near: list[Spot]) -> Place | None:
    """The place that a name (folded) means, if size and context put it well ahead of all others."""
    total = sum(votes.values()) or 1
    war = war_country().get(name)
    ranked = sorted(
        ((votes[p.country] / total + SMALL_SHARE) * weight(p, near) * (WAR_TOWN_WEIGHT if p.country == war else 1), p)
        for p in places
    )
    if not ranked:
        return None
    best, place = ranked[-1]
    if len(ranked) > 1 and best < LEAD * ranked[-2][0]:
        return None
    return place if votes[place.country] or place.people >= KNOWN_EVERYWHERE_PEOPLE else None


@cache
def war_country() -> dict[str, str]:
    return {fold(name): code for code, names in load_table("war_towns").items() for name in names}


def weight(place: Place, near: list[Spot]) -> float:
    """How likely a place is meant before the countries speak: by its size, its name, and its neighbours."""
    neighbours = any(distance(place, spot) <= NEIGHBOURS_KILOMETERS for spot in near)
    return sqrt(place.people) * (1 if place.is_main else OTHER_NAME_WEIGHT) * (NEIGHBOUR_WEIGHT if neighbours else 1)


def distance(place: Place, spot: Spot) -> float:
    """Kilometers between two places, on a plane at their latitude: right to a few percent below 1,000 km."""
    if spot.latitude is None or spot.longitude is None:
        return inf
    north = place.latitude - spot.latitude
    east = (place.longitude - spot.longitude) * cos(radians(place.latitude))
    return KILOMETERS_A_DEGREE * hypot(north, east)

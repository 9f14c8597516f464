"""Areas: countries, states and provinces by every form that news prints, and which towns lie in them."""

from collections import defaultdict
from functools import cache
from math import sqrt
from typing import NamedTuple

from conflict_build.forms import fold
from conflict_build.gazetteer import Place, find_places
from conflict_build.lexicon import load_table
from conflict_build.remembering import remembered

LEAD = 3.0  # how far the best candidate must be ahead of the next
LEAD_AT_HOME = 2.0  # the same, of one in the same country
OTHER_NAME_WEIGHT = 0.2  # of a place found by another name than its main one
WAR_TOWN_WEIGHT = 4  # of the one of several places that war reporting names
# States whose name alone is first that of a city.
CITIES_FIRST = frozenset("Washington,New York,Victoria,Quebec,Chihuahua,Kaduna,Kano,Katsina,Sokoto".split(","))


class Area(NamedTuple):
    """A country, or a state or province of one."""

    name: str
    country: str  # ISO 3166-1 alpha-2
    region: int | None = None  # the gazetteer's number of a state; None for a country


@cache
def states() -> dict[str, Area]:
    """The states of the lexicon by name."""
    table = load_table("states")
    return {name: Area(name, country, region_of(town, country)) for name, (country, town, *_) in table.items()}


def region_of(town: str, country: str) -> int:
    """The gazetteer's number of the region in which the largest town of a name in a country lies."""
    return next(place.region for place in find_places(town) if place.country == country)


@cache
def default_states() -> dict[str, Area]:
    """The states, by folded name, whose name alone means them: "Texas"; not "Washington", and not "Georgia"."""
    named = ((fold(name), area) for name, area in states().items() if name not in CITIES_FIRST)
    return {name: area for name, area in named if name not in countries_by_name()}


def state_named(name: str) -> Area | None:
    """The state that a name means by itself: "Texas", "Washington state"."""
    head, _, unit = name.rpartition(" ")
    return default_states().get(fold(name)) or (states().get(head) if unit.lower() in ("state", "province") else None)


@cache
def areas_by_form() -> dict[str, tuple[Area, ...]]:
    """What each printed form may mean behind a town: "Ga." and "GA" one state, "Georgia" a state and a country."""
    found: dict[str, list[Area]] = defaultdict(list)
    for name, (_, _, *forms) in load_table("states").items():
        for form in (name, *forms):
            found[form].append(states()[name])
    for code, names in load_table("countries").items():
        for form in names:
            found[form].append(Area(names[0], code))
    return {form: tuple(areas) for form, areas in found.items()}


@cache
def countries() -> frozenset[str]:
    """The name of each country as the archive writes it."""
    return frozenset(forms[0] for forms in load_table("countries").values())


@cache
def countries_by_name() -> dict[str, str]:
    return {fold(form): code for code, forms in load_table("countries").items() for form in forms}


@cache
def seats_by_name() -> dict[str, str]:
    return {fold(seat): code for code, seats in load_table("seats").items() for seat in seats}


@remembered
def country_of_people(word: str) -> str | None:
    """The country of a people, by a word with the marks printed around it."""
    bare = word.strip(".,;:\"'“”’()")
    return peoples_by_folded_name().get(bare.lower() if bare.isascii() else fold(bare))


@cache
def peoples_by_folded_name() -> dict[str, str]:
    return {fold(form): code for code, forms in load_table("nationalities").items() for form in forms}


def candidates(name: str) -> list[Place]:
    """The places of the gazetteer that bear a name; if none does, those that bear another form the lexicon knows.

    What bears another of those forms as its main name bears this one so too: Odessa is Odesa.
    """
    others = other_forms().get(fold(name), ())
    found = next((places for form in (name, *others) if (places := find_places(form))), ())
    main = {place.row for form in others for place in find_places(form) if place.is_main}
    return [place._replace(is_main=True) if place.row in main else place for place in found]


@cache
def other_forms() -> dict[str, tuple[str, ...]]:
    table = load_table("place_names")
    return {fold(form): (key, *forms) for key, forms in table.items() for form in (key, *forms)}


def places_in(name: str, area: Area) -> list[Place]:
    """The places of a name in an area, the largest first."""
    return [p for p in candidates(name) if p.country == area.country and area.region in (None, p.region)]


@cache
def war_country() -> dict[str, str]:
    return {fold(name): code for code, names in load_table("war_towns").items() for name in names}


def prior(name: str, place: Place) -> float:
    """How likely a place is meant by a name (folded) before the report speaks: by size, war, and main name."""
    war = WAR_TOWN_WEIGHT if war_country().get(name) == place.country else 1
    return sqrt(place.people) * (1 if place.is_main else OTHER_NAME_WEIGHT) * war


def leads(name: str, area: Area) -> bool:
    """Whether a name alone means a place in an area rather than any other, or no other place bears it.

    A name of the lexicon of places means the largest, by whatever lead.
    """
    inside = places_in(name, area)
    rows = {place.row for place in inside}
    best = max((prior(fold(name), place) for place in inside), default=0.0)
    others = [place for place in candidates(name) if place.row not in rows]
    if fold(name) in other_forms():
        return all(best >= prior(fold(name), place) for place in others)
    return all(best >= prior(fold(name), place) * lead_over(place, area) for place in others)


def lead_over(place: Place, area: Area) -> float:
    """How far a town must be ahead of a place outside its area."""
    return LEAD_AT_HOME if place.country == area.country else LEAD


def has_leader(name: str) -> bool:
    """Whether a name alone means one place rather than all others that bear it."""
    ranks = sorted((prior(fold(name), place) for place in candidates(name)), reverse=True)
    return len(ranks) == 1 or (len(ranks) > 1 and ranks[0] >= (1 if fold(name) in other_forms() else LEAD) * ranks[1])

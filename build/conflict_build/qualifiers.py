"""Qualifiers: what a report says of a place's name beyond its letters: which of several towns, a state or a country.

"Odessa, Texas" once, and "Odessa" is that town in the rest of the report. A state that shares its name with a country
or a city is told from it in the same way: "Atlanta, Georgia" speaks of the state, "Tbilisi, Georgia" of the country.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from conflict_build.addresses import find_address, is_itself
from conflict_build.areas import (
    CITIES_FIRST,
    Area,
    countries_by_name,
    default_states,
    leads,
    peoples_by_folded_name,
    places_in,
    seats_by_name,
    states,
)
from conflict_build.entities.sites import names_city
from conflict_build.forms import fold
from conflict_build.records import Analysis, Mention

GREAT_CITIES = frozenset({"Washington", "New York"})
PROVINCES = frozenset({"CA", "PK"})  # countries whose parts are called provinces
# Before a state's name: "the state of Georgia", "governor of Georgia", "Sen. Anna Kolb of Georgia"; near misses: "the
# State of Israel", "president of Georgia"
STATE_OF = re.compile(
    r"\b(?:state|[Gg]overnor) of $"
    r"|\b(?:Gov\.|Governor|Sen\.|Senator|Rep\.|Congress(?:wo)?man)(?: [A-Z][\w.'’-]*){1,3} of $"
)
# Behind it, where of a country its adjective would stand: "Georgia lawmakers"; near miss: "Georgia conflict"
STATE_BODY = re.compile(
    r"\s(?:lawmakers?|legislature|voters|governor|Gov\.|[Ss]enators?|Sen\.|Rep\.|Senate|House|Republicans?|Democrats?|"
    r"sheriff|[Ss]tate (?:police|senator|lawmaker|representative|trooper)s?)\b"
)
OFFICE_CHARACTERS = 60
RANKS = ("regions", "provinces", "oblasts", "governorates")
RANK = "|".join(RANKS)
NAMES = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2}"
# Behind the members of a list of regions: "Kandahar, Ghazni and Helmand provinces"; near miss: "Kandahar and provinces"
RANK_BEHIND = re.compile(rf"(?:(?:, {NAMES}){{0,8}},? and {NAMES})? (?P<rank>{RANK})\b")
# Before them: "the provinces of Kandahar and Helmand"; near miss: "provinces of Afghanistan such as Kandahar"
RANK_BEFORE = re.compile(rf"\b(?P<rank>{RANK}) of (?:{NAMES}(?:, |,? and )){{0,8}}$")
RANK_CHARACTERS = 200
# Between the members of a list: "Georgia, Florida and Texas"
LISTING = re.compile(r",? and |, ")


class Qualifier(NamedTuple):
    """What a report says of one place's name."""

    form: str  # the name in full: "Georgia state" for the "Ga." behind a town
    area: Area | None  # where it lies; None where nothing is said, or several places are spoken of
    home: str = ""  # what tells it from other places of the name; empty where the name alone means it


def read_qualifiers(analysis: Analysis) -> dict[int, Qualifier]:
    """For each mention of a place, by index, what its report says of it; nothing for most."""
    text = analysis.article.text
    places = {i: mention for i, mention in enumerate(analysis.mentions) if mention.kind == "place"}
    at = {mention.start: i for i, mention in places.items()}
    towns: dict[int, Area] = {}
    areas: dict[int, Area] = {}
    for i, mention in places.items():
        address = None if i in areas else find_address(text, mention)
        if address and is_itself(mention.name, address.area):
            areas[i] = states()[mention.name]
        elif address:
            towns[i] = address.area
        if address and address.start in at:
            areas[at[address.start]] = address.area
    read = {i: itself(area) for i, area in areas.items()}
    read.update(read_states(analysis, places, areas))
    read.update(read_towns(analysis, places, towns, set(areas)))
    for i, form in read_ranks(text, places):
        read[i] = Qualifier(form, read[i].area if i in read else None)
    return read


def read_ranks(text: str, places: dict[int, Mention]) -> Iterator[tuple[int, str]]:
    """The full names of regions named together that share them with cities: "Kandahar and Helmand provinces"."""
    if not any(rank in text for rank in RANKS):
        return
    for i, mention in places.items():
        match = RANK_BEHIND.match(text, mention.end) or RANK_BEFORE.search(
            text[max(0, mention.start - RANK_CHARACTERS) : mention.start]
        )
        if match and names_city(mention.name):
            yield i, f"{mention.name} {match['rank'].removesuffix('s')}"


def itself(area: Area) -> Qualifier:
    """What is said of a state or country that is printed behind a town."""
    shared = area.region is not None and (area.name in CITIES_FIRST or fold(area.name) in countries_by_name())
    unit = "province" if area.country in PROVINCES else "state"
    return Qualifier(f"{area.name} {unit}" if shared else area.name, area)


def read_towns(
    analysis: Analysis, places: dict[int, Mention], towns: dict[int, Area], areas: set[int]
) -> Iterator[tuple[int, Qualifier]]:
    """The towns whose area is printed beside them, and the same names elsewhere in the report."""
    text = analysis.article.text
    forms = {i: " ".join(text[mention.start : mention.end].split()) for i, mention in places.items()}
    meant: dict[str, set[Area]] = defaultdict(set)
    for i, area in towns.items():
        meant[fold(forms[i])].add(area)
    for i, mention in places.items():
        form, options = forms[i], meant.get(fold(forms[i]), set())
        if not options or i in areas:
            continue
        if i in towns or len(options) == 1:
            area = towns.get(i) or next(iter(options))
            if i in towns or not is_government(analysis, mention, area):
                alone = leads(form, area)
                yield i, Qualifier(mention.name if alone else form, area, "" if alone else area.name)
        else:
            yield i, Qualifier(form, None, analysis.article.ref)


def is_government(analysis: Analysis, mention: Mention, area: Area) -> bool:
    """Whether a bare name acts as a government that sits elsewhere, in a report that names its country.

    "Moscow denied it" in a report on Russia that prints "Moscow, Idaho".
    """
    code = seats_by_name().get(fold(mention.name)) if mention.metonym else None
    if code is None or code == area.country or not leads(mention.name, Area(mention.name, code)):
        return False
    named = any(countries_by_name().get(fold(m.name)) == code for m in analysis.mentions if m.kind == "place")
    return named or names_people(analysis, code)


def names_people(analysis: Analysis, code: str) -> bool:
    """Whether a report has an adjective of a country."""
    return any(peoples_by_folded_name().get(word) == code for word in set(analysis.article.text.casefold().split()))


def read_states(
    analysis: Analysis, places: dict[int, Mention], areas: dict[int, Area]
) -> Iterator[tuple[int, Qualifier]]:
    """The states that share their name, where the report speaks of the state: "Georgia" beside Atlanta.

    Washington and New York alone stay the cities.
    """
    named = {mention.name for mention in places.values()}
    for name, state in states().items():
        if name not in named:
            continue
        code = countries_by_name().get(fold(name))
        if code is None and name not in CITIES_FIRST - GREAT_CITIES:
            continue
        bare = [i for i, mention in places.items() if mention.name == name and i not in areas]
        if not bare:
            continue
        told = {i for i in bare if is_federal_state(analysis.article.text, places, i)}
        other = code is not None and (any(a.country == code for a in areas.values()) or speaks_of(analysis, code))
        if told or is_behind(state, places, areas) or (code and not other and names_town_of(state, places.values())):
            for i in bare:
                meant = itself(state) if i in told or not other else Qualifier(name, None, analysis.article.ref)
                yield i, meant


def is_behind(state: Area, places: dict[int, Mention], areas: dict[int, Area]) -> bool:
    """Whether the bare name of a state is printed behind a town that lies in it."""
    return any(area == state and places[i].name == state.name for i, area in areas.items())


def names_town_of(state: Area, places: Iterable[Mention]) -> bool:
    """Whether a report names a town that by its name alone lies in a state, and never the state with its rank."""
    names = {mention.name for mention in places}
    ranked = f"{state.name} state" in names or f"{state.name} State" in names
    return not ranked and any(places_in(name, state) and leads(name, state) for name in names)


def is_federal_state(text: str, places: dict[int, Mention], i: int) -> bool:
    """Whether a name is that of a state by the words right beside it: "the state of Georgia", "Georgia and Texas"."""
    mention = places[i]
    before = text[max(0, mention.start - OFFICE_CHARACTERS) : mention.start]
    if STATE_OF.search(before) or STATE_BODY.match(text, mention.end):
        return True
    for j in (i - 1, i + 1):
        other = places.get(j)
        if other and fold(other.name) in default_states():
            gap = text[other.end : mention.start] if j < i else text[mention.end : other.start]
            if LISTING.fullmatch(gap):
                return True
    return False


def speaks_of(analysis: Analysis, code: str) -> bool:
    """Whether a report names the people, or the seat of government, of a country."""
    seats = any(seats_by_name().get(fold(m.name)) == code for m in analysis.mentions if m.kind == "place")
    return seats or names_people(analysis, code)

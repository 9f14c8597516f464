"""Addresses: the country or state printed right beside a town: "Odessa, Texas", "the Lebanese city of Tripoli"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from conflict_build.areas import (
    CITIES_FIRST,
    Area,
    areas_by_form,
    candidates,
    countries_by_name,
    country_of_people,
    leads,
    places_in,
    seats_by_name,
    states,
)
from conflict_build.forms import fold
from conflict_build.lexicon import load_lines, load_table
from conflict_build.records import Mention

DIRECTION = r"(?:(?:north|south|east|west|central|upper|lower)(?:-?(?:east|west))?(?:ern)? )?"
# What stands between a town and its area: "Odessa, Texas", "Odessa (Texas)", "Odessa, in west Texas", "Odessa in
# Texas", "Odessa, a city in Texas"; near miss: "Odessa and Texas"
BEHIND = re.compile(rf"(?:,\s|\s?\(|(?P<within>,? (?:a \w+ )?in )){DIRECTION}(?=[A-Z])")
# The words of an area: "United States", "Ga.", "N.C."; near miss: "the"
AREA_WORDS = re.compile(r"(?:[A-Z]\.)+|[A-Z][\w'’-]*\.?(?: (?:(?:of|the|and|for) )?[A-Z][\w'’-]*\.?){0,5}")
# What ends an address: "Paris, Idaho, on Monday", "in Paris, Idaho."; near misses: "In Kyiv, Russia said", "US troops"
CLOSED = re.compile(r"\s*(?:[,.;:()—–]|-\s|\n|$)")
# Before a town's whole name: "in Cuba, Missouri"; near miss: "the Bahamas, Florida"
ENTERED = re.compile(r"\b(?:in|near|at|of|from|to) [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*$")
LONGEST_TOWN_CHARACTERS = 60
UNIT = re.compile(r"\s(?:state|province)\b")  # "Maiduguri, Borno state,"
# What may follow an address without a mark: "in Paris, Texas on Monday"; near miss: "In London, US officials"
GOES_ON = re.compile(
    r"\s(?:on|in|at|after|before|when|where|who|which|and|or|to|for|by|from|with|during|as|this|last|the)\b"
)
POSSESSIVE = re.compile(r"['’]s?\b")  # "In Georgia, Russia's army"; near miss: "Russia, its army"
# A list that goes on behind an area: "Paris, Georgia and Moldova"; near miss: "Odessa, Texas and Tulsa, Oklahoma"
LISTED = re.compile(
    r",? (?:and|or|&) (?:the )?[A-Z]\w*(?: [A-Z]\w*)*\b(?!, [A-Z])|(?:, [A-Z]\w*(?: [A-Z]\w*)*){1,9},? (?:and|or) "
)
# "the Texas city of", "Lebanon's northern port of", "the Lebanese city of", "Lebanon's"; near miss: "the capital of"
BEFORE = re.compile(
    r"(?P<owner>[A-Z][\w.]*(?: [A-Z][\w.]*){0,2})"
    rf"(?:(?:['’]s?)?(?: [a-z]+){{0,2}}? (?:city|town|village|port|suburb|district) of |['’]s? {DIRECTION})$"
)
BEFORE_CHARACTERS = 80
OWNED_CHARACTERS = 25  # before a town, in which "'s" stands if it is "Lebanon's", or "Lebanon's northern"


class Address(NamedTuple):
    """An area printed beside a town."""

    area: Area
    start: int | None = None  # offset of the area, if it is printed behind the town


def find_address(text: str, town: Mention) -> Address | None:
    """The area that is printed beside a town, if the town lies in it or nothing else can be meant."""
    name = " ".join(text[town.start : town.end].split())
    if fold(name) in wide_places():
        return None
    behind = BEHIND.match(text, town.end)
    found = read_behind(text, name, behind) if behind else None
    return found or read_before(text, name, town.start)


@cache
def wide_places() -> frozenset[str]:
    """Names, folded, of what is in no single country or state: "Middle East"."""
    waters = (line.partition(":")[0] for line in load_lines("regions"))
    return frozenset(map(fold, (*load_lines("wide_places"), *waters)))


def read_before(text: str, name: str, start: int) -> Address | None:
    """The area in "the Texas city of Odessa"."""
    words_before = text[max(0, start - BEFORE_CHARACTERS) : start]
    near = words_before[-OWNED_CHARACTERS:]
    if not near.endswith(" of ") and "'" not in near and "’" not in near:
        return None  # as for most: nothing that `BEFORE` finds
    before = BEFORE.search(words_before)
    words = before["owner"].split(" ") if before else []
    for k in range(len(words)):
        for area in areas_named(" ".join(words[k:])):
            if places_in(name, area) and is_sure(area):
                return Address(area)
    return None


def areas_named(form: str) -> Iterator[Area]:
    """The areas of a form, or of a people's adjective."""
    yield from areas_by_form().get(form, ())
    code = country_of_people(form)
    if code:
        yield Area(load_table("countries")[code][0], code)


def read_behind(text: str, name: str, behind: re.Match[str]) -> Address | None:
    """The area in "Odessa, Texas": the longest form that begins there."""
    words = AREA_WORDS.match(text, behind.end())
    for end in ends_of(words) if words else ():
        options = areas_by_form().get(" ".join(text[behind.end() : end].split()))
        if options:
            area = choose_area(name, options, read_frame(text, behind, end, options))
            return Address(area, behind.end()) if area else None
    return None


def ends_of(words: re.Match[str]) -> Iterator[int]:
    """The offsets at which an area may end, the last first: all its words, then fewer, with and without a full stop."""
    text, end = words.string, words.end()
    while end > words.start():
        yield end
        if text[end - 1] == ".":
            yield end - 1
        end = text.rfind(" ", words.start(), end)


class Frame(NamedTuple):
    """What stands around a town and the area behind it."""

    entered: bool  # a preposition of place before the town
    within: bool  # "in" between them
    closed: bool  # a mark behind the area, or that of its short form
    listed: bool  # a list that goes on behind the area
    owns: bool  # "'s" behind the area
    goes_on: bool  # a preposition or the like behind the area
    followed: bool  # any word in small letters behind it


def read_frame(text: str, behind: re.Match[str], end: int, options: tuple[Area, ...]) -> Frame:
    """What stands around a town and the area that ends at an offset."""
    shortened = text[end - 1] == "." and options[0].region is not None
    unit = UNIT.match(text, end)
    end = unit.end() if unit else end
    before = text[max(0, behind.start() - LONGEST_TOWN_CHARACTERS) : behind.start()]
    return Frame(
        entered=ENTERED.search(before) is not None,
        within=behind["within"] is not None,
        closed=shortened or CLOSED.match(text, end) is not None,
        listed=not shortened and LISTED.match(text, end) is not None,
        owns=POSSESSIVE.match(text, end) is not None,
        goes_on=GOES_ON.match(text, end) is not None,
        followed=text[end : end + 2].strip().islower(),
    )


def choose_area(name: str, options: tuple[Area, ...], frame: Frame) -> Area | None:
    """The area meant by a form behind a town: the only one with a town of the name, or the only one at all."""
    holding = [area for area in options if places_in(name, area) or is_itself(name, area)]
    addressed = frame.entered and frame.closed and not frame.listed and holding
    if frame.owns or (is_beside(name, options) and not addressed):
        return None
    if fold(name) in countries_by_name():
        sure = frame.closed and not frame.listed
        return choose_state(name, holding or (options if frame.entered else ()), sure)
    in_state = len(holding) == 1 and holding[0].region is not None and frame.followed
    if not (frame.closed or frame.within or frame.goes_on or in_state):
        return None
    if len(holding) == 1:
        return holding[0] if (is_sure(holding[0]) and not frame.listed) or leads(name, holding[0]) else None
    return None if holding or frame.listed else choose_unheld(name, options, frame)


def is_sure(area: Area) -> bool:
    """Whether a town printed with an area lies there; towns of the United States are printed with their states.

    "Visiting Rome, U.S. officials" shows why.
    """
    return area.country != "US" or area.region is not None


def choose_unheld(name: str, options: tuple[Area, ...], frame: Frame) -> Area | None:
    """The only area meant by a form behind a town that the gazetteer has in none."""
    area = options[0]
    if len(options) > 1 or (frame.within and (candidates(name) or area.region is not None)):
        return None
    return area if (frame.closed or frame.within) and may_hold(name, area) else None


def is_beside(name: str, options: Sequence[Area]) -> bool:
    """Whether a name is that of another state of the same country, as in a list of states."""
    state = states().get(name)
    return state is not None and any(area.region is not None and area.country == state.country for area in options)


def choose_state(name: str, options: Sequence[Area], sure: bool) -> Area | None:
    """The state behind a town that is called as a country is: "Lebanon, Ohio", "Georgia, United States"."""
    found = [area for area in options if area.region is not None or is_itself(name, area)]
    return found[0] if sure and len(found) == len(options) == 1 else None


def may_hold(name: str, area: Area) -> bool:
    """Whether a town that the gazetteer does not have in an area may lie there; a seat of the same country may not."""
    if area.region is None:
        return not candidates(name)
    return area.name not in CITIES_FIRST and seats_by_name().get(fold(name)) != area.country


def is_itself(name: str, area: Area) -> bool:
    """Whether a name is that of a state and the area its country: "Georgia, United States"."""
    state = states().get(name)
    return state is not None and name not in CITIES_FIRST and area.region is None and state.country == area.country

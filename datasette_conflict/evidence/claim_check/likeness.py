"""Likeness: how surely a number of a report answers to one that was typed, 0 to 1; null where it cannot.

First what would contradict: another unit, another thing, another place, another day. Then how many of the typed words
stand around the number, each weighed by how rare it is in the archive.
"""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from datasette_conflict.evidence.claim_check.amounts import MONTHS
from datasette_conflict.evidence.claim_check.numbers import PrintedNumber
from datasette_conflict.evidence.claim_check.surroundings import Surroundings
from datasette_conflict.evidence.claim_check.things import compare_nouns, compare_states
from datasette_conflict.evidence.claim_check.typed import WEEKDAYS, Place, Typed
from datasette_conflict.evidence.claim_check.words import Line, stem

WINDOW = 4  # tokens on both sides of a number
NEAR_SHARE = 0.7  # of a word's weight, if it stands in the sentences beside or in the headline
FAR_SHARE = 0.3  # if it stands elsewhere in the report
SAME_REGION_KM = 80.0
EARTH_KM = 6371.0
# shares of the likeness: of the words around, of those right beside the number, of noun and state
OF_WORDS, OF_WINDOW, OF_NOUN, OF_STATE = 0.5, 0.2, 0.2, 0.1
OPEN_SHARE = 0.3


class Likeness(NamedTuple):
    """How like a number is to the one typed, with its parts."""

    score: float
    words: float  # share of the typed words' weight that stands around it
    same_noun: bool
    same_state: bool
    shared: frozenset[str]  # typed words that stand in its sentence or beside it
    names: frozenset[int]  # typed names in its sentence
    places: int  # typed places that are named there, or beside it, or are that of the number


def compare(
    typed: Typed, found: PrintedNumber, around: Surroundings, find_place: Callable[[int], Place | None]
) -> Likeness | None:
    """How like two numbers are in all but their value."""
    if typed.amount.unit != found.amount.unit:
        return None
    noun, state = compare_nouns(typed.thing, found.thing), compare_states(typed.thing, found.thing)
    if "other" in (noun, state) or other_day(typed.line, found.sentence.line) or other_place(typed, found, find_place):
        return None
    stems = found.sentence.stems.union(*(typed.names[id] for id in typed.names.keys() & found.sentence.named))
    words = share_words(typed.words, stems, around)
    window = share_window(typed, found)
    parts = (OF_WORDS * words, OF_WINDOW * window, OF_NOUN * share_of(noun), OF_STATE * share_of(state))
    names = frozenset(typed.names.keys() & found.sentence.named)
    around_it = stems | around.near
    shared, places = around_it & typed.words.keys(), count_places(typed, found, around_it)
    return Likeness(sum(parts), words, noun == "same", state == "same", shared, names, places)


def count_places(typed: Typed, found: PrintedNumber, stems: frozenset[str]) -> int:
    """How many of the typed places are around a number."""
    of_figure = found.figure["place_id"] if found.figure else None
    return sum(place.id == of_figure or typed.names[place.id] <= stems for place in typed.places)


def share_of(likeness: str) -> float:
    return 1.0 if likeness == "same" else OPEN_SHARE


def share_words(words: Mapping[str, float], stems: frozenset[str], around: Surroundings) -> float:
    """The share of the words' weight that stands in a sentence or around it; 1 if there are no words."""
    whole = sum(words.values())
    if not whole:
        return 1.0
    found = 0.0
    for word, weight in words.items():
        share = (
            1.0 if word in stems else NEAR_SHARE if word in around.near else FAR_SHARE if word in around.far else 0.0
        )
        found += weight * share
    return found / whole


def share_window(typed: Typed, found: PrintedNumber) -> float:
    """How many of the stems right beside the typed number stand right beside the other."""
    one = window(typed.line, typed.amount.first, typed.amount.behind)
    other = window(found.sentence.line, found.amount.first, found.amount.behind)
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def window(line: Line, first: int, last: int) -> set[str]:
    beside = [*range(first - WINDOW, first), *range(last, last + WINDOW)]
    return {stem(line.at(i)) for i in beside if line.at(i)[:1].isalpha()}


def other_day(typed: Line, found: Line) -> bool:
    """Whether both name days and none in common."""
    pairs = ((weekdays(typed), weekdays(found)), (dates(typed), dates(found)))
    return any(one and other and not one & other for one, other in pairs)


def weekdays(line: Line) -> set[str]:
    return {token.lower for token in line.tokens if token.lower in WEEKDAYS}


def dates(line: Line) -> set[str]:
    """Days with their month, as "aug 30"."""
    found = set()
    for i, token in enumerate(line.tokens):
        if token.lower in MONTHS and token.text[0].isupper():
            behind = i + 2 if line.at(i + 1) == "." else i + 1
            days = [line.at(n) for n in (i - 1, behind) if line.at(n).isdecimal() and int(line.at(n)) <= 31]
            found |= {f"{token.lower[:3]} {int(day)}" for day in days}
    return found


def other_place(typed: Typed, found: PrintedNumber, find_place: Callable[[int], Place | None]) -> bool:
    """Whether the archive has the number for a place that is none of those typed, nor around or in one."""
    place_id = found.figure["place_id"] if found.figure else None
    ids = {place.id for place in typed.places}
    if place_id is None or not ids or place_id in ids or ids & found.sentence.named:
        return False
    place = find_place(place_id)
    return place is not None and not any(may_be_one(place, one) for one in typed.places)


def may_be_one(a: Place, b: Place) -> bool:
    """Whether one place lies in the other, or both may be one: a country and a town in it, a town and its region."""
    if "country" in (a.precision, b.precision):
        return a.country is None or b.country is None or a.country == b.country
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return True
    return distance_km(a, b) <= SAME_REGION_KM


def distance_km(a: Place, b: Place) -> float:
    """Along the great circle, by the haversine formula."""
    lat_a, lat_b = math.radians(a.latitude or 0), math.radians(b.latitude or 0)
    east = math.radians((b.longitude or 0) - (a.longitude or 0))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))

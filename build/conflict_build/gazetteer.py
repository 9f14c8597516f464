"""The gazetteer: populated places by name, with coordinates, country, region and size.

Made from GeoNames (geonames.org, CC BY 4.0) by build/train/pack_gazetteer.py. Names are kept as 32-bit hashes, so that
it loads at once and takes little memory; a name that is in no gazetteer is taken for one in about one of 10,000 cases,
which is why places are looked up only for words that are known to name a place.
"""

import re
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from conflict_build.forms import fold
from conflict_build.remembering import remembered

# "al-Bab", "Al Bab"; near miss: "Alba". Articles and marks that printed forms of one place differ by.
ARTICLE = re.compile(r"\b(?:al|el|ad|ar|as|ash|at|az|an)[ -](?=\w)")
MAIN_NAME = 1 << 31  # set in the row of a place found by its main name
MARKS = re.compile(r"[\W_]+")


class Place(NamedTuple):
    """A populated place."""

    row: int  # its number in the gazetteer, by falling population
    latitude: float
    longitude: float
    country: str  # ISO 3166-1 alpha-2
    region: int  # number of its region (GeoNames' first-order division)
    people: float
    is_main: bool = True  # whether it was found by its main name


class Gazetteer(NamedTuple):
    keys: NDArray[np.uint32]
    rows: NDArray[np.uint32]
    latitude: NDArray[np.float32]
    longitude: NDArray[np.float32]
    people: NDArray[np.float32]
    country: NDArray[np.uint8]
    region: NDArray[np.uint16]
    countries: list[str]


def place_words(name: str) -> str:
    """A name as places are compared: folded, without articles and marks."""
    return MARKS.sub("", ARTICLE.sub("", fold(name)))


def key_of(name: str) -> int:
    """The hash of a name of a place."""
    return int.from_bytes(blake2b(place_words(name).encode(), digest_size=4).digest(), "big")


@cache
def gazetteer() -> Gazetteer:
    data = files("conflict_build.models").joinpath("gazetteer.npz").read_bytes()
    with np.load(BytesIO(data)) as arrays:
        return Gazetteer(
            arrays["keys"],
            arrays["rows"],
            arrays["latitude"].astype(np.float32) / 100,
            arrays["longitude"].astype(np.float32) / 100,
            np.exp2(arrays["people"].astype(np.float32) / 10),
            arrays["country"],
            arrays["region"],
            arrays["countries"].tolist(),
        )


@remembered
def find_places(name: str) -> tuple[Place, ...]:
    """The places that bear a name, the largest first."""
    book, key = gazetteer(), np.uint32(key_of(name))
    first, last = np.searchsorted(book.keys, key, side="left"), np.searchsorted(book.keys, key, side="right")
    found = [(int(row) & ~MAIN_NAME, bool(int(row) & MAIN_NAME)) for row in book.rows[first:last]]
    return tuple(place_at(row, is_main) for row, is_main in sorted(found))


def place_at(row: int, is_main: bool) -> Place:
    book = gazetteer()
    return Place(
        row,
        round(float(book.latitude[row]), 2),
        round(float(book.longitude[row]), 2),
        book.countries[int(book.country[row])],
        int(book.region[row]),
        float(book.people[row]),
        is_main,
    )


@cache
def people_by_key() -> dict[int, float]:
    """How many people the largest place has that bears a name as its main one, by the hash of the name."""
    book = gazetteer()
    main = book.rows >= MAIN_NAME
    keys, people = book.keys[main], book.people[book.rows[main] - MAIN_NAME]
    order = np.argsort(people, kind="stable")  # the largest last, so that it stays
    return dict(zip(keys[order].tolist(), people[order].tolist(), strict=True))


@cache
def region_centre(region: int) -> tuple[float, float]:
    """The populated place of a region that is nearest the middle of all, in degrees."""
    return centre_of(gazetteer().region == region)


@cache
def country_centre(code: str) -> tuple[float, float] | None:
    """The populated place of a country that is nearest the middle of all, in degrees; None if it has none here."""
    book = gazetteer()
    return centre_of(book.country == book.countries.index(code)) if code in book.countries else None


def centre_of(inside: NDArray[np.bool_]) -> tuple[float, float]:
    """The place nearest the middle of some places: the middle itself may lie at sea, or outside a bent country."""
    book = gazetteer()
    latitude, longitude = book.latitude[inside], book.longitude[inside]
    north, east = latitude.mean(), longitude.mean()
    nearest = int(np.argmin((latitude - north) ** 2 + ((longitude - east) * np.cos(np.radians(north))) ** 2))
    return round(float(latitude[nearest]), 2), round(float(longitude[nearest]), 2)

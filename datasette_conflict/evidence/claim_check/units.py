"""Units: how a number is measured, by the names that archives have for it (figures.unit); a count has none."""

from typing import NamedTuple

from datasette_conflict.evidence.claim_check.words import Line

SIGNS = {"$": "us dollar", "£": "pound sterling", "€": "euro"}
NAMES = {
    "percent": "% percent percentage",
    "kilometer": "km kms kilometer kilometers kilometre kilometres",
    "mile": "mile miles",
    "meter": "m meter meters metre metres",
    "foot": "ft foot feet",
    "yard": "yard yards",
    "inch": "inch inches",
    "kilogram": "kg kilogram kilograms kilo kilos kilogramme kilogrammes",
    "pound": "lb lbs pound pounds",
    "ton": "ton tons",
    "tonne": "tonne tonnes",
    "acre": "acre acres",
    "hectare": "hectare hectares",
    "second": "second seconds",
    "minute": "minute minutes",
    "hour": "hour hours",
    "day": "day days",
    "week": "week weeks",
    "month": "month months",
    "year": "year years",
    "decade": "decade decades",
    "us dollar": "dollar dollars",
    "euro": "euro euros",
}
UNITS = {form: unit for unit, forms in NAMES.items() for form in forms.split()}
SQUARED = {"kilometer": "square kilometer", "mile": "square mile", "meter": "square meter", "foot": "square foot"}
SQUARE = frozenset({"square", "sq"})


class Measure(NamedTuple):
    """The unit of a number and the token behind the words that print it."""

    unit: str | None
    last: int


def read_unit(line: Line, first: int, last: int) -> Measure:
    """The unit of the number of tokens [first, last): "$39", "35km", "14-day", "5 square miles", "3 per cent"."""
    if line.at(first - 1) in SIGNS:
        return Measure(SIGNS[line.at(first - 1)], last)
    at = last + 1 if line.at(last) == "-" and line.touches(last) and line.touches(last + 1) else last
    if line.has(at, ("per", "cent")):
        return Measure("percent", at + 2)
    square = at + 2 if line.at(at) == "sq" and line.at(at + 1) == "." else at + 1
    if line.at(at) in SQUARE and UNITS.get(line.at(square)) in SQUARED:
        return Measure(SQUARED[UNITS[line.at(square)]], square + 1)
    unit = UNITS.get(line.at(at))
    return Measure(unit, at + 1) if unit else Measure(None, last)

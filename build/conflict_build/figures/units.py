"""Units: the unit of measure printed with a number, and what one of it is in the unit used for comparison.

The factors stand in lexicon/units.toml and are Pint's; they are read from there because loading Pint takes a second in
every process of a build.
"""

from functools import cache
from typing import NamedTuple, cast

from conflict_build.figures.lines import TokenLine
from conflict_build.figures.values import Number
from conflict_build.lexicon import load_toml
from conflict_build.records import FigureKind


class Unit(NamedTuple):
    name: str
    kind: FigureKind
    base: str
    factor: float


class MeasuredUnit(NamedTuple):
    """A unit and the tokens [first, last) that its number and it take up."""

    unit: Unit
    first: int
    last: int


Forms = dict[tuple[str, ...], Unit]


class UnitForms(NamedTuple):
    """Units by their printed forms: behind the number, behind it in digits only, and signs before it."""

    after: Forms
    glued: Forms
    before: Forms


@cache
def unit_forms() -> UnitForms:
    """The lexicon of units, by form."""
    forms = UnitForms({}, {}, {})
    for name, row in load_toml("units").items():
        unit = Unit(name, cast(FigureKind, row["kind"]), row["base"], row["factor"])
        for table, field in zip(forms, ("forms", "glued", "symbols"), strict=True):
            table.update({tuple(form.split()): unit for form in row.get(field, ())})
    return forms


LONGEST_FORM = 5  # tokens


def read_measure(line: TokenLine, number: Number) -> MeasuredUnit | None:
    """The unit of a number, before or behind it; null for a bare count."""
    sign = read_sign_before(line, number.first)
    if sign:
        last = read_currency_word(line, number.last)
        return MeasuredUnit(read_rate(line, sign[0], last), sign[1], last)
    start = number.last
    if line.at(start) == "-" and line.touches(start):
        start += 1
    elif number.form == "part":
        return None
    start += line.at(start) == "of" and number.form == "vague"
    unit, last = read_unit(line, start, number.form == "digits")
    if unit is None:
        return None
    return MeasuredUnit(read_rate(line, settle_pound(line, number, unit, last), last), number.first, last)


def read_sign_before(line: TokenLine, first: int) -> tuple[Unit, int] | None:
    """A sign of currency before the number, the longest first, and the token it begins at."""
    for size in (3, 2, 1):
        unit = unit_forms().before.get(tuple(line.lower[first - size : first])) if first >= size else None
        article = size > 1 and not line.touches(first - 1) and line.at(first - size) == "a"  # "A $5 fee"
        if unit and not article:
            return unit, first - size
    return None


def read_currency_word(line: TokenLine, i: int) -> int:
    """The end of a number with a sign before it, past a currency named again: "$39 million dollars", "$76 US"."""
    if line.word(i) == "US":
        return i + 1
    unit, last = read_unit(line, i, False)
    return last if unit and unit.kind == "money" else i


def read_unit(line: TokenLine, i: int, in_digits: bool) -> tuple[Unit | None, int]:
    """The unit whose longest form begins at token i, and where it ends; letters that stand for it only after digits."""
    forms = unit_forms()
    for size in range(min(LONGEST_FORM, len(line.words) - i), 0, -1):
        unit = forms.after.get(tuple(line.lower[i : i + size]))
        if unit:
            return unit, i + size
    glued = forms.glued.get((line.at(i),)) if in_digits else None
    if line.word(i) == "G" and line.touches(i):  # "5G" is no weight
        return None, i
    goes_on = line.touches(i + 1) and line.at(i + 1)[:1].isalnum()
    if goes_on or (line.at(i) == "p" and not line.touches(i)):
        return None, i
    if glued and (line.touches(i) or not line.at(i + 1).isalnum() or line.at(i + 1) in NO_NOUN):
        return glued, i + 1
    return None, i


def read_rate(line: TokenLine, unit: Unit, i: int) -> Unit:
    """The unit with what it is reckoned by: "$50 per barrel", "40 hours a week"; near miss: "$5 a day later"."""
    if line.at(i) not in {"per", "a", "an"}:
        return unit
    by, last = read_unit(line, i + 1, False)
    if line.at(i) == "per" and by is None and line.at(i + 1).isalpha():
        return unit._replace(name=f"{unit.name} per {line.at(i + 1)}", base=f"{unit.base} per {line.at(i + 1)}")
    if by is None or (line.at(i) != "per" and (by.kind != "duration" or line.at(last) in {"later", "earlier", "ago"})):
        return unit
    return unit._replace(name=f"{unit.name} per {by.name}", base=f"{unit.base} per {by.name}")


NO_NOUN = frozenset("of from to in away long high wide deep and or by at on below above tall".split())


def settle_pound(line: TokenLine, number: Number, unit: Unit, last: int) -> Unit:
    """Pounds of money or of weight: millions, and pounds that nothing is made of, are money."""
    if unit.name != "pound" or not line.at(last - 1).startswith("pound"):
        return unit
    weighs = line.at(last) in {"of", "("} or line.at(number.last) == "-"
    return unit_forms().before["£",] if number.low >= 1e5 and not weighs else unit


def convert(value: float | None, unit: Unit) -> float | None:
    """A value in the base of its unit."""
    return None if value is None else value * unit.factor

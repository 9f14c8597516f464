"""Values in a reader's words: an interval with its unit as "at least 10,000", never as the numbers alone."""

from typing import NamedTuple

# printed when the unit's name alone would read badly; others take an s after any number but 1
UNIT_NAMES = {"percent": "%", "us dollar": "US dollars", "square kilometer": "square kilometers"}

# (base unit, from this size on, how many base units the larger one holds, its name)
LARGER_UNITS = [
    ("meter", 1000.0, 1000.0, "kilometer"),
    ("square meter", 1e6, 1e6, "square kilometer"),
    ("square meter", 1e4, 1e4, "hectare"),
    ("kilogram", 1000.0, 1000.0, "tonne"),
    ("second", 86400.0, 86400.0, "day"),
    ("second", 3600.0, 3600.0, "hour"),
    ("second", 60.0, 60.0, "minute"),
]


class Interval(NamedTuple):
    """A stated value: null is an open end; an end that is not closed is not itself included."""

    low: float | None
    high: float | None
    low_closed: bool = True
    high_closed: bool = True
    approximate: bool = False


def describe_interval(interval: Interval, unit: str | None) -> str:
    """The interval in words, with its unit: "about 10,000", "more than 12 kilometers", "about 200 to 999"."""
    low, high = interval.low, interval.high
    if low is None and high is None:
        return "no number"
    if low is None or high is None:
        words = f"{name_bound(interval)} {format_number(low if high is None else high)}"
    else:
        words = format_number(low) if low == high else f"{format_number(low)} to {format_number(high)}"
        words = f"about {words}" if interval.approximate else words
    return with_unit(words, low if high is None else high, unit)


def name_bound(interval: Interval) -> str:
    """The words for an interval that is open on one side."""
    if interval.high is None:
        return "at least" if interval.low_closed else "more than"
    if interval.high_closed:
        return "up to"
    return "nearly" if interval.approximate else "less than"


def with_unit(words: str, number: float | None, unit: str | None) -> str:
    """Words for a number, followed by its unit in the right form."""
    if not unit:
        return words
    name = UNIT_NAMES.get(unit, unit if number == 1 else f"{unit}s")
    return f"{words}{'' if name == '%' else ' '}{name}"


def format_number(number: float | None) -> str:
    """A number with commas, and with at most three decimals that mean something."""
    if number is None:
        return ""
    if abs(number) >= 1e15:
        return f"{number:.3g}"
    return f"{number:,.3f}".rstrip("0").rstrip(".")


def choose_unit(base_unit: str | None, size: float) -> tuple[float, str | None]:
    """How many base units the unit holds in which a reader would print a value of this size, and its name."""
    for base, smallest, factor, name in LARGER_UNITS:
        if base == base_unit and abs(size) >= smallest:
            return factor, name
    return 1.0, base_unit

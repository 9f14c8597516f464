"""Magnitudes: bins of a number, by powers of ten where the numbers span decades, else of one readable width.

A bin is written LOW..HIGH, both in plain figures, LOW in and HIGH out of it; either is left away where the bin is open.
It says what it holds whatever the data, so that an address with a bin in it means the same after a rebuild.
"""

import re
from itertools import pairwise
from math import ceil, floor, inf, isfinite, log10
from typing import NamedTuple

# "-1.5", "10000", "1e15"; not "1,000", "0x10", "nan"
NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?")
DECADES_MIN = 1000  # largest over smallest number from which bins are powers of ten
BINS_MAX = 12  # of one width
WIDTH_MIN = 1e-6  # numbers that differ by less share a bin
PRECISION = 1e-12  # as do numbers that differ by less than this part of them: floats hold hardly more
EXPONENT_MAX = 15  # beyond it, numbers share one open bin


class Bin(NamedTuple):
    low: float  # -inf = open
    high: float  # inf = open

    @property
    def key(self) -> str:
        """How the bin is written in an address."""
        low, high = ("" if not isfinite(edge) else plain(edge) for edge in self)
        return f"{low}..{high}"

    def condition(self, column: str, low: str, high: str) -> str:
        """SQL that is true of the numbers in the bin, given SQL for the column and its two edges. Texts are in none."""
        above = f"{column} >= {low}" if isfinite(self.low) else f"{column} is not null"
        return f"({above} and {column} < {high})" if isfinite(self.high) else f"({above} and {column} <= 9e999)"

    def label(self, highest: float) -> str:
        """The bin in a reader's figures; 1,000–9,999 only where its highest number shows that nothing lies between."""
        if not isfinite(self.low) or not isfinite(self.high):
            return f"{grouped(self.low)} and more" if isfinite(self.low) else f"under {grouped(self.high)}"
        last = self.high - 1
        if self.low.is_integer() and last.is_integer() and highest <= last:
            return grouped(last) if last == self.low else f"{grouped(self.low)}–{grouped(last)}"
        return f"{grouped(self.low)} to under {grouped(self.high)}"


def plain(number: float) -> str:
    """The shortest figures without exponent that read back as the number."""
    return f"{number:.0f}" if number.is_integer() and abs(number) < 1e16 else repr(number)


def grouped(number: float) -> str:
    """A number with its thousands apart and a minus sign."""
    text = f"{number:,.0f}" if number.is_integer() else f"{number:,}"
    return text.replace("-", "−") if "e" not in text else text


def parse_bin(text: str) -> Bin:
    """The bin that is written so. Raises ValueError if none is."""
    low, dots, high = text.partition("..")
    if not dots or not (low or high) or any(edge and not NUMBER.fullmatch(edge) for edge in (low, high)):
        raise ValueError(text)
    found = Bin(float(low) if low else -inf, float(high) if high else inf)
    if not found.low < found.high or (low and not isfinite(found.low)) or (high and not isfinite(found.high)):
        raise ValueError(text)
    return found


def choose_bins(lowest: float, highest: float, whole: bool) -> list[Bin]:
    """Bins that hold all numbers from the lowest to the highest, in order; `whole` if none of them has a fraction."""
    spans = max(abs(lowest), abs(highest)) if lowest < 0 else highest / max(lowest, 1)
    edges = decade_edges(lowest, highest) if spans >= DECADES_MIN else even_edges(lowest, highest, whole)
    return [Bin(low, high) for low, high in pairwise(edges) if low < high]


def decade_edges(lowest: float, highest: float) -> list[float]:
    """0 and the powers of ten from 1 on, mirrored below zero, as far as the numbers reach."""
    powers = [10.0**exponent for exponent in range(EXPONENT_MAX + 1)]
    edges = [-inf, *(-power for power in reversed(powers)), 0.0, *powers, inf]
    first = max(i for i, edge in enumerate(edges) if edge <= lowest)
    last = next((i for i, edge in enumerate(edges) if edge > highest), len(edges) - 1)
    return edges[first : last + 1]


def even_edges(lowest: float, highest: float, whole: bool) -> list[float]:
    """Multiples of one width, a power of ten times 1, 2 or 5, in at most BINS_MAX bins."""
    finest = max(WIDTH_MIN, max(abs(lowest), abs(highest)) * PRECISION)
    span = highest - lowest
    width = even_width(span) if span > finest * BINS_MAX else max(1.0, 10.0 ** ceil(log10(finest)))
    if whole:
        width = max(width, 1.0)
    first, last = floor(lowest / width), floor(highest / width) + 1
    return [round(step * width, 12) for step in range(first, last + 1)]


def even_width(span: float) -> float:
    """The least readable width with which so wide a span falls into at most BINS_MAX bins."""
    power = 10.0 ** floor(log10(span / BINS_MAX))
    return next(power * factor for factor in (1, 2, 5, 10, 20) if ceil(span / (power * factor)) < BINS_MAX)

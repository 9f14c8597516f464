"""Strips: one small bar for each side of a dispute, on one scale, so that a reader sees how far apart they are.

Lengths are units of the SVG's viewBox. The scale of numbers begins at zero, so that 89 and 90 look as near as they are.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

WIDTH, RIGHT = 200.0, 188.0  # of the strip, and of its largest number; what is right of it is for arrows


class Strip(NamedTuple):
    """The bar of one side; an arrow shows to which end it is open."""

    start: float
    end: float
    arrow: str  # left | right | ""
    approximate: bool


class Share(NamedTuple):
    """A stretch of a strip of stances."""

    stance: str
    number: int
    start: float
    width: float


def draw_strips(values: Sequence[dict[str, Any] | None]) -> list[Strip | None]:
    """The bars of some numbers, in their order; null for what has none, and for all if one is below zero."""
    ends = [end for value in values if value for end in (value["base_low"], value["base_high"]) if end is not None]
    if not ends or min(ends) < 0 or max(ends) <= 0:
        return [None for _ in values]
    return [place_strip(value, max(ends)) if value else None for value in values]


def place_strip(value: dict[str, Any], largest: float) -> Strip:
    """An open end reaches to the end of the strip on its side."""
    low, high = value["base_low"], value["base_high"]
    start = 0.0 if low is None else round(RIGHT * low / largest, 1)
    end = WIDTH if high is None else round(RIGHT * high / largest, 1)
    return Strip(start, end, "right" if high is None else "left" if low is None else "", value["approximate"])


def share_stances(stances: dict[str, int]) -> list[Share]:
    """The stances of a question, each as long as many statements take it."""
    total, before, shares = sum(stances.values()), 0, []
    for stance, number in stances.items():
        shares.append(Share(stance, number, round(WIDTH * before / total, 1), round(WIDTH * number / total, 1)))
        before += number
    return shares

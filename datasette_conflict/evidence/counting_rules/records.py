"""Records: what a rule makes of the tolls of an incident."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from datasette_conflict.evidence.tolls import Toll, greatest, kind_of, least


class Count(NamedTuple):
    """How many of whom a rule comes to: one number where low and high are equal."""

    outcome: str
    population: str
    low: float
    high: float


class Counted(NamedTuple):
    """What a rule came to."""

    rule: str  # its name, with whose it is
    takes: str  # in a sentence, what it takes
    source: dict[str, str]  # title and url of where it is published
    counts: list[Count]
    taken: list[Toll]
    dropped: list[tuple[Toll, str]]  # each with why


Rule = Callable[[Sequence[Toll]], Counted]


def part(tolls: Iterable[Toll], why_not: Callable[[Toll], str | None]) -> tuple[list[Toll], list[tuple[Toll, str]]]:
    """The tolls that a rule takes, and those that it leaves out, each with why."""
    told = [(toll, why_not(toll)) for toll in tolls]
    return [toll for toll, why in told if why is None], [(toll, why) for toll, why in told if why is not None]


def count_ranges(tolls: Iterable[Toll]) -> list[Count]:
    """Of each outcome and population the least lower and the greatest upper bound."""
    groups = (list(group) for _, group in groupby(sorted(tolls, key=kind_of), key=kind_of))
    return [Count(one[0].outcome, one[0].population, least(one).low, greatest(one).high) for one in groups]

"""Values: what a number of a line says, before it is settled whether it counts anything."""

from typing import Literal, NamedTuple

NumberForm = Literal["digits", "words", "vague", "set", "part", "single", "none"]
# how "1.250" reads where it measures, by how its report prints numbers; what it counts, it counts in thousands
SeparatorUse = Literal["thousands", "decimal", "unknown"]


class Number(NamedTuple):
    """A number at tokens [first, last) of its line."""

    first: int
    last: int
    low: float
    high: float
    form: NumberForm
    approximate: bool = False
    modifier: str | None = None  # a word of the number itself that blurs it: "several"
    scale: float = 1.0  # of its scale words: 1e6 for "10 million"
    unsettled: SeparatorUse | None = None  # null for all but digits like "1.250"


class Plain(NamedTuple):
    """A value read from some token on, and where it ends."""

    value: float
    last: int
    scale: float = 1.0

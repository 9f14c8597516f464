"""Steps: plain differences between successive numbers of one count on one word, never summed and never averaged.

Two lower limits do not bound what lies between them: then the difference of the limits is told as that.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from datasette_conflict.evidence.ledgers.lines import Line, interval_of, printed_number
from datasette_conflict.evidence.values import Interval, format_number


class Step(NamedTuple):
    """How a line stands to an earlier one of its count. Bounds are null where they are open."""

    earlier_id: int  # figures.id, as later_id
    later_id: int
    kind: Literal["exact", "bounded", "limits", "fall", "not told"]
    low: float | None  # the least and the most that it can have changed by
    high: float | None
    limits: float | None  # between two lower limits
    words: str


def find_steps(lines: Iterable[Line]) -> list[Step]:
    """The steps of one count, each between two numbers on one word of which the later says something new."""
    said = sorted((line for line in lines if can_follow(line)), key=lambda line: (voice_of(line), day_of_count(line)))
    steps: list[Step] = []
    for _, chain in groupby(said, key=voice_of):
        days = [most_exact(list(day)) for _, day in groupby(chain, key=day_of_count)]
        steps += [compare(a, b) for a, b in pairwise(drop_repeated([line for line in days if line]))]
    return steps


def can_follow(line: Line) -> bool:
    """Whether a line is one of a row in time: said outright, of a known day, a number that can be subtracted."""
    return line.stance == "asserted" and bool(day_of_count(line)) and printed_number(line) is not None


def voice_of(line: Line) -> str:
    """On whose word a line stands: the holder's, else the outlet's own, else the report's."""
    if line.holder_id is not None:
        return f"name {line.holder_id}"
    return f"holder {line.holder.casefold()}" if line.holder else f"outlet {line.outlet or line.article_id}"


def day_of_count(line: Line) -> str:
    """The day by which lines of a count follow each other: that of the count, else that of the report; "" if none."""
    return line.counted_on or line.reported_on or ""


def most_exact(lines: Sequence[Line]) -> Line | None:
    """The line of one day that lies within all others of it; null if none does: then the day has several numbers."""
    fitting = (line for line in lines if all(holds(interval_of(other), interval_of(line)) for other in lines))
    return next(fitting, None)


def holds(outer: Interval, inner: Interval) -> bool:
    """Whether all that an interval can be lies within another, approximate ones being wider than they are printed."""
    if inner.approximate and not outer.approximate and outer != inner._replace(approximate=False):
        return False
    return holds_below(outer, inner) and holds_above(outer, inner)


def holds_below(outer: Interval, inner: Interval) -> bool:
    if outer.low is None or inner.low is None:
        return outer.low is None
    return inner.low > outer.low or (inner.low == outer.low and (outer.low_closed or not inner.low_closed))


def holds_above(outer: Interval, inner: Interval) -> bool:
    if outer.high is None or inner.high is None:
        return outer.high is None
    return inner.high < outer.high or (inner.high == outer.high and (outer.high_closed or not inner.high_closed))


def drop_repeated(lines: Iterable[Line]) -> list[Line]:
    """The lines without those that an earlier one already says as exactly: "more than 40,000" after "40,005"."""
    kept: list[Line] = []
    for line in lines:
        if not kept or not holds(interval_of(line), interval_of(kept[-1])):
            kept.append(line)
    return kept


def compare(a: Line, b: Line) -> Step:
    """The step from one line to a later one."""
    earlier, later = interval_of(a), interval_of(b)
    told = Step(a.figure_id, b.figure_id, "not told", None, None, None, why_not_told(earlier, later))
    if earlier.approximate or later.approximate:
        return told
    low = None if later.low is None or earlier.high is None else later.low - earlier.high
    high = None if later.high is None or earlier.low is None else later.high - earlier.low
    if high is not None and high < 0:
        return told._replace(kind="fall", low=low, high=high, words=word_fall(low, high))
    if low is not None and low == high:
        return told._replace(kind="exact", low=low, high=high, words=f"+{format_number(low)}")
    if (low or 0) > 0 and high is None:
        return told._replace(kind="bounded", low=low, words=f"at least +{format_number(low)}")
    if low is None and high is not None:
        return told._replace(kind="bounded", high=high, words=f"at most +{format_number(high)}" if high else "no more")
    if low is None and high is None and earlier.low is not None and later.low is not None and later.low > earlier.low:
        limits = later.low - earlier.low
        return told._replace(kind="limits", limits=limits, words=f"+{format_number(limits)} between the lower limits")
    return told


def word_fall(low: float | None, high: float) -> str:
    return f"{'' if low == high else 'at least '}{format_number(-high)} fewer"


def why_not_told(earlier: Interval, later: Interval) -> str:
    """Why no difference can be told, in words."""
    if earlier.approximate or later.approximate:
        return "not told: a number is approximate"
    return "not told: the bounds leave it open"

"""Settings: where and when what is counted happened, and over what time it is summed."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from conflict_build.figures.drafts import Draft
from conflict_build.figures.lines import TokenLine
from conflict_build.figures.wars import is_of_war
from conflict_build.records import FigureKind, Mention, Scope

PLACE_LEADS = frozenset("in at near on over across around outside inside of from to into along within against".split())
PERIODS = frozenset("second minute hour day week month year night".split())
SUMS = frozenset({("so", "far"), ("to", "date"), ("death", "toll")})
EACH = frozenset({"per", "a", "an", "each", "every"})


def within(found: Sequence[Mention], start: int, end: int) -> range:
    """The indexes of the records that begin between two offsets; they are in order of position."""
    return range(
        bisect_left(found, start, key=lambda record: record.start),
        bisect_left(found, end, key=lambda record: record.start),
    )


def find_place(line: TokenLine, draft: Draft, mentions: Sequence[Mention], until: int) -> int | None:
    """The place of a figure: the next behind it that a preposition leads in, before the next figure; else before it."""
    start, end = line.starts[draft.first], line.ends[draft.last - 1]
    places = [
        i
        for i in within(mentions, line.sentence.start, line.sentence.end)
        if mentions[i].kind == "place" and is_led(line, mentions[i].start)
    ]
    behind = [i for i in places if end <= mentions[i].start < until]
    ahead = [i for i in places if mentions[i].end <= start]
    anywhere = [i for i in places if mentions[i].start >= end]
    return behind[0] if behind else ahead[-1] if ahead else anywhere[0] if anywhere else None


def is_led(line: TokenLine, start: int) -> bool:
    """Whether a preposition of place stands before the name at an offset, at most three words off."""
    i = bisect_left(line.starts, start)
    return not PLACE_LEADS.isdisjoint(line.lower[max(0, i - 4) : i])


def find_scope(line: TokenLine, draft: Draft, kind: FigureKind) -> Scope | None:
    """Over what a figure is summed; null where the words do not say and it is no count of an event."""
    offset = line.at(draft.last + 2) in {"ago", "earlier", "later", "before", "after"}
    if line.at(draft.last) in EACH and line.at(draft.last + 1) in PERIODS and not offset:
        return "per period"
    if line.at(draft.last) in {"daily", "annually", "monthly", "weekly", "yearly"}:
        return "per period"
    if "since" in line.lower[draft.last :] or "since" in line.lower[: draft.first][:2]:
        return "since"
    if draft.state and draft.state.toll:
        return "running total"
    if not SUMS.isdisjoint(pairwise(line.lower)):
        return "running total"
    if kind == "casualties" and is_of_war(line, draft.state):
        return "running total"
    return "event" if draft.state and kind in {"casualties", "weapons"} else None

"""Flags: what in a ledger a reader should look at, each with the sentences that show it."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from datasette_conflict.evidence.ledgers.counts import Count
from datasette_conflict.evidence.ledgers.lines import Line, printed_number
from datasette_conflict.evidence.ledgers.steps import compare
from datasette_conflict.evidence.ledgers.sums import Misfit
from datasette_conflict.evidence.verdicts import count, day_of

# A day's dead are known one to three days later (TechForPalestine/palestine-datasets 705): what comes after is late.
LATE_DAYS = 3

# how series_points.change_reason names the other number: "12 % below the 40,223 of 22 August 2024"
OTHER = re.compile(r"the (?P<number>[\d,]+) of (?P<day>the same day|\d{1,2} \w+ \d{4})")


class Flag(NamedTuple):
    """One thing that was noticed, in words, and the lines that it is about, the one to begin with first."""

    kind: Literal["fall", "leap", "parts", "later"]
    words: str
    lines: list[Line]


def find_flags(counts: Iterable[Count], misfits: Iterable[Misfit]) -> list[Flag]:
    """The flags of a ledger: sums that do not fit, then count by count falls, leaps and later additions."""
    flags = [Flag("parts", misfit.words, [misfit.whole, *misfit.parts]) for misfit in misfits]
    for one in counts:
        changed = flag_changes(one)
        known = {flag.lines[-1].figure_id for flag in changed}
        flags += changed + [flag for flag in flag_falls(one) if flag.lines[-1].figure_id not in known]
        flags += flag_additions(one)
    return flags


def flag_changes(one: Count) -> list[Flag]:
    """The falls and leaps that the build marks in a series, each after the number that it names."""
    flags = []
    for line in one.lines:
        if line.change and line.change_reason:
            kind: Literal["fall", "leap"] = "fall" if line.change == "fall" else "leap"
            other = find_other(line, one.lines)
            flags.append(Flag(kind, line.change_reason, [*([other] if other else []), line]))
    return flags


def find_other(line: Line, lines: Sequence[Line]) -> Line | None:
    """The line with the number and day that the reason of a change names; null if none has them."""
    named = OTHER.search(line.change_reason or "")
    if not named:
        return None
    day = day_of(line.counted_on or "") if named["day"] == "the same day" else named["day"]
    alike = (
        other
        for other in lines
        if other is not line
        and f"{printed_number(other) or 0:,.0f}" == named["number"]
        and day_of(other.counted_on or "") == day
    )
    return next(alike, None)


def flag_falls(one: Count) -> list[Flag]:
    """Numbers that are lower than an earlier one on the same word can be."""
    by_id = {line.figure_id: line for line in one.lines}
    return [
        Flag("fall", f"{step.words}, on the same word", [by_id[step.earlier_id], by_id[step.later_id]])
        for step in one.steps
        if step.kind == "fall"
    ]


def flag_additions(one: Count) -> list[Flag]:
    """Numbers of one question that come late and are more than any that was given until then."""
    highest: Line | None = None
    flags = []
    for line in sorted(filter(is_dated_event, one.lines), key=lambda line: line.reported_on or ""):
        if highest is None or number_of(line) > number_of(highest):
            if highest and one.claim_id is not None and is_addition(highest, line):
                flags.append(Flag("later", word_addition(highest, line), [highest, line]))
            highest = line
    return flags


def is_dated_event(line: Line) -> bool:
    """Whether a line is said outright of an event whose day and report's day are known, and has one plain number."""
    plain = printed_number(line) is not None and not line.value["approximate"]
    return line.covers == "event" and line.stance == "asserted" and line.days_after is not None and plain


def is_addition(earlier: Line, later: Line) -> bool:
    """Whether a later line is late, and more than the earlier: not "6" after "at least 5", which may be the same."""
    late = (later.days_after or 0) > LATE_DAYS and earlier.reported_on != later.reported_on
    step = compare(earlier, later)
    return late and bool(step.low or step.limits)


def number_of(line: Line) -> float:
    return printed_number(line) or 0


def word_addition(highest: Line, line: Line) -> str:
    """What came late: "5 days after the event: 15; the highest until then: 12"."""
    late, until = count(line.days_after or 0, "day"), highest.value["words"]
    return f"{late} after the event: {line.value['words']}; the highest until then: {until}"

"""Counts: the lines of a ledger put together that count one thing: a series, a question, or else the same words."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from datasette_conflict.evidence.ledgers.lines import Choice, Line
from datasette_conflict.evidence.ledgers.steps import Step, find_steps
from datasette_conflict.evidence.verdicts import day_of

# of a ledger, in its order: up to a day; of one event; of which the report gives neither a day nor a start
SECTIONS = ("totals", "events", "undated")
Section = Literal["totals", "events", "undated"]


class Count(NamedTuple):
    """What several lines count."""

    key: str
    title: str  # the question that they answer, else what is counted
    section: Section
    series_id: int | None
    claim_id: int | None
    lines: list[Line]  # by the day counted, else of the report
    steps: list[Step]


def group_lines(lines: Sequence[Line], choice: Choice) -> list[Count]:
    """The counts of some lines, in the order of a ledger of this choice."""
    grouped: dict[str, list[Line]] = {}
    for line in lines:
        grouped.setdefault(key_of(line), []).append(line)
    return sorted((make_count(key, group, choice) for key, group in grouped.items()), key=order_of)


def key_of(line: Line) -> str:
    """What tells one count from another: two lines of one key are comparable."""
    if line.series_id is not None:
        return f"series {line.series_id}"
    if line.claim_id is not None and line.covers == "event":
        return f"claim {line.claim_id}"
    when = line.since if line.covers == "total" else line.event_on
    return f"{line.covers} of {line.counted} by {when}" if when else f"figure {line.figure_id}"


def make_count(key: str, lines: Sequence[Line], choice: Choice) -> Count:
    """One count with its steps; lines of which neither day nor start is known stand alone and have none.

    Lines put together by their words alone have none either: several towns were hit on one day.
    """
    first = lines[0]
    ordered = sorted(lines, key=lambda line: (line.counted_on or line.reported_on or "~", line.reported_on or "~"))
    claim = first.claim_id if key.startswith("claim") else None
    steps = find_steps(ordered) if claim is not None or first.series_id is not None else []
    return Count(key, title_of(first), section_of(ordered, choice), first.series_id, claim, ordered, steps)


def section_of(lines: Sequence[Line], choice: Choice) -> Section:
    """Where in a ledger a count stands. In that of an incident what answers no question about it is undated."""
    if lines[0].covers == "total":
        return "totals"
    if choice.noun == "incident":
        return "events" if any(line.asked_of_id == choice.id for line in lines) else "undated"
    return "events" if any(line.event_on for line in lines) else "undated"


def title_of(line: Line) -> str:
    """What a count counts."""
    counted = (line.counted or "number").capitalize()
    if line.series:
        return line.series
    if line.covers == "total":
        return f"{counted}, a total{' since ' + day_of(line.since) if line.since else ''}"
    return line.question or counted


def order_of(count: Count) -> tuple[int, int, str, str]:
    """Totals with most lines first; the others by day of the event, those of no day last."""
    section = SECTIONS.index(count.section)
    if count.section == "totals":
        return section, -len(count.lines), count.title, count.key
    day = min((line.event_on for line in count.lines if line.event_on), default="~")
    return section, 0, day, count.key

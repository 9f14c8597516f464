"""Ledger: the tolls of a place or an incident, line by line, with what follows from what. Knows no web.

lines -> counts (with the steps between their lines) -> flags. Nothing is averaged, and nothing summed but parts of one
whole in one report, to see whether they fit.
"""

import sqlite3
from collections import Counter
from typing import Any, NamedTuple

from datasette_conflict.evidence.ledgers.counts import Count, group_lines
from datasette_conflict.evidence.ledgers.flags import Flag, find_flags
from datasette_conflict.evidence.ledgers.lines import Choice, Chosen, Line, has_incidents, read_beside, read_lines
from datasette_conflict.evidence.ledgers.sums import find_misfits
from datasette_conflict.evidence.redirects import follow

PLACE = "select id, name as title, country, precision from entities where id = ? and kind = 'place'"
INCIDENT = "select id, title, first_day, last_day, day_basis from incidents where id = ?"


class Ledger(NamedTuple):
    """All of one ledger."""

    subject: dict[str, Any]
    counts: list[Count]
    flags: list[Flag]
    elsewhere: int  # numbers that a sentence of the place tells of an incident in another country
    more: bool  # whether there are more numbers than are read


def read_subject(connection: sqlite3.Connection, choice: Choice) -> dict[str, Any] | int | None:
    """The place or incident with its `title`; the id of the incident that took its place; null if there is none."""
    known = choice.noun == "place" or has_incidents(connection)
    row = connection.execute(PLACE if choice.noun == "place" else INCIDENT, [choice.id]).fetchone() if known else None
    if row is None:
        return follow(connection, "incident", choice.id) if choice.noun == "incident" else None
    return dict(row)


def make_ledger(choice: Choice, subject: dict[str, Any], chosen: Chosen, beside: list[Line]) -> Ledger:
    """A ledger of the lines that were read for it, and those beside them."""
    counts = group_lines(chosen.lines, choice)
    flags = find_flags(counts, find_misfits([*chosen.lines, *beside]))
    return Ledger(subject, counts, flags, chosen.elsewhere, chosen.more)


def read_ledger(connection: sqlite3.Connection, choice: Choice) -> Ledger | int | None:
    """A ledger through one connection; else what `read_subject` gives instead of its subject."""
    subject = read_subject(connection, choice)
    if not isinstance(subject, dict):
        return subject
    chosen = read_lines(connection, choice, subject.get("country"))
    return make_ledger(choice, subject, chosen, read_beside(connection, chosen.lines))


def summarise(ledger: Ledger) -> dict[str, Any]:
    """How much a ledger holds, by what its lines cover, and when."""
    lines = [line for one in ledger.counts for line in one.lines]
    days = sorted(line.reported_on for line in lines if line.reported_on)
    return {
        "lines_count": len(lines),
        "reports_count": len({line.article_id for line in lines}),
        "covers": dict(Counter(line.covers for line in lines)),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "flags_count": dict(Counter(flag.kind for flag in ledger.flags)),
        "elsewhere": ledger.elsewhere,
        "more": ledger.more,
    }

"""Tolls: how many were killed, injured or missing in an incident, each bound with its figure. Knows no web."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from datasette_conflict.evidence.schemas import has_table
from datasette_conflict.evidence.values import format_number

OUTCOMES = ("killed", "injured", "missing")
POPULATIONS = ("people", "civilians", "militants", "children", "women", "press", "medics")

TOLLS = """
select t.id, t.incident_id, t.outcome, t.population, t.low, t.high, t.low_open, t.high_open, t.claim_id, t.figure_id,
       f.article_id, f.start, f.end, f.text, f.approximate, f.modifier,
       f.holder, f.holder_id, f.holder_printed, s.text as sentence,
       a.label, a.title, a.ref, a.url as source_url, a.published, a.lineage_id, o.name as outlet
from tolls t join figures f on f.id = t.figure_id join sentences s on s.id = t.sentence_id
join articles a on a.id = t.article_id left join outlets o on o.id = a.outlet_id
where t.incident_id in (select value from json_each(?)) order by t.incident_id, t.id
"""
# what of a toll stands behind a bound
BEHIND = """figure_id article_id start end text sentence holder holder_id holder_printed outlet label title ref
            published""".split()


class Toll(NamedTuple):
    """How many of whom one figure counts in one incident, with its words, its report and who says so."""

    id: int
    incident_id: int
    outcome: str
    population: str
    low: float
    high: float
    low_open: int
    high_open: int
    claim_id: int | None
    figure_id: int
    article_id: int
    start: int
    end: int
    text: str
    approximate: int
    modifier: str | None
    holder: str | None
    holder_id: int | None
    holder_printed: str | None
    sentence: str
    label: str
    title: str | None
    ref: str
    source_url: str | None
    published: str | None
    lineage_id: int
    outlet: str | None


def read_tolls(connection: sqlite3.Connection, incidents: Iterable[int]) -> dict[int, list[Toll]]:
    """The tolls of some incidents by their ids; none in an archive made before there were any."""
    found: dict[int, list[Toll]] = defaultdict(list)
    if has_table(connection, "tolls"):
        for row in connection.execute(TOLLS, [json.dumps(list(incidents))]):
            found[row["incident_id"]].append(Toll(*row))
    return found


def describe_ranges(tolls: Iterable[Toll]) -> list[dict[str, Any]]:
    """Of each outcome and population the least lower and the greatest upper bound, with the figure behind each.

    In the order of OUTCOMES and POPULATIONS.
    """
    ordered = sorted(tolls, key=kind_of)
    return [describe_range(list(group)) for _, group in groupby(ordered, key=kind_of)]


def kind_of(toll: Toll) -> tuple[int, int]:
    """Where the outcome and population of a toll stand in their orders."""
    return OUTCOMES.index(toll.outcome), POPULATIONS.index(toll.population)


def describe_range(tolls: Sequence[Toll]) -> dict[str, Any]:
    """The range of tolls of one outcome and population."""
    lowest, highest = least(tolls), greatest(tolls)
    return {
        "outcome": lowest.outcome,
        "population": lowest.population,
        "minimum": describe_bound(lowest, lowest.low, lowest.low_open),
        "maximum": describe_bound(highest, highest.high, highest.high_open),
        "tolls": len(tolls),
        "articles": len({toll.article_id for toll in tolls}),
        "lineages": len({toll.lineage_id for toll in tolls}),
    }


def least(tolls: Iterable[Toll]) -> Toll:
    """The toll with the least lower bound; of several one whose words set it, then the first."""
    return min(tolls, key=lambda toll: (toll.low, toll.low_open, toll.id))


def greatest(tolls: Iterable[Toll]) -> Toll:
    """The toll with the greatest upper bound; of several one whose words set it, then the first."""
    return min(tolls, key=lambda toll: (-toll.high, toll.high_open, toll.id))


def describe_bound(toll: Toll, value: float, is_open: int) -> dict[str, Any]:
    """A bound: its value, whether the words leave it open, and the figure that gives it."""
    vague = bool(toll.approximate) and toll.low != toll.high
    told = {"value": value, "words": format_number(value), "open": bool(is_open), "vague": vague}
    return told | {key: getattr(toll, key) for key in BEHIND}

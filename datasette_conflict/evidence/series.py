"""Counts over time: one running total on several days, each point with who says so."""

import json
import sqlite3
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from datasette_conflict.evidence.schemas import has_changes, has_table
from datasette_conflict.evidence.statements import describe_value
from datasette_conflict.evidence.values import Interval

MOST_ROWS = 12  # of a series on the page of a claim

SERIES = "select id, question, place, place_id, since, first_on, last_on, points, articles from series"
OF_CLAIM = "id in (select series_id from series_points where claim_id = :id)"
OF_STORY = """id in (select p.series_id from series_points p join articles a on a.id = p.article_id
              where a.story_id = :id)"""

POINTS = """
select p.series_id, p.counted_on, p.counted_on_basis, p.claim_id, p.figure_id, p.article_id,
       o.name as outlet, a.label, a.title, a.ref, a.published, s.position as sentence, f.start, f.end, f.text, f.holder,
       f.holder_id, f.holder_printed, f.stance, f.low, f.high, f.low_closed, f.high_closed, f.approximate, f.modifier,
       f.unit, f.base_low, f.base_high, f.base_unit, {change}
from series_points p
join figures f on f.id = p.figure_id
join sentences s on s.id = p.sentence_id
join articles a on a.id = p.article_id
left join outlets o on o.id = a.outlet_id
where p.series_id in (select value from json_each(?)) order by p.counted_on, p.id
"""
CHANGE, NO_CHANGE = "p.change, p.change_reason", "null as change, null as change_reason"  # before there were any
SHOWN = """article_id outlet label title ref published sentence start end text holder holder_id holder_printed
           stance counted_on counted_on_basis claim_id change change_reason""".split()


def read_series(connection: sqlite3.Connection, condition: str, id: int) -> list[dict[str, Any]]:
    """The series that a condition on an id leaves, those with most points first, each with its points in time."""
    if not (has_table(connection, "series") and has_table(connection, "series_points")):
        return []
    rows = connection.execute(f"{SERIES} where {condition} order by points desc, id", {"id": id})
    found = {row["id"]: {**dict(row), "points": []} for row in rows}
    points = POINTS.format(change=CHANGE if has_changes(connection) else NO_CHANGE)
    for row in connection.execute(points, [json.dumps(list(found))]):
        point = {**{key: row[key] for key in SHOWN}, "value": describe_value(row)}
        found[row["series_id"]]["points"].append(point)
    return list(found.values())


def interval_of(value: dict[str, Any]) -> Interval:
    closed = value["low_closed"], value["high_closed"]
    return Interval(value["base_low"], value["base_high"], *closed, value["approximate"])


def group_points(points: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The points in order of day, those together that give one number on one day on one word."""

    def alike(point: dict[str, Any]) -> tuple[str, str, str, str]:
        return point["counted_on"], point["value"]["words"], point["holder"] or "", point["counted_on_basis"]

    ordered = sorted(enumerate(points), key=lambda one: (one[1]["counted_on"], alike(one[1]), one[0]))
    return [[point for _, point in group] for _, group in groupby(ordered, key=lambda one: alike(one[1]))]


def near_claim(groups: list[list[dict[str, Any]]], claim: int) -> list[list[dict[str, Any]]]:
    """Of many groups of points those around the ones of a claim, as many before as after."""
    own = [i for i, group in enumerate(groups) if any(point["claim_id"] == claim for point in group)]
    middle = own[len(own) // 2] if own else 0
    first = max(0, min(middle - MOST_ROWS // 2, len(groups) - MOST_ROWS))
    return groups[first : first + MOST_ROWS]

"""Facets of the lists: how many items there would be for each value of a parameter. Knows no web.

Each is one query whose rows are value, label (null: the value says it) and number, at most :most of them. A facet
counts what the other parameters leave, so that a reader who has chosen one month sees what the others would give.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

FEW_VALUES = 10  # of a facet, until more of it is asked for
MOST_VALUES = 100


class Facet(NamedTuple):
    """The values of one parameter, those of most items first, or months in order of time."""

    values: list[dict[str, Any]]  # value, label, count
    more: bool  # whether there are others


def read_facet(connection: sqlite3.Connection, sql: str, parameters: Mapping[str, Any], most: int) -> Facet:
    """The values that a query counts, at `most` so many."""
    rows = connection.execute(sql, {**parameters, "most": most + 1}).fetchall()
    return Facet([describe_value(*row) for row in rows[:most]], len(rows) > most)


def describe_value(value: object, label: object, number: int) -> dict[str, Any]:
    """One value as the pages' JSON has it."""
    return {"value": value, "label": str(value if label is None else label), "count": number}


def in_time(sql: str) -> str:
    """The months that a query counts, those of most items, in order of time; it gives month and number."""
    return f"select month, null, number from ({sql} order by 2 desc, 1 limit :most) order by month"

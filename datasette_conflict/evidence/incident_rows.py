"""Incident rows: an incident as one row, as recorders of casualties keep it: what, where, when, who, how many."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from datasette_conflict.evidence.schemas import has_table
from datasette_conflict.evidence.tolls import OUTCOMES, POPULATIONS, describe_ranges, read_tolls

Row = dict[str, Any]

ENDS = {"min": "minimum", "max": "maximum"}
SAID = "country latitude longitude precision actor actor_said_by actor_denied_by target means originators".split()
VERDICTS = "conflict differ unconfirmed compatible agree".split()
BEHIND = ("url", "holder", "report")  # of a bound: where its sentence is, who says so, what the report is called
ROWS = f"select id, {', '.join(SAID)} from incident_rows where id in (select value from json_each(?))"


def name_bounds() -> list[str]:
    """The bounds of a row in order: killed_min, killed_max, killed_civilians_min ..."""
    return [
        f"{name_count(outcome, population)}_{end}" for outcome in OUTCOMES for population in POPULATIONS for end in ENDS
    ]


def name_count(outcome: str, population: str) -> str:
    """What a count is called: "killed" of all people, "killed_children"."""
    return outcome if population == "people" else f"{outcome}_{population}"


def list_columns() -> list[str]:
    """The columns that a row has beside those of the list of incidents: the numbers first, then what stands behind."""
    bounds = name_bounds()
    values = [column for bound in bounds for column in (bound, f"{bound}_open")]
    behind = [f"{bound}_{what}" for bound in bounds for what in BEHIND]
    return [*SAID[:-1], *values, SAID[-1], *VERDICTS, *behind]


def add_rows(connection: sqlite3.Connection, incidents: Sequence[Row]) -> None:
    """Give incidents what is said of each, and the ranges of its `tolls`; nulls and none in an older archive."""
    ids = [incident["id"] for incident in incidents]
    tolls, said = read_tolls(connection, ids), read_said(connection, ids)
    for incident in incidents:
        incident |= said.get(incident["id"], dict.fromkeys(SAID))
        incident["tolls"] = describe_ranges(tolls.get(incident["id"], []))


def read_said(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Row]:
    """What reports say of each incident, by its id."""
    if not has_table(connection, "incident_rows"):
        return {}
    rows = connection.execute(ROWS, [json.dumps(list(ids))])
    return {row["id"]: {key: row[key] for key in SAID} for row in rows}


def read_bounds(ranges: Iterable[Row]) -> dict[str, Row]:
    """The bounds of an incident by their names."""
    return {
        f"{name_count(one['outcome'], one['population'])}_{end}": one[bound]
        for one in ranges
        for end, bound in ENDS.items()
    }


def spread(incident: Row) -> Row:
    """The columns of an incident with its tolls, null where nothing is said; the page gives bounds their `url`."""
    row: Row = {verdict: incident["verdicts"].get(verdict, 0) for verdict in VERDICTS}
    bounds = read_bounds(incident["tolls"])
    for name in name_bounds():
        bound = bounds.get(name)
        row[name] = bound and plain_number(bound["value"])
        row[f"{name}_open"] = bound and int(bound["open"])
        row[f"{name}_url"] = bound and bound.get("url")
        row[f"{name}_holder"] = bound and bound["holder"]
        row[f"{name}_report"] = bound and (bound["outlet"] or bound["label"])
    return {**incident, **row}


def plain_number(value: float) -> float | int:
    """A whole number without a decimal point."""
    return int(value) if value == int(value) else value

"""Overview: what an archive holds, and what in it a reader should see first. Knows no web."""

import json
import sqlite3
from typing import Any

from datasette_conflict.evidence.claim_lists import order_of
from datasette_conflict.evidence.comparisons import add_incidents, describe_claim
from datasette_conflict.evidence.schemas import has_table
from datasette_conflict.evidence.series import read_series
from datasette_conflict.evidence.sides import read_sides
from datasette_conflict.evidence.verdicts import DISPUTED

MOST_DISPUTES = 6
MOST_AGREED = 4
MOST_INCIDENTS = 14
MOST_SERIES = 5
MOST_ONE_TEXT = 5

OUTLETS = """
select o.id, o.name, count(*) as reports from articles a join outlets o on o.id = a.outlet_id
group by o.id order by reports desc, o.name
"""
DAYS = """
select substr(published, 1, 10) as day, count(*) as reports from articles where published is not null
group by 1 order by 1
"""
VERDICT_COUNTS = "select verdict, count(*) from claims group by verdict"

# which claims each list of the page shows, before the order of the archive
IN_DISPUTE = f"verdict in {DISPUTED}"
AGREED = "verdict = 'agree' and lineages > 2 and outlets > 1"
ONE_TEXT = "outlets > 1 and lineages = 1"

# what was reported while the archive's reports were published: what they recall from years before does not lead
INCIDENTS = """
select id, title, kind, first_day, last_day, day_basis, articles, outlets, lineages from incidents
where articles > 1 and first_day between date(:first, '-7 days') and :last
order by outlets desc, articles desc, first_day, id limit :most
"""
OF_INCIDENTS = """
select incident_id, verdict, count(*) as number from claims
where incident_id in (select value from json_each(?)) group by incident_id, verdict
"""


def read_overview(connection: sqlite3.Connection) -> dict[str, Any]:
    """The object of the front page."""
    days = {row["day"]: row["reports"] for row in connection.execute(DAYS)}
    reports = count(connection, "articles")
    return {
        "reports": reports,
        "undated": reports - sum(days.values()),
        "first": min(days, default=None),
        "last": max(days, default=None),
        "outlets": [dict(row) for row in connection.execute(OUTLETS)],
        "verdicts": dict(map(tuple, connection.execute(VERDICT_COUNTS))),
        "disputes": read_list(connection, IN_DISPUTE, MOST_DISPUTES),
        "agreed": read_list(connection, AGREED, MOST_AGREED),
        "incidents_count": count(connection, "incidents") if has_table(connection, "incidents") else 0,
        "incidents": read_incidents(connection, days),
        "series": read_moving(connection),
        "one_text": read_list(connection, ONE_TEXT, MOST_ONE_TEXT),
        "days": [{"day": day, "reports": number} for day, number in days.items()],
    }


def count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"select count(*) from {table}").fetchone()[0])


def read_list(connection: sqlite3.Connection, condition: str, most: int) -> list[dict[str, Any]]:
    """The first claims that a condition leaves, in the order of the archive, with their sides."""
    found = f"select * from claims c where {condition} order by {order_of(connection)} limit ?"
    return describe_claims(connection, connection.execute(found, [most]).fetchall())


def describe_claims(connection: sqlite3.Connection, rows: list[sqlite3.Row]) -> list[dict[str, Any]]:
    """Claims with their sides and the titles of their incidents."""
    claims = [describe_claim(row) for row in rows]
    add_incidents(connection, claims)
    sides = read_sides(connection, claims)
    return [{**claim, **sides[claim["id"]]} for claim in claims]


def read_incidents(connection: sqlite3.Connection, days: dict[str, int]) -> list[dict[str, Any]]:
    """The incidents that most outlets tell of, in order of time, with how their questions are answered."""
    if not days or not has_table(connection, "incidents"):
        return []
    asked = {"first": min(days), "last": max(days), "most": MOST_INCIDENTS}
    found = [dict(row) for row in connection.execute(INCIDENTS, asked)]
    add_verdicts(connection, found)
    return sorted(found, key=lambda incident: (incident["first_day"], incident["id"]))


def add_verdicts(connection: sqlite3.Connection, incidents: list[dict[str, Any]]) -> None:
    """Give incidents the numbers of their questions by verdict."""
    by_id = {incident["id"]: incident for incident in incidents}
    for incident in incidents:
        incident["verdicts"] = {}
    for id, verdict, number in connection.execute(OF_INCIDENTS, [json.dumps(list(by_id))]):
        by_id[id]["verdicts"][verdict] = number


def read_moving(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """The counts over time with most points: the first of them and the last, and which points fall or leap."""
    if not has_table(connection, "series"):
        return []
    most = f"id in (select id from series order by points desc, id limit {MOST_SERIES})"
    series = read_series(connection, most, 0)
    return [describe_moving(one) for one in series if one["points"]]


def describe_moving(series: dict[str, Any]) -> dict[str, Any]:
    """A count over time in short."""
    points = series["points"]
    return {
        **{key: series[key] for key in ("id", "question", "place", "since", "first_on", "last_on", "articles")},
        "from": short_point(points[0]),
        "to": short_point(points[-1]),
        "points": len(points),
        "changes": [point["change"] for point in points if point["change"]],
        "moments": [{"counted_on": point["counted_on"], "value": point["value"]} for point in points],
    }


def short_point(point: dict[str, Any]) -> dict[str, Any]:
    """A number with its day and on whose word."""
    return {
        key: point[key]
        for key in """counted_on value holder holder_id holder_printed outlet label title ref article_id start
                      end""".split()
    }

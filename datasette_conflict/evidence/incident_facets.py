"""Facets of the list of incidents: how many there are by kind, place, month, who did it or to whom, and verdict."""

import sqlite3

from datasette_conflict.evidence.claim_lists import DISAGREEMENT
from datasette_conflict.evidence.facets import Facet, describe_value, read_facet
from datasette_conflict.evidence.incident_lists import IncidentChoice
from datasette_conflict.evidence.schemas import has_table
from datasette_conflict.tables.months import count_months

FACETS = {
    "verdict": f"""
        select c.verdict, null, count(distinct i.id) from incidents i join claims c on c.incident_id = i.id
        where {{where}} group by 1 order by {DISAGREEMENT} limit :most""",
    "kind": "select i.kind, null, count(*) from incidents i where {where} group by 1 order by 3 desc, 1 limit :most",
    "place": """
        select e.id, e.name, counted.number from (
            select i.place_id as id, count(*) as number from incidents i where {where} and i.place_id is not null
            group by 1 order by 2 desc, 1 limit :most
        ) counted join entities e on e.id = counted.id order by 3 desc, 2""",
    "month": """
        select substr(i.first_day, 1, 7), substr(i.last_day, 1, 7), count(*) from incidents i
        where {where} and i.first_day is not null group by 1, 2""",
    "name": """
        select e.id, e.name, counted.number from (
            select id, count(*) as number from (
                select i.id as incident, m.actor_id as id from incidents i join incident_mentions m
                on m.incident_id = i.id where {where} and m.actor_id is not null
                union select i.id, m.target_id from incidents i join incident_mentions m
                on m.incident_id = i.id where {where} and m.target_id is not null
            ) group by 1 order by 2 desc, 1 limit :most
        ) counted join entities e on e.id = counted.id order by 3 desc, 2""",
}


def count_by(connection: sqlite3.Connection, chosen: IncidentChoice, facet: str, most: int) -> Facet:
    """How many incidents there would be for each value of a parameter, if that were not chosen."""
    others = chosen.without(facet)
    if not has_table(connection, "incidents"):
        return Facet([], False)
    sql = FACETS[facet].format(where=others.where())
    if facet == "month":
        return pick_months(connection.execute(sql, others.given()).fetchall(), most)
    return read_facet(connection, sql, others.given(), most)


def pick_months(rows: list[sqlite3.Row], most: int) -> Facet:
    """The months of most incidents, in order of time; an incident is counted in every month it touches."""
    counts = count_months(tuple(row) for row in rows)
    months = sorted(counts, key=lambda month: (-counts[month], month))[:most]
    return Facet([describe_value(month, None, counts[month]) for month in sorted(months)], len(counts) > most)

"""Lists of incidents: which ones a choice of month, kind, place, name and verdict leaves. Knows no web."""

import json
import sqlite3
from itertools import groupby
from typing import Any, NamedTuple

from datasette_conflict.evidence.claim_lists import DISPUTES_FIRST, IN_DISPUTE, order_of
from datasette_conflict.evidence.overviews import add_verdicts, describe_claims
from datasette_conflict.evidence.schemas import has_table

PAGE_INCIDENTS = 25

# what an incident must be, for each parameter that is given
CONDITIONS = {
    "month": "substr(i.first_day, 1, 7) <= :month and substr(i.last_day, 1, 7) >= :month",
    "kind": "i.kind = :kind",
    "place": "i.place_id = :place",
    "name": """i.id in (
        select incident_id from incident_mentions where actor_id = :name
        union select incident_id from incident_mentions where target_id = :name)""",
    "verdict": "i.id in (select c.incident_id from claims c where c.verdict = :verdict)",
    "q": "instr(lower(i.title), lower(:q))",
}
# of an incident's questions in dispute, the place of the first in the order of the archive; + keeps SQLite from going
# through all claims by their incidents, where few are in dispute
SHARPEST = f"(select c.incident_id, min(c.rank) as sharpest from claims c where {IN_DISPUTE} group by +c.incident_id)"
ORDERS = {
    "disputes": "d.sharpest is null, d.sharpest, i.articles desc, i.outlets desc, i.id",
    "day": "i.first_day desc nulls last, i.articles desc, i.id",
    "reports": "i.articles desc, i.outlets desc, i.first_day desc, i.id",
}
LISTED = """
select i.id, i.title, i.kind, i.first_day, i.last_day, i.day_basis, i.place_id, e.name as place, i.part_of, i.articles,
       i.outlets, i.lineages
from incidents i left join entities e on e.id = i.place_id {joined} where {where} order by {order}
limit :most offset :skipped
"""
# the one question of each incident that a reader sees first; statements in the reports' words only if nothing is asked
FIRST_QUESTIONS = """
select * from (
    select c.*, row_number() over (
        partition by c.incident_id order by {disputes_first}, c.question glob '“*', {order}) as place_in_list
    from claims c where c.incident_id in (select value from json_each(?))
) where place_in_list = 1
"""

# the places of the incidents that a choice leaves, each with those that most reports tell of
MOST_PLACES, MOST_OF_PLACE = 60, 3
PLACES_OF_INCIDENTS = """
select * from (
    select e.id, e.name, e.latitude, e.longitude, e.country, e.precision, i.id as incident_id, i.title, i.articles,
           count(*) over (partition by e.id) as incidents,
           row_number() over (partition by e.id order by i.articles desc, i.id) as place_in_list
    from incidents i join entities e on e.id = i.place_id where e.latitude is not null and {where}
) where place_in_list <= :most_of_place order by incidents desc, id, place_in_list
"""


class IncidentChoice(NamedTuple):
    """What incidents are asked for; null and empty do not restrict."""

    month: str | None = None
    kind: str | None = None
    place: int | None = None
    name: int | None = None  # who did it, or to whom it was done
    verdict: str | None = None  # of one of its questions
    q: str = ""

    def given(self) -> dict[str, Any]:
        """The bound parameters of the conditions that apply."""
        return {key: value for key, value in self._asdict().items() if value}

    def where(self) -> str:
        """The SQL condition on `incidents i`."""
        return " and ".join(CONDITIONS[key] for key in self.given()) or "1"

    def without(self, parameter: str) -> "IncidentChoice":
        """The same choice but for one parameter."""
        changed: dict[str, Any] = {parameter: type(self)._field_defaults[parameter]}
        return self._replace(**changed)


def count_incidents(connection: sqlite3.Connection, chosen: IncidentChoice) -> int:
    """How many there are; none in an archive made before there were any."""
    if not has_table(connection, "incidents"):
        return 0
    sql = f"select count(*) from incidents i where {chosen.where()}"
    return int(connection.execute(sql, chosen.given()).fetchone()[0])


def count_disputed(connection: sqlite3.Connection, chosen: IncidentChoice) -> int:
    """How many of them have a question in dispute."""
    if not has_table(connection, "incidents"):
        return 0
    sql = f"select count(*) from {SHARPEST} d join incidents i on i.id = d.incident_id where {chosen.where()}"
    return int(connection.execute(sql, chosen.given()).fetchone()[0])


def find_incidents(
    connection: sqlite3.Connection, chosen: IncidentChoice, order: str, most: int = -1, skipped: int = 0
) -> list[dict[str, Any]]:
    """The incidents in this order, at `most` so many after those that are skipped, with their questions by verdict."""
    if not has_table(connection, "incidents"):
        return []
    joined = f"left join {SHARPEST} d on d.incident_id = i.id" if order == "disputes" else ""
    sql = LISTED.format(joined=joined, where=chosen.where(), order=ORDERS[order])
    rows = connection.execute(sql, {**chosen.given(), "most": most, "skipped": skipped})
    found = [dict(row) for row in rows]
    add_verdicts(connection, found)
    return found


def add_questions(connection: sqlite3.Connection, incidents: list[dict[str, Any]]) -> None:
    """Give incidents the `question` that a reader sees first, with its sides; null where nothing is asked of one."""
    sql = FIRST_QUESTIONS.format(disputes_first=DISPUTES_FIRST, order=order_of(connection))
    rows = connection.execute(sql, [json.dumps([incident["id"] for incident in incidents])]).fetchall()
    questions = {claim["incident_id"]: claim for claim in describe_claims(connection, rows)}
    for incident in incidents:
        incident["question"] = questions.get(incident["id"])
        if incident["question"]:
            del incident["question"]["place_in_list"]


def list_places(connection: sqlite3.Connection, chosen: IncidentChoice) -> list[dict[str, Any]]:
    """The places of these incidents that are located, those of most incidents first, each with some of them."""
    if not has_table(connection, "incidents"):
        return []
    asked = {**chosen.given(), "most_of_place": MOST_OF_PLACE}
    rows = connection.execute(PLACES_OF_INCIDENTS.format(where=chosen.where()), asked)
    places = [describe_place_of_incidents(list(group)) for _, group in groupby(rows, key=lambda row: row["id"])]
    return places[:MOST_PLACES]


def describe_place_of_incidents(rows: list[sqlite3.Row]) -> dict[str, Any]:
    """A place with the first of its incidents."""
    place = {key: rows[0][key] for key in "id name latitude longitude country precision incidents".split()}
    told = [{"id": row["incident_id"], "title": row["title"], "articles": row["articles"]} for row in rows]
    return {**place, "first": told}


def list_kinds(connection: sqlite3.Connection) -> dict[str, int]:
    """How many incidents there are of each kind, most first."""
    if not has_table(connection, "incidents"):
        return {}
    return dict(map(tuple, connection.execute("select kind, count(*) from incidents group by 1 order by 2 desc, 1")))

"""Incident: everything the archive knows of one thing that happened, as one object. Knows no web."""

import json
import sqlite3
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from datasette_conflict.evidence.comparisons import describe_claim
from datasette_conflict.evidence.counting_rules import apply_rules
from datasette_conflict.evidence.redirects import follow
from datasette_conflict.evidence.schemas import has_table
from datasette_conflict.evidence.sides import (
    describe_dispute,
    describe_side,
    number_of,
    part_by_number,
    read_by_claim,
    value_words,
)
from datasette_conflict.evidence.tolls import describe_ranges, read_tolls
from datasette_conflict.evidence.verdicts import DISPUTED

MOST_QUESTIONS = 27  # that the page shows, disputes first: the list of questions has them all
MOST_REPORTS = 100
MOST_SILENT = 12

INCIDENT = """
select i.*, e.name as place, e.latitude, e.longitude, e.precision, e.country, w.title as whole
from incidents i left join entities e on e.id = i.place_id left join incidents w on w.id = i.part_of where i.id = ?
"""
PARTS = "select id, title, articles from incidents where part_of = ? order by first_day is null, first_day, title"

# the order of the questions: disputes first, then what is asked of every incident and what it cost, then the rest;
# what is a statement in the reports' words and no question comes last, whatever it is about
TOPICS_IN_ORDER = """happened killed injured missing captured freed displaced actor target means place day victim
                     count extent control status cause plan position relation background other""".split()
ORDER = (
    "case topic " + " ".join(f"when '{topic}' then {number}" for number, topic in enumerate(TOPICS_IN_ORDER)) + " end"
)
QUESTIONS = f"""
select * from claims where incident_id = ?
order by verdict not in {(*DISPUTED, "unconfirmed")}, question glob '“*', {ORDER}, lineages desc, rank
limit ? offset ?
"""
ANSWERED = "select verdict, lineages, originators from claims where incident_id = ?"

# the reports that tell of it, each by the first words of it that do
REPORTS = """
select a.id, a.label, a.title, a.ref, o.id as outlet_id, o.name as outlet, a.agency, a.published, a.published_doubt,
       a.lineage_id, m.article_id, m.start, m.end, m.text, m.stance, count(*) as mentions, min(m.id)
from incident_mentions m join articles a on a.id = m.article_id left join outlets o on o.id = a.outlet_id
where m.incident_id = ? group by a.id order by a.published is null, a.published, a.id
"""

# where it was, by the clauses that tell it
TOLD_PLACES = """
select e.id, e.name, e.latitude, e.longitude, e.country, e.precision, m.article_id, m.start, m.end, m.text,
       o.name as outlet, a.label, a.title, a.ref
from incident_mentions m join entities e on e.id = m.place_id join articles a on a.id = m.article_id
left join outlets o on o.id = a.outlet_id
where m.incident_id = ? order by e.id, a.published is null, a.published, a.id, m.start
"""

# outlets with reports of those days none of which tells of it
SILENT = """
select o.id, o.name, count(*) as reports from articles a join outlets o on o.id = a.outlet_id
where a.published between :first and :last and o.id not in (select value from json_each(:told))
group by o.id order by reports desc, o.name
"""

GROUPS = ("disputed", "unconfirmed", "one_source", "agreed")
NUMBERS = ("killed", "injured", "missing", "captured", "freed", "displaced", "count")
Row = dict[str, Any]


def read_incident(connection: sqlite3.Connection, incident_id: int) -> dict[str, Any] | int | None:
    """The object of an incident's page; the id of the incident that took its place; null if there never was one."""
    known = has_table(connection, "incidents")
    row = connection.execute(INCIDENT, [incident_id]).fetchone() if known else None
    if row is None:
        return follow(connection, "incident", incident_id)
    reports = [dict(report) for report in connection.execute(REPORTS, [incident_id])]
    questions = read_questions(connection, incident_id)
    tolls = read_tolls(connection, [incident_id]).get(incident_id, [])
    return {
        "incident": dict(row),
        "parts": [dict(part) for part in connection.execute(PARTS, [incident_id])],
        "questions": questions,
        "counts": count_groups(connection, incident_id),
        **sort_questions(questions),
        "numbers": [question["range"] for question in questions if question["range"]],
        "tolls": describe_ranges(tolls),
        "rules": apply_rules(tolls),
        "reports": [show_report(report) for report in reports],
        "places": read_told_places(connection, incident_id),
        **read_silent(connection, dict(row), reports),
    }


def show_report(report: Row) -> Row:
    """A report as the page shows it."""
    return {key: value for key, value in report.items() if key not in ("article_id", "min(m.id)")}


def read_questions(connection: sqlite3.Connection, incident_id: int) -> list[Row]:
    """The first questions of an incident, each with its sides, its range if it asks for a number, and all answers."""
    claims = find_questions(connection, incident_id, MOST_QUESTIONS)
    rows = read_by_claim(connection, [claim["id"] for claim in claims])
    return [
        {
            **claim,
            **describe_dispute(connection, claim, rows[claim["id"]]),
            "range": describe_range(claim, rows[claim["id"]]),
            "answers": [describe_answer(row) for row in rows[claim["id"]]],
        }
        for claim in claims
    ]


def find_questions(connection: sqlite3.Connection, incident_id: int, most: int, skipped: int = 0) -> list[Row]:
    """The questions of an incident, at `most` so many after those that are skipped."""
    return [describe_claim(row) for row in connection.execute(QUESTIONS, [incident_id, most, skipped])]


def describe_answer(row: Row) -> Row:
    """What one report says, short enough for a cell."""
    shown = "article_id outlet label start end text stance holder holder_id holder_printed".split()
    return {**{key: row[key] for key in shown}, "value": value_words(row) or None}


def describe_range(claim: Row, rows: Sequence[Row]) -> Row | None:
    """The lowest and highest number given to a question, each with who gives it; null if it asks for none."""
    if claim["kind"] != "figure" or claim["topic"] not in NUMBERS:
        return None
    parted = part_by_number(rows)
    if not parted:
        return None
    sides = [describe_side(words, side) for words, side in parted]
    printed = {(number_of(side[0]) or (0.0, 0.0))[0] for _, side in parted}
    return {
        **{key: claim[key] for key in ("topic", "question", "verdict", "independence")},
        "claim_id": claim["id"],
        "lowest": sides[0],
        "highest": sides[-1],
        "apart": len(printed) > 1,
    }


def sort_questions(questions: Sequence[Row]) -> dict[str, list[int]]:
    """The ids of the questions by how a reader may take them, each once."""
    groups: dict[str, list[int]] = {group: [] for group in GROUPS}
    for question in sorted(questions, key=lambda one: one["verdict"] == "compatible"):
        groups[group_of(question)].append(question["id"])
    return groups


def count_groups(connection: sqlite3.Connection, incident_id: int) -> dict[str, int]:
    """How many questions there are of each group, with those that are not shown."""
    counts = dict.fromkeys(GROUPS, 0)
    for row in connection.execute(ANSWERED, [incident_id]):
        counts[group_of(row)] += 1
    return counts


def group_of(question: Row | sqlite3.Row) -> str:
    """How a reader may take a question: what several texts say on one word is not agreed, but said by one source."""
    if question["verdict"] in DISPUTED:
        return "disputed"
    if question["verdict"] == "unconfirmed":
        return "unconfirmed"
    return "one_source" if 1 in (question["lineages"], question["originators"]) else "agreed"


def read_told_places(connection: sqlite3.Connection, incident_id: int) -> list[Row]:
    """The places where the reports say that it was, those that most reports name first."""
    rows = [dict(row) for row in connection.execute(TOLD_PLACES, [incident_id])]
    places = [describe_told_place(list(group)) for _, group in groupby(rows, key=lambda row: row["id"])]
    return sorted(places, key=lambda place: (-place["in_reports"], place["name"]))


def describe_told_place(rows: list[Row]) -> Row:
    """One place, with the first words in each report that set the incident there."""
    first = {row["article_id"]: row for row in reversed(rows)}
    told = [
        {key: row[key] for key in "article_id outlet label start end text".split()}
        for row in sorted(first.values(), key=rows.index)
    ]
    where = {key: rows[0][key] for key in "id name latitude longitude country precision".split()}
    return {**where, "mentions": len(rows), "in_reports": len(told), "reports": told}


def read_silent(connection: sqlite3.Connection, incident: Row, reports: Sequence[Row]) -> dict[str, Any]:
    """The outlets that published while others told of it and did not; nothing where no report is dated."""
    days = [report["published"][:10] for report in reports if report["published"]]
    if not days:
        return {"silent": [], "silent_count": 0, "silent_from": None, "silent_to": None}
    told = json.dumps([report["outlet_id"] for report in reports if report["outlet_id"] is not None])
    asked = {"first": min(days), "last": f"{max(days)}~", "told": told}  # ~ sorts behind any time of that day
    found = [dict(row) for row in connection.execute(SILENT, asked)]
    return {
        "silent": found[:MOST_SILENT],
        "silent_count": len(found),
        "silent_from": min(days),
        "silent_to": max(days),
    }

"""Packets: what goes into the evidence packet of a question or an incident: its answers, and the reports behind them.

An archive holds of each report what its publisher may give, so what is read here may be handed on; a withdrawn report
is an entry without its text.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

from datasette_conflict.evidence.comparisons import add_incidents, describe_claim
from datasette_conflict.evidence.passages import read_texts
from datasette_conflict.evidence.statements import describe_statement, read_chains, read_statements
from datasette_conflict.evidence.verdicts import DISPUTED

MOST_STATEMENTS = 4000
LARGEST_TEXTS_BYTES = 8_000_000  # of all reports together, in UTF-8: some 1,600 reports of 5 kB

OF_QUESTION = "select id from claims where id = ?"
OF_INCIDENT = f"select id from claims where incident_id = ? order by verdict not in {DISPUTED}, rank, id"
REPORTS = """
select a.id, a.ref, o.name as outlet, a.agency, a.title, a.label, a.url, a.published, a.published_basis,
       a.published_doubt, a.language, a.words, a.lineage_id, a.withdrawn, a.sha256, a.text
from articles a left join outlets o on o.id = a.outlet_id
where a.id in (select value from json_each(?)) order by a.published is null, a.published, a.id
"""
ANSWERING = "select distinct article_id from statements where claim_id in (select value from json_each(?))"
ANSWERS = "select count(*) from statements where claim_id in (select value from json_each(?))"
TOLD = "select distinct article_id from incident_mentions where incident_id = ?"
BYTES = "select coalesce(sum(length(cast(text as blob))), 0) from articles where id in (select value from json_each(?))"
BUILD_INFO = "select key, value from build_info order by key"


class Subject(NamedTuple):
    """Of what a packet is, and which questions and reports are in it."""

    kind: str  # claim | incident
    id: int
    claims: list[int]
    articles: list[int]
    statements: int
    bytes: int  # of the texts


def find_subject(connection: sqlite3.Connection, kind: str, id: int) -> Subject:
    """What a packet of a question or an incident would hold; an incident also has reports that answer nothing."""
    claims = [row[0] for row in connection.execute(OF_QUESTION if kind == "claim" else OF_INCIDENT, [id])]
    asked = json.dumps(claims)
    articles = {row[0] for row in connection.execute(ANSWERING, [asked])}
    if kind == "incident":
        articles |= {row[0] for row in connection.execute(TOLD, [id])}
    statements = int(connection.execute(ANSWERS, [asked]).fetchone()[0])
    size = int(connection.execute(BYTES, [json.dumps(sorted(articles))]).fetchone()[0])
    return Subject(kind, id, claims, sorted(articles), statements, size)


def read_questions(connection: sqlite3.Connection, ids: Iterable[int]) -> list[dict[str, Any]]:
    """These questions in their order, each with all its `statements`."""
    asked = json.dumps(list(ids))
    found = connection.execute("select * from claims where id in (select value from json_each(?))", [asked])
    claims = {row["id"]: describe_claim(row) for row in found}
    add_incidents(connection, claims.values())
    rows = [dict(row) for row in read_statements(connection, asked)]
    chains = read_chains(connection, asked)
    texts = read_texts(connection, {row["article_id"] for row in rows})
    statements: dict[int, list[dict[str, Any]]] = {id: [] for id in claims}
    for row in rows:
        statements[row["claim_id"]].append(describe_statement(row, chains.get(row["id"], []), texts))
    return [{**claims[id], "statements": statements[id]} for id in json.loads(asked) if id in claims]


def read_reports(connection: sqlite3.Connection, ids: Iterable[int]) -> list[dict[str, Any]]:
    """These reports with their texts, in order of publication."""
    return [dict(row) for row in connection.execute(REPORTS, [json.dumps(list(ids))])]


def read_build_info(connection: sqlite3.Connection) -> dict[str, str | None]:
    """How the archive was built."""
    return {row["key"]: row["value"] for row in connection.execute(BUILD_INFO)}

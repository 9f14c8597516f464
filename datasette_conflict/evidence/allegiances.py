"""Allegiances: which side of a conflict each name belongs to, over a whole archive. Knows no web.

A side is a state or a group that answers to none; it belongs to itself. A body that reports print without an owner
("the health ministry") belongs to none here: which one is meant hangs on the report.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from datasette_conflict.evidence.schemas import has_table

MEMBERS = """
select p.entity_id, p.party_id, e.name from parties p join entities e on e.id = p.entity_id
where p.entity_id in (select value from json_each(:ids)) or p.party_id in (select value from json_each(:ids))
"""
NAMES = "select id, name from entities where id in (select value from json_each(?))"
WORDS = """
select w.words, e.id, e.name from party_words w join entities e on e.id = w.party_id
where w.words in (select value from json_each(?))
"""


class Side(NamedTuple):
    """A side: the id and name of its entity."""

    id: int
    name: str


def read_sides_of(connection: sqlite3.Connection, entities: Iterable[int | None]) -> dict[int, Side]:
    """The side of each of some entities that has one; none in an archive made before sides were known."""
    if not has_table(connection, "parties"):
        return {}
    asked = {one for one in entities if one is not None}
    found = connection.execute(MEMBERS, {"ids": json.dumps(sorted(asked))}).fetchall()
    side_of = {row["entity_id"]: row["party_id"] for row in found if is_owned(row["name"])}
    side_of |= {row["party_id"]: row["party_id"] for row in found}
    named = dict(map(tuple, connection.execute(NAMES, [json.dumps(sorted(set(side_of.values())))])))
    return {one: Side(side_of[one], named[side_of[one]]) for one in asked if one in side_of}


def read_sides_in_words(connection: sqlite3.Connection, words: Iterable[str | None]) -> dict[str, Side]:
    """The side of words for somebody unnamed, "Israeli officials"; none in an archive made before these were known."""
    if not has_table(connection, "party_words"):
        return {}
    asked = json.dumps(sorted({one for one in words if one}))
    return {row["words"]: Side(row["id"], row["name"]) for row in connection.execute(WORDS, [asked])}


def is_owned(name: str) -> bool:
    """Whether a name says whose it is: "Hamas-run health ministry"; near miss: "health ministry"."""
    return name != name.lower()

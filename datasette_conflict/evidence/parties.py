"""Parties: the side that a name belongs to, with its evidence, and who belongs to a side."""

from typing import Any

from datasette_conflict.evidence.schemas import has_table

MOST_MEMBERS = 200  # of a side: the table holds all of them

PARTY = """
select d.id, d.name, p.by, p.reason, p.words, p.article_id, p.start, p.end, t.position as sentence,
       t.text as sentence_text, t.start as sentence_start, o.name as outlet, a.label, a.title, a.ref, a.published
from parties p join entities d on d.id = p.party_id left join articles a on a.id = p.article_id
left join sentences t on t.id = p.sentence_id left join outlets o on o.id = a.outlet_id
where p.entity_id = ?
"""

MEMBERS = """
select e.id, e.name, e.kind, p.by, p.words from parties p join entities e on e.id = p.entity_id
where p.party_id = ? order by e.kind, e.name, e.id limit ? offset ?
"""


def read_party(connection: Any, name_id: int) -> dict[str, Any] | None:
    """The side that a name belongs to and what says so; null if none is established."""
    row = connection.execute(PARTY, [name_id]).fetchone() if has_table(connection, "parties") else None
    return dict(row) if row else None


def read_members(connection: Any, name_id: int) -> dict[str, Any]:
    """The first of those that belong to a side, by kind and name, and how many there are."""
    if not has_table(connection, "parties"):
        return {"members": [], "members_count": 0}
    count = connection.execute("select count(*) from parties where party_id = ?", [name_id]).fetchone()[0]
    return {"members": find_members(connection, name_id, MOST_MEMBERS), "members_count": count}


def find_members(connection: Any, name_id: int, most: int, skipped: int = 0) -> list[dict[str, Any]]:
    """Those that belong to a side, by kind and name, at `most` so many after those that are skipped."""
    if not has_table(connection, "parties"):
        return []
    return [dict(row) for row in connection.execute(MEMBERS, [name_id, most, skipped])]

"""Lists of claims: which ones a choice of story, incident, kind and more leaves, in the order of the archive."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from datasette_conflict.evidence.comparisons import add_incidents, describe_claim
from datasette_conflict.evidence.full_text import match_expression
from datasette_conflict.evidence.statements import describe_value, read_statements
from datasette_conflict.evidence.verdicts import VERDICTS

PAGE_CLAIMS = 20
BATCH_CLAIMS = 500

# what a claim must be, for each parameter that is given
CONDITIONS = {
    "story": "c.story_id = :story",
    "incident": "c.incident_id = :incident",
    "kind": "c.kind = :kind",
    "verdict": "c.verdict = :verdict",
    "independence": "c.independence = :independence",
    "name": """c.id in (
        select claim_id from statements where holder_id = :name
        union select s.claim_id from attributions t join statements s on s.id = t.statement_id where t.holder_id = :name
        union select s.claim_id from mentions m join statements s on s.sentence_id = m.sentence_id
              where m.entity_id = :name)""",
    "words": """c.id in (
        select s.claim_id from sentences_fts f join statements s on s.sentence_id = f.rowid
        where sentences_fts match :words)""",
    "articles": """c.id in (
        select claim_id from statements where article_id in (select value from json_each(:articles))
        group by claim_id having count(distinct article_id) > 1)""",
}

DISAGREEMENT = "case c.verdict " + " ".join(f"when '{word}' then {n}" for n, word in enumerate(VERDICTS)) + " end"
RANKED = "c.rank"
UNRANKED = f"c.lineages desc, {DISAGREEMENT}, c.outlets desc, c.articles desc, c.id"  # in archives of 0.1.0


class ClaimChoice(NamedTuple):
    """What claims are asked for; null and empty do not restrict."""

    story: int | None = None
    incident: int | None = None
    kind: str | None = None
    verdict: str | None = None
    independence: str | None = None
    name: int | None = None
    q: str = ""
    articles: tuple[int, ...] = ()

    def parameters(self) -> dict[str, Any]:
        """The bound parameters of the conditions that apply."""
        given = {
            **self._asdict(),
            "words": match_expression(self.q),
            "articles": json.dumps(self.articles) if self.articles else None,
        }
        return {key: value for key, value in given.items() if key in CONDITIONS and value}

    def where(self) -> str:
        """The SQL condition on `claims c`."""
        return " and ".join(CONDITIONS[key] for key in self.parameters()) or "1"


def find_claims(connection: sqlite3.Connection, chosen: ClaimChoice) -> list[int]:
    """Ids of the claims, those worth reading first first."""
    if (chosen.q and not match_expression(chosen.q)) or asks_for_later(connection, chosen):
        return []
    ordered = f"select c.id from claims c where {chosen.where()} order by {order_of(connection)}"
    return [row["id"] for row in connection.execute(ordered, chosen.parameters())]


def order_of(connection: sqlite3.Connection) -> str:
    """What claims are ordered by: the rank that the loader gave them, where it gave any."""
    return RANKED if "rank" in columns_of_claims(connection) else UNRANKED


def asks_for_later(connection: sqlite3.Connection, chosen: ClaimChoice) -> bool:
    """Whether a grade is asked for of an archive made before there were any: no claim has it."""
    return chosen.independence is not None and "independence" not in columns_of_claims(connection)


def columns_of_claims(connection: sqlite3.Connection) -> set[str]:
    return {row["name"] for row in connection.execute("select name from pragma_table_info('claims')")}


def read_claims(connection: sqlite3.Connection, ids: list[int]) -> list[dict[str, Any]]:
    """These claims in this order, each with what its reports say in short."""
    claims = {
        row["id"]: {**describe_claim(row), "answers": []}
        for row in connection.execute(
            """select c.*, s.title as story from claims c left join stories s on s.id = c.story_id
               where c.id in (select value from json_each(?))""",
            [json.dumps(ids)],
        )
    }
    add_incidents(connection, claims.values())
    for row in read_statements(connection, json.dumps(ids)):
        claims[row["claim_id"]]["answers"].append(describe_answer(row))
    return [claims[id] for id in ids]


def describe_answer(row: sqlite3.Row) -> dict[str, Any]:
    """What one report says, in short: its words, value and stance, and on whose word."""
    value = describe_value(row)
    return {
        "article_id": row["article_id"],
        "outlet": row["outlet"],
        "label": row["label"],
        "title": row["title"],
        "ref": row["ref"],
        "published": row["published"],
        "start": row["start"],
        "end": row["end"],
        "text": row["text"],
        "value": value and value["words"],
        "stance": row["stance"],
        "holder": row["holder"],
        "holder_printed": row["holder_printed"],
    }


def count_claims(connection: sqlite3.Connection, chosen: ClaimChoice, column: str) -> dict[str, int]:
    """How many claims there would be for each value of kind, verdict or independence, if that were not chosen."""
    if (chosen.q and not match_expression(chosen.q)) or column not in columns_of_claims(connection):
        return {}
    others = ClaimChoice(**{**chosen._asdict(), column: None})
    if asks_for_later(connection, others):
        return {}
    rows = connection.execute(
        f"""select c.{column}, count(*) from claims c where {others.where()} and c.{column} is not null
            group by c.{column}""",
        others.parameters(),
    )
    return dict(map(tuple, rows))


def batches(ids: list[int]) -> Iterator[list[int]]:
    """Ids in portions that are read at once."""
    return (ids[start : start + BATCH_CLAIMS] for start in range(0, len(ids), BATCH_CLAIMS))

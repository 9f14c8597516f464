"""Lists of claims: which ones a choice of story, incident, topic and more leaves, disputes first. Knows no web."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from datasette_conflict.evidence.comparisons import add_incidents, describe_claim
from datasette_conflict.evidence.full_text import match_expression
from datasette_conflict.evidence.statements import describe_value, read_answers
from datasette_conflict.evidence.verdicts import DISPUTED, VERDICTS

PAGE_CLAIMS = 20
BATCH_CLAIMS = 500

# what a claim must be, for each parameter that is given
CONDITIONS = {
    "story": "c.story_id = :story",
    "incident": "c.incident_id = :incident",
    "kind": "c.kind = :kind",
    "topic": "c.topic = :topic",
    "verdict": "c.verdict = :verdict",
    "independence": "c.independence = :independence",
    "outlet": """c.id in (
        select s.claim_id from articles a join statements s on s.article_id = a.id where a.outlet_id = :outlet)""",
    "month": """c.id in (
        select s.claim_id from articles a join statements s on s.article_id = a.id
        where a.published >= :month and a.published < :month || '-99')""",
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
# the columns of these parameters came after 0.1.0: no claim of an older archive has what they ask for
LATER_COLUMNS = {"topic": "topic", "independence": "independence", "incident": "incident_id"}

IN_DISPUTE = f"c.verdict in {DISPUTED}"
DISPUTES_FIRST = f"c.verdict not in {DISPUTED}"  # the first part of an order
DISAGREEMENT = "case c.verdict " + " ".join(f"when '{word}' then {n}" for n, word in enumerate(VERDICTS)) + " end"
RANKED = "c.rank"
UNRANKED = f"c.lineages desc, {DISAGREEMENT}, c.outlets desc, c.articles desc, c.id"  # in archives of 0.1.0


class ClaimChoice(NamedTuple):
    """What claims are asked for; null and empty do not restrict."""

    story: int | None = None
    incident: int | None = None
    kind: str | None = None
    topic: str | None = None
    verdict: str | None = None
    independence: str | None = None
    outlet: int | None = None
    month: str | None = None
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

    def without(self, parameter: str) -> "ClaimChoice":
        """The same choice but for one parameter."""
        changed: dict[str, Any] = {parameter: type(self)._field_defaults[parameter]}
        return self._replace(**changed)


def find_claims(connection: sqlite3.Connection, chosen: ClaimChoice, most: int = -1, skipped: int = 0) -> list[int]:
    """Ids of the claims, disputes first, then those worth reading first: at `most` so many after those skipped."""
    if leaves_none(connection, chosen):
        return []
    sql = f"""select c.id from claims c where {chosen.where()} order by {DISPUTES_FIRST}, {order_of(connection)}
              limit :most offset :skipped"""
    return [row[0] for row in connection.execute(sql, {**chosen.parameters(), "most": most, "skipped": skipped})]


def count_claims(connection: sqlite3.Connection, chosen: ClaimChoice) -> int:
    """How many claims a choice leaves."""
    if leaves_none(connection, chosen):
        return 0
    sql = f"select count(*) from claims c where {chosen.where()}"
    return int(connection.execute(sql, chosen.parameters()).fetchone()[0])


def order_of(connection: sqlite3.Connection) -> str:
    """What claims are ordered by: the rank that the loader gave them, where it gave any."""
    return RANKED if "rank" in columns_of_claims(connection) else UNRANKED


def leaves_none(connection: sqlite3.Connection, chosen: ClaimChoice) -> bool:
    """Whether there is nothing to look for: words that cannot be searched, or what an older archive does not tell."""
    later = {column for key, column in LATER_COLUMNS.items() if getattr(chosen, key)}
    return bool((chosen.q and not match_expression(chosen.q)) or later - columns_of_claims(connection))


def columns_of_claims(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("select name from pragma_table_info('claims')")}


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
    for row in read_answers(connection, json.dumps(ids)):
        claims[row["claim_id"]]["answers"].append(describe_answer(row))
    return [claims[id] for id in ids]


def describe_answer(row: Mapping[str, Any] | sqlite3.Row) -> dict[str, Any]:
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


def batches(ids: list[int]) -> Iterator[list[int]]:
    """Ids in portions that are read at once."""
    return (ids[start : start + BATCH_CLAIMS] for start in range(0, len(ids), BATCH_CLAIMS))

"""Search results: reports, sentences, quotes and names that hold a reader's words, best first."""

import json
import sqlite3
from secrets import token_hex
from typing import Any, NamedTuple

from datasette_conflict.evidence.full_text import match_expression

PAGE_RESULTS = 20
FEW_RESULTS = 5  # of each list while none is chosen

# marks around the words found; made anew by each process, so that no text can hold them
OPEN, CLOSE = f"\ue000{token_hex(8)}", f"\ue001{token_hex(8)}"

KINDS = {
    "names": ["person", "org", "place"],
    "articles": [],
    "quotes": ["direct", "indirect"],
    "sentences": ["title", "body", "caption", "boilerplate", "damaged"],
}

# each list joined to the report it is in, and what a result shows
RESULTS = {
    "articles": """
        select a.id, a.id as article_id, 0 as start, 0 as end, a.title as text, null as kind, null as who,
               null as who_name, 0 as sentence, {shown}
        from articles_fts f join articles a on a.id = f.rowid""",
    "sentences": """
        select t.id, t.article_id, t.start, t.end, t.text, t.role as kind, null as who, null as who_name,
               t.position as sentence, {shown}
        from sentences_fts f join sentences t on t.id = f.rowid join articles a on a.id = t.article_id""",
    "quotes": """
        select t.id, t.article_id, t.start, t.end, t.text, t.form as kind, t.speaker as who, t.speaker_name as who_name,
               s.position as sentence, {shown}
        from quotes_fts f join quotes t on t.id = f.rowid join sentences s on s.id = t.sentence_id
        join articles a on a.id = t.article_id""",
    "names": """
        select t.id, null as article_id, 0 as start, 0 as end, t.name as text, t.kind, null as who, null as who_name,
               null as sentence, highlight(entities_fts, 0, :open, :close) as marked,
               null as outlet, null as title, null as ref, null as published, null as language
        from entities_fts f join entities t on t.id = f.rowid""",
}
SHOWN = {
    "articles": "snippet(articles_fts, 1, :open, :close, '…', 40)",
    "sentences": "highlight(sentences_fts, 0, :open, :close)",
    "quotes": "highlight(quotes_fts, 0, :open, :close)",
}
REPORT = """as marked, (select name from outlets o where o.id = a.outlet_id) as outlet, a.title, a.ref, a.published,
    a.language"""

# what a result must be, for each parameter that is given: of what lies in a report, and of a name
IN_REPORT = {
    "outlet": "a.outlet_id = :outlet",
    "month": "substr(a.published, 1, 7) = :month",
    "kind": "{kind} = :kind",
    "name": "{place} in (select {key} from mentions where entity_id = :name)",
}
OF_NAME = {
    "outlet": """t.id in (select m.entity_id from mentions m join articles a on a.id = m.article_id
                         where a.outlet_id = :outlet)""",
    "month": """t.id in (select m.entity_id from mentions m join articles a on a.id = m.article_id
                        where substr(a.published, 1, 7) = :month)""",
    "kind": "t.kind = :kind",
    "name": "t.id = :name",
}
PLACES = {
    "articles": {"kind": "null", "place": "a.id", "key": "article_id"},
    "sentences": {"kind": "t.role", "place": "t.id", "key": "sentence_id"},
    "quotes": {"kind": "t.form", "place": "t.sentence_id", "key": "sentence_id"},
}


class Search(NamedTuple):
    """What is searched for; null and empty do not restrict."""

    q: str
    outlet: int | None = None
    month: str | None = None
    kind: str | None = None
    name: int | None = None

    def given(self) -> dict[str, Any]:
        """The bound parameters of the filters that apply."""
        return {key: value for key, value in self._asdict().items() if key in OF_NAME and value}

    def where(self, found_in: str) -> str:
        """The SQL condition in one of the lists."""
        conditions = [
            OF_NAME[key] if found_in == "names" else IN_REPORT[key].format(**PLACES[found_in]) for key in self.given()
        ]
        table = "entities_fts" if found_in == "names" else f"{found_in}_fts"
        return " and ".join([f"{table} match :match", *conditions])

    def parameters(self) -> dict[str, Any]:
        return {"match": match_expression(self.q), "open": OPEN, "close": CLOSE, **self.given()}


def count_results(connection: sqlite3.Connection, search: Search, found_in: str) -> int:
    """How many results one list holds."""
    if not can_be_found(search, found_in):
        return 0
    sql = f"select count(*) from {tables_of(search, found_in)} where {search.where(found_in)}"
    return int(connection.execute(sql, search.parameters()).fetchone()[0])


def find_results(
    connection: sqlite3.Connection, search: Search, found_in: str, most: int = -1, skipped: int = 0
) -> list[int]:
    """Ids of what one list holds, best first: all of them, or at `most` so many after those that are skipped."""
    if not can_be_found(search, found_in):
        return []
    sql = f"""select f.rowid from {tables_of(search, found_in)} where {search.where(found_in)}
              order by f.rank limit :most offset :skipped"""
    rows = connection.execute(sql, {**search.parameters(), "most": most, "skipped": skipped})
    return [row[0] for row in rows]


def can_be_found(search: Search, found_in: str) -> bool:
    """False if there is nothing to search for, or if the list holds nothing of the kind asked for."""
    return bool(match_expression(search.q)) and (not search.kind or search.kind in KINDS[found_in])


def tables_of(search: Search, found_in: str) -> str:
    """What to search; without a join, where there is no filter, SQLite takes the rows by rank, which is far faster."""
    return RESULTS[found_in].partition("from ")[2] if search.given() else bare_table(found_in)


def bare_table(found_in: str) -> str:
    """The full-text table alone."""
    return f"{'entities' if found_in == 'names' else found_in}_fts f"


def read_results(connection: sqlite3.Connection, search: Search, found_in: str, ids: list[int]) -> list[dict[str, Any]]:
    """These results of one list in this order, with the words found marked in pieces."""
    sql = RESULTS[found_in].format(shown=f"{SHOWN.get(found_in, '')} {REPORT}")
    table = "entities_fts" if found_in == "names" else f"{found_in}_fts"
    rows = connection.execute(
        f"{sql} where {table} match :match and f.rowid in (select value from json_each(:ids))",
        {**search.parameters(), "ids": json.dumps(ids)},
    )
    results = {row["id"]: {"found_in": found_in, **dict(row)} for row in rows}
    for result in results.values():
        result["pieces"] = split_marked(result.pop("marked") or "")
    return [results[id] for id in ids if id in results]


def split_marked(text: str) -> list[dict[str, Any]]:
    """A text with marks around the words found as pieces that say whether they were; joined, they are the text."""
    pieces: list[dict[str, Any]] = []
    for part in text.split(OPEN):
        found, closed, rest = part.partition(CLOSE)
        pieces += [{"text": found, "found": True}, {"text": rest, "found": False}] if closed else []
        pieces += [] if closed else [{"text": part, "found": False}]
    return [piece for piece in pieces if piece["text"]]

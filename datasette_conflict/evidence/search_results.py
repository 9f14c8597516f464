"""Search results: what holds a reader's words, in each list best first. Knows no web.

Words are found in any form, names by any of their forms. Sentences that no report says (`LAST_ROLES`) come last.
"""

import json
import sqlite3
from secrets import token_hex
from typing import Any, NamedTuple

from datasette_conflict.evidence.full_text import Query, match_query
from datasette_conflict.evidence.name_forms import Name
from datasette_conflict.evidence.search_lists import LAST, LISTS, SHOWN

PAGE_RESULTS = 20
FEW_RESULTS = 5  # of each list while none is chosen
# of one list that are put in order and counted by facets: with more, as for "the" alone, it would take seconds
MOST_RANKED = 30_000

# marks around the words found; made anew by each process, so that no text can hold them
OPEN, CLOSE = f"\ue000{token_hex(8)}", f"\ue001{token_hex(8)}"


class Narrowing(NamedTuple):
    """What results must be, beside holding the words; null does not restrict."""

    outlet: int | None = None
    month: str | None = None
    kind: str | None = None
    name: int | None = None
    verdict: str | None = None

    def given(self) -> dict[str, Any]:
        """The bound parameters of what is restricted."""
        return {key: value for key, value in self._asdict().items() if value not in (None, "")}


class Search(NamedTuple):
    """What is searched for in one archive."""

    query: Query
    names: tuple[Name, ...]
    narrowing: Narrowing
    without: tuple[str, ...] = ()  # lists that this archive cannot be searched in
    unranked: tuple[str, ...] = ()  # lists with so many results that they stay in the order of the archive

    def expression(self, found_in: str) -> str:
        """What to give to MATCH; names are found by all their forms without being told them."""
        return match_query(self.query, () if found_in == "names" else (name.also for name in self.names))

    def may_hold(self, found_in: str) -> bool:
        """False if a list can hold nothing: no words to find, or it has nothing of the kind that is asked for."""
        one, given = LISTS[found_in], self.narrowing.given()
        kind = one.kinds is None or "kind" not in given or given["kind"] in one.kinds
        return kind and found_in not in self.without and set(given) <= set(one.narrowed) and bool(self.query.groups)

    def where(self, found_in: str, *more: str) -> str:
        """The SQL condition in one of the lists."""
        one = LISTS[found_in]
        narrowed = [f"({one.narrowed[key]})" for key in self.narrowing.given()]
        return " and ".join([f"{one.table} match :match", *narrowed, *more])

    def parameters(self, found_in: str) -> dict[str, Any]:
        return {"match": self.expression(found_in), "open": OPEN, "close": CLOSE, **self.narrowing.given()}


def count_results(connection: sqlite3.Connection, search: Search, found_in: str) -> int:
    """How many results one list holds."""
    if not search.may_hold(found_in):
        return 0
    one = LISTS[found_in]
    joined = one.joined if search.narrowing.given() else ""  # without it SQLite counts far faster
    sql = f"select count(*) from {one.table} f {joined} where {search.where(found_in)}"
    return int(connection.execute(sql, search.parameters(found_in)).fetchone()[0])


def find_results(
    connection: sqlite3.Connection, search: Search, found_in: str, most: int = -1, skipped: int = 0
) -> list[int]:
    """Ids of what one list holds, best first: all of them, or at `most` so many after those that are skipped."""
    if not search.may_hold(found_in):
        return []
    if found_in != "sentences":
        return find_some(connection, search, found_in, most, skipped)
    found = find_some(connection, search, found_in, most, skipped, f"not {LAST}")
    if len(found) == most:
        return found
    before = count_some(connection, search, f"not {LAST}") if skipped else 0
    left = most if most < 0 else most - len(found)
    return found + find_some(connection, search, found_in, left, max(0, skipped - before), LAST)


def find_some(
    connection: sqlite3.Connection, search: Search, found_in: str, most: int, skipped: int, *more: str
) -> list[int]:
    """Ids of those of a list that also fulfil some conditions."""
    one = LISTS[found_in]
    order = "f.rowid" if found_in in search.unranked else one.order
    # SQLite takes rows by rank one by one only while the full-text table stands first, hence `cross join` in the lists
    sql = f"""select f.rowid from {one.table} f {one.joined} where {search.where(found_in, *more)}
              order by {order} limit :most offset :skipped"""
    asked = {**search.parameters(found_in), "most": most, "skipped": skipped}
    return [row[0] for row in connection.execute(sql, asked)]


def too_many(counts: dict[str, int]) -> tuple[str, ...]:
    """Lists that hold too many results to be put in order."""
    return tuple(found_in for found_in, number in counts.items() if number > MOST_RANKED)


def count_some(connection: sqlite3.Connection, search: Search, condition: str) -> int:
    """How many sentences also fulfil a condition."""
    one = LISTS["sentences"]
    sql = f"select count(*) from {one.table} f {one.joined} where {search.where('sentences', condition)}"
    return int(connection.execute(sql, search.parameters("sentences")).fetchone()[0])


def read_results(connection: sqlite3.Connection, search: Search, found_in: str, ids: list[int]) -> list[dict[str, Any]]:
    """These results of one list in this order, with the words found marked in pieces."""
    if not ids:
        return []
    one = LISTS[found_in]
    shown = ", ".join(f"{sql} as {key}" for key, sql in {**SHOWN, **one.shown}.items())
    rows = connection.execute(
        f"""select f.rowid as id, {shown}, {one.marked} as marked from {one.table} f {one.joined}
            where {one.table} match :match and f.rowid in (select value from json_each(:ids))""",
        {**search.parameters(found_in), "ids": json.dumps(ids)},
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

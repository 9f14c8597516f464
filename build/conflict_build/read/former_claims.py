"""Former claims: what the archive that a build replaces says of its claims."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from conflict_build.claims.former import FormerClaim

TABLES = frozenset({"claims", "statements", "claim_redirects"})
CLAIMS = "select id, kind from claims order by id"
SPOTS = "select claim_id, article_id, start, end from statements order by claim_id"
FORMER_IDS = "select claim_id, id from claim_redirects order by claim_id, id"


def read_former_claims(archive: Path) -> Iterator[FormerClaim]:
    """The claims of an archive in order of id; none if there is no archive yet, or one without the tables for them.

    Raises sqlite3.Error if the file is damaged.
    """
    if not archive.exists() or not archive.stat().st_size:
        return
    with closing(sqlite3.connect(f"{archive.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        if TABLES.issubset(name for (name,) in connection.execute("select name from sqlite_master")):
            claims, ids, again = (connection.execute(CLAIMS) for _ in range(3))
            spots, former_ids = (connection.execute(query) for query in (SPOTS, FORMER_IDS))
            told = zip(claims, rows_of_each(ids, spots), rows_of_each(again, former_ids), strict=True)
            for (claim, kind), at, formers in told:
                yield FormerClaim(claim, kind, frozenset(row[1:] for row in at), tuple(id for _, id in formers))


def rows_of_each(claims: Iterable[tuple[Any, ...]], rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """For each claim the rows that begin with its id; both are in order of that."""
    row = next(rows, None)
    for claim, *_ in claims:
        found = []
        while row is not None and row[0] <= claim:
            if row[0] == claim:
                found.append(row)
            row = next(rows, None)
        yield found

"""Former claims: what the archive that a build replaces says of its claims."""

import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

from conflict_build.claims.former import FormerClaim, Spot

TABLES = frozenset({"claims", "statements", "claim_redirects"})


def read_former_claims(archive: Path) -> tuple[FormerClaim, ...]:
    """The claims of an archive in order of id; none if there is no archive yet, or one without the tables for them.

    Raises sqlite3.Error if the file is damaged.
    """
    if not archive.exists() or not archive.stat().st_size:
        return ()
    with closing(sqlite3.connect(f"{archive.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        if not TABLES.issubset(name for (name,) in connection.execute("select name from sqlite_master")):
            return ()
        spots: dict[int, set[Spot]] = defaultdict(set)
        for claim, *spot in connection.execute("select claim_id, article_id, start, end from statements"):
            spots[claim].add((spot[0], spot[1], spot[2]))
        ids: dict[int, list[int]] = defaultdict(list)
        for former, claim in connection.execute("select id, claim_id from claim_redirects order by id"):
            ids[claim].append(former)
        claims = connection.execute("select id, kind from claims order by id").fetchall()
        return tuple(FormerClaim(claim, kind, frozenset(spots[claim]), tuple(ids[claim])) for claim, kind in claims)

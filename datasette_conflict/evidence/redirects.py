"""Redirects: where the former id of a report, a claim, an incident or a story leads."""

import sqlite3
from typing import Literal

from datasette_conflict.evidence.schemas import has_table


def follow(
    connection: sqlite3.Connection, kind: Literal["article", "claim", "incident", "story"], former: int
) -> int | None:
    """The id that took the place of one; null if none did, or the archive was made before that was written down."""
    if not has_table(connection, f"{kind}_redirects"):
        return None
    row = connection.execute(f"select {kind}_id from {kind}_redirects where id = ?", [former]).fetchone()
    return int(row[0]) if row else None

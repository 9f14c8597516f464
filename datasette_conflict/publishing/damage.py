"""Damage: what is wrong with the file of an archive, so that little can be asked of it."""

from datasette_conflict.archives import FIRST_TABLES, TABLES_AND_VIEWS
from datasette_conflict.compat import sqlite3


def damage_of(connection: sqlite3.Connection) -> str | None:
    """The first fault of an archive, that SQLite finds or that a table is lost; null for none. Reads the whole file."""
    try:
        found = str(connection.execute("pragma quick_check(1)").fetchone()[0])
        lost = sorted(FIRST_TABLES - {row[0] for row in connection.execute(TABLES_AND_VIEWS)})
    except sqlite3.DatabaseError as error:
        return str(error)
    if found != "ok":
        return found.splitlines()[-1]  # the first line says of which database
    return f"it has lost {', '.join(lost)}" if lost else None

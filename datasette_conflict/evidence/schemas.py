"""Schemas: which tables and columns an archive has; one made by an earlier version has fewer."""

import sqlite3


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    """Whether an archive has a table; one made by an earlier version may not."""
    return connection.execute("select 1 from sqlite_master where name = ?", [name]).fetchone() is not None


def has_column(connection: sqlite3.Connection, table: str, column: str) -> bool:
    """Whether a table of an archive has a column; one made by an earlier version may not."""
    found = connection.execute("select 1 from pragma_table_xinfo(?) where name = ?", [table, column])
    return found.fetchone() is not None


def has_changes(connection: sqlite3.Connection) -> bool:
    """Whether the points of an archive say which are falls and leaps; one made by an earlier version does not."""
    return has_column(connection, "series_points", "change")

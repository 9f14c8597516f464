"""Full-text indexes: whether an archive still has those that its pages search, and how to make them again.

They get lost where an archive is handled with other tools: `sqlite-utils disable-fts`, a copy without virtual tables.
"""

from collections.abc import Iterable

from datasette_conflict.archives import BUILD, LOST, LostPart
from datasette_conflict.compat import sqlite3

INDEXED = {
    "articles": ("text", "title"),
    "sentences": ("text",),
    "quotes": ("text",),
    "entities": ("name", "forms"),
}
# which archives did not have from the first: without them the pages are served, and say so
LATER_INDEXED = {"claims": ("question",), "incidents": ("title",)}
LATER_READ = {"claims": "rank", "incidents": "title"}  # columns read beside it: archives of 0.1.0 have none
MAKE = "sqlite-utils enable-fts {file} {table} {columns} --tokenize 'porter unicode61 remove_diacritics 2' --replace"


def ensure_indexes(connection: sqlite3.Connection, tables: Iterable[str], file: str) -> None:
    """Raise LostPart unless each of these tables has its full-text index."""
    lost = [table for table in tables if not has_index(connection, table)]
    if lost:
        raise LostPart(
            f"This archive cannot be searched: the full-text index of {', '.join(lost)} is missing or cannot be used. "
            f"To make it again: {make_again(lost, file)}"
        )


def make_again(tables: Iterable[str], file: str) -> str:
    """How to make the indexes of these tables, in words."""
    makes = [MAKE.format(file=file, table=table, columns=" ".join(columns_of(table))) for table in tables]
    return f"{' && '.join(makes)}; or {BUILD.format(file=file)}"


def columns_of(table: str) -> tuple[str, ...]:
    """The columns that the index of a table holds."""
    return {**INDEXED, **LATER_INDEXED}[table]


def without_later(connection: sqlite3.Connection) -> list[str]:
    """Those tables that archives are searched by now, but not this one."""
    read = "select 1 from pragma_table_info(?) where name = ?"
    return [
        table
        for table, column in LATER_READ.items()
        if not (connection.execute(read, [table, column]).fetchone() and has_index(connection, table))
    ]


def has_index(connection: sqlite3.Connection, table: str) -> bool:
    """Whether the index of a table can be searched and shows what it found: its own rows and those of the table."""
    index = f"{table}_fts"
    found = f"select rank, highlight({index}, 0, '', '') from {index} where {index} match '\"\"'"  # matches nothing
    try:
        held = connection.execute(f"select * from {index} limit 1")
        held.fetchall()
        connection.execute(found).fetchall()
    except sqlite3.DatabaseError as error:
        if not LOST.search(str(error)):
            raise
        return False
    return sorted(column[0] for column in held.description) == sorted(columns_of(table))  # in any order

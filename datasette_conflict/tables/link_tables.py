"""Link tables: which tables join the rows of one table to things with a name, found from the foreign keys alone.

A link is written TABLE, or TABLE.COLUMN where the table points to named things by more than one column: on `articles`,
`mentions` leads to the entities an article mentions, `figures.holder_id` to those on whose word it gives a number.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from datasette.utils import escape_sqlite
from datasette.utils.sqlite import sqlite3

from datasette_conflict.compat import BadRequest, Forbidden, may_view

FAVOURITE = "entities"  # the table meant where a link leads to several and names none
INTEGER = "integer"


class ForeignKey(NamedTuple):
    table: str
    column: str
    other_table: str
    other_column: str


class Link(NamedTuple):
    """A way from a table over a link table to a table of named things."""

    table: str  # the link table
    near: str  # its column that points to the table faceted
    key: str  # the column of that table it points to
    far: str  # its column that points to the named things
    label_table: str
    label_key: str
    label: str  # the column of label_table that holds the name
    far_type: str  # declared type of `far`

    def accepts(self, value: str) -> bool:
        """Whether a value can be an id at the far side: only a whole number where the column holds integers."""
        return self.far_type != INTEGER or (value.removeprefix("-").isdecimal() and value.isascii() and len(value) < 20)

    def clause(self, parameter: str) -> str:
        """SQL that is true of the rows linked to the thing whose id is bound to the parameter."""
        key, near, table, far = map(escape_sqlite, (self.key, self.near, self.table, self.far))
        return f"{key} in (select {near} from {table} where {far} = :{parameter})"


async def resolve_link(datasette: Any, actor: dict[str, Any] | None, database: Any, table: str, name: str) -> Link:
    """The link of that name from a table. Raises BadRequest with the valid names, Forbidden for a private table."""
    links = await find_links(database, table)
    if name not in links:
        valid = [key for key, link in links.items() if await may_follow(datasette, actor, database, link)]
        raise BadRequest(f"{name!r} is no link table of {table}: {one_of(valid)}")
    if not await may_follow(datasette, actor, database, links[name]):
        raise Forbidden(f"You do not have permission to follow {name}")
    return links[name]


def one_of(valid: list[str]) -> str:
    """What would be valid, in words for an error message."""
    return f"it takes one of {', '.join(sorted(valid))}" if valid else "there is none that it takes"


async def may_follow(datasette: Any, actor: dict[str, Any] | None, database: Any, link: Link) -> bool:
    return await may_view(datasette, actor, database.name, [link.table, link.label_table])


async def find_links(database: Any, table: str) -> dict[str, Link]:
    """Every link from a table by each name it can be written with."""
    keys: list[ForeignKey] = await database.execute_fn(read_foreign_keys)
    found: dict[str, Link] = {}
    for link_table, group in groupby(keys, attrgetter("table")):
        own = list(group)
        if all(key.other_table != table for key in own):
            continue
        types = {column.name: column.type.lower() for column in await database.table_column_details(link_table)}
        labels = {k.other_table: await database.label_column_for_table(k.other_table) for k in own}
        links = {link.far: link for link in pair_keys(own, table, labels, types)}
        found |= {f"{link_table}.{far}": link for far, link in links.items()}
        favourites = [link for link in links.values() if link.label_table == FAVOURITE] or list(links.values())
        if len(favourites) == 1:
            found[link_table] = favourites[0]
    return found


def pair_keys(
    keys: list[ForeignKey], table: str, labels: dict[str, str | None], types: dict[str, str]
) -> Iterator[Link]:
    """The links that the foreign keys of one link table make: to the table by one, to a named thing by another."""
    for far in keys:
        label = labels[far.other_table]
        near = next((key for key in keys if key.other_table == table and key.column != far.column), None)
        if label is not None and near is not None:
            there = far.other_table, far.other_column, label
            yield Link(far.table, near.column, near.other_column, far.column, *there, types[far.column])


def read_foreign_keys(connection: sqlite3.Connection) -> list[ForeignKey]:
    """The foreign keys of one column of every table, in the order of tables and columns.

    Where a key names no column it means the primary key; keys to tables that are not there are left out.
    """
    tables = {
        name.lower(): name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")
    }
    declared = [
        (table, id, *rest)
        for table in sorted(tables.values())
        for id, _, *rest in connection.execute(f"pragma foreign_key_list({escape_sqlite(table)})")
    ]
    ids = [row[:2] for row in declared]
    found = []
    for table, id, other_table, column, other_column, *_ in declared:
        other = tables.get(other_table.lower())
        if other is None or ids.count((table, id)) > 1:
            continue
        target = other_column or primary_key(connection, other)
        if target is not None:
            found.append(ForeignKey(table, column, other, target))
    return sorted(found)


def primary_key(connection: sqlite3.Connection, table: str) -> str | None:
    """The primary key of a table, if it is one column."""
    keys = [row[1] for row in connection.execute(f"pragma table_info({escape_sqlite(table)})") if row[5]]
    return keys[0] if len(keys) == 1 else None

"""Descriptions: what Datasette says of an archive's tables and columns, its facets, labels and ready-made questions.

They are those of descriptions.yml, as far as an archive has the tables and columns, whatever its file is called. What a
site says itself goes before them. Both lines of Datasette are told at start-up; 0.65 asks again with every page.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import yaml
from datasette import hookimpl

from datasette_conflict.archives import is_archive
from datasette_conflict.compat import describe_database, may_view, sqlite3

# the tables that a query reads, among other names: "from quotes", "join entities"; near miss: "distinct from"
READ = re.compile(r"\b(?:from|join) (\w+)")

Tree = dict[str, Any]


class Description(NamedTuple):
    """What is said of one archive, in the form of Datasette's metadata."""

    tables: Tree
    queries: Tree


described: WeakKeyDictionary[Any, dict[str, Description]] = WeakKeyDictionary()  # archives by name, of a Datasette


@hookimpl
def startup(datasette: Any) -> Callable[[], Awaitable[None]]:
    """Describe every archive that is served."""

    async def describe_archives() -> None:
        described[datasette] = {}
        for name, database in datasette.databases.items():
            if await is_archive(database):
                found = await database.execute_fn(describe_archive)
                described[datasette][name] = found
                await describe_database(datasette, name, found.tables, found.queries)

    return describe_archives


@hookimpl(optionalhook=True)
def get_metadata(datasette: Any, key: str | None, database: str | None) -> Tree:
    """What Datasette 0.65 shows with the archives' tables; it writes into what it is given.

    It asks dozens of times a page: of one database nothing is said of the others, of which there may be hundreds, and
    nothing at all where it asks for one thing that we say nothing of, as who may view a table: for that it asks before
    each read, and copies all that it is given.
    """
    if key not in (None, "databases"):
        return {}
    wanted = {name: one for name, one in described.get(datasette, {}).items() if database in (None, name)}
    return {"databases": {name: {"tables": copy_tree(one.tables)} for name, one in wanted.items()}}


@hookimpl(optionalhook=True)
def canned_queries(datasette: Any, database: str) -> Tree:
    """The ready-made questions in Datasette 0.65, but for those whose names the site uses itself."""
    description = described.get(datasette, {}).get(database)
    if description is None:
        return {}
    own = datasette.metadata("queries", database=database, fallback=False) or {}
    return {name: copy_tree(query) for name, query in description.queries.items() if name not in own}


@hookimpl(optionalhook=True)
def permission_allowed(
    datasette: Any, actor: dict[str, Any] | None, action: str, resource: Any
) -> Callable[[], Awaitable[bool | None]] | None:
    """No question for whoever may not view all tables that it reads, which Datasette 0.65 does not look at itself."""
    if action != "view-query" or resource[1] not in canned_queries(datasette, resource[0]):
        return None
    database, name = resource
    description = described[datasette][database]

    async def may_ask() -> bool | None:
        tables = tables_of(description.queries[name]["sql"], description.tables)
        return None if await may_view(datasette, actor, database, tables) else False

    return may_ask


@cache
def read_descriptions() -> Description:
    """All that is said of archives."""
    text = files("datasette_conflict").joinpath("descriptions.yml").read_text(encoding="utf-8")
    return Description(**yaml.safe_load(text)["databases"]["archive"])


def describe_archive(connection: sqlite3.Connection) -> Description:
    """What is said of one archive: of the tables and columns that it has, with the questions that it can answer."""
    whole, tables = read_descriptions(), {}
    for name, table in whole.tables.items():
        columns = {row[0] for row in connection.execute("select name from pragma_table_xinfo(?)", [name])}
        if columns:
            tables[name] = keep_columns(table, columns)
    return Description(tables, {key: query for key, query in whole.queries.items() if can_answer(connection, query)})


def keep_columns(table: Tree, columns: set[str]) -> Tree:
    """What is said of a table without what is said of columns that it does not have."""
    kept = {
        key: value
        for key, value in table.items()
        if key not in ("label_column", "sort", "sort_desc") or value in columns
    }
    if "facets" in table:
        kept["facets"] = [facet for facet in table["facets"] if facet in columns]
    return {**kept, "columns": {key: words for key, words in table["columns"].items() if key in columns}}


def can_answer(connection: sqlite3.Connection, query: Tree) -> bool:
    """Whether the archive has all that a query reads."""
    try:
        connection.execute(f"explain {query['sql']}", dict.fromkeys(query.get("params", []), ""))
    except sqlite3.OperationalError:
        return False
    return True


def tables_of(sql: str, tables: Mapping[str, Any]) -> set[str]:
    """Which of these tables a query reads."""
    return set(READ.findall(sql)) & set(tables)


def copy_tree(tree: Tree) -> Tree:
    """A copy whose dicts can be written into."""
    return {key: copy_tree(value) if isinstance(value, dict) else value for key, value in tree.items()}

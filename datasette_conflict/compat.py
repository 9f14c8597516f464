"""The only version-aware module: what differs between Datasette 0.65 and 1.0, behind calls that are the same on both.

Whoever writes a page, facet or link calls these and imports the rest of Datasette's names from here:

    database = find_database(datasette, request)                  404 for an unknown one
    await ensure_may_view(datasette, actor, database.name, TABLES) 403; or `may_view`, which answers yes or no
    found = await read(datasette, database, query)                query: a function of a SQLite connection
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from datasette.database import QueryInterrupted, connections
from datasette.utils import StartupError, add_cors_headers, sqlite_timelimit, tilde_decode
from datasette.utils.asgi import AsgiStream, BadRequest, Base400, Forbidden, NotFound, Request, Response
from datasette.utils.sqlite import sqlite3
from datasette.views.base import DatasetteError

__all__ = [
    "AsgiStream",
    "BadRequest",
    "Base400",
    "DatasetteError",
    "Forbidden",
    "NotFound",
    "QueryInterrupted",
    "Request",
    "Response",
    "StartupError",
    "TooSlow",
    "add_cors_headers",
    "answer_without",
    "database_at",
    "describe_database",
    "downloads",
    "ensure_may_view",
    "find_database",
    "forget_file",
    "in_english",
    "installed_plugins",
    "may_view",
    "path_of",
    "read",
    "read_wording",
    "reopen",
    "routed_path",
    "sqlite3",
    "word_limit",
    "wrap_reads",
]

# what is said of a table, and not how it is shown
DESCRIBING = frozenset("title description source source_url license license_url about about_url".split())
# Datasette 1.0 has set_resource_metadata and set_column_metadata for this, a transaction each: seconds for an archive
TELL_RESOURCES = """
insert into metadata_resources (database_name, resource_name, key, value) values (?, ?, ?, ?) on conflict do nothing
"""
TELL_COLUMNS = """
insert into metadata_columns (database_name, resource_name, column_name, key, value) values (?, ?, ?, ?, ?)
on conflict do nothing
"""
MOST_TABLES = 1000  # that Datasette 1.0 lists at once

Found = TypeVar("Found")
Tree = Mapping[str, Any]


class TooSlow(Base400):  # type: ignore[misc]
    """A query that ran into Datasette's time limit; answered with 400, as Datasette does for its own."""


def find_database(datasette: Any, request: Any) -> Any:
    """The database that the URL names by its route. Raises NotFound for an unknown one."""
    route = tilde_decode(request.url_vars["database"])
    try:
        return datasette.get_database(route=route)
    except KeyError:
        raise NotFound(f"Database not found: {route}") from None


def database_at(datasette: Any, path: str) -> Any | None:
    """The database that a path of Datasette's is in, as "/archive/articles" and "/archive.json"; null if in none."""
    route = tilde_decode(path.removeprefix("/").partition("/")[0].partition(".")[0])
    try:
        return datasette.get_database(route=route) if route else None
    except KeyError:
        return None


def routed_path(datasette: Any, scope: Any) -> str:
    """The path of an ASGI request that Datasette looks for among its routes: as it was sent, without the base_url."""
    path = str((scope.get("raw_path") or scope["path"].encode()).decode("latin-1")).partition("?")[0]
    base_url = str(datasette.setting("base_url"))
    return "/" + path.removeprefix(base_url) if path.startswith(base_url) else path


def path_of(request: Any) -> str:
    """The path that was asked for without the base_url: `datasette.urls.path` puts that before it again."""
    return str(request.scope.get("route_path") or request.path)


async def ensure_may_view(datasette: Any, actor: dict[str, Any] | None, database: str, tables: Iterable[str]) -> None:
    """Raise Forbidden unless the actor may view the database and each of these tables of it."""
    if not await may_view(datasette, actor, database, tables):
        raise Forbidden(f"You may not view all that this page shows of {database}")


async def may_view(datasette: Any, actor: dict[str, Any] | None, database: str, tables: Iterable[str]) -> bool:
    """True if the actor may view the database and each of these tables of it."""
    if hasattr(datasette, "ensure_permissions"):  # 0.65
        return await may_view_by_cascade(datasette, actor, database, tables)
    from datasette.resources import DatabaseResource, TableResource

    if not await datasette.allowed(action="view-database", resource=DatabaseResource(database), actor=actor):
        return False
    listed = await datasette.allowed_resources("view-table", actor, parent=database, limit=MOST_TABLES)
    may = {resource.child for resource in listed.resources}  # one query, faster than one a table
    for table in set(tables) - may:
        if not await datasette.allowed(action="view-table", resource=TableResource(database, table), actor=actor):
            return False
    return True


async def may_view_by_cascade(
    datasette: Any, actor: dict[str, Any] | None, database: str, tables: Iterable[str]
) -> bool:
    """The same in Datasette 0.65, where a table without a rule of its own falls back to its database's rule."""
    outer: list[Any] = [("view-database", database), "view-instance"]
    checks = [outer, *([("view-table", (database, table)), *outer] for table in tables)]
    try:
        for check in checks:
            await datasette.ensure_permissions(actor, check)
    except Forbidden:
        return False
    return True


async def read(datasette: Any, database: Any, query: Callable[[sqlite3.Connection], Found]) -> Found:
    """The answer of a function that reads through a connection of the database's pool, within the time limit.

    All reads of a page belong into one such function: a hop to another thread costs more than a small query.
    Raises TooSlow at the limit.
    """
    limit = datasette.setting("sql_time_limit_ms")

    def query_in_time(connection: sqlite3.Connection) -> Found:
        with sqlite_timelimit(connection, limit):
            return query(connection)

    try:
        found: Found = await database.execute_fn(query_in_time)
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        raise TooSlow(word_limit(datasette)) from error
    return found


def word_limit(datasette: Any) -> str:
    """What to say where Datasette's time limit was reached."""
    limit = datasette.setting("sql_time_limit_ms")
    return (
        f"This took longer than the {limit} ms allowed here: ask again in a moment, or for less, for instance one story"
    )


def wrap_reads(database: Any, wrap: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Have every function that is to read a database through a connection be called as `wrap` makes it.

    All reads go through one method: in 1.0 SQL goes past `execute_fn`, to what lies behind it.
    """
    method = "_execute_fn" if hasattr(database, "_execute_fn") else "execute_fn"
    execute = getattr(database, method)
    setattr(database, method, lambda function: execute(wrap(function)))


def reopen(database: Any, connection: sqlite3.Connection) -> sqlite3.Connection:
    """A new connection in place of the one that Datasette keeps for this thread, which is closed."""
    new: sqlite3.Connection = database.connect()
    database.ds._prepare_connection(new, database.name)
    if database.ds.executor is None:  # num_sql_threads 0: all is read by one thread
        database._read_connection = new
    else:
        setattr(connections, getattr(database, "_thread_local_id", database.name), new)  # 0.65 keeps them by name
    kept = database._all_connections if hasattr(database, "_all_connections") else database._all_file_connections
    if connection in kept:  # 0.65 keeps none in memory
        kept.remove(connection)
    connection.close()
    return new


def forget_file(database: Any) -> None:
    """Have Datasette count and measure again what it takes for unchanged in an immutable database."""
    database.cached_hash = database.cached_size = database._cached_table_counts = None
    if database.ds.inspect_data:  # of --inspect-file, which was made of another file
        database.ds.inspect_data.pop(database.name, None)


def in_english(html: str) -> str:
    """A page that says in which language it is, which the pages of Datasette 0.65 do not."""
    return html.replace("<html>", '<html lang="en">', 1)


routes_of: WeakKeyDictionary[Any, list[tuple[Any, Any]]] = WeakKeyDictionary()


async def answer_without(datasette: Any, request: Any, send: Any, ours: str) -> Any:
    """What the address answers without our route of this pattern: Datasette's page, or another plugin's.

    Raises NotFound where no other route matches.
    """
    if datasette not in routes_of:
        routes_of[datasette] = datasette._routes()
    path = routed_path(datasette, request.scope)
    for pattern, view in routes_of[datasette]:
        match = pattern.match(path)
        if match and pattern.pattern != ours:
            request.scope = {**request.scope, "url_route": {"kwargs": match.groupdict()}}
            return await view(request, send)
    raise NotFound(f"Nothing is at {path}")


async def read_wording(datasette: Any, database: str | None = None) -> dict[str, Any]:
    """What the site says of a database, or of itself: title, description, source ..."""
    if hasattr(datasette, "metadata"):  # 0.65
        instance = datasette.metadata()
        return dict(instance if database is None else (instance.get("databases") or {}).get(database) or {})
    if database is None:
        return dict(await datasette.get_instance_metadata())
    return dict(await datasette.get_database_metadata(database))


async def downloads(datasette: Any, actor: dict[str, Any] | None, database: Any) -> bool:
    """Whether the visitor may download the file of a database: only of one that is served as immutable."""
    if database.is_mutable or not database.path or not datasette.setting("allow_download"):
        return False
    action = "view-database-download"
    if hasattr(datasette, "ensure_permissions"):  # 0.65
        return bool(await datasette.permission_allowed(actor, action, database.name, default=True))
    from datasette.resources import DatabaseResource

    return bool(await datasette.allowed(action=action, resource=DatabaseResource(database.name), actor=actor))


async def describe_database(datasette: Any, database: str, tables: Tree, queries: Tree) -> None:
    """Tell Datasette 1.0 of a database's tables and queries, but for what the site says itself.

    Datasette 0.65 asks for it instead, by the hooks get_metadata and canned_queries. There queries are trusted; here a
    visitor needs the permissions that their SQL needs.
    """
    if hasattr(datasette, "ensure_permissions"):  # 0.65
        return
    internal = datasette.get_internal_database()
    told = [
        (database, table, key, description[key])
        for table, description in tables.items()
        for key in DESCRIBING & set(description)
    ]
    columns = [
        (database, table, column, "description", words)
        for table, description in tables.items()
        for column, words in description["columns"].items()
    ]
    await internal.execute_write_many(TELL_RESOURCES, told)
    await internal.execute_write_many(TELL_COLUMNS, columns)
    for table, description in tables.items():
        configure_table(datasette, database, table, description)
    for name, query in queries.items():
        if await datasette.get_query(database, name) is None:
            words = {key: query.get(key) for key in ("title", "description")}
            await datasette.add_query(database, name, query["sql"], parameters=query.get("params"), **words)


def configure_table(datasette: Any, database: str, table: str, description: Tree) -> None:
    """How a table is shown, which 1.0 takes from its configuration."""
    datasette.config = datasette.config or {}
    configured = datasette.config
    for key in ("databases", database, "tables", table):
        configured[key] = configured.get(key) or {}
        configured = configured[key]
    for key in set(description) - DESCRIBING - {"columns"}:
        configured.setdefault(key, description[key])


def installed_plugins() -> set[str]:
    """The plugins of Datasette's that are there, by the names that they are installed by."""
    from datasette.plugins import pm  # which imports plugins first

    return {str(distribution.project_name) for _, distribution in pm.list_plugin_distinfo()}

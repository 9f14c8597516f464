"""What a server that anybody may query needs, and Datasette leaves to whoever runs it: for archives and their pages.

Plugin settings, with their defaults:

    max_value_mb: 16               longest text or blob that a query of an archive may make
    max_answer_mb: 24              length of the rows of one query of an archive together, as JSON
    max_memory_mb: 192             memory of SQLite in this process; it can be lowered later, not raised
    content_security_policy: ...   the header of that name; false for none
    allowed_sources: {}            what else pages of tables may load, by directive of that policy
    cache_seconds: 300             for which browsers keep pages of an archive served with -i without asking

One query, `select hex(zeroblob(400000000))`, fills gigabytes otherwise: the time limit counts steps, and this is one.

A database that is no archive keeps what it has without this plugin. SQLite limits memory by process and not by
database, so that without the setting this is done only where every database served is an archive.
"""

import re
import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from datasette import hookimpl

from datasette_conflict.answer_sizes import BoundedRows
from datasette_conflict.archives import holds_archive, is_archive, is_archive_file, only_archive
from datasette_conflict.caching import App, Header, Message, Receive, Send, tag_answers
from datasette_conflict.compat import database_at, routed_path
from datasette_conflict.policies import allowed_by_plugins, allowed_by_site, is_table_page, write_policy
from datasette_conflict.urls import PLUGIN

MB = 1_000_000
MAX_VALUE_MB = 16
MAX_ANSWER_MB = 24  # a hundred reports of the longest kind, as a page of their table has them
MAX_MEMORY_MB = 192
CACHE_SECONDS = 300
INTERNAL = "_internal"  # Datasette's own database, which nobody queries
# "/\example.com", "//example.com": a browser reads another host; not "/example.com", "https://example.com"
OTHER_HOST = re.compile(rb"^[/\\\s]{2,}|^\\")
# "/-/static-plugins/datasette-conflict/conflict.css", with hyphens or underscores; not "/-/static/app.css"
OWN_STATIC = re.compile(r"/-/static-plugins/datasette[-_]conflict/")

HeadersOf = Callable[[Message], Awaitable[list[Header]]]


@hookimpl
def prepare_connection(conn: sqlite3.Connection, datasette: Any) -> None:
    """Bound what one query of an archive may take in memory."""
    try:
        if not holds_archive(conn):
            return
    except sqlite3.DatabaseError:  # no database, or locked: Datasette says so itself when it reads
        return
    settings = datasette.plugin_config(PLUGIN) or {}
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, int(settings.get("max_value_mb", MAX_VALUE_MB) * MB))
    conn.row_factory = BoundedRows(int(settings.get("max_answer_mb", MAX_ANSWER_MB) * MB))
    if "max_memory_mb" in settings or serves_only_archives(datasette):
        conn.execute(f"pragma hard_heap_limit = {int(settings.get('max_memory_mb', MAX_MEMORY_MB) * MB)}")


def serves_only_archives(datasette: Any) -> bool:
    """Whether no other database shares the memory of this process."""
    return all(is_archive_file(database.path) for name, database in datasette.databases.items() if name != INTERNAL)


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Headers that keep a browser to what the server says on archives' pages, and redirects that stay on it."""

    async def headers_of(scope: Message) -> list[Header]:
        path = routed_path(datasette, scope)
        database = database_at(datasette, path)
        is_own = bool(OWN_STATIC.match(path)) or (database is not None and await is_archive(database))
        told = own_headers(datasette, database.name if database and is_table_page(path) else None) if is_own else {}
        return [(name.encode(), value.encode()) for name, value in told.items()]

    async def is_kept(scope: Message) -> bool:
        path = routed_path(datasette, scope)
        database = await only_archive(datasette) if path == "/" else database_at(datasette, path)
        if not datasette.cache_headers or database is None or database.is_mutable:
            return False
        return await is_archive(database)

    seconds = int((datasette.plugin_config(PLUGIN) or {}).get("cache_seconds", CACHE_SECONDS))
    return lambda app: tag_answers(guard(app, headers_of), is_kept, seconds)


def own_headers(datasette: Any, tables_of: str | None = None) -> dict[str, str]:
    """The headers of archives' pages by their names in lower case; or those of pages of a database's tables."""
    settings = datasette.plugin_config(PLUGIN) or {}
    allowed = [allowed_by_plugins(datasette, tables_of), allowed_by_site(datasette)] if tables_of else []
    policy = settings.get("content_security_policy", write_policy(*allowed))
    return {"x-content-type-options": "nosniff", **({"content-security-policy": str(policy)} if policy else {})}


def guard(app: App, headers_of: HeadersOf) -> App:
    """The application with the headers that a request's answer is to have, where it sets none of that name."""

    async def guarded(scope: Message, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = keep_redirect(message.get("headers", ()), scope["path"])
                message = {**message, "headers": add_headers(headers, await headers_of(scope))}
            await send(message)

        await app(scope, receive, send_guarded if scope["type"] == "http" else send)

    return guarded


def add_headers(headers: list[Header], added: list[Header]) -> list[Header]:
    """Headers with those to add that are not there."""
    present = {name.lower() for name, _ in headers}
    return headers + [header for header in added if header[0] not in present]


def keep_redirect(headers: Iterable[Iterable[bytes]], path: str) -> list[Header]:
    """Headers with a Location that repeats the path asked for, so that it would lead to another host, made a path.

    Datasette 0.65 answers `/\\example.com/` so. A redirect that names another host for itself is left.
    """
    pairs = [(name, value) for name, value in headers]
    asked = path.encode()
    return [
        (name, OTHER_HOST.sub(b"/", value)) if name.lower() == b"location" and repeats(value, asked) else (name, value)
        for name, value in pairs
    ]


def repeats(location: bytes, asked: bytes) -> bool:
    return asked.startswith(location.partition(b"?")[0])

"""What a server that anybody may query needs, and Datasette leaves to whoever runs it: for archives and their pages.

Plugin settings, with their defaults:

    max_value_mb: 16               longest text or blob that a query of an archive may make
    max_memory_mb: 512             memory of SQLite in this process; it can be lowered later, not raised
    content_security_policy: ...   the header of that name; false for none

One query, `select hex(zeroblob(400000000))`, fills gigabytes otherwise: the time limit counts steps, and this is one.

A database that is no archive keeps what it has without this plugin. SQLite limits memory by process and not by
database, so that without the setting this is done only where every database served is an archive.
"""

import re
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from datasette import hookimpl

from datasette_conflict.archives import holds_archive, is_archive, is_archive_file
from datasette_conflict.compat import database_at, routed_path
from datasette_conflict.urls import PLUGIN

MB = 1_000_000
MAX_VALUE_MB = 16
MAX_MEMORY_MB = 512
INTERNAL = "_internal"  # Datasette's own database, which nobody queries
# Datasette's own pages have scripts and styles inline
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
# "/\example.com", "//example.com": a browser reads another host; not "/example.com", "https://example.com"
OTHER_HOST = re.compile(rb"^[/\\\s]{2,}|^\\")
# "/-/static-plugins/datasette-conflict/conflict.css", with hyphens or underscores; not "/-/static/app.css"
OWN_STATIC = re.compile(r"/-/static-plugins/datasette[-_]conflict/")

Header = tuple[bytes, bytes]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]
IsOwn = Callable[[Message], Awaitable[bool]]


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
    if "max_memory_mb" in settings or serves_only_archives(datasette):
        conn.execute(f"pragma hard_heap_limit = {int(settings.get('max_memory_mb', MAX_MEMORY_MB) * MB)}")


def serves_only_archives(datasette: Any) -> bool:
    """Whether no other database shares the memory of this process."""
    return all(is_archive_file(database.path) for name, database in datasette.databases.items() if name != INTERNAL)


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Headers that keep a browser to what the server says on archives' pages, and redirects that stay on it."""
    added = [(name.encode(), value.encode()) for name, value in own_headers(datasette).items()]

    async def is_own(scope: Message) -> bool:
        path = routed_path(datasette, scope)
        database = database_at(datasette, path)
        return bool(OWN_STATIC.match(path)) or (database is not None and await is_archive(database))

    return lambda app: guard(app, added, is_own)


def own_headers(datasette: Any) -> dict[str, str]:
    """The headers of archives' pages, by their names in lower case."""
    settings = datasette.plugin_config(PLUGIN) or {}
    policy = settings.get("content_security_policy", POLICY)
    return {"x-content-type-options": "nosniff", **({"content-security-policy": str(policy)} if policy else {})}


def guard(app: App, added: list[Header], is_own: IsOwn) -> App:
    """The application with these headers on what is an archive's own, where it sets none of that name."""

    async def guarded(scope: Message, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = keep_redirect(message.get("headers", ()), scope["path"])
                message = {**message, "headers": add_headers(headers, added) if await is_own(scope) else headers}
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

"""What a server that anybody may query needs, and Datasette leaves to whoever runs it.

Plugin settings, with their defaults:

    max_value_mb: 16               longest text or blob that a query may make
    max_memory_mb: 512             memory of SQLite in this process; it can be lowered later, not raised
    content_security_policy: ...   the header of that name; false for none

One query, `select hex(zeroblob(400000000))`, fills gigabytes otherwise: the time limit counts steps, and this is one.
"""

import re
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from datasette import hookimpl

from datasette_conflict.compat import Response
from datasette_conflict.urls import PLUGIN

MB = 1_000_000
MAX_VALUE_MB = 16
MAX_MEMORY_MB = 512
# Datasette's own pages have scripts and styles inline
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
# "/\example.com", "//example.com": a browser reads another host; not "/example.com", "https://example.com"
OTHER_HOST = re.compile(rb"^[/\\\s]{2,}|^\\")

Header = tuple[bytes, bytes]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


@hookimpl
def prepare_connection(conn: sqlite3.Connection, datasette: Any) -> None:
    """Bound what one query may take in memory."""
    settings = datasette.plugin_config(PLUGIN) or {}
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, int(settings.get("max_value_mb", MAX_VALUE_MB) * MB))
    conn.execute(f"pragma hard_heap_limit = {int(settings.get('max_memory_mb', MAX_MEMORY_MB) * MB)}")


@hookimpl
def handle_exception(request: Any, exception: Exception) -> Any:
    """A query that reached the bound of memory is the asker's fault, as one that reached that of time; else nothing."""
    if not isinstance(exception, MemoryError):
        return None
    error = "This query needs more memory than is allowed here"
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": error, "status": 400}, status=400)
    return Response.text(error, status=400)


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Headers that keep a browser to what the server says, and redirects that stay on it."""
    settings = datasette.plugin_config(PLUGIN) or {}
    policy = settings.get("content_security_policy", POLICY)
    added = [(b"x-content-type-options", b"nosniff")]
    if policy:
        added.append((b"content-security-policy", str(policy).encode()))
    return lambda app: guard(app, added)


def guard(app: App, added: list[Header]) -> App:
    """The application with these headers where it sets none of that name."""

    async def guarded(scope: Message, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": guard_headers(message.get("headers", ()), added)}
            await send(message)

        await app(scope, receive, send_guarded if scope["type"] == "http" else send)

    return guarded


def guard_headers(headers: Iterable[Iterable[bytes]], added: list[Header]) -> list[Header]:
    """Headers with those to add, and a Location that would lead to another host without naming it made a path."""
    pairs = [(name, value) for name, value in headers]
    kept = [
        (name, OTHER_HOST.sub(b"/", value)) if name.lower() == b"location" else (name, value) for name, value in pairs
    ]
    present = {name.lower() for name, _ in kept}
    return kept + [header for header in added if header[0] not in present]

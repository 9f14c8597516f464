"""Errors of archives that are the asker's and not the server's, or that say what to set; all others are Datasette's."""

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl

from datasette_conflict.archives import is_archive
from datasette_conflict.compat import Base400, Response, add_cors_headers, database_at, path_of

TOO_MUCH_MEMORY = "This query needs more memory than is allowed here"
TOO_LONG = "A value here is longer than is allowed: whoever runs this server can raise the plugin setting max_value_mb"
TOO_BIG = "too big"  # SQLite: "string or blob too big"; not "integer overflow"


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Callable[[], Awaitable[Any]]:
    """What to answer to an error in an archive; nothing for other databases."""

    async def answer() -> Any:
        path = path_of(request)
        database = database_at(datasette, path)
        said = words_for(exception, path)
        if said is None or database is None or not await is_archive(database):
            return None
        message, status = said
        headers: dict[str, str] = {}
        if datasette.cors:
            add_cors_headers(headers)
        if path.endswith(".json"):
            return Response.json({"ok": False, "error": message, "status": status}, status=status, headers=headers)
        return Response.text(message, status=status, headers=headers)

    return answer


def words_for(exception: Exception, path: str) -> tuple[str, int] | None:
    """What to say of an error, and with which status; null if Datasette says it well itself."""
    if isinstance(exception, MemoryError):
        return TOO_MUCH_MEMORY, 400
    if isinstance(exception, sqlite3.Error) and TOO_BIG in str(exception):
        return TOO_LONG, 400
    if isinstance(exception, Base400) and path.endswith(".csv"):  # Datasette 0.65 answers with a page of HTML
        return str(exception.args[0]), exception.status
    return None

"""Errors of archives, said in a sentence: on a page with the archive's navigation, in plain words beside CSV and feeds.

JSON has Datasette's own object, but for what Datasette would call an error of the server. Other databases keep theirs.
"""

import re
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from datasette import hookimpl
from markupsafe import Markup

from datasette_conflict.answer_sizes import TOO_LONG_TOGETHER
from datasette_conflict.archives import is_archive, only_archive
from datasette_conflict.compat import (
    Base400,
    DatasetteError,
    QueryInterrupted,
    Response,
    add_cors_headers,
    database_at,
    in_english,
    may_view,
    path_of,
    word_limit,
)
from datasette_conflict.urls import Urls

TOO_MUCH_MEMORY = "This query needs more memory than is allowed here"
TOO_LONG = "A value here is longer than is allowed: whoever runs this server can raise the plugin setting max_value_mb"
TOO_BIG = "too big"  # SQLite: "string or blob too big"; not "integer overflow"
# all that Datasette says where nothing is at an address, and where it looked for a row of a table "-"
NO_ROUTE, NO_TABLE = "404", ("no such table: -", "Table not found")
UNDER_DASH = re.compile(r"/[^/]+/-/")  # "/archive/-/x", where tables cannot be; not "/archive/x"
# of Datasette 0.65, which takes them for errors of the server: "Cannot sort table by x", "Cannot use _sort and ..."
WRONG_ORDER = re.compile(r"Cannot (?:sort|use _sort)")
TITLES = {
    400: "This cannot be shown as it was asked for",
    404: "There is no such page",
    413: "This is too large to be handed out at once",
}
# the formats whose errors are plain words: "/archive/-/compare.csv"; not "/archive/articles", "/archive.csv.db/x"
IN_WORDS = re.compile(r"\.(?:csv|atom)$")


class Said(NamedTuple):
    """What is said of an error."""

    words: str  # Markup where Datasette says it in HTML
    status: int
    title: str | None = None
    own: bool = True  # false: Datasette says it as well in JSON


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Callable[[], Awaitable[Any]]:
    """What to answer to an error in an archive; nothing for other databases."""

    async def answer() -> Any:
        path = path_of(request)
        database = await only_archive(datasette) if path == "/" else database_at(datasette, path)
        said = word_error(exception, path, word_limit(datasette))
        if said is None or database is None or not await is_archive(database):
            return None
        headers: dict[str, str] = {}
        if datasette.cors:
            add_cors_headers(headers)
        if path.endswith(".json"):
            body = {"ok": False, "error": said.words, "status": said.status}
            return Response.json(body, status=said.status, headers=headers) if said.own else None
        if IN_WORDS.search(path):
            return Response.text(said.words, status=said.status, headers=headers)
        try:
            if not await may_view(datasette, request.actor, database.name, []):
                return None
            html = await error_page(datasette, request, database, said)
        except QueryInterrupted:  # who may see it takes too long as well, or the menu of another plugin
            return Response.text(said.words, status=said.status, headers=headers)
        return Response.html(html, status=said.status, headers=headers)

    return answer


def word_error(exception: Exception, path: str, limit: str) -> Said | None:
    """What to say of an error; null if it is the server's. `limit`: what is said where the time limit was reached."""
    if isinstance(exception, MemoryError):
        return Said(TOO_MUCH_MEMORY, 400)
    if isinstance(exception, QueryInterrupted):  # one of Datasette's own queries for a page; ours raise TooSlow
        return Said(limit, 400)
    if isinstance(exception, sqlite3.Error) and TOO_BIG in str(exception):
        return Said(TOO_LONG, 400)
    if isinstance(exception, sqlite3.Error) and TOO_LONG_TOGETHER in str(exception):
        return Said(TOO_LONG_TOGETHER, 400)
    if isinstance(exception, (Base400, DatasetteError)):
        said = word_datasette(exception)
        if said.words == NO_ROUTE or (said.words in NO_TABLE and UNDER_DASH.match(path)):
            return Said(f"Nothing is at {path}", 404)
        return said if said.status in TITLES else None
    return None


def word_datasette(exception: Any) -> Said:
    """What Datasette, or a page of ours, says of an error."""
    if isinstance(exception, Base400):
        return Said(str(exception.args[0]) if exception.args else NO_ROUTE, exception.status, own=False)
    if WRONG_ORDER.match(exception.message):
        return Said(exception.message, 400)
    words = Markup(exception.message) if exception.message_is_html else exception.message
    return Said(words, exception.status, exception.title, own=False)


async def error_page(datasette: Any, request: Any, database: Any, said: Said) -> str:
    """The page of an error, with the navigation and the search box of the archive."""
    context = {
        "to": Urls(datasette, database.name),
        "database": database.name,
        "typed": request.args.get("q") or "",
        "status": said.status,
        "title": said.title or TITLES[said.status],
        "error": said.words,
    }
    return in_english(await datasette.render_template("conflict/error.html", context, request=request))

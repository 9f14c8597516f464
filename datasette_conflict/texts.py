"""Texts: whether an archive gives whole reports or only the sentences that carry evidence.

The plugin setting `texts` says what its publisher means to give: `full` or `evidence`. With `evidence` an archive with
whole reports is not served, also where it comes into the place of another meanwhile: what SQL can read cannot be hidden
by pages. `datasette conflict redact` makes a copy without the rest, and writes into its build_info that it did.
"""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from datasette import hookimpl

from datasette_conflict.archives import WithheldArchive, file_of, is_archive
from datasette_conflict.caching import App, Message, Receive, Send
from datasette_conflict.compat import Response, StartupError, database_at, routed_path, sqlite3
from datasette_conflict.urls import PLUGIN

CHOICES = ("full", "evidence")
TABLES = "select name from [{schema}].sqlite_master where type = 'table'"  # an archive that is damaged lacks some
REDACTED = "select 1 from [{schema}].build_info where key = 'texts' and value = 'evidence'"
ANY_TEXT = "select 1 from [{schema}].articles where text <> '' limit 1"


@hookimpl(specname="startup")
def refuse_whole_texts(datasette: Any) -> Callable[[], Awaitable[None]]:
    """Serve nothing where only evidence is meant to be given and an archive holds whole reports."""

    async def refuse() -> None:
        wanted = (datasette.plugin_config(PLUGIN) or {}).get("texts", "full")
        if wanted not in CHOICES:
            raise StartupError(f"{PLUGIN}: texts: {wanted} is neither {' nor '.join(CHOICES)}")
        for database in datasette.databases.values() if wanted == "evidence" else ():
            if await is_archive(database) and await database.execute_fn(has_whole_texts):
                raise StartupError(why_withheld(file_of(database)))

    return refuse


@hookimpl(specname="asgi_wrapper")
def withhold_downloads(datasette: Any) -> Callable[[App], App]:
    """Have an archive be read before its file is sent, which Datasette does without: that refuses whole reports."""

    def wrap(app: App) -> App:
        async def look_first(scope: Message, receive: Receive, send: Send) -> None:
            path = routed_path(datasette, scope) if scope["type"] == "http" else ""
            database = database_at(datasette, path) if path.endswith(".db") and only_evidence(datasette) else None
            try:
                if database:
                    await database.execute_fn(lambda connection: None)
            except WithheldArchive as error:
                await Response.text(str(error), status=403).asgi_send(send)
            else:
                await app(scope, receive, send)

        return look_first

    return wrap


def only_evidence(datasette: Any) -> bool:
    """Whether only evidence is meant to be given."""
    return bool((datasette.plugin_config(PLUGIN) or {}).get("texts") == "evidence")


def withhold_whole_texts(connection: sqlite3.Connection, files: Mapping[str, Path]) -> None:
    """Raise WithheldArchive if an archive of a connection, by its schema there, gives whole reports."""
    for schema, path in files.items():
        if has_whole_texts(connection, schema):
            raise WithheldArchive(why_withheld(path.name))


def why_withheld(file: str) -> str:
    return (
        f"{PLUGIN}: texts: evidence, and {file} holds whole reports. Make a copy without them, and serve that: "
        f"datasette conflict redact {file} PUBLIC.db"
    )


def has_whole_texts(connection: sqlite3.Connection, schema: str = "main") -> bool:
    """Whether an archive gives the whole texts of reports."""
    tables = {row[0] for row in connection.execute(TABLES.format(schema=schema))}
    if "build_info" in tables and connection.execute(REDACTED.format(schema=schema)).fetchone():
        return False
    return "articles" in tables and connection.execute(ANY_TEXT.format(schema=schema)).fetchone() is not None

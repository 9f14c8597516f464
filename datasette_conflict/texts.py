"""Texts: whether an archive gives whole reports or only the sentences that carry evidence.

The plugin setting `texts` says what its publisher means to give: `full` or `evidence`. With `evidence` an archive with
whole reports is not served: what SQL can read cannot be hidden by pages. `datasette conflict redact` makes a copy
without the rest, and writes into its build_info that it did.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl

from datasette_conflict.archives import file_of, is_archive
from datasette_conflict.compat import StartupError, sqlite3
from datasette_conflict.urls import PLUGIN

CHOICES = ("full", "evidence")
REDACTED = "select 1 from build_info where key = 'texts' and value = 'evidence'"
TELLS = "select 1 from sqlite_master where name = 'build_info'"  # an archive that is damaged may not
ANY_TEXT = "select 1 from articles where text <> '' limit 1"


@hookimpl(specname="startup")
def refuse_whole_texts(datasette: Any) -> Callable[[], Awaitable[None]]:
    """Serve nothing where only evidence is meant to be given and an archive holds whole reports."""

    async def refuse() -> None:
        wanted = (datasette.plugin_config(PLUGIN) or {}).get("texts", "full")
        if wanted not in CHOICES:
            raise StartupError(f"{PLUGIN}: texts: {wanted} is neither {' nor '.join(CHOICES)}")
        for database in datasette.databases.values() if wanted == "evidence" else ():
            if await is_archive(database) and await database.execute_fn(has_whole_texts):
                file = file_of(database)
                raise StartupError(
                    f"{PLUGIN}: texts: evidence, and {file} holds whole reports. Make a copy without them, and serve "
                    f"that: datasette conflict redact {file} PUBLIC.db"
                )

    return refuse


def has_whole_texts(connection: sqlite3.Connection) -> bool:
    """Whether an archive gives the whole texts of reports."""
    if connection.execute(TELLS).fetchone() and connection.execute(REDACTED).fetchone():
        return False
    return connection.execute(ANY_TEXT).fetchone() is not None

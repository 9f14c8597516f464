"""Archives: which of the databases that a Datasette serves are archives of ours, and what an archive has lost.

An archive is told by its own tables. Views, temporary tables and those of databases attached to it do not count.
"""

import re
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from datasette_conflict.compat import Base400, NotFound, sqlite3
from datasette_conflict.memory import keep, recall

SIGNATURE = frozenset({"articles", "sentences", "claims", "statements", "build_info"})
# the tables of the first version: with most of them a database is an archive from which some were lost
FIRST_TABLES = SIGNATURE | set(
    "outlets quotes figures entities mentions merges stories reuses attributions kept_apart problems".split()
)
MOST_TABLES = 12
# which pages can do without, since archives were made before there were any
LATER_TABLES = frozenset(
    "series series_points claim_redirects story_redirects incident_redirects judgements judged_passages parties "
    "incidents incident_mentions named_together name_rules addresses versions version_changes article_redirects "
    "tolls incident_actors party_words".split()
)
NAMES = ", ".join(f"'{table}'" for table in sorted(FIRST_TABLES))
TABLES_OF_ARCHIVE = f"select name from main.sqlite_master where type = 'table' and name in ({NAMES})"
TABLES_AND_VIEWS = "select name from main.sqlite_master where type in ('table', 'view')"
BUILD = "build the archive again with: datasette conflict build SOURCE... {file}"
# how SQLite says that something is not there which the pages read: "no such column: a.label", "no such table: main.x",
# "vtable constructor failed: articles_fts"; near misses: "interrupted", "near "x": syntax error"
LOST = re.compile(
    r"no such (?:table|column|module): |vtable constructor failed: |malformed|column index out of range"
    r"|unable to use function \w+ in the requested context"
)


class LostPart(NotFound):  # type: ignore[misc]
    """Something that an archive should hold and does not; answered with 404 and with what to do."""


class WithheldArchive(Base400):  # type: ignore[misc]
    """A file that came into the place of an archive and is not to be served; answered with what to do.

    No Forbidden, which is answered with what a visitor may not do.
    """

    status = 403


def holds_archive(connection: sqlite3.Connection) -> bool:
    """Whether the database of a connection is an archive. Raises sqlite3.DatabaseError if it cannot be read."""
    found = {row[0] for row in connection.execute(TABLES_OF_ARCHIVE)}
    return found >= SIGNATURE or len(found) >= MOST_TABLES


async def is_archive(database: Any) -> bool:
    """Whether a database that Datasette serves is an archive; one that cannot be read is none."""
    known = recall(database, "archive")
    if known is None:
        try:
            known = await database.execute_fn(holds_archive)
        except WithheldArchive:
            known = True
        except sqlite3.DatabaseError:
            known = False
        keep(database, "archive", known)
    return bool(known)


async def list_archives(datasette: Any) -> list[Any]:
    """The archives among the databases that are served."""
    return [database for database in datasette.databases.values() if await is_archive(database)]


async def only_archive(datasette: Any) -> Any | None:
    """The archive that is shown at "/"; null unless exactly one is served."""
    archives = await list_archives(datasette)
    return archives[0] if len(archives) == 1 else None


def is_archive_file(path: str | None) -> bool:
    """Whether a file, opened for this, is an archive; a database in memory has none."""
    if path is None:
        return False
    try:
        with closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return holds_archive(connection)
    except sqlite3.DatabaseError:
        return False


def ensure_tables(connection: sqlite3.Connection, tables: Iterable[str], file: str) -> None:
    """Raise LostPart unless all these tables are there, or views of their names, but for those of later versions."""
    there = {row[0] for row in connection.execute(TABLES_AND_VIEWS)}
    lost = sorted(set(tables) - LATER_TABLES - there)
    if lost:
        raise LostPart(f"This archive has lost what this page reads ({', '.join(lost)}): {BUILD.format(file=file)}")


def lost_part(error: sqlite3.DatabaseError, file: str) -> LostPart | None:
    """What to answer if SQLite did not find something that an archive holds; null for any other error."""
    if not LOST.search(str(error)):
        return None
    why = "it was made by an older version, changed or damaged"
    return LostPart(f"This archive lacks something that this page reads ({error}), as {why}: {BUILD.format(file=file)}")


def file_of(database: Any) -> str:
    """What to call the file of a database in a message: its name, without the folder it lies in."""
    return Path(database.path).name if database.path else "ARCHIVE.db"

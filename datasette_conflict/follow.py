"""Follow: an archive is served as its file is now, also when a build put a new file in its place.

Datasette keeps a connection for each of its threads, and a connection goes on reading the file it opened, whatever lies
at its path by now. So before each read of an archive the file at the path is looked at, which takes some microseconds,
and a connection to another file is replaced by the thread whose it is; nobody else uses it. A read that is under way
ends on the file on which it began. What Datasette and the pages remember of the former file is forgotten.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from datasette import hookimpl

from datasette_conflict.archives import is_archive
from datasette_conflict.compat import forget_file, reopen, sqlite3, wrap_reads
from datasette_conflict.memory import forget

CROSS = "_memory"  # the database that --crossdb attaches the others to
Query = Callable[[sqlite3.Connection], Any]
FileNumber = tuple[int, int]  # of the device and on it; no other file gets it while a connection to this one is open


@hookimpl(specname="startup")
def follow_archives(datasette: Any) -> Callable[[], Awaitable[None]]:
    """Follow the files of all archives that are served from the start, also where they are attached to another."""

    async def follow_all() -> None:
        archives = [one for one in datasette.databases.values() if one.path and await is_archive(one)]
        for archive in archives:
            follow_files(archive, [Path(archive.path)])
        if datasette.crossdb:
            follow_files(datasette.databases[CROSS], [Path(archive.path) for archive in archives])

    return follow_all


def follow_files(database: Any, paths: list[Path]) -> None:
    """Have each read of a database go to the files that lie at these paths when it begins."""
    opened: dict[sqlite3.Connection, list[FileNumber]] = {}

    def following(query: Query) -> Query:
        def query_current(connection: sqlite3.Connection) -> Any:
            numbers = file_numbers(paths)  # before they are opened: one replaced meanwhile is seen next time
            if numbers and opened.get(connection) != numbers:
                opened.pop(connection, None)
                connection = reopen(database, connection)
                opened[connection] = numbers
                forget_file(database)
                forget(database)
            return query(connection)

        return query_current

    wrap_reads(database, following)


def file_numbers(paths: list[Path]) -> list[FileNumber]:
    """Which files lie at these paths; none unless all are there: of an archive moved away what is open is read on."""
    try:
        found = [path.stat() for path in paths]
    except FileNotFoundError:
        return []
    return [(one.st_dev, one.st_ino) for one in found]

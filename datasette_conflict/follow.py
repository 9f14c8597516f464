"""Follow: an archive is served as its file is now, also when a build put a new file in its place.

Datasette keeps a connection for each of its threads, and a connection goes on reading the file it opened, whatever lies
at its path by now. So before each read of an archive the file at the path is looked at, which takes some microseconds,
and a connection to another file is replaced by the thread whose it is; nobody else uses it. A read that is under way
ends on the file on which it began. What Datasette and the pages remember of the former file is forgotten. Where only
evidence is meant to be given, a file with whole reports is not read.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from datasette import hookimpl

from datasette_conflict.archives import is_archive
from datasette_conflict.compat import forget_file, reopen, sqlite3, wrap_reads
from datasette_conflict.memory import forget
from datasette_conflict.texts import only_evidence, withhold_whole_texts

CROSS = "_memory"  # the database that --crossdb attaches the others to
Query = Callable[[sqlite3.Connection], Any]
FileNumber = tuple[int, int]  # of the device and on it; no other file gets it while a connection to this one is open


@hookimpl(specname="startup")
def follow_archives(datasette: Any) -> Callable[[], Awaitable[None]]:
    """Follow the files of all archives that are served from the start, also where they are attached to another."""

    async def follow_all() -> None:
        archives = [one for one in datasette.databases.values() if one.path and await is_archive(one)]
        for archive in archives:
            follow_files(archive, {"main": Path(archive.path)})
        if datasette.crossdb:
            follow_files(datasette.databases[CROSS], {archive.name: Path(archive.path) for archive in archives})

    return follow_all


def follow_files(database: Any, files: Mapping[str, Path]) -> None:
    """Have each read of a database go to the files, by schema, that lie at these paths when it begins."""
    opened: dict[sqlite3.Connection, list[FileNumber]] = {}
    at_start = file_numbers(files.values())  # what is remembered before a connection is known is of these

    def following(query: Query) -> Query:
        def query_current(connection: sqlite3.Connection) -> Any:
            numbers = file_numbers(files.values())  # before they are opened: one replaced meanwhile is seen next time
            if numbers and opened.get(connection) != numbers:
                former = opened.pop(connection, at_start)
                connection = reopen(database, connection)
                if former != numbers:
                    forget_file(database)
                    forget(database)
            if connection not in opened:
                if only_evidence(database.ds):
                    withhold_whole_texts(connection, files)  # each read asks again, until another file is there
                opened[connection] = numbers
            return query(connection)

        return query_current

    wrap_reads(database, following)


def file_numbers(paths: Iterable[Path]) -> list[FileNumber]:
    """Which files lie at these paths; none unless all can be seen: of an archive moved away what is open is read on."""
    try:
        found = [path.stat() for path in paths]
    except OSError:  # not there, or in a folder that is not there or may not be looked into
        return []
    return [(one.st_dev, one.st_ino) for one in found]

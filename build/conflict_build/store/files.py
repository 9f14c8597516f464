"""Files: the store of an archive as a file, opened for one build. Whoever has the lock of the archive has its store."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from conflict_build.beside import store_path
from conflict_build.store.kept import DamagedError, Store

FORMAT = 1  # of the tables below; a store of another format is begun anew
SECURE = "pragma secure_delete = on"  # what is deleted is overwritten: a text that is withdrawn is in no free page
TABLES = """
create table kept (kind text not null, digest blob not null, value blob not null, primary key (kind, digest));
create table settled (build text not null);
"""
ENDINGS = ("", "-journal")
PASSING = ""  # the name for SQLite of a file that nobody else sees, and that goes when it is closed


class StoreError(RuntimeError):
    """Why what earlier builds kept cannot be used, and what to do."""


def remove(archive: Path) -> None:
    """Take the store of an archive away, with what a killed build left of a transaction."""
    for ending in ENDINGS:
        path = store_path(archive)
        path.with_name(path.name + ending).unlink(missing_ok=True)


@contextmanager
def opened_store(archive: Path, fresh: bool = False, keep: bool = True) -> Iterator[Store]:
    """The store of an archive; an empty one if it is to be `fresh`, or there is none of this format.

    If nothing is to be kept, an empty one that goes when it is closed; what was kept before is taken away. Raises
    StoreError if the file there is no store, is damaged, or cannot be written, while it is open too.
    """
    path = store_path(archive)
    try:
        if fresh or not keep:
            remove(archive)
        with connected(path if keep else PASSING) as connection:
            yield Store(connection)
    except (sqlite3.Error, DamagedError, IsADirectoryError) as error:
        advice = "check the disk and its permissions, or build with --no-keep, which costs the next build time"
        raise StoreError(
            f"{path}, which keeps what builds have worked out, cannot be used ({error}): {advice}"
        ) from error


@contextmanager
def connected(path: Path | str) -> Iterator[sqlite3.Connection]:
    """The file as a connection, with the tables of this format; closed at the end, and what was finished is there."""
    connection = sqlite3.connect(path)
    try:
        connection.execute(SECURE)
        if connection.execute("pragma user_version").fetchone()[0] != FORMAT:
            begin_anew(connection)
        yield connection
    finally:
        with closing(connection):
            connection.commit()  # also of a build that failed: what it has worked out is worked out


def begin_anew(connection: sqlite3.Connection) -> None:
    """Make the tables in a file that is empty, or has those of another format."""
    for (name,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
        connection.execute(f"drop table [{name}]")
    connection.executescript(f"{TABLES} pragma user_version = {FORMAT};")

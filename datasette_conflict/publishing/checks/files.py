"""Checks of the files that are served: whole, unchanging, and none that was not meant."""

from collections.abc import AsyncIterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from datasette_conflict.archives import file_of
from datasette_conflict.compat import sqlite3
from datasette_conflict.publishing.findings import Finding
from datasette_conflict.publishing.serving import Serving
from datasette_conflict.urls import PLUGIN

BUILD = "datasette conflict build SOURCE... {file}"
# what SQLite lays beside a file that it has changed, or is changing
JOURNALS = ("-journal", "-wal")
VERSION = "select value from build_info where key = 'loader version'"


async def find_damage(serving: Serving) -> AsyncIterator[Finding]:
    """Archives that are damaged, or that another version made."""
    here = version(PLUGIN)
    for database in serving.archives:
        file = file_of(database)
        if database in serving.damage:
            what = f"it is damaged ({serving.damage[database]})"
            yield Finding("unsafe", file, what, f"build it again: {BUILD.format(file=file)}")
            continue
        made_by = await database.execute_fn(maker_of)
        if made_by != here:
            what = f"{made_by or 'an unknown version'} made it, and {here} serves it: pages may lack what is new"
            yield Finding("unwise", file, what, f"build it again: {BUILD.format(file=file)}")


def maker_of(connection: sqlite3.Connection) -> str | None:
    row = connection.execute(VERSION).fetchone()
    return None if row is None else str(row[0])


async def find_writers(serving: Serving) -> AsyncIterator[Finding]:
    """Immutable files with a journal beside them: SQLite reads them as if that were not there."""
    for database in [*serving.archives, *serving.others]:
        if database.is_mutable or not database.path:
            continue
        for journal in journals_of(database):
            what = f"{journal.name} lies beside it, so somebody writes it or left off half-way; -i reads past that"
            yield Finding(
                "unsafe", file_of(database), what, "end what writes it, open it once without -i, then check again"
            )


def journals_of(database: Any) -> list[Path]:
    """The files of unfinished changes beside a database's."""
    beside = [Path(f"{database.path}{ending}") for ending in JOURNALS]
    return [path for path in beside if path.exists() and path.stat().st_size]


async def find_mutable(serving: Serving) -> AsyncIterator[Finding]:
    """Archives that are served as if somebody wrote them meanwhile."""
    for database in serving.archives:
        if database.is_mutable:
            what = (
                "it is served as a file that may change: rows are counted with every page, and nobody can download it"
            )
            yield Finding("unwise", file_of(database), what, f"put -i before it: datasette -i {file_of(database)}")


async def find_others(serving: Serving) -> AsyncIterator[Finding]:
    """Databases beside the archives that everybody may read."""
    for database in serving.others:
        if database.path:
            what = "it is no archive, and everybody may read and query all of it"
            fix = (
                "leave it out if that is not meant, or say who may view it: databases: ... allow: in the configuration"
            )
            yield Finding("unwise", file_of(database), what, fix)

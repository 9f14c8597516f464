"""Checks of what one query may take: memory, time, rows."""

from collections.abc import AsyncIterator, Callable
from typing import Any, NamedTuple

from datasette_conflict.archives import file_of
from datasette_conflict.compat import sqlite3
from datasette_conflict.compat_serving import may_query
from datasette_conflict.publishing.findings import Finding, Level
from datasette_conflict.publishing.serving import Serving
from datasette_conflict.safety import MAX_MEMORY_MB, MAX_VALUE_MB
from datasette_conflict.urls import PLUGIN

MOST_VALUE_BYTES = 100_000_000  # SQLite's own limit is ten times this; a page holds several copies of a value
# ours, ten times the limits of Datasette: a query holds one of the three threads in which it asks SQLite
LONGEST_QUERY_MS, MOST_ROWS = 10_000, 10_000
# docs/setup.md: from so many reports on, pages and facets need more time than Datasette gives
MANY_REPORTS, PAGE_MS, FACET_MS = 10_000, 5000, 1000
NO_SQL = "leave it out, or let nobody write SQL there: databases: ... allow_sql: false in the configuration"


class Bound(NamedTuple):
    """What a setting of Datasette must not be."""

    setting: str
    is_wrong: Callable[[Any], bool]
    level: Level
    what: str
    fix: str


BOUNDS = (
    Bound("num_sql_threads", lambda n: n == 0, "unsafe", "one query holds up the whole server", "leave it at 3"),
    Bound("sql_time_limit_ms", lambda ms: ms > LONGEST_QUERY_MS, "unsafe",
          "three visitors can hold up the server for longer than ten seconds each", f"at most {LONGEST_QUERY_MS}"),
    Bound("template_debug", bool, "unsafe", "everybody may see what templates are given", "turn it off"),
    Bound("trace_debug", bool, "unsafe", "everybody may see each query that a page makes, and its time", "turn it off"),
    Bound("max_returned_rows", lambda rows: rows > MOST_ROWS, "unwise",
          "a query may fill the memory with rows; CSV of pages and tables has no such limit", f"at most {MOST_ROWS}"),
    Bound("max_csv_mb", lambda mb: mb == 0, "unwise", "a download of a query has no end", "leave it at 100"),
)  # fmt: skip


async def find_unlimited(serving: Serving) -> AsyncIterator[Finding]:
    """Databases that everybody may query, with no limit to what a query takes of the memory."""
    for database in [*serving.archives, *serving.others]:
        if not await may_query(serving.datasette, database.name):
            continue
        longest = await database.execute_fn(longest_value)
        if longest > MOST_VALUE_BYTES:
            what = f"one query may make a value of {longest // 1_000_000} MB, and several of them"
            yield Finding(
                "unsafe", file_of(database) if database.path else database.name, what, fix_of(database, serving)
            )
    if not await serving.archives[0].execute_fn(heap_limit):
        is_set = "max_memory_mb" in serving.plugin
        why = "it is set to none" if is_set else "other databases are served beside the archives"
        what = f"nothing limits the memory of SQLite: {why}"
        yield Finding("unsafe", "max_memory_mb", what, f"set it: plugins: {PLUGIN}: max_memory_mb: {MAX_MEMORY_MB}")


def fix_of(database: Any, serving: Serving) -> str:
    """What limits the values of a database: ours does that of archives."""
    return f"plugins: {PLUGIN}: max_value_mb: {MAX_VALUE_MB}" if database in serving.archives else NO_SQL


def longest_value(connection: sqlite3.Connection) -> int:
    """The longest text or blob that a query may make, in bytes."""
    return int(connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH))


def heap_limit(connection: sqlite3.Connection) -> int:
    """How much memory SQLite may take in this process, in bytes; 0 for no limit."""
    return int(connection.execute("pragma hard_heap_limit").fetchone()[0])


async def find_loose_settings(serving: Serving) -> AsyncIterator[Finding]:
    """Settings of Datasette that let one visitor take too much, or see what is not meant for him."""
    for bound in BOUNDS:
        value = serving.settings[bound.setting]
        if bound.is_wrong(value):
            yield Finding(bound.level, bound.setting, f"{value}: {bound.what}", bound.fix)


async def find_tight_settings(serving: Serving) -> AsyncIterator[Finding]:
    """Time limits under which the pages of a large archive fail."""
    counts = [(await database.execute("select count(*) from articles")).first()[0] for database in serving.whole]
    if max(counts, default=0) < MANY_REPORTS:
        return
    for setting, least in (("sql_time_limit_ms", PAGE_MS), ("facet_time_limit_ms", FACET_MS)):
        if serving.settings[setting] < least:
            what = f"{serving.settings[setting]} is too little for {max(counts):,} reports: pages will take too long"
            yield Finding("unwise", setting, what, f"--setting {setting} {least}")

"""Write: the archive as a SQLite file, made beside its place and put there in one step."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from time import perf_counter

import sqlite_utils
from sqlite_utils.db import Table

from conflict_build.beside import partial_path
from conflict_build.records import Archive
from conflict_build.rows import Row, Rows

SCHEMA_VERSION = "1"  # of schema.sql: raised when a table or column changes its meaning
# of the coordinates and countries of entities, which leave with every copy of an archive
PLACES_CREDIT = "GeoNames (https://www.geonames.org), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), rounded"
TOKENIZE = "porter unicode61 remove_diacritics 2"
FULL_TEXT = {
    "articles": ["text", "title"],  # the index notes the column of each word but for those of the first
    "sentences": ["text"],
    "quotes": ["text"],
    "entities": ["name", "forms"],
    "claims": ["question"],
    "incidents": ["title"],
}
MOST_TOGETHER, LEAST_TOGETHER = 12, 2  # names kept for each name, and sentences that name both
NAMED_TOGETHER = """
insert into named_together (entity_id, other_id, sentences)
select entity_id, other_id, sentences from (
    select one.entity_id, other.entity_id as other_id, count(distinct one.sentence_id) as sentences,
           row_number() over (
               partition by one.entity_id order by count(distinct one.sentence_id) desc, other.entity_id
           ) as place
    from mentions one join mentions other on other.sentence_id = one.sentence_id and other.entity_id <> one.entity_id
    group by one.entity_id, other.entity_id having count(distinct one.sentence_id) >= :least
) where place <= :most order by entity_id, place
"""
# what facets count by, beside foreign keys: an index that holds all a count needs is read without its table
COUNTED = {
    "articles": [["published"]],
    "claims": [["verdict", "rank"], ["topic"], ["independence"]],
    "figures": [["base_low"], ["base_unit", "kind", "base_low", "article_id"]],
    "incidents": [["first_day", "last_day"]],
    "mentions": [["entity_id", "article_id"], ["article_id", "entity_id"]],
    "statements": [["claim_id", "article_id"], ["article_id", "claim_id"]],
}


def write_archive(
    archive: Archive, path: Path, info: dict[str, str], seconds: dict[str, float] | None = None
) -> dict[str, int]:
    """Write the archive to `path`, replacing what is there only when all is written; the number of rows a table.

    `info` goes into build_info, and so do `seconds`, to which the time of writing is added. Raises OSError or
    sqlite3.Error if it cannot; then the file at `path` is as it was and no partial file is left.
    """
    seconds = {} if seconds is None else seconds
    began = perf_counter()
    partial = partial_path(path)
    partial.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(partial)) as connection:
            rows = fill(connection, archive)
            seconds["write"] = perf_counter() - began
            insert(connection, "build_info", info_rows(info, rows, seconds))
            connection.commit()
        sync(partial)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    return rows


def sync(path: Path) -> None:
    """Have a file on the disk before it takes another's place: then a loss of power leaves the old one or the new."""
    with path.open("rb+") as stored:
        os.fsync(stored.fileno())


def fill(connection: sqlite3.Connection, archive: Archive) -> dict[str, int]:
    """Make the tables, their rows, then indexes and full text; the number of rows a table."""
    connection.execute("pragma journal_mode = off")
    connection.execute("pragma synchronous = off")
    connection.executescript(files("conflict_build").joinpath("schema.sql").read_text(encoding="utf-8"))
    tables = list(dict.fromkeys(insert(connection, table, rows) for table, rows in Rows(archive).tables()))
    connection.commit()
    index(connection)
    tables.append(relate_names(connection))
    settle(connection)
    return {table: connection.execute(f"select count(*) from [{table}]").fetchone()[0] for table in tables}


def relate_names(connection: sqlite3.Connection) -> str:
    """Fill the table of names that stand in one sentence, by the index of the mentions; the name of the table."""
    connection.execute(NAMED_TOGETHER, {"least": LEAST_TOGETHER, "most": MOST_TOGETHER})
    return "named_together"


def info_rows(info: dict[str, str], rows: dict[str, int], seconds: dict[str, float]) -> Iterator[Row]:
    """The rows of build_info; only those whose key begins with "seconds" differ between builds of the same input."""
    yield "schema version", SCHEMA_VERSION
    yield "places", PLACES_CREDIT
    yield from info.items()
    yield from ((f"rows {table}", str(count)) for table, count in rows.items())
    yield from ((f"seconds {step}", f"{spent:.3f}") for step, spent in seconds.items())


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> str:
    """Insert rows that hold every column of the table in order; the name of the table."""
    width = len(connection.execute(f"pragma table_info([{table}])").fetchall())
    connection.executemany(f"insert into [{table}] values ({', '.join('?' * width)})", rows)
    return table


def index(connection: sqlite3.Connection) -> None:
    """Index every foreign key and what facets count, and make the full-text tables."""
    database = sqlite_utils.Database(connection)
    for table, indexes in COUNTED.items():
        for indexed in indexes:
            database.table(table).create_index(indexed)
    for table in database.table_names():
        index_foreign_keys(database.table(table))
    for name, columns in FULL_TEXT.items():
        database.table(name).enable_fts(columns, tokenize=TOKENIZE).optimize()
    connection.commit()


def index_foreign_keys(table: Table) -> None:
    """Index the foreign keys of a table, but those that an index begins with; rows without one need no entry."""
    led = {index.columns[0] for index in table.indexes}
    keys = {key.column for key in table.foreign_keys} - led
    for column in [column for column in table.columns if column.name in keys]:
        some = "" if column.notnull else f" where [{column.name}] is not null"
        table.db.execute(f"create index [idx_{table.name}_{column.name}] on [{table.name}] ([{column.name}]){some}")


def settle(connection: sqlite3.Connection) -> None:
    """Gather statistics for the planner, and leave no room unused in the file."""
    connection.execute("analyze")
    connection.commit()
    connection.execute("vacuum")

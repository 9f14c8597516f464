"""Write: the archive as a SQLite file, made beside its place and put there in one step.

What reports say can be written while it is still being compared.
"""

import functools
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from time import perf_counter

import sqlite_utils
from sqlite_utils.db import Table

from conflict_build.beside import partial_path
from conflict_build.forks import begin_forked
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
# foreign keys of tables that are asked by their other column alone: their indexes were .5 % of an archive of 12,000
# reports, of which the rows with one of these ids are found in 9 ms at most without them
UNINDEXED = {
    ("article_redirects", "article_id"),
    ("claim_redirects", "claim_id"),
    ("incident_redirects", "incident_id"),
    ("named_together", "other_id"),
    ("story_redirects", "story_id"),
}


@contextmanager
def opened_writing(path: Path) -> Iterator["Writing"]:
    """An archive that is about to be written beside its place. Of one that is not finished nothing is left.

    Raises OSError if no file can be made there.
    """
    partial = partial_path(path)
    partial.unlink(missing_ok=True)
    partial.touch()
    try:
        yield Writing(path, partial)
    finally:
        partial.unlink(missing_ok=True)  # a process that still writes it goes on with a file that nobody sees


class Writing:
    """An archive being written: first the tables of what reports say, then those of how it compares.

    The first are most of the work, and nothing in them waits for the comparisons: a process of its own writes them
    while claims are found.
    """

    def __init__(self, path: Path, partial: Path) -> None:
        self.path, self.partial = path, partial
        self.written: Callable[[], list[str]] = list  # waits for the first tables, and gives their names

    def begin(self, archive: Archive, workers: int = 1) -> None:
        """Begin with what reports say: the archive as it is before anything is compared."""
        self.written = begin_forked(functools.partial(write_reports, self.partial, archive), workers)

    def finish(self, archive: Archive, info: dict[str, str], seconds: dict[str, float]) -> dict[str, int]:
        """Write the rest, and put the archive in its place when all is written; the number of rows a table.

        `info` goes into build_info, and so do `seconds`, to which the time of this is added. Raises OSError or
        sqlite3.Error if it cannot; then the file that was there is as it was.
        """
        began = perf_counter()
        tables = self.written()
        with opened_unsafely(self.partial) as connection:
            tables += fill(connection, Rows(archive).tables_of_comparisons())
            settle(connection)
            rows = {table: connection.execute(f"select count(*) from [{table}]").fetchone()[0] for table in tables}
            seconds["write"] = perf_counter() - began
            insert(connection, "build_info", info_rows(info, rows, seconds))
            connection.commit()
        sync(self.partial)
        os.replace(self.partial, self.path)
        return rows


def sync(path: Path) -> None:
    """Have a file on the disk before it takes another's place: then a loss of power leaves the old one or the new."""
    with path.open("rb+") as stored:
        os.fsync(stored.fileno())


@contextmanager
def opened_unsafely(partial: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file that is there and that nobody needs before it is whole: it can be written faster."""
    with closing(sqlite3.connect(f"{partial.absolute().as_uri()}?mode=rw", uri=True)) as connection:
        connection.execute("pragma journal_mode = off")
        connection.execute("pragma synchronous = off")
        yield connection


def write_reports(partial: Path, archive: Archive) -> list[str]:
    """Make all tables, and fill and index those of what reports say; the names of these."""
    with opened_unsafely(partial) as connection:
        connection.executescript(files("conflict_build").joinpath("schema.sql").read_text(encoding="utf-8"))
        tables = fill(connection, Rows(archive).tables_of_reports())
        return [*tables, relate_names(connection)]


def fill(connection: sqlite3.Connection, rows_of_tables: Iterable[tuple[str, Iterable[Row]]]) -> list[str]:
    """Insert rows, then index and make searchable the tables that they are of; the names of these."""
    tables = list(dict.fromkeys(insert(connection, table, rows) for table, rows in rows_of_tables))
    connection.commit()
    index(connection, tables)
    return tables


def relate_names(connection: sqlite3.Connection) -> str:
    """Fill the table of names that stand in one sentence, by the index of the mentions; the name of the table."""
    connection.execute(NAMED_TOGETHER, {"least": LEAST_TOGETHER, "most": MOST_TOGETHER})
    connection.commit()
    index(connection, ["named_together"])
    return "named_together"


def info_rows(info: dict[str, str], rows: dict[str, int], seconds: dict[str, float]) -> Iterator[Row]:
    """The rows of build_info; only those whose key begins with "seconds" differ between builds of the same input."""
    yield "schema version", SCHEMA_VERSION
    yield "places", PLACES_CREDIT
    yield from info.items()
    yield from ((f"rows {table}", str(count)) for table, count in rows.items())
    yield from ((f"seconds {step}", f"{spent:.3f}") for step, spent in seconds.items())


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> str:
    """Insert rows that hold every column of the table in order, but for generated ones; the name of the table."""
    width = len(connection.execute(f"pragma table_info([{table}])").fetchall())
    connection.executemany(f"insert into [{table}] values ({', '.join('?' * width)})", rows)
    return table


def index(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Index every foreign key of some tables and what facets count, and make their full-text tables."""
    database = sqlite_utils.Database(connection)
    for name in tables:
        table = database.table(name)
        for indexed in COUNTED.get(name, ()):
            table.create_index(indexed)
        index_foreign_keys(table)
        if name in FULL_TEXT:
            table.enable_fts(FULL_TEXT[name], tokenize=TOKENIZE).optimize()
    connection.commit()


def index_foreign_keys(table: Table) -> None:
    """Index the foreign keys of a table that are asked by and that no index begins with; rows without need no entry."""
    led = {index.columns[0] for index in table.indexes}
    keys = {key.column for key in table.foreign_keys if (table.name, key.column) not in UNINDEXED} - led
    for column in [column for column in table.columns if column.name in keys]:
        some = "" if column.notnull else f" where [{column.name}] is not null"
        table.db.execute(f"create index [idx_{table.name}_{column.name}] on [{table.name}] ([{column.name}]){some}")


def settle(connection: sqlite3.Connection) -> None:
    """Gather statistics for the planner, and leave no room unused in the file."""
    connection.execute("analyze")
    connection.commit()
    connection.execute("vacuum")

"""Data packages: an archive as CSV files, a table each, with their types and meanings in one datapackage.json.

As Frictionless Data has them (https://specs.frictionlessdata.io/tabular-data-package/). The words are exact, since
start and end count their characters: nothing is put before what a spreadsheet would calculate. The same archive gives
the same bytes.
"""

import csv
import hashlib
import io
import json
import math
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from datasette_conflict.descriptions import describe_archive
from datasette_conflict.evidence.credits import PLACES_CREDIT
from datasette_conflict.publishing.folders import connect

DESCRIPTOR = "datapackage.json"
# what SQLite says of a column -> the type of Table Schema
TYPES = {"INTEGER": "integer", "REAL": "number", "TEXT": "string"}
NO_NAME = re.compile(r"[^a-z0-9._-]+")  # a package is called by lower-case letters, digits, ".", "_" and "-"
INFINITE = {math.inf: "INF", -math.inf: "-INF"}  # as Table Schema writes them
MISSING = ""  # a cell that is null; an empty text, as that of a withdrawn report, cannot be told from it

RIGHTS = {
    "full": "It holds the whole texts of reports, which belong to their publishers.",
    "evidence": "Of each report it holds the sentences that carry evidence, which belong to their publishers.",
}
ABOUT = (
    "What news reports say about a conflict, compared. start and end count code points of articles.text, end "
    "exclusive. An empty cell is null: the report does not say, or it does not apply."
)

Tree = dict[str, Any]


class NotEmptyError(Exception):
    """The folder is there and holds something."""


class Written(NamedTuple):
    """What was written, and which tables were left out since they are not the program's."""

    tables: int
    rows: int
    left_out: list[str]


class Table(NamedTuple):
    """A table as it is in the archive."""

    name: str
    columns: list[sqlite3.Row]  # of pragma table_xinfo, which has generated ones, too
    keys: list[sqlite3.Row]  # of pragma foreign_key_list


def write_package(archive: Path, folder: Path, title: str) -> Written:
    """Write an archive, as it is, into a folder that is not there or empty; it is there whole or not at all.

    Raises NotEmptyError, OSError or sqlite3.Error.
    """
    ensure_empty(folder)
    partial = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        with closing(connect(archive)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("begin")  # one state of the archive, also while it is built again
            written = write_files(connection, partial, title)
        if folder.exists():
            folder.rmdir()
        os.replace(partial, folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return written


def ensure_empty(folder: Path) -> None:
    """Raise NotEmptyError unless a folder is not there or empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmptyError


def write_files(connection: sqlite3.Connection, folder: Path, title: str) -> Written:
    """The CSV files, and what describes them."""
    described = describe_archive(connection).tables
    tables = [read_table(connection, name) for name in described]
    resources, rows = [], 0
    for table in tables:
        size = write_table(connection, table, folder / f"{table.name}.csv")
        rows += size["rows"]
        resources.append(describe_table(table, described[table.name], size, described))
    package = describe_package(connection, title, resources)
    (folder / DESCRIPTOR).write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return Written(len(tables), rows, sorted(list_tables(connection) - set(described)))


def list_tables(connection: sqlite3.Connection) -> set[str]:
    """The tables of an archive, but for those of SQLite and of its full-text index."""
    sql = """select name from sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!'
             and name not glob '*_fts' and name not glob '*_fts_*'"""
    return {row[0] for row in connection.execute(sql)}


def read_table(connection: sqlite3.Connection, name: str) -> Table:
    columns = connection.execute("select * from pragma_table_xinfo(?)", [name]).fetchall()
    return Table(name, columns, connection.execute("select * from pragma_foreign_key_list(?)", [name]).fetchall())


def write_table(connection: sqlite3.Connection, table: Table, path: Path) -> Tree:
    """All rows of a table in order of rowid, as they are read; gives the number of rows, the bytes and their digest."""
    names = [column["name"] for column in table.columns]
    quoted = ", ".join(f"[{name}]" for name in names)
    found = connection.execute(f"select {quoted} from [{table.name}] order by rowid")
    digest, size, rows = hashlib.sha256(), 0, 0
    with path.open("wb") as file:
        for line in lines([names], map(cells, found)):
            data = line.encode()
            file.write(data)
            digest.update(data)
            size, rows = size + len(data), rows + 1
    return {"rows": rows - 1, "bytes": size, "hash": f"sha256:{digest.hexdigest()}"}


def lines(head: list[list[str]], rows: Iterable[list[Any]]) -> Iterator[str]:
    """Rows as lines of CSV, one at a time."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    for row in [*head]:
        writer.writerow(row)
    for row in rows:
        yield held.getvalue()
        held.seek(0)
        held.truncate()
        writer.writerow(row)
    yield held.getvalue()


def cells(row: sqlite3.Row) -> list[Any]:
    """A row as it is written."""
    return [INFINITE.get(cell, cell) if isinstance(cell, float) else cell for cell in row]


def describe_table(table: Table, description: Tree, size: Tree, tables: Iterable[str]) -> Tree:
    """A table as a resource."""
    words = description.get("columns", {})
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "title": description.get("title", table.name),
        "description": description.get("description", ""),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **size,
        "schema": {
            "fields": [describe_column(column, words.get(column["name"], "")) for column in table.columns],
            "primaryKey": [column["name"] for column in table.columns if column["pk"]],
            "foreignKeys": [describe_key(table, key) for key in reversed(table.keys) if key["table"] in tables],
            "missingValues": [MISSING],
        },
    }


def describe_column(column: sqlite3.Row, words: str) -> Tree:
    """A column as a field; a text that must be there may be empty, which nobody can tell from null in CSV."""
    type = TYPES[column["type"].upper()]
    required = bool(column["notnull"] or column["pk"]) and type != "string"
    return {
        "name": column["name"],
        "type": type,
        "description": words,
        **({"constraints": {"required": True}} if required else {}),
    }


def describe_key(table: Table, key: sqlite3.Row) -> Tree:
    """A foreign key; a table that refers to itself is named by nothing there."""
    whole = "" if key["table"] == table.name else key["table"]
    return {"fields": [key["from"]], "reference": {"resource": whole, "fields": [key["to"] or "id"]}}


def describe_package(connection: sqlite3.Connection, title: str, resources: list[Tree]) -> Tree:
    """The package, with how its archive was built."""
    built = {row["key"]: row["value"] for row in connection.execute("select key, value from build_info order by key")}
    texts = "evidence" if built.get("texts") == "evidence" else "full"
    return {
        "profile": "tabular-data-package",
        "name": NO_NAME.sub("-", title.lower()).strip("-") or "archive",
        "title": title,
        "description": f"{ABOUT} {RIGHTS[texts]}",
        "texts": texts,
        "sources": [{"title": f"{PLACES_CREDIT.name} ({PLACES_CREDIT.licence})", "path": PLACES_CREDIT.url}],
        "build_info": built,
        "resources": resources,
    }

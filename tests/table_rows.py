"""The rows that a build writes, by table, and an archive written at once, without another process."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from conflict_build.records import Archive
from conflict_build.rows import Rows
from conflict_build.write import opened_writing


def rows_by_table(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of each table, in the order in which they are written."""
    rows = defaultdict[str, list[tuple[Any, ...]]](list)
    for table, some in Rows(archive).tables():
        rows[table] += some
    return rows


def write_archive(
    archive: Archive, path: Path, info: dict[str, str], seconds: dict[str, float] | None = None
) -> dict[str, int]:
    """Write an archive; the number of rows a table."""
    with opened_writing(path) as writing:
        writing.begin(archive)
        return writing.finish(archive, info, {} if seconds is None else seconds)

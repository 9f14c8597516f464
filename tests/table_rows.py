"""The rows that a build writes, by table."""

from collections import defaultdict
from typing import Any

from conflict_build.records import Archive
from conflict_build.rows import Rows


def rows_by_table(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of each table, in the order in which they are written."""
    rows = defaultdict[str, list[tuple[Any, ...]]](list)
    for table, some in Rows(archive).tables():
        rows[table] += some
    return rows

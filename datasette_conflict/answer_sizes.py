"""Answer sizes: how long the rows of one query may be together, however many there are.

SQLite bounds a value, and its own memory. The rows that Datasette gathers from it, and then writes as HTML, JSON or
CSV, nothing bounds otherwise. They are counted as JSON has them, which needs most: six characters for one that it
escapes.
"""

import sqlite3
from json.encoder import encode_basestring_ascii as escape
from typing import Any
from weakref import ref

TOO_LONG_TOGETHER = (
    "The rows asked for here are longer than is allowed: ask for fewer or shorter ones; whoever runs this server can "
    "raise the plugin setting max_answer_mb"
)
SHORT = 40  # characters of a text that is not looked at: an object of Python takes more than that by itself
OBJECT_BYTES = 60  # of a short text or a number
ESCAPED = 6  # characters of JSON for a byte: "\u0000"


class BoundedRows:
    """Makes the rows of a connection, as sqlite3.Row does. Raises OperationalError where a query has too many.

    The rows of a cursor are counted from its first, or from where another cursor of the connection gave one between. A
    value counts as long as it is in JSON, or as what it takes in memory if that is more.
    """

    def __init__(self, longest: int) -> None:
        self.longest = longest  # characters
        self.cursor: ref[sqlite3.Cursor] | None = None
        self.given = 0

    def __call__(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        """One row of a cursor."""
        if self.cursor is None or self.cursor() is not cursor:
            self.cursor, self.given = ref(cursor), 0
        self.given += OBJECT_BYTES * len(values)
        for value in values:
            if type(value) is str and len(value) > SHORT:  # most are short, and a call for each takes long
                self.given += len(escape(value)) - OBJECT_BYTES
            elif type(value) is bytes:
                self.given += ESCAPED * len(value) - OBJECT_BYTES
        if self.given > self.longest:
            raise sqlite3.OperationalError(TOO_LONG_TOGETHER)
        return sqlite3.Row(cursor, values)

"""Tables: lines that divide into the same number of fields, CSV with commas, semicolons, tabs or bars.

`csv.Sniffer` and clevercsv say how a table is written, and find such a way for prose too; what is asked here is whether
a text is a table at all. So a header that names a report's fields decides, else lines that all divide alike.
"""

import csv
from collections.abc import Iterable
from itertools import islice

from conflict_build.read.columns import usual_fields
from conflict_build.read.files import SourceFile

DELIMITERS = ",\t;|"
PROSE_MARK = ","  # which divides prose too: then the first row must be names
TABLE_ENDINGS = frozenset({".csv", ".tsv", ".tab", ".psv"})
SAMPLE_ROWS = 50
FEWEST_ROWS = 5  # without a header that names fields; prose does not divide alike so often
FEWEST_COLUMNS = 3  # the same
ALIKE_SHARE = 0.9  # of the rows; a row may be damaged
LONGEST_HEADER = 1000  # characters
LONGEST_NAME = 40  # characters of the name of a column; near miss: a clause of prose between two commas


def is_table(text: str, file: SourceFile) -> bool:
    """Whether a file is a table by its beginning."""
    return delimiter_of(text, file) is not None


def has_header(text: str, file: SourceFile) -> bool:
    """Whether a file is a table whose first row says what of a report its columns are."""
    return header_delimiter(text.lstrip(), file) is not None


def delimiter_of(text: str, file: SourceFile) -> str | None:
    """What divides the fields of a table; null for what is none."""
    text = text.lstrip()
    is_called_table = file.suffix in TABLE_ENDINGS
    named = header_delimiter(text, file)
    if named:
        return named
    alike = (mark for mark in likely_delimiters(text) if divides_alike(text, mark, is_called_table))
    is_column = is_called_table and "text" in usual_fields([first_line(text).strip()], file.mapping)
    return next(alike, DELIMITERS[0] if is_column else None)


def header_delimiter(text: str, file: SourceFile) -> str | None:
    """What divides the fields of a table whose header names those of a report; null if it has no such header."""
    lines = text.splitlines(keepends=True)
    for delimiter in likely_delimiters(text):
        rows = list(islice(parsed(lines, delimiter), 2))
        is_whole = file.suffix in TABLE_ENDINGS or (len(rows) > 1 and len(rows[1]) == len(rows[0]))
        if rows and is_whole and is_header(rows[0], file):
            return delimiter
    return None


def likely_delimiters(text: str) -> list[str]:
    """What may divide fields, first what stands most often in the first line."""
    first = first_line(text)
    return sorted(DELIMITERS, key=first.count, reverse=True)


def first_line(text: str) -> str:
    return text.partition("\n")[0][:LONGEST_HEADER]


def is_header(names: list[str], file: SourceFile) -> bool:
    """Whether a row names at least two fields of a report, each alone in its column."""
    if len(names) < 2 or any(len(name) > LONGEST_NAME for name in names):
        return False
    return len(usual_fields(names, file.mapping)) >= 2


def divides_alike(text: str, delimiter: str, is_called_table: bool) -> bool:
    """Whether nearly all rows have the same number of fields."""
    whole = text[: text.rfind("\n") + 1] or text
    found = [row for row in islice(parsed(whole.splitlines(keepends=True), delimiter), SAMPLE_ROWS) if row]
    if not found or (delimiter == PROSE_MARK and any(len(name) > LONGEST_NAME for name in found[0])):
        return False
    widths = [len(row) for row in found]
    width = max(set(widths), key=widths.count)
    columns, rows = (2, 2) if is_called_table else (FEWEST_COLUMNS, FEWEST_ROWS)
    return width >= columns and len(widths) >= rows and widths.count(width) >= ALIKE_SHARE * len(widths)


def parsed(lines: Iterable[str], delimiter: str) -> Iterable[list[str]]:
    """The rows of lines as far as they are a table."""
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error:
        return

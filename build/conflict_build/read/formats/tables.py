"""Tables: CSV with commas, semicolons, tabs or bars, a row a report, its first row the names of columns.

A quote mark that is never closed would take all rows behind it into one field: such a row is named, and the next is
read from its own line.
"""

import csv
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.read.columns import listed, usual_fields
from conflict_build.read.detection import sample_text
from conflict_build.read.detection.tables import delimiter_of
from conflict_build.read.encodings.wide import SAMPLE_BYTES
from conflict_build.read.files import MEGABYTE, Item, SourceFile, UnreadableError
from conflict_build.read.lines import FileLine, every_line
from conflict_build.read.row_reports import RowReader
from conflict_build.records import Problem

LONGEST_FIELD = 1_000_000  # characters; a longer one is a quote mark that is not closed
LONGEST_ROW = 8_000_000  # characters, as of a line of JSONL
LEAST_OF_LINE = 100  # characters that a line counts as at least, for what it takes to read and hold it
MOST_READ_AGAIN = 20_000_000  # characters of broken rows, whose lines are each read again as one that begins a row
MOST_BROKEN = 1000  # rows; then the file is no table
UNCLOSED = "unexpected end of data"  # what csv says of a quote mark that is open at the end


class Row(NamedTuple):
    """A row: the line it begins on, its fields, doubts about its bytes, and why it cannot be used or is not whole."""

    line: int
    fields: list[str]
    doubts: tuple[str, ...] = ()
    broken: str | None = None
    cut: bool = False


def read(file: SourceFile) -> Iterator[Item]:
    """The reports of a table in order. One without id has the file's name and the line it begins on."""
    csv.field_size_limit(LONGEST_FIELD)
    delimiter = delimiter_of(head_of(file), file) or ","
    rows = read_rows(every_line(file.path), delimiter)
    header = next(rows, None)
    if header is None or header.broken:
        raise UnreadableError("is a table without a first row that names its columns: write one")
    check_header(header.fields, file)
    reports = RowReader(file, "the row of line")
    row = None
    for row in rows:
        yield from read_row(reports, header.fields, row)
    if row is None:
        raise UnreadableError("is a table without a row: put reports into it, or take it out")
    yield from reports.finish()


def head_of(file: SourceFile) -> str:
    with file.path.open("rb") as stored:
        return sample_text(stored.read(SAMPLE_BYTES))


def check_header(names: list[str], file: SourceFile) -> None:
    """Raises UnreadableError if no column is the text of reports."""
    if "text" not in usual_fields(names, file.mapping):
        advice = "name one text in its first row, or use --map COLUMN=text"
        raise UnreadableError(f"is a table without a column of texts (its first row is {listed(names)}): {advice}")


def read_row(reports: RowReader, names: list[str], row: Row) -> Iterator[Item]:
    """The report of a row, and its problems."""
    where = f"the row of line {row.line}"
    if row.broken:
        yield Problem(reports.file.name, "read", f"{where} {row.broken}")
        return
    given = dict(zip(names, row.fields, strict=False))
    doubts = row.doubts
    if row.cut:
        doubts += ("ends inside a quotation and was probably cut off: get the whole file",)
    yield from reports.read(given, row.line, doubts)


def read_rows(lines: Iterator[FileLine], delimiter: str) -> Iterator[Row]:
    """The rows of lines in order, blank ones left out. The first, of names, says how many fields each has."""
    source = RewindableLines(lines)
    width = broken = 0
    while (row := next_row(source, delimiter, width)) is not None:
        if row.broken:
            broken += 1
            if broken > MOST_BROKEN or source.read_again > MOST_READ_AGAIN:
                raise UnreadableError(f"has more broken rows than any table, and is read up to line {row.line}")
        width = width or len(row.fields)
        yield row


def next_row(source: "RewindableLines", delimiter: str, width: int) -> Row | None:
    """The next row that is not blank; null after the last. Of a broken row only the first line is used up."""
    while True:
        source.begin()
        try:
            fields = next(csv.reader(source, delimiter=delimiter), None)
        except csv.Error as error:
            fields, reason = [], f"is broken ({error})"
        except UnreadableError as error:
            if not source.taken:  # the file as a whole is no text
                raise
            if source.taken == 1:
                return Row(source.line, [], broken=str(error))
            fault = str(error).partition(":")[0]
            fields, reason = [], f"goes on into line {source.row[-1].number}, which {fault}"
        else:
            reason = ""
        if fields is None:
            return None
        if not fields and not reason:
            continue
        if not reason and width and is_misread(len(fields), width, source):
            reason = f"has {len(fields)} fields, and the first row {width}"
        if reason:
            line = source.line
            source.rewind_to_second()
            return Row(line, [], broken=f"{reason}: put its fields between quote marks, and close them")
        return Row(source.line, fields, source.doubts(), cut=source.is_cut(delimiter))


def is_misread(fields: int, width: int, source: "RewindableLines") -> bool:
    """Whether a row has more fields than there are columns, or goes over lines, not the last, and has fewer."""
    return fields > width or (fields < width and source.taken > 1 and not source.at_end())


class RewindableLines:
    """The lines of a file; those of the row at work can be given again."""

    def __init__(self, lines: Iterator[FileLine]) -> None:
        self.lines = lines
        self.ahead: deque[FileLine] = deque()
        self.row: list[FileLine] = []
        self.length = 0  # of the row, in characters
        self.read_again = 0  # characters of all broken rows

    def begin(self) -> None:
        """A new row begins."""
        self.row = []
        self.length = 0

    def __iter__(self) -> "RewindableLines":
        return self

    def __next__(self) -> str:
        line = self.ahead.popleft() if self.ahead else next(self.lines)
        self.row.append(line)
        if isinstance(line.decoded, UnreadableError):
            raise line.decoded
        self.length += max(LEAST_OF_LINE, len(line.decoded.text))
        if self.length > LONGEST_ROW:
            raise UnreadableError(f"makes it longer than {LONGEST_ROW // MEGABYTE} MB: close its quotation")
        return line.decoded.text.replace("\0", "")

    @property
    def line(self) -> int:
        """The number of the first line of the row."""
        return self.row[0].number if self.row else 0

    @property
    def taken(self) -> int:
        return len(self.row)

    def doubts(self) -> tuple[str, ...]:
        """What is doubtful about the bytes of the row."""
        decoded = (line.decoded for line in self.row)
        return tuple(doubt for each in decoded if not isinstance(each, UnreadableError) for doubt in each.doubts)

    def rewind_to_second(self) -> None:
        """All lines of the row but its first are given again."""
        self.read_again += self.length
        self.ahead.extendleft(reversed(self.row[1:]))

    def at_end(self) -> bool:
        """Whether no line is left."""
        if not self.ahead:
            line = next(self.lines, None)
            if line is None:
                return True
            self.ahead.append(line)
        return False

    def is_cut(self, delimiter: str) -> bool:
        """Whether the row, the last of its file, ends inside a quotation."""
        if not self.at_end():
            return False
        texts = [line.decoded.text for line in self.row if not isinstance(line.decoded, UnreadableError)]
        try:
            list(csv.reader(texts, delimiter=delimiter, strict=True))
        except csv.Error as error:
            return UNCLOSED in str(error)
        return False

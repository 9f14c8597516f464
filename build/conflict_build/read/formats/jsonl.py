"""JSONL: a file with one report a line, each a JSON object."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from conflict_build.read.detection.json_lines import BEFORE_RECORD
from conflict_build.read.files import Item, SourceFile, UnreadableError
from conflict_build.read.lines import FileLine, read_lines
from conflict_build.read.row_reports import RowReader
from conflict_build.records import Problem


def read(file: SourceFile) -> Iterator[Item]:
    """The reports of a file, each as its line is read. A report without id has the file's name and line."""
    rows = RowReader(file, "line")
    empty = True
    for line in read_lines(file.path):
        empty = False
        yield from read_line(rows, line)
    yield from rows.finish()
    if empty:
        raise UnreadableError("is empty: put one report a line into it, or take it out")


def read_line(rows: RowReader, line: FileLine) -> Iterator[Item]:
    """The report of a line, and its problems."""
    try:
        if isinstance(line.decoded, UnreadableError):
            raise line.decoded
        row = parse(line.decoded.text)
    except UnreadableError as error:
        yield Problem(rows.file.name, "read", f"line {line.number} {error}")
        return
    yield from rows.read(row, line.number, line.decoded.doubts)


def parse(line: str) -> Mapping[str, Any]:
    """The JSON object of a line, which may hold controls unescaped. Raises UnreadableError if it is none."""
    try:
        row = json.loads(line.lstrip(BEFORE_RECORD), strict=False)
    except (ValueError, RecursionError) as error:
        deep = "nested too deep" if isinstance(error, RecursionError) else "a number of too many digits"
        reason = error.msg if isinstance(error, json.JSONDecodeError) else deep
        raise UnreadableError(f"is not JSON ({reason}): write one JSON object a line") from error
    if not isinstance(row, dict):
        raise UnreadableError('is not a JSON object: write {"id": ..., "text": ...}')
    return row

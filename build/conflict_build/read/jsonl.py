"""JSONL: a file with one report a line, each a JSON object. Fields that are not named here are ignored."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from conflict_build.read.cleaning import HALF
from conflict_build.read.fields import id_of, line_of, published_of, url_of, whole_text_of
from conflict_build.read.files import SourceFile, UnreadableError
from conflict_build.read.lines import FileLine, read_lines
from conflict_build.records import Problem, Report

BEFORE_RECORD = "\x1e\ufeff"  # begins each record of a JSON text sequence (RFC 7464); byte order mark


def read_jsonl(file: SourceFile) -> Iterator[Report | Problem]:
    """The reports of a .jsonl file, each as its line is read. A report without id has the file's name and line."""
    empty = True
    try:
        for line in read_lines(file.path):
            empty = False
            yield from read_line(file, line)
    except OSError as error:
        yield Problem(file.name, "read", f"cannot be read ({error.strerror}): check that it is there and may be read")
        return
    except UnreadableError as error:
        yield Problem(file.name, "read", str(error))
        return
    if empty:
        yield Problem(file.name, "read", "is empty: put one report a line into it, or take it out")


def read_line(file: SourceFile, line: FileLine) -> Iterator[Report | Problem]:
    """The report of a line; a problem if it has none, one for each field that cannot be used, one for each doubt."""
    try:
        if isinstance(line.decoded, UnreadableError):
            raise line.decoded
        row = parse(line.decoded.text)
        ref = id_of(row) or f"{file.name}:{line.number}"
        text = text_in(row)
    except UnreadableError as error:
        yield Problem(file.name, "read", f"line {line.number} {error}")
        return
    for doubt in (*line.decoded.doubts, *halves(line.decoded.text, row)):
        yield Problem(file.name, "read", f'line {line.number}, report "{ref}", {doubt}')
    values: dict[str, str | None] = dict.fromkeys(FIELDS)
    for name, read in FIELDS.items():
        try:
            values[name] = read(row)
        except UnreadableError as error:
            yield Problem(
                file.name, "read", f'line {line.number}, report "{ref}" is loaded without its {name}: {error}'
            )
    yield Report(
        ref,
        file.name,
        text,
        title=values["title"],
        publisher=values["publisher"],
        agency=values["agency"],
        published=values["published"],
        published_basis="field" if values["published"] else "none",
        url=values["url"],
    )


def parse(line: str) -> Mapping[str, Any]:
    """The JSON object of a line, which may hold controls unescaped. Raises UnreadableError if it is none."""
    try:
        row = json.loads(line.lstrip(BEFORE_RECORD), strict=False)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep"
        raise UnreadableError(f"is not JSON ({reason}): write one JSON object a line") from error
    if not isinstance(row, dict):
        raise UnreadableError('is not a JSON object: write {"id": ..., "text": ...}')
    return row


def halves(line: str, row: Mapping[str, Any]) -> Iterator[str]:
    """The doubt about each field that holds half a character, as the escape \\ud83d alone is."""
    if "\\ud" in line or "\\uD" in line:
        for name, value in row.items():
            if name in ("text", *FIELDS) and isinstance(value, str) and HALF.search(value):
                yield f"holds half a character in its {name}, where U+FFFD stands: give the whole"


def text_in(row: Mapping[str, Any]) -> str:
    """The field text as it is, cleaned. Raises UnreadableError if it is missing or blank."""
    text = whole_text_of(row, "text")
    if text is None or not text.strip():
        raise UnreadableError("lacks text: give the report in the field text")
    return text


def field(name: str) -> Callable[[Mapping[str, Any]], str | None]:
    """The reader of a field that holds a line of any text."""
    return lambda row: line_of(row, name)


FIELDS: dict[str, Callable[[Mapping[str, Any]], str | None]] = {  # of Report, each with how it is read
    "title": field("title"),
    "publisher": field("publisher"),
    "agency": field("agency"),
    "published": published_of,
    "url": url_of,
}

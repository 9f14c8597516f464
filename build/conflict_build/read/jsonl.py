"""JSONL: a file with one report a line, each a JSON object. Fields that are not named here are ignored."""

import codecs
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from conflict_build.read.characters import clean
from conflict_build.read.fields import id_of, published_of, text_of, url_of
from conflict_build.read.files import SourceFile, UnreadableError, decode
from conflict_build.records import Problem, Report

OLD_MAC_END = re.compile(rb"\r+")  # a raw \r cannot stand inside a JSON string


def read_jsonl(file: SourceFile) -> Iterator[Report | Problem]:
    """The reports of a .jsonl file, each as its line is read. A report without id has the file's name and line."""
    empty = True
    try:
        with file.path.open("rb") as lines:
            for number, line in enumerate(split_lines(lines), 1):
                if line.strip():
                    empty = False
                    yield from read_line(file, number, line)
    except OSError as error:
        yield Problem(file.name, "read", f"cannot be read ({error.strerror}): check that it is there and may be read")
        return
    if empty:
        yield Problem(file.name, "read", "is empty: put one report a line into it, or take it out")


def split_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file: at \\n, and at the \\r of old Mac files. Other separators are no end of a line in JSON."""
    for line in file:
        yield from OLD_MAC_END.split(line.rstrip(b"\r\n")) if b"\r" in line else (line,)


def read_line(file: SourceFile, number: int, line: bytes) -> Iterator[Report | Problem]:
    """The report of a line; a problem if it has none, and one for each field that cannot be used."""
    try:
        text, doubt = decode(line.removeprefix(codecs.BOM_UTF8))
        row = parse(text)
        ref = id_of(row) or f"{file.name}:{number}"
        text = text_in(row)
    except UnreadableError as error:
        yield Problem(file.name, "read", f"line {number} {error}")
        return
    if doubt:
        yield Problem(file.name, "read", f"line {number} {doubt}")
    values: dict[str, str | None] = dict.fromkeys(FIELDS)
    for name, read in FIELDS.items():
        try:
            values[name] = read(row)
        except UnreadableError as error:
            yield Problem(file.name, "read", f'line {number}, report "{ref}" is loaded without its {name}: {error}')
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
    """The JSON object of a line, raw tabs and the like in its strings allowed. Raises UnreadableError if it is none."""
    try:
        row = json.loads(line, strict=False)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep"
        raise UnreadableError(f"is not JSON ({reason}): write one JSON object a line") from error
    if not isinstance(row, dict):
        raise UnreadableError('is not a JSON object: write {"id": ..., "text": ...}')
    return row


def text_in(row: Mapping[str, Any]) -> str:
    """The field text as it is, cleaned. Raises UnreadableError if it is missing or blank."""
    if text_of(row, "text") is None:
        raise UnreadableError("lacks text: give the report in the field text")
    return clean(row["text"])


def field(name: str) -> Callable[[Mapping[str, Any]], str | None]:
    """The reader of a field that holds any text."""
    return lambda row: text_of(row, name)


FIELDS: dict[str, Callable[[Mapping[str, Any]], str | None]] = {  # of Report, each with how it is read
    "title": field("title"),
    "publisher": field("publisher"),
    "agency": field("agency"),
    "published": published_of,
    "url": url_of,
}

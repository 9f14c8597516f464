"""JSON: one document with a list of reports, at its top or inside (NewsAPI, GDELT), or that is one report.

It is read as a stream, item by item, so that one which is cut off gives all its whole items.
"""

import codecs
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import ijson
from ijson.common import ObjectBuilder

from conflict_build.read.columns import listed, usual_fields
from conflict_build.read.encodings.detection import UTF_8, find_encoding
from conflict_build.read.encodings.wide import SAMPLE_BYTES, wide_encoding
from conflict_build.read.files import MEGABYTE, Item, SourceFile, UnreadableError
from conflict_build.read.row_reports import RowReader
from conflict_build.records import Problem

WRAPPED = "_source"  # where Elasticsearch has the fields of an item
FEWEST_BOXED = 2
FEWEST_KNOWN = 2  # fields of reports that the objects of a list have; near miss: authors, each with an address
ENDS = {"end_map": "start_map", "end_array": "start_array"}
DEEPEST = 100
LONGEST_ITEM_BYTES = 8_000_000  # of one report with all that it has, as of a line of JSONL
MOST_SHOWN = 100  # fields of a document without a list
BUFFER_BYTES = 4096
ITEM = "item"  # what ijson calls each of a list


def read(file: SourceFile) -> Iterator[Item]:
    """The reports of a document in order. One without id has the file's name and its number in the list, from 1."""
    rows = RowReader(file, "item")
    number = 0
    try:
        path = find_list(file)
        with file.path.open("rb") as stored:
            for number, item in enumerate(items_at(path, stored), 1):
                yield from read_item(rows, item, number)
        yield from rows.finish()
        yield from damaged(file)
    except ijson.JSONError as error:
        yield from rows.finish()
        after = f"after item {number}, " if number else ""
        raise UnreadableError(f"is not JSON {after}({first_line(error)}): get the whole file, or correct it") from error
    if not number:
        raise UnreadableError("holds no item: put reports into it, or take it out")


def read_item(rows: RowReader, item: Any, number: int) -> Iterator[Item]:
    """The report of an item, and its problems."""
    if not isinstance(item, dict):
        yield Problem(rows.file.name, "read", f"item {number} is not a JSON object: write {{...}} with its text")
        return
    row = item[WRAPPED] if isinstance(item.get(WRAPPED), dict) else item
    yield from rows.read(unboxed(row), number)


def find_list(file: SourceFile) -> str:
    """The path of the first list of reports, as ijson writes it; of the whole document if that is one report.

    Raises UnreadableError if it holds none.
    """
    fields: list[str] = []  # of the document itself, the first of them
    lists: dict[str, set[str]] = {}  # paths of lists of objects, each with what of a report these have
    with file.path.open("rb") as stored:
        for path, event, value in events(stored):
            if event == "start_map" and path.split(".")[-1] == ITEM:
                lists.setdefault(path, set())
            elif event == "map_key" and path == "":
                fields += [value] if len(fields) < MOST_SHOWN else []
                if "text" in usual_fields([value], file.mapping):
                    return ""
            elif event == "map_key" and path in lists:
                known = lists[path]
                known |= usual_fields([value], file.mapping)
                if "text" in known or len(known) >= FEWEST_KNOWN:
                    return str(path)
            elif path == "" and event == "end_array":
                return ITEM
    if lists:
        return next(iter(lists))
    raise UnreadableError(f"holds no list of reports, and no text (its fields are {listed(fields)}): take it out")


def items_at(path: str, stored: BinaryIO) -> Iterator[Any]:
    """The values at a path, each when it is whole. Raises UnreadableError for one that is too long."""
    builder, end, began = None, "", 0
    for prefix, event, value in events(stored):
        if builder is not None and stored.tell() - began > LONGEST_ITEM_BYTES:
            raise too_long("an item")
        if builder is None and prefix == path and event not in ENDS:
            if event not in ENDS.values():
                yield value
                continue
            builder, began = ObjectBuilder(), stored.tell()
            end = next(name for name, begin in ENDS.items() if begin == event)
        if builder is not None:
            builder.event(event, value)
            if prefix == path and event == end:
                yield builder.value
                builder = None


def events(stored: BinaryIO) -> Iterator[tuple[str, str, Any]]:
    """What a document is made of, each with its path. Raises UnreadableError if it is nested as no report is.

    The path of each is as long as it lies deep: so little is read at once, before the depth is known.
    """
    content = Followed(utf_8(stored))
    for path, event, value in ijson.parse(content, buf_size=BUFFER_BYTES, use_float=True):
        content.since_event = 0
        if path.count(".") > DEEPEST:
            raise UnreadableError(f"is JSON nested more than {DEEPEST} deep: take it out")
        yield path, event, value


def too_long(what: str) -> UnreadableError:
    """The error about a part of a document that is longer than a report."""
    return UnreadableError(f"holds {what} longer than {LONGEST_ITEM_BYTES // MEGABYTE} MB: split it into reports")


def damaged(file: SourceFile) -> Iterator[Problem]:
    """A problem if a document has bytes that are no character of its encoding: where the first of them is."""
    with file.path.open("rb") as stored:
        encoding = encoding_of(stored)
        decoder, done = codecs.getincrementaldecoder(encoding)(), stored.tell()
        while data := stored.read(MEGABYTE):
            left_over = len(decoder.getstate()[0])
            try:
                decoder.decode(data)
            except UnicodeDecodeError as error:
                first = done - left_over + error.start
                where = f"bytes, the first at offset {first}, where U+FFFD stands"
                yield Problem(file.name, "read", f"is {encoding.upper()} but for {where}: correct the text there")
                return
            done += len(data)


class Followed:
    """A document as it is read; no value in it, which is held whole, is longer than a report."""

    def __init__(self, content: "Recoded") -> None:
        self.content = content
        self.since_event = 0  # bytes read since the last value was whole

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises UnreadableError inside a value that is too long."""
        data = self.content.read(size)
        self.since_event += len(data)
        if self.since_event > LONGEST_ITEM_BYTES:
            raise too_long("a value")
        return data


def unboxed(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with values alone that are each a list of one, as R writes them; an empty table is nothing."""
    boxed = sum(isinstance(value, list) and len(value) == 1 for value in row.values())
    if boxed < FEWEST_BOXED or not all(is_box(value) for value in row.values()):
        return row
    return {name: unbox(value) for name, value in row.items()}


def is_box(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and len(value) <= 1)


def unbox(value: Any) -> Any:
    """The value of a box; of a table, that of each of its own."""
    if isinstance(value, dict):
        return {name: unbox(inner) for name, inner in value.items()} or None
    return (value[0] if value else None) if isinstance(value, list) else value


def first_line(error: Exception) -> str:
    """What a parser says, without the place that it draws."""
    told = error.args[0] if error.args else error
    words = told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
    return words.strip().partition("\n")[0]


class Recoded:
    """A file of any encoding, to be read as UTF-8."""

    def __init__(self, stored: BinaryIO, encoding: str) -> None:
        self.reader = codecs.getreader(encoding)(stored, "replace")

    def read(self, size: int = -1) -> bytes:
        return self.reader.read(size).removeprefix("\ufeff").encode("utf-8", errors="replace")


def utf_8(stored: BinaryIO) -> Recoded:
    """A file to be read as UTF-8, without its mark; what is no character of its encoding is U+FFFD."""
    return Recoded(stored, encoding_of(stored))


def encoding_of(stored: BinaryIO) -> str:
    """The encoding of a file by how it begins, which is read from behind its mark on then."""
    head = stored.read(SAMPLE_BYTES)
    stored.seek(len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0)
    wide = wide_encoding(head)
    found = None if wide else find_encoding(head, len(head) == SAMPLE_BYTES)
    return wide or (found.encoding if found else UTF_8)

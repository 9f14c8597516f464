"""JSON: one report a line, or one document with a list of them."""

import json
import re
from collections.abc import Collection
from typing import Any, Literal

from conflict_build.read.columns import usual_fields
from conflict_build.read.files import SourceFile

Json = Literal["json", "jsonl"]

BEFORE_RECORD = "\x1e\ufeff"  # begins each record of a JSON text sequence (RFC 7464); byte order mark
ARRAY = re.compile(r"\[\s*(?:\{|\]|\Z)")  # near miss: "[Photo: AP]"
ARRAY_LIKE = re.compile(r"\[\s*(?:[\[\]{\"\d-]|\Z)")  # what a broken file may begin with; near miss: "[Click here"
OBJECT = re.compile(r"\{\s*(?:\"|\}|\Z)")  # near miss: "{{Infobox"
LONGEST_DOCUMENT_LINE_BYTES = 8_000_000  # a longer first line is not looked into
SAMPLE_LINES = 20


def tell_json(text: str, file: SourceFile, line_endings: Collection[str]) -> Json | None:
    """Which JSON a file is by its beginning; null if it is none. `line_endings`: of names of JSON a line."""
    begun = text.lstrip(BEFORE_RECORD + " \t\r\n")
    if begun.startswith("[") and (ARRAY.match(begun) or (file.suffix == ".json" and ARRAY_LIKE.match(begun))):
        return "json"
    by_lines = file.suffix in line_endings
    if begun.startswith("{") and (OBJECT.match(begun) or by_lines or file.suffix == ".json"):
        return tell_objects(begun, file, by_lines)
    lines = [line.lstrip(BEFORE_RECORD + " \t") for line in begun.split("\n")[:SAMPLE_LINES] if line.strip()]
    objects = sum(line.startswith('{"') for line in lines)
    begins_so = by_lines and lines and (lines[0].startswith("{") or ARRAY_LIKE.match(lines[0]))
    return "jsonl" if begins_so or (objects and (by_lines or objects * 2 > len(lines))) else None


def tell_objects(begun: str, file: SourceFile, by_lines: bool) -> Json:
    """Whether what begins with an object is one a line or one document."""
    lines = begun.split("\n")[:SAMPLE_LINES]
    if sum(line.lstrip(BEFORE_RECORD).startswith("{") for line in lines) > 1:
        return "jsonl"
    document = parse(lines[0] if len(lines) > 1 else first_line(file))
    if document is not None:
        return "json" if holds_list(document) else "jsonl"
    return "jsonl" if by_lines and len(lines) == 1 else "json"


def first_line(file: SourceFile) -> str:
    """The first line that is not blank, which may be the whole document."""
    with file.path.open("rb") as stored:
        for _ in range(SAMPLE_LINES):
            line = stored.readline(LONGEST_DOCUMENT_LINE_BYTES)
            if line.strip():
                return line.decode("utf-8-sig", errors="replace")
    return ""


def parse(line: str) -> dict[str, Any] | None:
    """The object that a line is; null if it is not one, whole."""
    try:
        found = json.loads(line.strip(BEFORE_RECORD + " \t\r\n"), strict=False)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def holds_list(document: dict[str, Any]) -> bool:
    """Whether an object is no report but holds a list of them, as answers of NewsAPI and GDELT do."""
    lists = any(isinstance(value, list) and value and isinstance(value[0], dict) for value in document.values())
    return lists and "text" not in usual_fields(document)

"""Fields: the values that a JSONL line or a manifest entry gives, checked one by one."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from conflict_build.read.cleaning import clean
from conflict_build.read.files import UnreadableError
from conflict_build.read.published import read_published

SHOWN_CHARACTERS = 80  # of a value that cannot be used
KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}


def text_of(row: Mapping[str, Any], field: str) -> str | None:
    """A field's text, cleaned, without white space at its ends; null if absent, null or blank.

    Raises UnreadableError for a value that is not text.
    """
    return (whole_text_of(row, field) or "").strip() or None


def line_of(row: Mapping[str, Any], field: str) -> str | None:
    """The same in one line, for a field that is one by nature. Raises UnreadableError for a value that is not text."""
    text = text_of(row, field)
    return text and " ".join(text.split("\n"))


def whole_text_of(row: Mapping[str, Any], field: str) -> str | None:
    """A field's text, cleaned, with white space at its ends; null if absent or null.

    Raises UnreadableError for a value that is not text.
    """
    value = row.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        kind = KINDS.get(type(value), "not text")
        raise UnreadableError(f"its {field} is {kind}: give text, or leave it out")
    return clean(value)


def id_of(row: Mapping[str, Any]) -> str | None:
    """The id, which may be a number; null if absent. Raises UnreadableError for anything else."""
    value = row.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return text_of(row, "id")


def published_of(row: Mapping[str, Any]) -> str | None:
    """The field published as an ISO date, or date and time with zone; null if absent.

    Raises UnreadableError for one in no known form.
    """
    return moment_of(row, "published")


def captured_of(row: Mapping[str, Any]) -> str | None:
    """The same of the field captured."""
    return moment_of(row, "captured")


def moment_of(row: Mapping[str, Any], field: str) -> str | None:
    """A field as an ISO date, or date and time with zone; null if absent. Raises UnreadableError as `published_of`."""
    value = row.get(field)
    if isinstance(value, datetime | date):  # YAML reads dates by itself
        value = value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        given = repr(int(value)) if value == value // 1 else repr(value)
    else:
        given = text_of({field: value}, field) or ""
    moment = read_published(given) if given else None
    if given and moment is None:
        raise UnreadableError(f'its {field} is "{given[:SHOWN_CHARACTERS]}", not a date: write it as 2024-11-05')
    return moment


def url_of(row: Mapping[str, Any]) -> str | None:
    """The field url; null if absent. Raises UnreadableError for one that is not an address of a web page."""
    url = text_of(row, "url")
    if url and (not url.lower().startswith(("http://", "https://")) or len(url.split()) > 1):
        raise UnreadableError(f'its url is "{url[:SHOWN_CHARACTERS]}", not an address: begin it with https://')
    return url

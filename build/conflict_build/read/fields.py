"""Fields: the values that a JSONL line or a manifest entry gives, checked one by one."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from conflict_build.days import read_published
from conflict_build.read.characters import clean
from conflict_build.read.files import UnreadableError

KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}


def text_of(row: Mapping[str, Any], field: str) -> str | None:
    """A field's text, cleaned, without white space at its ends; null if absent, null or blank.

    Raises UnreadableError for a value that is not text.
    """
    value = row.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        kind = KINDS.get(type(value), "not text")
        raise UnreadableError(f"its {field} is {kind}: give text, or leave it out")
    return clean(value).strip() or None


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
    value = row.get("published")
    if isinstance(value, datetime | date):  # YAML reads dates by itself
        value = value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):  # seconds since 1970, or digits of a day
        value = str(value)
    given = text_of({"published": value}, "published")
    published = read_published(given) if given else None
    if given and published is None:
        raise UnreadableError(f'its published is "{given}", not a date: write it as 2024-11-05')
    return published


def url_of(row: Mapping[str, Any]) -> str | None:
    """The field url; null if absent. Raises UnreadableError for one that is not an address of a web page."""
    url = text_of(row, "url")
    if url and (not url.lower().startswith(("http://", "https://")) or any(c.isspace() for c in url)):
        raise UnreadableError(f'its url is "{url}", not an address: begin it with https://')
    return url

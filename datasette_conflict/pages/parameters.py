"""Parameters of the pages: a value is what the page can use, or a BadRequest that says what would be valid."""

import re
from collections.abc import Sequence
from typing import Any

from datasette_conflict.compat import BadRequest, NotFound
from datasette_conflict.tables.magnitudes import Bin, parse_bin

LONGEST_QUERY_CHARACTERS = 300

# an id: "274177"; not "-1", "1e5", "٣" or more digits than SQLite's integers hold
ID = re.compile(r"[0-9]{1,18}")

# a span of a text: "120-148"; not "120", "-148"
SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


def path_id(request: Any, name: str) -> int:
    """The id in the address. Raises NotFound for what cannot be an id."""
    value = request.url_vars[name]
    if not ID.fullmatch(value):
        raise NotFound(f"No {name} has the id {value}")
    return int(value)


def choice(args: Any, name: str, valid: Sequence[str]) -> str | None:
    """One of the valid words; null if the parameter is not given or empty."""
    value: str = args.get(name) or ""
    if value and value not in valid:
        raise BadRequest(f"{name}={value} is not known: valid are {', '.join(valid)}")
    return value or None


def one_id(args: Any, name: str) -> int | None:
    """An id; null if the parameter is not given or empty."""
    value = args.get(name) or ""
    if value and not ID.fullmatch(value):
        raise BadRequest(f"{name}={value} is not an id: valid is a whole number, as in the address of a page")
    return int(value) if value else None


def several_ids(args: Any, name: str, least: int, most: int) -> list[int]:
    """Ids with commas between them, each once, in their order; empty if the parameter is not given or empty."""
    value = args.get(name) or ""
    if not value:
        return []
    parts = [part.strip() for part in value.split(",")]
    if not all(ID.fullmatch(part) for part in parts):
        raise BadRequest(f"{name}={value} is not a list of ids: valid are whole numbers with commas between them")
    ids = list(dict.fromkeys(map(int, parts)))
    if not least <= len(ids) <= most:
        raise BadRequest(f"{name} takes {least} to {most} different ids, not {len(ids)}")
    return ids


def query(args: Any, name: str = "q") -> str:
    """Words to search for, without characters that cannot be searched; empty if there are none."""
    return line_of(args, name, LONGEST_QUERY_CHARACTERS)


def line_of(args: Any, name: str, longest: int) -> str:
    """What was typed as one line, without characters that cannot be searched; empty if nothing was."""
    value = " ".join((args.get(name) or "").replace("\0", " ").split())
    if len(value) > longest:
        raise BadRequest(f"{name} takes at most {longest} characters, not {len(value)}")
    return value


def month(args: Any, name: str = "month") -> str | None:
    """A month as 2024-11; null if the parameter is not given or empty."""
    value = args.get(name) or ""
    # "2024-11"; not "2024-13", "2024"
    if value and not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", value):
        raise BadRequest(f"{name}={value} is not a month: valid is a year and a month as in 2024-11")
    return value or None


def bin_of(args: Any, name: str) -> Bin | None:
    """A range of numbers as 10..100; null if the parameter is not given or empty."""
    value = args.get(name) or ""
    try:
        return parse_bin(value) if value else None
    except ValueError:
        message = (
            f"{name}={value} is no range of numbers: valid is LOW..HIGH as in 10..100, either left away where open"
        )
        raise BadRequest(message) from None


def page_number(args: Any) -> int:
    """The page asked for, from 1; whether there is one is seen when the items are counted (`check_page`)."""
    value = args.get("page") or "1"
    if not ID.fullmatch(value) or int(value) < 1:
        raise BadRequest(f"page={value} is not a page: valid are whole numbers from 1")
    return int(value)


def check_page(page: int, pages: int) -> None:
    """Raise BadRequest if there are not so many pages."""
    if page > max(pages, 1):
        raise BadRequest(f"page={page} is not there: valid are 1 to {max(pages, 1)}")


def span(args: Any, name: str, length: int) -> tuple[int, int] | None:
    """Start and end of a span of a text of this length; null if the parameter is not given or empty."""
    value = args.get(name) or ""
    if not value:
        return None
    match = SPAN.fullmatch(value)
    if not match or not 0 <= int(match[1]) < int(match[2]) <= length:
        raise BadRequest(f"{name}={value} is not a span: valid is START-END within 0-{length}")
    return int(match[1]), int(match[2])

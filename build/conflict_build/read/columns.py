"""Columns: which column of a table, or field of a JSON object, is what of a report.

What the user says (`--map content=text`, `map:` in sources.yml) goes first, then the archive's own names, then names
that exports usually have. Names are compared without capitals, spaces and marks: "Pub Date" is pubdate.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from shlex import quote
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from conflict_build.read.files import UnreadableError

# Fields of a report, each with the names that columns of it have, the likeliest first
USUAL: dict[str, tuple[str, ...]] = {
    "id": ("id", "guid", "articleid"),
    "text": (
        "text", "content", "body", "articlebody", "articletext", "articlecontent", "bodytext", "fulltext", "maintext",
        "storytext", "contenttext", "article", "story",
    ),
    "title": ("title", "headline", "heading", "articletitle", "webtitle"),
    "publisher": (
        "publisher", "outlet", "source", "sourcename", "site", "sitename", "newspaper", "publication", "media",
        "medianame", "domain", "sourcedomain",
    ),
    "agency": ("agency", "wire", "newsagency"),
    "published": (
        "published", "date", "pubdate", "publishedat", "publisheddate", "publicationdate", "datepublished",
        "publishdate", "publishedon", "webpublicationdate", "articledate", "datetime", "seendate",
    ),
    "captured": (
        "captured", "capturedat", "retrievedat", "crawledat", "fetchedat", "scrapedat", "savedat", "accessedat",
        "updatedat", "modifiedat", "datemodified", "lastmodified", "lastupdated",
    ),
    "url": ("url", "link", "href", "weburl", "articleurl", "permalink", "sourceurl"),
}  # fmt: skip
OUTLET = "outlet"  # what users call the publisher
OWN = frozenset({*USUAL, OUTLET})
MOST_COLUMNS = 2_000  # those behind are nothing of a report
LONGEST_NAME = 200  # characters of the name of a column that is looked at
SHOWN_COLUMNS = 12
SHOWN_CHARACTERS = 30  # of a name


class Column(NamedTuple):
    """A column that is what a report has under `field`."""

    name: str
    field: str
    is_told: bool = False  # by the user, or by a name of the archive's own; else by a usual name


class Columns:
    """Which column is what in the rows of one file. `mapping` is what the user says of them."""

    def __init__(self, mapping: Iterable[tuple[str, str]] = ()) -> None:
        self.mapping = tuple(mapping)
        self.taken: dict[str, str] = {}  # columns by usual names only, each with its field, as they are met

    def named(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The values of a row under the names of a report's fields; each of the first column that has one."""
        found: dict[str, Any] = {}
        for column in columns_of(names_in(row), self.mapping):
            value = row[column.name]
            if column.field in found or is_blank(value):
                continue
            found[column.field] = outlet_name(value) if column.field == "publisher" else value
            if not column.is_told:
                self.taken.setdefault(column.name, column.field)
        return found

    def note(self) -> str | None:
        """What to tell the user of columns that were taken by their usual names; null if none was."""
        if not self.taken:
            return None
        taken = ", ".join(f"{name} for {shown(field)}" for name, field in self.taken.items())
        example = next(f"{name}={shown(field)}" for name, field in self.taken.items())
        return f"takes {taken}; --map {quote(example)} says otherwise"


def names_in(row: Iterable[str]) -> tuple[str, ...]:
    """The names of columns that are looked at: what is kept of them is bounded, whatever a file calls its columns."""
    return tuple(name for name in islice(row, MOST_COLUMNS) if len(name) <= LONGEST_NAME)


@lru_cache(maxsize=64)
def columns_of(names: tuple[str, ...], mapping: tuple[tuple[str, str], ...] = ()) -> tuple[Column, ...]:
    """The columns that are something of a report: those the user names, the archive's own names, then usual ones."""
    told = [Column(name, field, True) for given, field in mapping for name in names if plain(name) == plain(given)]
    mapped = {column.name for column in told}
    plains = {plain(name): name for name in reversed(names) if name not in mapped}
    usual = (
        Column(plains[usual], field, usual in OWN)
        for field, usuals in USUAL.items()
        for usual in usuals
        if usual in plains
    )
    return (*told, *usual)


def usual_fields(names: Iterable[str], mapping: Iterable[tuple[str, str]] = ()) -> set[str]:
    """What of a report columns of these names are."""
    return {column.field for column in columns_of(names_in(names), tuple(mapping))}


def plain(name: object) -> str:
    """A name as it is compared."""
    return "".join(letter for letter in str(name).lower() if letter.isalnum())


def is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def outlet_name(value: Any) -> Any:
    """The name of an outlet that is given as a table with a name, as NewsAPI does, or as an address."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, str) and value.lower().startswith(("http://", "https://")):
        return host_of(value)
    return value


def host_of(url: str) -> str | None:
    """The host of an address, as an outlet's name: "bbc.com"; null if it has none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def shown(field: str) -> str:
    """What users call a field."""
    return OUTLET if field == "publisher" else field


def listed(names: Iterable[object]) -> str:
    """Names of columns, in words, at most so many."""
    given = [str(name).strip()[:SHOWN_CHARACTERS] for name in names]
    more = len(given) - SHOWN_COLUMNS
    return ", ".join(given[:SHOWN_COLUMNS]) + (f" and {more} more" if more > 0 else "")


def read_mapping(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The columns that a user names, each with the field of a report. Raises UnreadableError for an unknown field."""
    for column, field in pairs:
        name = "publisher" if plain(field) == OUTLET else plain(field)
        if name not in USUAL or not column.strip():
            known = ", ".join(sorted(shown(each) for each in USUAL))
            raise UnreadableError(f'maps "{column}" to "{field}", which no report has: the fields are {known}')
        yield column.strip(), name


def split_mapping(given: str) -> Iterator[tuple[str, str]]:
    """The pairs of "content=text,pubDate=published". Raises UnreadableError for what is none."""
    for part in given.split(","):
        column, equals, field = part.partition("=")
        if not equals:
            raise UnreadableError(f'has "{part}", which is no COLUMN=FIELD: write content=text,site=outlet')
        yield from read_mapping([(column, field)])

"""The cited report: which report of the archive an address means, whatever form the address has."""

import re
import sqlite3
from typing import Any, Literal, NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from datasette_conflict.evidence.redirects import follow
from datasette_conflict.evidence.schemas import has_table

Row = dict[str, Any]

# "8204…": an id; and a page of the report, "https://example.org/archive/-/read/8204…?mark=1-2"; not "8204.html"
ID = re.compile(r"[0-9]{1,18}")
OWN_PAGE = re.compile(r"/-/(?:read|versions)/([0-9]{1,18})(?:[.?#]|$)")
# what says from where a reader came, and names no page: as the loader takes addresses for one (docs/formats.md)
TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|link\w*)|(?:fb|g|ms|tw|yt)clid|cmpid|ocid|smid|ref_?src|mc_[ce]id"
)
ENGLISH = ("en", None)
REPORT = """
select a.id, a.ref, a.url, a.title, a.label, o.name as outlet, a.published, a.language, a.withdrawn
from articles a left join outlets o on o.id = a.outlet_id where a.id = ?
"""
# tables that hold addresses of reports -> their column of the report; the last two are not in older archives
ADDRESSED = {"articles": "id", "addresses": "article_id", "versions": "article_id"}

Status = Literal["here", "withdrawn", "not analysed", "missing"]


class Cited(NamedTuple):
    """What an address leads to: a report, and whether its text can be checked."""

    address: str
    status: Status
    report: Row | None = None

    @property
    def article_id(self) -> int | None:
        return self.report["id"] if self.report else None


def find_cited(connection: sqlite3.Connection, address: str) -> Cited:
    """The report that an address, a ref or an id means."""
    article_id = find_id(connection, address)
    row = connection.execute(REPORT, [article_id]).fetchone()
    if row is None:
        return Cited(address, "missing")
    report = dict(row)
    if report["withdrawn"]:
        return Cited(address, "withdrawn", report)
    return Cited(address, "here" if report["language"] in ENGLISH else "not analysed", report)


def find_id(connection: sqlite3.Connection, address: str) -> int | None:
    """The id of the report: by ref or address as written, then as an id or a page of ours, then as a web address."""
    return by_words(connection, address) or by_id(connection, address) or by_page(connection, address)


def by_words(connection: sqlite3.Connection, address: str) -> int | None:
    """The report that has this very ref or address, or had it earlier."""
    for table, column in held(connection).items():
        sql = f"select {column} as id from {table} where ref = :it or url = :it order by {column} limit 1"
        row = connection.execute(sql, {"it": address}).fetchone()
        if row:
            return int(row["id"])
    return None


def by_id(connection: sqlite3.Connection, address: str) -> int | None:
    """The report with this id, or that took the place of one with it."""
    named = ID.fullmatch(address) or OWN_PAGE.search(address)
    if not named:
        return None
    id = int(named[named.lastindex or 0])
    row = connection.execute("select id from articles where id = ?", [id]).fetchone()
    return int(row["id"]) if row else follow(connection, "article", id)


def by_page(connection: sqlite3.Connection, address: str) -> int | None:
    """The report whose web address is of the same page: without scheme, www., tracking, last slash and fragment."""
    page = page_of(address)
    if page is None:
        return None
    host = f"%{page.partition('/')[0].partition('?')[0]}%"
    for table, column in held(connection).items():
        sql = f"select {column} as id, url from {table} where url like ? order by {column}"
        for row in connection.execute(sql, [host]):
            if page_of(row["url"]) == page:
                return int(row["id"])
    return None


def held(connection: sqlite3.Connection) -> dict[str, str]:
    return {table: column for table, column in ADDRESSED.items() if has_table(connection, table)}


def page_of(url: str) -> str | None:
    """What all web addresses of one page have in common; null for what is none, or of a whole site."""
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # "https://[": no host
        return None
    given = parse_qsl(parts.query, keep_blank_values=True)
    told = sorted((name, value) for name, value in given if not TRACKING.fullmatch(name.lower()))
    path = unquote(parts.path).rstrip("/")
    if "." not in host or not (path or told):
        return None
    return f"{host}{path}" + (f"?{urlencode(told)}" if told else "")

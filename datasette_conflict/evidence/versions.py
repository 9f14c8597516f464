"""Versions: the earlier texts of a report, with what became of each in the text after it. Knows no web."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from datasette_conflict.evidence.schemas import has_table
from datasette_conflict.evidence.verdicts import day_of

Row = dict[str, Any]

DAY_CHARACTERS = 10  # of an ISO date
CONTEXT_CHARACTERS = 70  # on each side of the words that changed

# what a change is about, numbers first, as a reader is told
CHANGED = {
    "figure": {"changed": "Number changed", "added": "Number added", "removed": "Number gone"},
    "stance": {"changed": "Denied or doubted", "added": "Denial or doubt added", "removed": "Denial or doubt gone"},
    "quote": {"changed": "Quote changed", "added": "Quote added", "removed": "Quote gone"},
    "name": {"changed": "Name changed", "added": "Name added", "removed": "Name gone"},
}
KINDS = {
    "figure": ("number", "numbers"),
    "stance": ("denial or doubt", "denials and doubts"),
    "quote": ("quote", "quotes"),
    "name": ("name", "names"),
}

ARTICLE = """
select a.id, a.ref, a.path, a.url, o.name as outlet, a.label, a.title, a.published, {captured} as captured, a.language,
       a.words, a.withdrawn, a.text
from articles a left join outlets o on o.id = a.outlet_id where a.id = ?
"""
ADDRESSES = "select ref, path, url, published, captured from addresses where article_id = ? order by id"
VERSIONS = """
select id, position, origin, ref, path, url, outlet, title, published, captured, words, text
from versions where article_id = ? order by position
"""
CHANGES = """
select c.version_id, c.kind, c.change, c.before_start, c.before_end, c.before_text, c.after_start, c.after_end,
       c.after_text, c.reason
from version_changes c join versions v on v.id = c.version_id where v.article_id = ? order by c.id
"""
SUMMARY = """
select v.id, v.position, v.published, v.captured, c.kind, count(c.id) as number
from versions v left join version_changes c on c.version_id = v.id where v.article_id = ?
group by v.id, c.kind order by v.position desc
"""


def read_versions(connection: sqlite3.Connection, article_id: int) -> Row | None:
    """The object of the page: the report, its other addresses, and its earlier texts, the oldest first.

    Each with what became of it in the text after it. Null if there is no such report.
    """
    kept = has_versions(connection)
    row = connection.execute(ARTICLE.format(captured="a.captured" if kept else "null"), [article_id]).fetchone()
    if row is None:
        return None
    versions = [dict(one) for one in connection.execute(VERSIONS, [article_id])] if kept else []
    changes = [dict(one) for one in connection.execute(CHANGES, [article_id])] if versions else []
    for version in versions:
        version["changes"] = [change for change in changes if change["version_id"] == version["id"]]
    return {"article": dict(row), "addresses": read_addresses(connection, article_id), "versions": versions}


def read_addresses(connection: sqlite3.Connection, article_id: int) -> list[Row]:
    """Where else a report was found."""
    if not has_versions(connection):
        return []
    return [dict(one) for one in connection.execute(ADDRESSES, [article_id])]


def summarise_versions(connection: sqlite3.Connection, article_id: int) -> list[Row]:
    """The earlier texts of a report, the newest first, each with how many changes of each kind followed it."""
    found: dict[int, Row] = {}
    for row in connection.execute(SUMMARY, [article_id]) if has_versions(connection) else ():
        one = dict(row)
        kind, number = one.pop("kind"), one.pop("number")
        held = found.setdefault(one["id"], {**one, "changes": {}})
        if kind:
            held["changes"][kind] = number
    return list(found.values())


def has_versions(connection: sqlite3.Connection) -> bool:
    """Whether an archive keeps earlier texts; one made by an earlier version does not."""
    return has_table(connection, "versions")


def word_changes(changes: dict[str, int]) -> str:
    """How much changed, numbers first: "2 numbers, 1 quote"; empty if nothing that is looked for did."""
    told = ((changes[kind], names) for kind, names in KINDS.items() if kind in changes)
    return ", ".join(f"{number:,} {one if number == 1 else many}" for number, (one, many) in told)


def word_moment(text: Row) -> str:
    """When a text stood so, in words: when it was saved, else when it was published."""
    if text["captured"]:
        return f"saved {word_time(text['captured'])}"
    return f"published {word_time(text['published'])}" if text["published"] else "day not known"


def word_time(moment: str) -> str:
    """A day, or a day and a time in UTC, as a reader would write it: "5 November 2024, 12:00 UTC"."""
    if len(moment) <= DAY_CHARACTERS:
        return day_of(moment)
    try:
        utc = datetime.fromisoformat(moment).astimezone(UTC)
    except ValueError:
        return moment
    return f"{day_of(utc.isoformat())}, {utc:%H:%M} UTC"


def find_step(versions: Sequence[Row], version_id: int | None) -> int | None:
    """Which earlier text is meant, by its place: that with this id, else the last; null if there is none."""
    if version_id is None:
        return len(versions) - 1 if versions else None
    return next((n for n, version in enumerate(versions) if version["id"] == version_id), None)


def surround(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and behind a span, as far as they stand in its line, cut at words with three dots."""
    first = max(text.rfind("\n", 0, start) + 1, start - CONTEXT_CHARACTERS)
    behind = text.find("\n", end)
    last = min(len(text) if behind < 0 else behind, end + CONTEXT_CHARACTERS)
    before, after = text[first:start], text[end:last]
    if first > 0 and text[first - 1] not in "\n":
        before = "…" + before.partition(" ")[2]
    if last < len(text) and text[last] != "\n":
        after = after.rpartition(" ")[0] + "…"
    return before, after

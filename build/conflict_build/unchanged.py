"""Unchanged: an archive that a build would make again as it is, and what is to be said of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from conflict_build.articles.unanalysed import language_name
from conflict_build.records import ANALYSED_LANGUAGES, DISPUTE, Problem
from conflict_build.store import Store
from conflict_build.summary import columns, counted, how_to_browse

BUILD_DIGEST = "build digest"  # its key in build_info


class Unchanged(NamedTuple):
    """What an archive says of the build that made it."""

    rows: dict[str, int]
    verdicts: dict[str, int]
    languages: dict[str | None, int]  # codes, with how many reports are in each
    problems: list[Problem]


def find_unchanged(archive: Path, store: Store, build_digest: str) -> Unchanged | None:
    """What is in an archive that was made from the same; null if it has to be built.

    It has to be, too, where the build that made it was killed before it tidied the store.
    """
    if not archive.exists() or not store.is_left_by(build_digest):
        return None
    try:
        with closing(sqlite3.connect(f"{archive.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return read_unchanged(connection, build_digest)
    except sqlite3.Error:
        return None  # not an archive that can be read: a build puts one in its place


def read_unchanged(connection: sqlite3.Connection, build_digest: str) -> Unchanged | None:
    """The same of an open archive."""
    info = dict(connection.execute("select key, value from build_info"))
    if info.get(BUILD_DIGEST) != build_digest:
        return None
    rows = {key.removeprefix("rows "): int(value) for key, value in info.items() if key.startswith("rows ")}
    verdicts = dict(connection.execute("select verdict, count(*) from claims group by verdict"))
    languages = dict(connection.execute("select language, count(*) from articles group by language"))
    problems = connection.execute("select path, step, reason from problems order by id").fetchall()
    return Unchanged(rows, verdicts, languages, [Problem(*one) for one in problems])


def tell_unchanged(unchanged: Unchanged, path: Path, program: str) -> Iterator[str]:
    """The lines that the command prints where there was nothing to do."""
    yield from columns("table", "rows", ((table, f"{count:,}") for table, count in unchanged.rows.items()))
    yield ""
    held = counted(unchanged.rows["articles"], "report")
    yield f"Nothing has changed: {path} holds {held}, and is as it was. {how_to_browse(path, program)}"


def unchanged_json(unchanged: Unchanged, path: Path) -> dict[str, object]:
    """The same for programs, under the keys that a build has."""
    others = {code: count for code, count in unchanged.languages.items() if code not in ANALYSED_LANGUAGES}
    return {
        "archive": str(path),
        "changed": False,
        "reports": unchanged.rows["articles"],
        "analysed": 0,
        "kept": unchanged.rows["articles"],
        "rows": unchanged.rows,
        "seconds": {},
        "verdicts": {verdict: unchanged.verdicts.get(verdict, 0) for verdict in DISPUTE},
        "not_analysed": {language_name(code or ""): count for code, count in others.items()},
        "problems": [problem._asdict() for problem in unchanged.problems],
    }

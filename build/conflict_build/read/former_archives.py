"""Former archives: the texts that the archive which is to be replaced has of reports, and had before.

An archive made by another version of the program gives only the versions it kept: its newest texts may differ from
those of today by how they were read. One that holds only the sentences with evidence (`redaction`) gives nothing, since
its texts are no texts of reports. One that is damaged gives nothing, and that is a problem, not the end of a build.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from conflict_build import __version__
from conflict_build.records import Problem, Report

FIELDS = "ref, path, title, agency, published, published_basis, url, captured"  # of articles and versions alike
NEWEST = f"""
select a.id, {", ".join(f"a.{field}" for field in FIELDS.split(", "))}, o.name, a.text from articles a
left join outlets o on o.id = a.outlet_id where a.id = ? and not a.withdrawn
"""
EARLIER = f"select article_id, {FIELDS}, outlet, text from versions where article_id = ? order by position"


class FormerArchive(NamedTuple):
    """What an archive knows of reports by their ids; those that a report would have by other refs lead to it."""

    digests: Mapping[int, str]  # of the newest text of each report that is not withdrawn
    leads_to: Mapping[int, int]
    kept: frozenset[int]  # reports of which it has earlier texts
    is_of_this_program: bool

    def reports(self, ids: frozenset[int]) -> set[int]:
        """Its reports that have one of these ids."""
        return {found for id in ids if (found := self.leads_to.get(id, id)) in self.digests}

    def ids_of(self, report: int) -> frozenset[int]:
        """All ids of a report."""
        return frozenset((report, *(id for id, to in self.leads_to.items() if to == report)))


class FormerTexts:
    """The texts of an archive, read when they are asked for; `archive` is null if there is none that can be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.archive: FormerArchive | None = None
        if path.is_file() and path.stat().st_size:
            try:
                with closing(self.open()) as connection:
                    self.archive = survey(connection)
            except sqlite3.DatabaseError as error:
                self.tell(error)

    def open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)

    def tell(self, error: sqlite3.DatabaseError) -> None:
        reason = f"cannot be read for the earlier texts of its reports ({error}): they are not kept"
        self.problems.append(Problem(self.path.name, "read", reason))

    def read(self, reports: list[int]) -> dict[int, list[Report]]:
        """The texts of these reports of the archive, the oldest first, the newest of each last."""
        texts: dict[int, list[Report]] = defaultdict(list)
        if self.archive is None or not reports:
            return texts
        try:
            with closing(self.open()) as connection:
                for report in reports:
                    texts[report] = list(read_texts(connection, self.archive, report))
        except sqlite3.DatabaseError as error:
            self.tell(error)
        return texts


def survey(connection: sqlite3.Connection) -> FormerArchive:
    """What an archive holds. Raises sqlite3.DatabaseError if it cannot be read."""
    tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    info = dict(connection.execute("select key, value from build_info"))
    is_whole = info.get("texts") != "evidence"
    columns = {name for (name,) in connection.execute("select name from pragma_table_info('articles')")}
    redirects = (
        connection.execute("select id, article_id from article_redirects") if "article_redirects" in tables else ()
    )
    kept = connection.execute("select distinct article_id from versions") if is_whole and "versions" in tables else ()
    return FormerArchive(
        digests=dict(connection.execute("select id, sha256 from articles where not withdrawn")),
        leads_to=dict(redirects),
        kept=frozenset(article for (article,) in kept),
        is_of_this_program=is_whole and info.get("loader version") == __version__ and "captured" in columns,
    )


def read_texts(connection: sqlite3.Connection, archive: FormerArchive, report: int) -> Iterator[Report]:
    """The texts of a report, the oldest first, the newest last."""
    if report in archive.kept:
        yield from map(report_of, connection.execute(EARLIER, [report]))
    yield from map(report_of, connection.execute(NEWEST, [report]))


def report_of(row: tuple[object, ...]) -> Report:
    """The report of a row of either query."""
    _, ref, path, title, agency, published, basis, url, captured, outlet, text = row
    return Report(ref, path, text, title, outlet, agency, published, basis, url, captured=captured)  # type: ignore[arg-type]

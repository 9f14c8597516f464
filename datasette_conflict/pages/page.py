"""Pages: what all of them share. Permission first, then one object of data, answered as HTML, JSON or CSV."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, NamedTuple

from datasette_conflict.archives import ensure_tables, file_of, is_archive, lost_part
from datasette_conflict.compat import (
    AsgiStream,
    NotFound,
    Response,
    TooSlow,
    add_cors_headers,
    ensure_may_view,
    find_database,
    in_english,
    read,
    sqlite3,
)
from datasette_conflict.evidence.holders import word_holder
from datasette_conflict.evidence.labels import label_reports
from datasette_conflict.evidence.outlets import group_by_outlet, word_days, word_period
from datasette_conflict.evidence.verdicts import words
from datasette_conflict.pages.parameters import path_id
from datasette_conflict.pages.sheets import BYTE_ORDER_MARK, csv_lines
from datasette_conflict.urls import Urls

INCOMPLETE = "This file ends here and is not whole"
PORTION_ROWS = 2000  # of a sheet that are read at once: the time limit is that of a portion

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """One request for a page of an archive, by somebody who may see all the tables it reads."""

    datasette: Any
    request: Any
    database: Any
    to: Urls
    format: str  # "" | json | csv

    async def read(self, query: Any) -> Any:
        """The answer of a function of a SQLite connection: see compat.read. Raises LostPart for a damaged archive."""
        try:
            return await read(self.datasette, self.database, query)
        except sqlite3.DatabaseError as error:
            lost = lost_part(error, self.file)
            if lost is None:
                raise
            raise lost from error

    async def portions(self, query: Any) -> AsyncIterator[list[dict[str, Any]]]:
        """All that a function of a connection finds, which takes besides how many to read at `most` and to skip."""
        skipped, full = 0, True
        while full:
            found = await self.read(partial(query, most=PORTION_ROWS, skipped=skipped))
            yield found
            skipped, full = skipped + len(found), len(found) == PORTION_ROWS

    @property
    def file(self) -> str:
        """What to call the file of the archive in a message."""
        return file_of(self.database)

    def absolute(self, path: str) -> str:
        """An address of this server's ("/archive/-/compare") with the host, to be cited."""
        return self.host + path

    @cached_property
    def host(self) -> str:
        """What stands before a path: it is asked for once, since a long sheet has two addresses a row."""
        return str(self.datasette.absolute_url(self.request, "/")).removesuffix("/")


async def open_page(datasette: Any, request: Any, tables: Iterable[str]) -> Page:
    """The page asked for.

    Raises Forbidden unless all these tables may be seen, NotFound for what is no archive or has lost one of them.
    """
    format = request.url_vars["format"] or ""
    return await open_database(datasette, request, find_database(datasette, request), tables, format)


async def open_database(datasette: Any, request: Any, database: Any, tables: Iterable[str], format: str) -> Page:
    """A page of this database in this format, whatever its address; raises as `open_page` does."""
    await ensure_may_view(datasette, request.actor, database.name, tables)
    if not await is_archive(database):
        raise NotFound(f"{database.name} is not an archive of reports")
    page = Page(datasette, request, database, Urls(datasette, database.name), format)
    await page.read(partial(ensure_tables, tables=tables, file=page.file))
    return page


async def read_by_id(
    page: Page, noun: str, query: Callable[..., Any], address: Callable[[int, str], str]
) -> tuple[int, Any]:
    """The id in the page's path, and the object that a query of a connection and of that id (`story_id`) finds.

    In place of an object that has another id now: the answer that leads there. Raises NotFound for an unknown id.
    """
    id = path_id(page.request, noun)
    found = await page.read(partial(query, **{f"{noun}_id": id}))
    if found is None:
        raise NotFound(f"No {noun} has the id {id}")
    return id, Response.redirect(address(found, page.format), status=301) if isinstance(found, int) else found


class Sheet(NamedTuple):
    """What a page is as CSV: its columns, and its items in batches."""

    columns: Sequence[str]
    batches: AsyncIterator[Iterable[Row]]


async def one_batch(rows: Iterable[Row]) -> AsyncIterator[Iterable[Row]]:
    """Rows that are few enough to be held at once."""
    yield rows


async def answer(
    page: Page, template: str, data: Mapping[str, Any], sheet: Sheet, here: Callable[[str], str], **shown: Any
) -> Any:
    """The same data as HTML (with what is `shown` only there), as one JSON object, or as CSV with one row an item.

    `here` gives the address of this page in a format.
    """
    if page.format == "json":
        return Response.json(data, headers=cors(page))
    if page.format == "csv":
        return await stream_csv(page, template, sheet)
    own = {"to": page.to, "here": here, "database": page.database.name, "typed": page.request.args.get("q") or ""}
    wording = {"word_holder": word_holder, "word_days": word_days, "word_period": word_period}
    grouping = {"label_reports": label_reports, "group_by_outlet": group_by_outlet}
    context = {**data, **shown, **own, **words(), **wording, **grouping}
    html = await page.datasette.render_template(f"conflict/{template}.html", context, request=page.request)
    return Response.html(in_english(html))


def turn_to(here: Callable[..., str], number: int) -> str:
    """The address of another page of the same list."""
    return here(page=number)


def cors(page: Page) -> dict[str, str]:
    """The headers that let other sites read an answer, if Datasette was started with --cors."""
    headers: dict[str, str] = {}
    if page.datasette.cors:
        add_cors_headers(headers)
    return headers


async def stream_csv(page: Page, name: str, sheet: Sheet) -> Any:
    """A sheet sent as it is read. The first batch is read before anything is sent, so that it can still fail."""
    first: Iterable[Row] = await anext(sheet.batches, [])

    def lines(rows: Iterable[Row]) -> str:
        return csv_lines([row[column] for column in sheet.columns] for row in rows)

    async def write(writer: Any) -> None:
        await writer.write(BYTE_ORDER_MARK + csv_lines([sheet.columns]) + lines(first))
        try:
            async for rows in sheet.batches:
                await writer.write(lines(rows))
        except TooSlow as error:
            await writer.write(csv_lines([[f"{INCOMPLETE}: {error}"]]))
            raise  # breaks the answer off, so that no program takes it for whole

    headers = {**cors(page), "Content-Disposition": f'attachment; filename="{name}.csv"'}
    return AsgiStream(write, headers=headers, content_type="text/csv; charset=utf-8")

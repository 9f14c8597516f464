"""The front page of an archive: /{db}, and / where one archive is served; as data /{db}/-/front.json and .csv.

What else these two addresses answer stays Datasette's: /{db}?sql=, /{db}.json, other databases, and the page of an
archive of which the visitor may see only a part.
"""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

from datasette_conflict.archives import file_of, is_archive, only_archive
from datasette_conflict.charts.calendars import draw_calendar
from datasette_conflict.charts.strips import draw_strips, share_stances
from datasette_conflict.charts.timelines import Moment, draw_spark
from datasette_conflict.compat import answer_without, database_at, downloads, may_view, read_wording
from datasette_conflict.evidence.overviews import read_overview
from datasette_conflict.evidence.series import interval_of
from datasette_conflict.pages.page import Page, Sheet, answer, one_batch, open_database, open_page
from datasette_conflict.safety import own_headers
from datasette_conflict.texts import has_whole_texts

TABLES = """articles outlets claims statements attributions figures quotes sentences entities stories incidents
            incident_mentions series series_points""".split()
COLUMNS = "item id title verdict reason day reports outlets texts url".split()

# "/", "/archive", "/Gaza~202024": what may be a front page; not "/archive.json", "/-/versions"
FRONT = r"/(?P<database>[^/.]*)$"


async def front_page(datasette: Any, request: Any) -> Any:
    """The front page in any format, for those who may see all that it shows."""
    return await show_front(await open_page(datasette, request, TABLES))


async def front_or_own(datasette: Any, request: Any, send: Any) -> Any:
    """The front page where one is due, else what is there without us."""
    database = await archive_at(datasette, request)
    if database is None or not await may_view(datasette, request.actor, database.name, TABLES):
        return await answer_without(datasette, request, send, FRONT)
    response = await show_front(await open_database(datasette, request, database, TABLES, ""))
    response.headers.update(own_headers(datasette))  # at "/" no database in the address says whose page it is
    return response


async def archive_at(datasette: Any, request: Any) -> Any | None:
    """The archive whose front page is asked for; null if none is."""
    if request.method not in ("GET", "HEAD") or "sql" in request.args:
        return None
    route = request.url_vars["database"]
    if route:
        database = database_at(datasette, f"/{route}")
        return database if database is not None and await is_archive(database) else None
    return await only_archive(datasette)


async def word_archive(page: Page) -> dict[str, Any]:
    """What the site calls the archive and says of it: of the only one, what it says of itself will do."""
    alone = await only_archive(page.datasette)
    site = await read_wording(page.datasette) if alone else {}
    return {**site, **await read_wording(page.datasette, page.database.name)}


async def show_front(page: Page) -> Any:
    """The answer in the format of the page."""
    wording = await word_archive(page)
    overview = await page.read(read_overview)
    address = page.absolute(page.to.front())
    data = {"title": wording.get("title") or page.database.name, **overview, "permalink": address}
    sheet = Sheet(COLUMNS, one_batch(front_rows(page, data)))
    shown: dict[str, Any] = {
        "whole_texts": await page.read(has_whole_texts),
        "description": wording.get("description"),
        "by_day": list_days(data),
        "calendar": draw_calendar({day["day"]: day["reports"] for day in data["days"]}),
        "draw_strips": draw_strips,
        "share_stances": share_stances,
        "spark": draw_series,
        "file": file_of(page.database),
        "others": await list_others(page),
        "download": await downloads(page.datasette, page.request.actor, page.database),
    }
    return await answer(page, "front", data, sheet, partial(front_here, page), **shown)


def front_here(page: Page, format: str) -> str:
    """The address of the front page in a format."""
    return page.to.front(format)


async def list_others(page: Page) -> list[dict[str, str]]:
    """The other databases served here that the visitor may see: no other page leads to them."""
    names = [name for name in page.datasette.databases if name not in (page.database.name, "_internal")]
    return [
        {"name": name, "url": str(page.datasette.urls.database(name))}
        for name in names
        if await may_view(page.datasette, page.request.actor, name, [])
    ]


def list_days(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The days of the incidents shown, each with the reports published on it, as a share of the most of a day."""
    reports = {day["day"]: day["reports"] for day in data["days"]}
    groups = groupby(data["incidents"], key=lambda incident: incident["first_day"])
    days = [{"day": day, "reports": reports.get(day, 0), "incidents": list(group)} for day, group in groups]
    most = max((day["reports"] for day in days), default=0) or 1
    return [{**day, "share": round(100 * day["reports"] / most)} for day in days]


def draw_series(moments: list[dict[str, Any]]) -> Any:
    """The line of a count over time, small enough for a list."""
    return draw_spark([Moment(one["counted_on"], interval_of(one["value"])) for one in moments])


def front_rows(page: Page, data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Disputes, what is agreed, what is one text, incidents and counts as rows of CSV."""
    empty = dict.fromkeys(COLUMNS)
    for key, item in (("disputes", "dispute"), ("agreed", "agreed"), ("one_text", "one text")):
        for claim in data[key]:
            url = page.absolute(page.to.claim(claim["id"]))
            told = {"title": claim["question"], "day": claim["last"], "reports": claim["articles"]}
            yield {**empty, **claim, **told, "item": item, "texts": claim["lineages"], "url": url}
    for incident in data["incidents"]:
        told = {"day": incident["first_day"], "reports": incident["articles"], "texts": incident["lineages"]}
        url = page.absolute(page.to.incident(incident["id"]))
        yield {**empty, **incident, **told, "item": "incident", "url": url}
    for series in data["series"]:
        told = {"title": series["question"], "day": series["last_on"], "reports": series["articles"]}
        url = page.absolute(page.to.series(series["id"]))
        yield {**empty, **told, "item": "count over time", "id": series["id"], "url": url}

"""Incident rows: the CSV of the list of incidents, in our columns or in those of a project that records casualties."""

from collections.abc import AsyncIterator, Callable, Iterable
from functools import partial
from typing import Any

from datasette_conflict.compat import BadRequest
from datasette_conflict.evidence.incident_rows import add_rows, list_columns, read_bounds, spread
from datasette_conflict.evidence.recorders import FORMATS, Recorded, write_row
from datasette_conflict.evidence.recorders.records import read_countries, read_sources
from datasette_conflict.evidence.tolls import read_tolls
from datasette_conflict.pages.page import Page, Sheet
from datasette_conflict.pages.parameters import choice

COLUMNS = "id title kind first_day last_day day_basis place_id place part_of articles outlets lineages url".split()
Row = dict[str, Any]


def read_recorder(page: Page) -> str | None:
    """Whose columns are asked for; null for ours. Raises BadRequest for an unknown name, or with JSON or HTML."""
    recorder = choice(page.request.args, "format", list(FORMATS))
    if recorder and page.format != "csv":
        raise BadRequest(f"format={recorder} is possible for incidents.csv only: the other pages have one form")
    return recorder


def list_sheet(page: Page, find: Callable[..., list[Row]], recorder: str | None) -> Sheet:
    """The incidents that a query finds, all of them, in the columns of a recorder or ours."""
    if recorder is None:
        return Sheet([*COLUMNS, *list_columns()], own_rows(page, partial(find_rows, find=find)))
    return Sheet(FORMATS[recorder].columns, recorder_rows(page, partial(find_recorded, find=find), recorder))


def find_rows(connection: Any, find: Callable[..., list[Row]], most: int, skipped: int) -> list[Row]:
    """Incidents with what is said of each."""
    incidents = find(connection, most=most, skipped=skipped)
    add_rows(connection, incidents)
    return incidents


async def own_rows(page: Page, find: Callable[..., list[Row]]) -> AsyncIterator[list[Row]]:
    """The rows of our columns, read in portions."""
    async for incidents in page.portions(find):
        add_addresses(page, incidents)
        yield [{**spread(incident), "url": page.absolute(page.to.incident(incident["id"]))} for incident in incidents]


def add_addresses(page: Page, incidents: Iterable[Row]) -> None:
    """Give each bound of the tolls of incidents the `url` of its sentence."""
    for incident in incidents:
        for one in incident["tolls"]:
            for bound in (one["minimum"], one["maximum"]):
                where = page.to.passage(bound["article_id"], bound["start"], bound["end"])
                bound["url"] = page.absolute(where)


def find_recorded(connection: Any, find: Callable[..., list[Row]], most: int, skipped: int) -> list[Row]:
    """Incidents with all that the formats of recorders are made of."""
    incidents = find_rows(connection, find, most, skipped)
    ids = [incident["id"] for incident in incidents]
    tolls, sources, countries = read_tolls(connection, ids), read_sources(connection, ids), read_countries(connection)
    for incident in incidents:
        incident["evidence"] = tolls.get(incident["id"], [])
        incident["sources"] = sources.get(incident["id"], [])
        incident["country_name"] = countries.get(incident["country"])
    return incidents


async def recorder_rows(page: Page, find: Callable[..., list[Row]], recorder: str) -> AsyncIterator[list[Row]]:
    """The rows of a recorder's columns, read in portions."""
    async for incidents in page.portions(find):
        yield [write_row(FORMATS[recorder], record(page, incident)) for incident in incidents]


def record(page: Page, incident: Row) -> Recorded:
    """An incident as the formats are made of it."""
    url = page.absolute(page.to.incident(incident["id"]))
    evidence = incident["evidence"], incident["sources"], incident["country_name"]
    return Recorded(incident, *evidence, url, read_bounds(incident["tolls"]))

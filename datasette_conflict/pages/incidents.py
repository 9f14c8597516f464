"""The pages of what happened: /{db}/-/incidents lists it, /{db}/-/incident/{id} sets out one incident."""

import math
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from datasette_conflict.charts.moments import draw_moments
from datasette_conflict.charts.strips import draw_strips, share_stances
from datasette_conflict.compat import NotFound, Response
from datasette_conflict.evidence.credits import PLACES
from datasette_conflict.evidence.incident_lists import (
    ORDERS,
    PAGE_INCIDENTS,
    IncidentChoice,
    count_incidents,
    find_incidents,
    list_kinds,
    list_places,
)
from datasette_conflict.evidence.incidents import MOST_REPORTS, find_questions, read_incident
from datasette_conflict.pages.citations import Cited, cite
from datasette_conflict.pages.claims import read_label
from datasette_conflict.pages.page import Page, Sheet, answer, open_page, turn_to
from datasette_conflict.pages.parameters import check_page, choice, month, one_id, page_number, path_id, query

LIST_TABLES = "incidents claims entities".split()
TABLES = """incidents incident_mentions articles outlets claims statements attributions figures quotes sentences
            entities incident_redirects""".split()
LIST_COLUMNS = "id title kind first_day last_day day_basis place_id place part_of articles outlets lineages url".split()
COLUMNS = "item id title outlet published verdict low high lineages latitude longitude precision url".split()
MOST_COLUMNS = 8  # outlets of the grid

GROUPS = {
    "disputed": "In dispute",
    "unconfirmed": "Unconfirmed",
    "one_source": "One source only",
    "agreed": "Agreed, or all can be right",
}


async def incidents_page(datasette: Any, request: Any) -> Any:
    """What happened, by the reports that tell of it or by day."""
    page = await open_page(datasette, request, LIST_TABLES)
    args = request.args
    chosen = IncidentChoice(month(args), choice_of_kind(args), one_id(args, "place"), query(args))
    order, number = choice(args, "sort", list(ORDERS)) or "reports", page_number(args)
    data = await page.read(partial(read_list, chosen=chosen, order=order, number=number))
    if isinstance(data, str):
        raise NotFound(data)
    data["places_credit"] = PLACES._asdict()
    parameters = {**chosen._asdict(), "sort": None if order == "reports" else order}
    here = partial(page.to.incidents, **parameters)
    sheet = Sheet(LIST_COLUMNS, list_rows(page, chosen, order))
    shown = {"parameters": parameters, "order": order, "to_page": partial(turn_to, here)}
    return await answer(page, "incidents", data, sheet, here, **shown)


def choice_of_kind(args: Any) -> str | None:
    """The kind asked for; one that no incident is of leaves none."""
    return args.get("kind") or None


def read_list(connection: Any, chosen: IncidentChoice, order: str, number: int) -> dict[str, Any] | str:
    """The object of the list; or, in words, which id is not known."""
    place = read_label(connection, "entities", "name", chosen.place)
    if chosen.place is not None and place is None:
        return f"No place has the id {chosen.place}"
    count = count_incidents(connection, chosen)
    pages = math.ceil(count / PAGE_INCIDENTS)
    check_page(number, pages)
    return {
        "count": count,
        "page": number,
        "pages": pages,
        "incidents": find_incidents(connection, chosen, order, PAGE_INCIDENTS, (number - 1) * PAGE_INCIDENTS),
        "kinds": list_kinds(connection),
        "places": list_places(connection, chosen),
        "place": place,
    }


async def list_rows(page: Page, chosen: IncidentChoice, order: str) -> AsyncIterator[list[dict[str, Any]]]:
    """The rows of the list's CSV, read in portions."""
    async for found in page.portions(partial(find_incidents, chosen=chosen, order=order)):
        yield [{**incident, "url": page.absolute(page.to.incident(incident["id"]))} for incident in found]


async def incident_page(datasette: Any, request: Any) -> Any:
    """One incident: what is disputed and agreed of it, who tells it, when and where."""
    page = await open_page(datasette, request, TABLES)
    incident_id = path_id(request, "incident")
    data = await page.read(partial(read_incident, incident_id=incident_id))
    if data is None:
        raise NotFound(f"No incident has the id {incident_id}")
    if isinstance(data, int):
        return Response.redirect(page.to.incident(data, page.format), status=301)
    data["places_credit"] = PLACES._asdict()
    data |= cite(page, Cited("incident", incident_id, data["incident"]["title"]), page.to.incident(incident_id))
    sheet = Sheet(COLUMNS, incident_rows(page, data))
    columns = list_columns(data["reports"])
    shown = {
        "GROUPS": GROUPS,
        "parts_of_it": data["parts"],  # `parts` are the macros there
        "by_id": {question["id"]: question for question in data["questions"]},
        "columns": columns[:MOST_COLUMNS],
        "more_columns": len(columns) - len(columns[:MOST_COLUMNS]),
        "located": [place for place in data["places"] if place["latitude"] is not None],
        "moments": draw_moments(data["incident"], data["reports"], columns),
        "most_reports": MOST_REPORTS,
        "draw_strips": draw_strips,
        "share_stances": share_stances,
    }
    return await answer(page, "incident", data, sheet, partial(page.to.incident, incident_id), **shown)


def list_columns(reports: list[dict[str, Any]]) -> list[str]:
    """The outlets that tell of it, those with most reports first; a report of no known outlet stands for itself."""
    counts: dict[str, int] = {}
    for report in reports:
        name = report["outlet"] or report["label"]
        counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: -counts[name])


async def incident_rows(page: Page, data: dict[str, Any]) -> AsyncIterator[list[dict[str, Any]]]:
    """All questions, then reports and places as rows of CSV."""
    empty, incident_id = dict.fromkeys(COLUMNS), data["incident"]["id"]
    async for questions in page.portions(partial(find_questions, incident_id=incident_id)):
        urls = [page.absolute(page.to.claim(question["id"])) for question in questions]
        yield [
            {**empty, **question, "item": "question", "title": question["question"], "url": url}
            for question, url in zip(questions, urls, strict=True)
        ]
    yield [
        {**empty, **report, "item": "report", "title": report["label"], "url": page.absolute(url)}
        for report in data["reports"]
        for url in [page.to.passage(report["id"], report["start"], report["end"])]
    ]
    yield [
        {**empty, **place, "item": "place", "title": place["name"], "url": page.absolute(page.to.name(place["id"]))}
        for place in data["places"]
    ]

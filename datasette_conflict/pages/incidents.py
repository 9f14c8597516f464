"""The pages of what happened: /{db}/-/incidents lists it, /{db}/-/incident/{id} sets out one incident."""

import math
from collections import defaultdict
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from datasette_conflict.charts.moments import draw_moments
from datasette_conflict.charts.strips import draw_strips, share_stances
from datasette_conflict.compat import BadRequest, Response
from datasette_conflict.evidence.account_tables import read_accounts
from datasette_conflict.evidence.credits import PLACES_CREDIT
from datasette_conflict.evidence.incident_facets import FACETS, count_by
from datasette_conflict.evidence.incident_lists import (
    ORDERS,
    PAGE_INCIDENTS,
    IncidentChoice,
    add_questions,
    count_disputed,
    count_incidents,
    find_incidents,
    list_kinds,
    list_places,
)
from datasette_conflict.evidence.incident_rows import add_rows
from datasette_conflict.evidence.incidents import MOST_REPORTS, find_questions, read_incident
from datasette_conflict.evidence.recorders import FORMATS
from datasette_conflict.evidence.remains import read_incident_remains
from datasette_conflict.evidence.verdicts import VERDICTS
from datasette_conflict.pages.accounts import POSITION_WORDS, account_rows
from datasette_conflict.pages.citations import Cited, cite
from datasette_conflict.pages.claims import label_of, read_label
from datasette_conflict.pages.facets import Wording, build_boxes, build_chips, read_list_with_facets, read_once
from datasette_conflict.pages.incident_rows import add_addresses, list_sheet, read_recorder
from datasette_conflict.pages.omissions import asked_without, columns_left, read_remains, show_omissions
from datasette_conflict.pages.page import Page, Sheet, answer, open_page, read_by_id, turn_to
from datasette_conflict.pages.parameters import check_page, choice, month, one_id, page_number, query

LIST_TABLES = """incidents incident_mentions incident_actors tolls claims statements attributions articles outlets
                 figures quotes sentences entities""".split()
TABLES = [*LIST_TABLES, *"incident_redirects reuses mentions parties party_words".split()]
COLUMNS = """item id title outlet published verdict low high lineages latitude longitude precision url
             verdict_left lineages_left position side other_side holder text""".split()
# what is chosen by and counted, as the page calls it
WORDING = Wording(
    titles={
        "verdict": "Has a question where they",
        "month": "Month",
        "kind": "Kind",
        "place": "Place",
        "name": "Who did it, or to whom",
        "q": "Words",
    },
    words={
        "verdict": {
            "conflict": "are in conflict",
            "differ": "differ",
            "unconfirmed": "confirm nothing",
            "compatible": "fit together",
            "agree": "agree",
        }
    },
)
MOST_COLUMNS = 8  # outlets of the grid

GROUPS = {
    "disputed": "In dispute",
    "unconfirmed": "Unconfirmed",
    "one_source": "One source only",
    "agreed": "Agreed, or all can be right",
}


async def incidents_page(datasette: Any, request: Any) -> Any:
    """What happened, those in dispute first, by day or by the reports that tell of it."""
    page = await open_page(datasette, request, LIST_TABLES)
    args, number = request.args, page_number(request.args)
    chosen, order = read_choice(args), choice(args, "sort", list(ORDERS)) or "disputes"
    more, recorder = choice(args, "more", list(FACETS)), read_recorder(page)
    whole = page.format == "csv"
    asked = partial(read_list, chosen=chosen, order=order, number=number, whole=whole)
    data, facets = await read_list_with_facets(page, asked, count_by, chosen, FACETS, more)
    data["places"] = [] if whole else await read_once(page, "places", chosen, partial(list_places, chosen=chosen)) or []
    data["places_credit"] = PLACES_CREDIT._asdict()
    parameters = {**chosen._asdict(), "sort": None if order == "disputes" else order}
    here = partial(page.to.incidents, **parameters)
    labels = {key: label_of(data[key]) for key in ("place", "name")}
    add_addresses(page, data["incidents"])
    sheet = list_sheet(page, partial(find_incidents, chosen=chosen, order=order), recorder)
    shown = {
        "parameters": parameters,
        "order": order,
        "boxes": build_boxes(facets, WORDING, parameters, here, more),
        "chips": build_chips(parameters, labels, WORDING, here),
        "first": (number - 1) * PAGE_INCIDENTS + 1,
        "draw_strips": draw_strips,
        "share_stances": share_stances,
        "to_page": partial(turn_to, here),
        "recorders": {name: page.to.incidents_as(name, **parameters) for name in FORMATS},
    }
    return await answer(page, "incidents", data, sheet, here, **shown)


def read_choice(args: Any) -> IncidentChoice:
    """What the parameters ask for. Raises BadRequest for a value that is not valid."""
    return IncidentChoice(
        month=month(args),
        kind=args.get("kind") or None,
        place=one_id(args, "place"),
        name=one_id(args, "name"),
        verdict=choice(args, "verdict", list(VERDICTS)),
        q=query(args),
    )


def read_list(connection: Any, chosen: IncidentChoice, order: str, number: int, whole: bool) -> dict[str, Any] | str:
    """The object of the list, without its incidents if it is asked for `whole`; or, in words, which id is not known.

    Raises BadRequest for a kind or a page that is not there.
    """
    linked = {key: read_label(connection, "entities", "name", getattr(chosen, key)) for key in ("place", "name")}
    for key, found in linked.items():
        if getattr(chosen, key) is not None and found is None:
            return f"No {key} has the id {getattr(chosen, key)}"
    kinds = list_kinds(connection)
    if chosen.kind and chosen.kind not in kinds:
        raise BadRequest(f"kind={chosen.kind} is not known: valid are {', '.join(sorted(kinds)) or 'none'}")
    count = count_incidents(connection, chosen)
    pages = math.ceil(count / PAGE_INCIDENTS)
    check_page(number, pages)
    incidents: list[dict[str, Any]] = []
    if not whole:
        incidents = find_incidents(connection, chosen, order, PAGE_INCIDENTS, (number - 1) * PAGE_INCIDENTS)
        add_questions(connection, incidents)
        add_rows(connection, incidents)
    return {
        "count": count,
        "disputed": count_disputed(connection, chosen),
        "page": number,
        "pages": pages,
        "incidents": incidents,
        "kinds": kinds,
        **linked,
    }


async def incident_page(datasette: Any, request: Any) -> Any:
    """One incident: what is disputed and agreed of it, who tells it, when and where."""
    page = await open_page(datasette, request, TABLES)
    incident_id, data = await read_by_id(page, "incident", read_incident, page.to.incident)
    if isinstance(data, Response):
        return data
    data["places_credit"] = PLACES_CREDIT._asdict()
    add_addresses(page, [data])
    data |= await page.read(partial(read_accounts, incident=data["incident"]))
    asked = asked_without(request.args)
    remains = partial(read_incident_remains, incident_id=incident_id, reports=data["reports"])
    data |= await read_remains(page, remains, asked)
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
        "POSITION_WORDS": POSITION_WORDS,
        "draw_strips": draw_strips,
        "share_stances": share_stances,
        **show_omissions(data, partial(page.to.incident, incident_id)),
    }
    return await answer(page, "incident", data, sheet, partial(page.to.incident, incident_id, without=asked), **shown)


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
    left = defaultdict(dict, columns_left(data))
    async for questions in page.portions(partial(find_questions, incident_id=incident_id)):
        urls = [page.absolute(page.to.claim(question["id"])) for question in questions]
        yield [
            {**empty, **question, "item": "question", "title": question["question"], "url": url, **left[question["id"]]}
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
    yield [{**empty, **row} for row in account_rows(page, data["accounts"])]

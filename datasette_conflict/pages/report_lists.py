"""The list of reports: /{db}/-/reports, by date, with what is in them counted beside it."""

import math
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from datasette_conflict.compat import BadRequest
from datasette_conflict.evidence.claim_lists import batches
from datasette_conflict.evidence.report_facets import FACETS, count_by
from datasette_conflict.evidence.report_lists import (
    KEPT,
    ORDERS,
    PAGE_REPORTS,
    ReportChoice,
    count_reports,
    find_reports,
    list_units,
    read_reports,
)
from datasette_conflict.indexes import ensure_indexes
from datasette_conflict.pages.claims import label_of, read_label
from datasette_conflict.pages.facets import Wording, build_boxes, build_chips, read_list_with_facets
from datasette_conflict.pages.page import Page, Sheet, answer, open_page, turn_to
from datasette_conflict.pages.parameters import bin_of, check_page, choice, month, one_id, page_number, query

TABLES = """articles outlets sentences stories mentions entities figures statements claims reuses incidents
            incident_mentions addresses versions""".split()
COLUMNS = """id label outlet agency title published published_basis published_doubt language words withdrawn story_id
             story first_words questions disputes copy_of_id copy_of source_url url""".split()

# what numbers are of, as the page calls it; other units by the name that the archive has for them
UNITS = {
    "casualties": "killed, injured, missing, captured",
    "forces": "troops",
    "meter": "meters",
    "square meter": "square meters",
    "kilogram": "kilograms",
    "us dollar": "US dollars",
    "euro": "euros",
    "pound sterling": "pounds sterling",
}
SAVED = {"versions": "Has earlier versions", "addresses": "Has other addresses"}
# what is chosen by and counted, as the page calls it
WORDING = Wording(
    titles={
        "outlet": "Outlet",
        "name": "Names most in them",
        "month": "Month",
        "magnitude": "Size of the numbers",
        "unit": "Numbers of",
        "incident": "Incident",
        "story": "Event",
        "kept": "Saved more than once",
        "q": "Words",
    },
    words={"unit": UNITS, "kept": SAVED},
)
# tables and columns whose ids the page takes, by its parameters
LINKED = {
    "outlet": ("outlets", "name"),
    "name": ("entities", "name"),
    "incident": ("incidents", "title"),
    "story": ("stories", "title"),
}


async def reports_page(datasette: Any, request: Any) -> Any:
    """The reports, newest first, each with how much of it is in dispute and whether it is a copy."""
    page = await open_page(datasette, request, TABLES)
    args, number = request.args, page_number(request.args)
    chosen, order = read_choice(args), choice(args, "sort", list(ORDERS)) or "newest"
    more = choice(args, "more", list(FACETS))
    if chosen.q:
        await page.read(partial(ensure_indexes, tables=["articles"], file=page.file))
    asked = partial(read_list, chosen=chosen, order=order, number=number, whole=page.format == "csv")
    data, facets = await read_list_with_facets(page, asked, count_by, chosen, FACETS, more)
    parameters = {**chosen._asdict(), "sort": None if order == "newest" else order}
    parameters["magnitude"] = chosen.magnitude and chosen.magnitude.key
    here = partial(page.to.reports, **parameters)
    sheet = Sheet(COLUMNS, list_rows(page, data.pop("ids")))
    unit = WORDING.label("unit", chosen.unit_shown, chosen.unit_shown)
    wording = Wording({**WORDING.titles, "magnitude": f"Size of the numbers of {unit}"}, WORDING.words)
    labels = {key: label_of(data[key]) for key in LINKED}
    labels["magnitude"] = chosen.magnitude.label(chosen.magnitude.high - 1) if chosen.magnitude else ""
    shown = {
        "parameters": parameters,
        "order": order,
        "boxes": build_boxes(facets, wording, parameters, here, more),
        "chips": build_chips(parameters, labels, wording, here),
        "first": (number - 1) * PAGE_REPORTS + 1,
        "to_page": partial(turn_to, here),
    }
    return await answer(page, "reports", data, sheet, here, **shown)


def read_choice(args: Any) -> ReportChoice:
    """What the parameters ask for. Raises BadRequest for a value that is not valid."""
    return ReportChoice(
        outlet=one_id(args, "outlet"),
        month=month(args),
        name=one_id(args, "name"),
        incident=one_id(args, "incident"),
        story=one_id(args, "story"),
        unit=args.get("unit") or None,
        magnitude=bin_of(args, "magnitude"),
        q=query(args),
        kept=choice(args, "kept", KEPT),
    )


def read_list(connection: Any, chosen: ReportChoice, order: str, number: int, whole: bool) -> dict[str, Any] | str:
    """The object of the list; its `ids` are all that were chosen if it is asked for `whole`, else those of the page.

    Or, in words, which id is not known. Raises BadRequest for a unit or a page that is not there.
    """
    asked = [key for key in LINKED if getattr(chosen, key) is not None]
    linked = {key: read_label(connection, *LINKED[key], getattr(chosen, key)) for key in asked}
    for key, found in linked.items():
        if found is None:
            return f"No {key} has the id {getattr(chosen, key)}"
    ensure_unit(connection, chosen)
    count = count_reports(connection, chosen)
    pages = math.ceil(count / PAGE_REPORTS)
    check_page(number, pages)
    portion = (-1, 0) if whole else (PAGE_REPORTS, (number - 1) * PAGE_REPORTS)
    ids = find_reports(connection, chosen, order, *portion)
    return {
        "ids": ids,
        "count": count,
        "page": number,
        "pages": pages,
        "reports": [] if whole else read_reports(connection, ids),
        **dict.fromkeys(LINKED),
        **linked,
    }


def ensure_unit(connection: Any, chosen: ReportChoice) -> None:
    """Raise BadRequest unless a number of the archive is of the unit asked for."""
    if chosen.unit:
        valid = list_units(connection)
        if chosen.unit not in valid:
            raise BadRequest(f"unit={chosen.unit} is not known: valid are {', '.join(valid)}")


async def list_rows(page: Page, ids: list[int]) -> AsyncIterator[list[dict[str, Any]]]:
    """The rows of the list's CSV, read in portions."""
    for portion in batches(ids):
        reports = await page.read(partial(read_reports, ids=portion))
        yield [report_row(page, report) for report in reports]


def report_row(page: Page, report: dict[str, Any]) -> dict[str, Any]:
    """A report as a row of CSV."""
    source = report["copy_of"] or {"id": None, "label": None}
    url = page.absolute(page.to.article(report["id"]))
    return {**report, "copy_of_id": source["id"], "copy_of": source["label"], "url": url}

"""The page of a report: /{db}/-/read/{article}, its text with everything found in it marked."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

from datasette_conflict.compat import NotFound, Response
from datasette_conflict.evidence.paragraphs import (
    has_line_breaks,
    lay_out,
    most_disputed,
    names_of_sources,
)
from datasette_conflict.evidence.readings import read_question, read_report
from datasette_conflict.evidence.verdicts import DISPUTED
from datasette_conflict.evidence.versions import word_changes, word_moment
from datasette_conflict.pages.citations import Cited, cite
from datasette_conflict.pages.marked_texts import Dresser
from datasette_conflict.pages.page import Page, Sheet, answer, one_batch, open_page
from datasette_conflict.pages.parameters import one_id, path_id, span
from datasette_conflict.urls import web_address

TABLES = """articles outlets stories sentences quotes figures mentions entities statements claims reuses incidents
            incident_mentions claim_redirects addresses versions version_changes article_redirects""".split()
COLUMNS = ["item", "start", "end", "text", "kind", "who", "who_name", "stance", "claim_id", "entity_id"]

# the roles of sentences that are shown in grey, and what a reader is told of them
GREYED = {
    "boilerplate": "lines of the site, advertisements and bylines, by their words",
    "caption": "captions and credits of pictures",
    "damaged": "what a broken extraction left",
}

# how the text of this report stands to that of another
RELATIONS = ("taken from", "taken over by", "also in")

# how long the lists beside the text are; all is in the text, and in JSON and CSV
MOST_DISPUTES, MOST_OTHERS, MOST_SHARED, MOST_VERSIONS = 8, 6, 6, 3

LISTS = {"sentences": "sentence", "quotes": "quote", "figures": "figure", "names": "name", "statements": "statement"}


async def article_page(datasette: Any, request: Any) -> Any:
    """One report to be read, each quote, figure, name and statement in its place."""
    page = await open_page(datasette, request, TABLES)
    article_id = path_id(request, "report")
    report = await page.read(partial(read_report, article_id=article_id))
    if report is None:
        raise NotFound(f"No report has the id {article_id}")
    if isinstance(report, int):
        return Response.redirect(page.to.article(report, format=page.format), status=301)
    mark = span(request.args, "mark", len(report["article"]["text"]))
    report["arrived_from"] = await read_arrival(page)
    report |= cite(page, cite_report(report["article"]), page.to.article(article_id))
    sheet, here = Sheet(COLUMNS, one_batch(report_rows(report))), partial(read_here, page, article_id)
    shown = {} if page.format else show(page, report, mark)
    return await answer(page, "read", report, sheet, here, **shown)


async def read_arrival(page: Page) -> dict[str, Any] | None:
    """The question from whose page the reader comes, by the parameter `from`; null if there is none.

    Raises BadRequest for what is no id, NotFound if no claim has it or ever had.
    """
    claim_id = one_id(page.request.args, "from")
    if claim_id is None:
        return None
    found: dict[str, Any] | None = await page.read(partial(read_question, claim_id=claim_id))
    if found is None:
        raise NotFound(f"No claim has the id {claim_id}")
    return found


def show(page: Page, report: dict[str, Any], mark: tuple[int, int] | None) -> dict[str, Any]:
    """What only the HTML has: the text in its dress, and the short lists beside it."""
    said_by = names_of_sources(report)
    questions = group_questions(report)
    return {
        "paragraphs": list(Dresser(page.to, said_by).dress(lay_out(report, mark))),
        "set_here": len(report["sentences"]) > 1 and not has_line_breaks(report),
        "greyed": [why for role, why in GREYED.items() if any(s["role"] == role for s in report["sentences"])],
        "withheld": sum(sentence["role"] == "withheld" for sentence in report["sentences"]),
        "disputes": [statements for statements in questions if statements[0]["verdict"] in DISPUTED],
        "other_questions": [statements for statements in questions if statements[0]["verdict"] not in DISPUTED],
        "shared": group_copies(report),
        "MOST_DISPUTES": MOST_DISPUTES,
        "MOST_OTHERS": MOST_OTHERS,
        "MOST_SHARED": MOST_SHARED,
        "web_address": web_address(report["article"]["url"]),
        "word_moment": word_moment,
        "word_changes": word_changes,
        "MOST_VERSIONS": MOST_VERSIONS,
    }


def group_questions(report: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The statements of a report by the question that they answer, most disputed first."""
    ordered = sorted(report["statements"], key=most_disputed)
    return [list(statements) for _, statements in groupby(ordered, key=most_disputed)]


def group_copies(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The other reports with which one shares passages: those it was taken from first, then those with most."""
    by_other: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for twin in report["copies"]:
        by_other.setdefault((twin["other_id"], relation(twin)), []).append(twin)
    groups = [
        {"relation": how, "other": twins[0], "passages": twins, "changes": [twin for twin in twins if twin["changed"]]}
        for (_, how), twins in by_other.items()
    ]
    return sorted(groups, key=lambda group: (list(RELATIONS).index(group["relation"]), -len(group["passages"])))


def relation(twin: dict[str, Any]) -> str:
    """One of the words above; which of two is the copy is not always known."""
    if twin["direction"] != "copied":
        return "also in"
    return "taken from" if twin["other_is"] == "source" else "taken over by"


def cite_report(article: dict[str, Any]) -> Cited:
    """What is cited of a report's page."""
    day = article["published"] and article["published"][:10]
    return Cited("report", article["id"], article["label"], outlet=article["outlet"], day=day)


def read_here(page: Page, article_id: int, format: str) -> str:
    """The address of a report in a format."""
    return page.to.article(article_id, format=format)


def report_rows(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every item found in a report as a row of CSV, sentences first."""
    for key, item in LISTS.items():
        for found in report[key]:
            yield {
                "item": item,
                "start": found["start"],
                "end": found["end"],
                "text": found["text"],
                "kind": found.get("role") or found.get("form") or found.get("kind"),
                "who": found.get("speaker") or found.get("holder_printed") or found.get("name"),
                "who_name": found.get("speaker_name") or found.get("holder") or found.get("name"),
                "stance": found.get("stance"),
                "claim_id": found.get("claim_id"),
                "entity_id": found.get("entity_id") or found.get("speaker_id") or found.get("holder_id"),
            }

"""The page of a report: /{db}/-/read/{article}, its text with everything found in it marked."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from datasette_conflict.compat import NotFound
from datasette_conflict.evidence.marks import Piece
from datasette_conflict.evidence.readings import lay_out, names_of_sources, read_report
from datasette_conflict.pages.citations import Cited, cite
from datasette_conflict.pages.page import Page, Sheet, answer, one_batch, open_page
from datasette_conflict.pages.parameters import path_id, span
from datasette_conflict.urls import web_address

TABLES = """articles outlets stories sentences quotes figures mentions entities statements claims reuses""".split()
COLUMNS = ["item", "start", "end", "text", "kind", "who", "who_name", "stance", "claim_id", "entity_id"]

LISTS = {"sentences": "sentence", "quotes": "quote", "figures": "figure", "names": "name", "statements": "statement"}


async def article_page(datasette: Any, request: Any) -> Any:
    """One report to be read, each quote, figure, name and statement in its place."""
    page = await open_page(datasette, request, TABLES)
    article_id = path_id(request, "report")
    report = await page.read(partial(read_report, article_id=article_id))
    if report is None:
        raise NotFound(f"No report has the id {article_id}")
    mark = span(request.args, "mark", len(report["article"]["text"]))
    report |= cite(page, cite_report(report["article"]), page.to.article(article_id))
    sheet, here = Sheet(COLUMNS, one_batch(report_rows(report))), partial(read_here, page, article_id)
    paragraphs = lay_out(report, mark)
    marked = next((p for lines in paragraphs for line in lines for p in line.pieces if has_mark(p)), None)
    shown: dict[str, Any] = {"paragraphs": paragraphs, "marked": marked, "said_by": names_of_sources(report)}
    shown["web_address"] = web_address(report["article"]["url"])
    return await answer(page, "read", report, sheet, here, **shown)


def cite_report(article: dict[str, Any]) -> Cited:
    """What is cited of a report's page."""
    day = article["published"] and article["published"][:10]
    return Cited("report", article["id"], article["label"], outlet=article["outlet"], day=day)


def has_mark(piece: Piece) -> bool:
    """True if the piece lies under the span that was asked for."""
    return any(span.kind == "evidence" for span in piece.spans)


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

"""The pages of claims: /{db}/-/compare lists them, /{db}/-/compare/{claim} sets out one."""

import math
from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Any

from datasette_conflict.charts.intervals import Chart, draw_chart
from datasette_conflict.charts.strips import draw_strips, share_stances
from datasette_conflict.charts.timelines import chart_series
from datasette_conflict.compat import NotFound, Response
from datasette_conflict.evidence.answer_tables import show_groups, show_sides
from datasette_conflict.evidence.claim_facets import FACETS, count_by
from datasette_conflict.evidence.claim_lists import (
    PAGE_CLAIMS,
    ClaimChoice,
    batches,
    count_claims,
    find_claims,
    read_claims,
)
from datasette_conflict.evidence.comparisons import read_comparison, read_former, read_report_heads
from datasette_conflict.evidence.corrections import draft_corrections, read_told
from datasette_conflict.evidence.facets import Facet
from datasette_conflict.evidence.labels import label_reports
from datasette_conflict.evidence.marks import mark_changed, mark_evidence
from datasette_conflict.evidence.remains import read_claim_remains
from datasette_conflict.evidence.series import group_points, interval_of, near_claim
from datasette_conflict.evidence.sides import read_sides
from datasette_conflict.evidence.statements import describe_chain
from datasette_conflict.evidence.verdicts import DISPUTED, INDEPENDENCE, KINDS, TOPICS, VERDICTS
from datasette_conflict.evidence.wordings import list_variants
from datasette_conflict.indexes import ensure_indexes
from datasette_conflict.pages.citations import Cited, cite
from datasette_conflict.pages.facets import Wording, build_boxes, build_chips, read_list_with_facets
from datasette_conflict.pages.linked_data import link_claim
from datasette_conflict.pages.omissions import asked_without, read_remains, show_omissions, why_left_out
from datasette_conflict.pages.page import Page, Sheet, answer, one_batch, open_page, turn_to
from datasette_conflict.pages.parameters import (
    check_page,
    choice,
    month,
    one_id,
    page_number,
    path_id,
    query,
    several_ids,
)

LIST_TABLES = """claims statements attributions articles outlets figures quotes stories sentences mentions
                 entities incidents incident_mentions""".split()
CLAIM_TABLES = [
    *LIST_TABLES,
    "reuses",
    "kept_apart",
    "claim_redirects",
    "judgements",
    "judged_passages",
    "series",
    "series_points",
]

MOST_PAIRS = 6  # that a page shows of reports with copies, and of passages kept apart for one reason
# what is chosen by and counted, as the page calls it
WORDING = Wording(
    titles={
        "verdict": "Verdict",
        "topic": "What is asked",
        "incident": "Incident",
        "outlet": "Outlet",
        "month": "Month of a report",
        "name": "Name in it",
        "independence": "What stands behind it",
        "kind": "Kind of answer",
        "story": "Event",
        "q": "Words",
        "articles": "Reports",
    },
    words={"verdict": VERDICTS, "topic": TOPICS, "independence": INDEPENDENCE, "kind": KINDS},
)
COUNTS = {"kinds": "kind", "verdicts": "verdict", "grades": "independence"}  # facets by the keys of the JSON

LIST_COLUMNS = """claim_id kind topic incident_id incident question verdict reason low high unit articles outlets
                  lineages originators independence_grade story_id claim_url article_id outlet title published text
                  value stance holder holder_printed start end url""".split()
CLAIM_COLUMNS = """claim_id topic incident_id incident question verdict article_id outlet title published
                   published_basis text value low high unit base_low base_high base_unit stance certainty holder
                   holder_printed chain event_on said_on sentence start end score reason url left_out""".split()


async def compare_page(datasette: Any, request: Any) -> Any:
    """Questions, disputes first, then those worth reading first; or several reports side by side."""
    page = await open_page(datasette, request, LIST_TABLES)
    chosen, number = read_choice(request.args), page_number(request.args)
    more = choice(request.args, "more", list(FACETS))
    if chosen.q:
        await page.read(partial(ensure_indexes, tables=["sentences"], file=page.file))
    asked = partial(read_list, chosen=chosen, number=number, whole=page.format == "csv")
    data, facets = await read_list_with_facets(page, asked, count_by, chosen, FACETS, more)
    data |= {key: count_values(facets.get(name)) for key, name in COUNTS.items()}
    sheet = Sheet(LIST_COLUMNS, list_rows(page, data.pop("ids")))
    parameters = {**chosen._asdict(), "articles": ",".join(map(str, chosen.articles))}
    here = partial(page.to.compare, **parameters)
    labels = {key: label_of(data[key]) for key in ("story", "incident", "outlet", "name")}
    labels["articles"] = f"{len(chosen.articles)} side by side"
    shown = {
        "chosen": chosen,
        "parameters": parameters,
        "boxes": build_boxes(facets, WORDING, parameters, here, more),
        "chips": build_chips(parameters, labels, WORDING, here),
        "in_dispute": sum(data["verdicts"].get(word, 0) for word in DISPUTED),
        "first": (number - 1) * PAGE_CLAIMS + 1,
        "draw_strips": draw_strips,
        "share_stances": share_stances,
        "to_page": partial(turn_to, here),
    }
    return await answer(page, "compare", data, sheet, here, **shown)


def count_values(facet: Facet | None) -> dict[str, int]:
    """The numbers of a facet by value."""
    return {one["value"]: one["count"] for one in facet.values} if facet else {}


def read_choice(args: Any) -> ClaimChoice:
    """What the parameters ask for. Raises BadRequest for a value that is not valid."""
    return ClaimChoice(
        story=one_id(args, "story"),
        incident=one_id(args, "incident"),
        kind=choice(args, "kind", list(KINDS)),
        topic=choice(args, "topic", list(TOPICS)),
        verdict=choice(args, "verdict", list(VERDICTS)),
        independence=choice(args, "independence", list(INDEPENDENCE)),
        outlet=one_id(args, "outlet"),
        month=month(args),
        name=one_id(args, "name"),
        q=query(args),
        articles=tuple(several_ids(args, "articles", 2, 6)),
    )


def read_list(connection: Any, chosen: ClaimChoice, number: int, whole: bool) -> dict[str, Any] | str:
    """The object of the list; its `ids` are all that were chosen if it is asked for `whole`, else those of the page.

    Or, in words, which id is not known.
    """
    unknown = name_unknown(connection, chosen)
    if unknown:
        return unknown
    count = count_claims(connection, chosen)
    pages = math.ceil(count / PAGE_CLAIMS)
    check_page(number, pages)
    portion = (-1, 0) if whole else (PAGE_CLAIMS, (number - 1) * PAGE_CLAIMS)
    ids = find_claims(connection, chosen, *portion)
    return {
        "ids": ids,
        "count": count,
        "page": number,
        "pages": pages,
        "claims": [] if whole else read_disputes(connection, ids),
        "reports": order_reports(read_report_heads(connection, set(chosen.articles)), chosen.articles),
        "story": read_label(connection, "stories", "title", chosen.story),
        "incident": read_label(connection, "incidents", "title", chosen.incident) if chosen.incident else None,
        "outlet": read_label(connection, "outlets", "name", chosen.outlet),
        "name": read_label(connection, "entities", "name", chosen.name),
    }


def read_disputes(connection: Any, ids: list[int]) -> list[dict[str, Any]]:
    """Claims with what their reports say, and how these part."""
    claims = read_claims(connection, ids)
    sides = read_sides(connection, claims)
    return [{**claim, **sides[claim["id"]]} for claim in claims]


def order_reports(reports: dict[int, dict[str, Any]], ids: tuple[int, ...]) -> list[dict[str, Any]]:
    return [reports[id] for id in ids]


def name_unknown(connection: Any, chosen: ClaimChoice) -> str | None:
    """The first id that was asked for and is not in the archive, in words."""
    asked = [("stories", "story", chosen.story), ("entities", "name", chosen.name)]
    asked += [("outlets", "outlet", chosen.outlet)]
    asked += [("incidents", "incident", chosen.incident)] if chosen.incident is not None else []
    asked += [("articles", "report", article) for article in chosen.articles]
    for table, noun, id in asked:
        if id is not None and not connection.execute(f"select 1 from {table} where id = ?", [id]).fetchone():
            return f"No {noun} has the id {id}"
    return None


def read_label(connection: Any, table: str, column: str, id: int | None) -> dict[str, Any] | None:
    """An id with its label, by the name of the column; null if it is null."""
    row = connection.execute(f"select id, {column} from {table} where id = ?", [id]).fetchone()
    return dict(row) if row else None


def label_of(linked: dict[str, Any] | None) -> str:
    """The title or name of what an id is of."""
    return str(linked.get("title") or linked.get("name") or linked["id"]) if linked else ""


async def list_rows(page: Page, ids: list[int]) -> AsyncIterator[list[dict[str, Any]]]:
    """The answers to all claims of the list as rows of CSV, read in portions."""
    for portion in batches(ids):
        claims = await page.read(partial(read_claims, ids=portion))
        yield [row for claim in claims for row in answer_rows(page, claim)]


def answer_rows(page: Page, claim: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What each report says to a question, with the question, as a row of CSV."""
    claim_url = page.absolute(page.to.claim(claim["id"]))
    for given in claim["answers"]:
        url = page.absolute(page.to.passage(given["article_id"], given["start"], given["end"]))
        yield {**claim, **given, "claim_id": claim["id"], "claim_url": claim_url, "url": url}


async def claim_page(datasette: Any, request: Any) -> Any:
    """One claim with all its evidence."""
    page = await open_page(datasette, request, CLAIM_TABLES)
    claim_id = path_id(request, "claim")
    data = await page.read(partial(read_comparison, claim_id=claim_id))
    if data is None:
        raise NotFound(await page.read(partial(read_former, claim_id=claim_id)))
    if isinstance(data, int):
        return Response.redirect(page.to.claim(data, page.format), status=301)
    told = await page.read(partial(read_told, claim=data["claim"]))
    asked = asked_without(request.args)
    data |= await read_remains(page, partial(read_claim_remains, data=data), asked)
    data |= cite(page, cite_claim(data["claim"]), page.to.claim(claim_id))
    left_out = why_left_out(data, "statement_id")
    rows = [claim_row(page, data["claim"], one, left_out.get(one["id"])) for one in data["statements"]]
    sheet, here = Sheet(CLAIM_COLUMNS, one_batch(rows)), partial(page.to.claim, claim_id, without=asked)
    chart = chart_claim(data)
    shown = {
        "chart": chart,
        "MOST_PAIRS": MOST_PAIRS,
        "bars": dict(zip((s["id"] for s in data["statements"]), chart.bars, strict=True)) if chart else {},
        "shown_sides": show_sides(data["sides"], data["statements"]),
        "shown_groups": show_groups(data["groups"], data["statements"]),
        "called": label_reports(list_named(data)),
        "mark_evidence": mark_evidence,
        "mark_changed": mark_changed,
        "list_variants": list_variants,
        "describe_chain": describe_chain,
        "chart_series": chart_series,
        "group_points": group_points,
        "near_claim": near_claim,
        "linked": link_claim(page, data),
        "corrections": draft_corrections(data["claim"], data["statements"], told),
        "left_out": left_out,
        **show_omissions(data, partial(page.to.claim, claim_id)),
    }
    return await answer(page, "claim", data, sheet, here, **shown)


def cite_claim(claim: dict[str, Any]) -> Cited:
    """What is cited of a claim's page."""
    return Cited("claim", claim["id"], claim["question"], f"Comparison of {claim['independence']}")


def chart_claim(data: dict[str, Any]) -> Chart | None:
    """The chart of a claim's numbers in the order of its statements; null for claims of other kinds."""
    if data["claim"]["kind"] != "figure":
        return None
    values = [statement["value"] for statement in data["statements"]]
    return draw_chart([value and interval_of(value) for value in values], data["claim"]["unit"])


def list_named(data: dict[str, Any]) -> list[dict[str, Any]]:
    """All that the page names reports for: they are told apart over the whole of it."""
    return [*data["statements"], *(pair[name] for pair in data["kept_apart"] for name in ("ours", "other"))]


def claim_row(
    page: Page, claim: dict[str, Any], statement: dict[str, Any], left_out: str | None = None
) -> dict[str, Any]:
    """A statement as a row of CSV, with why it is left out if it is."""
    value, evidence = statement["value"] or {}, statement["evidence"]
    mark = f"{statement['start']}-{statement['end']}"
    return {
        **{column: value.get(column) for column in ("low", "high", "unit", "base_low", "base_high", "base_unit")},
        **statement,
        "topic": claim["topic"],
        "incident_id": claim["incident_id"],
        "incident": claim["incident"],
        "question": claim["question"],
        "verdict": claim["verdict"],
        "value": value.get("words"),
        "chain": describe_chain(statement),
        "sentence": evidence["text"],
        "left_out": left_out,
        "url": page.absolute(page.to.article(statement["article_id"], evidence["sentence"], mark)),
    }

"""The page of a name: /{db}/-/name/{entity}, what it says and denies, its disputes, its forms, who names it."""

import json
import math
from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Any, NamedTuple

from datasette_conflict.charts.months import draw_months
from datasette_conflict.charts.strips import draw_strips, share_stances
from datasette_conflict.compat import NotFound
from datasette_conflict.evidence.claim_lists import ClaimChoice, batches, find_claims, read_claims
from datasette_conflict.evidence.credits import PLACES_CREDIT
from datasette_conflict.evidence.marks import mark_evidence
from datasette_conflict.evidence.names import (
    PASSAGES,
    count_passages,
    count_tolls,
    find_passages,
    read_disputes,
    read_forms,
    read_naming,
    read_passages,
    read_together,
)
from datasette_conflict.evidence.parties import find_members, read_members, read_party
from datasette_conflict.evidence.positions import read_positions
from datasette_conflict.pages.citations import Cited, cite
from datasette_conflict.pages.page import Page, Row, Sheet, answer, open_page, turn_to
from datasette_conflict.pages.parameters import check_page, page_number, path_id

TABLES = """entities mentions merges articles outlets sentences quotes figures claims statements attributions
            stories parties incidents incident_mentions named_together""".split()
COLUMNS = "item text article_id outlet label published start end stance claim_id verdict url".split()
ITEMS = {"quotes": "quote", "figures": "figure", "mentions": "mention"}
MOST_CLAIMS = 30
FEW_FORMS, FEW_MEMBERS = 6, 6  # that are not folded


class Extent(NamedTuple):
    """How much of what goes with a name one page holds: the kinds of passages, and how many of each."""

    kinds: tuple[str, ...]
    size: int
    claims: bool  # whether its questions are listed with their answers


SHORT = Extent(("quotes", "figures"), 10, claims=False)
LONG = Extent(tuple(PASSAGES), 200, claims=True)


async def name_page(datasette: Any, request: Any) -> Any:
    """One person, organisation or place: page by page through its quotes, as JSON through all that goes with it."""
    page = await open_page(datasette, request, TABLES)
    name_id, number = path_id(request, "name"), page_number(request.args)
    extent = LONG if page.format else SHORT
    data = await page.read(partial(read_name, name_id=name_id, extent=extent, number=number))
    if data is None:
        raise NotFound(f"No name has the id {name_id}")
    data["places_credit"] = PLACES_CREDIT._asdict() if data["name"]["precision"] else None
    data |= cite(page, Cited("name", name_id, data["name"]["name"]), page.to.name(name_id))
    here = partial(page.to.name, name_id)
    shown = {
        "to_page": partial(turn_to, partial(here, fragment="quotes-title")),
        "chart": draw_months({month["month"]: month["mentions"] for month in data["months"]}),
        "first_quote": (number - 1) * extent.size + 1,
        "few_forms": FEW_FORMS,
        "few_members": FEW_MEMBERS,
        "mark_evidence": mark_evidence,
        "draw_strips": draw_strips,
        "share_stances": share_stances,
    }
    return await answer(page, "name", data, Sheet(COLUMNS, name_rows(page, name_id)), here, **shown)


def read_name(connection: Any, name_id: int, extent: Extent, number: int) -> dict[str, Any] | None:
    """The object of a name's page; null if there is none."""
    name = connection.execute("select * from entities where id = ?", [name_id]).fetchone()
    if name is None:
        return None
    counts = {kind: count_passages(connection, name_id, kind) for kind in PASSAGES}
    turned = counts["quotes"] if extent is SHORT else max(counts.values())
    pages = max(1, math.ceil(turned / extent.size))
    check_page(number, pages)
    return {
        "name": dict(name),
        **read_naming(connection, name_id),
        **read_forms(connection, name_id),
        "party": read_party(connection, name_id),
        **read_members(connection, name_id),
        **read_disputes(connection, name_id),
        "positions": read_positions(connection, name_id),
        "named_with": read_together(connection, name_id),
        "tolls_count": count_tolls(connection, name_id),
        "quotes_count": counts["quotes"],
        "figures_count": counts["figures"],
        "page": number,
        "pages": pages,
        **{kind: read_part(connection, name_id, kind, extent, number) for kind in extent.kinds},
        "claims": list_claims(connection, name_id) if extent.claims else [],
    }


def read_part(connection: Any, name_id: int, kind: str, extent: Extent, number: int) -> list[dict[str, Any]]:
    """The passages of one kind on a page; of figures, a page that turns through quotes shows the first."""
    turned = kind == "quotes" or extent is LONG
    found = find_passages(connection, name_id, kind, extent.size, (number - 1) * extent.size if turned else 0)
    return read_passages(connection, kind, found)


def list_claims(connection: Any, name_id: int) -> list[dict[str, Any]]:
    """The first questions that it is part of, with their answers."""
    return read_claims(connection, find_claims(connection, ClaimChoice(name=name_id))[:MOST_CLAIMS])


async def name_rows(page: Page, name_id: int) -> AsyncIterator[Iterator[Row]]:
    """All quotes, figures, mentions, members and questions as rows of CSV, read in portions."""
    empty = dict.fromkeys(COLUMNS)
    for kind, item in ITEMS.items():
        for ids in batches(await page.read(partial(find_passages, name_id=name_id, kind=kind))):
            found = await page.read(partial(read_passages, kind=kind, ids=ids))
            yield ({**empty, **one, "item": item, "url": passage_url(page, one)} for one in found)
    async for members in page.portions(partial(find_members, name_id=name_id)):
        yield ({**empty, "item": "member", "text": one["name"], "url": member_url(page, one)} for one in members)
    for ids in batches(await page.read(partial(find_claims, chosen=ClaimChoice(name=name_id)))):
        claims = await page.read(partial(read_questions, ids=ids))
        yield ({**empty, **one, "item": "claim", "url": claim_url(page, one)} for one in claims)


def passage_url(page: Page, found: Row) -> str:
    return page.absolute(page.to.article(found["article_id"], found["sentence"], f"{found['start']}-{found['end']}"))


def claim_url(page: Page, claim: Row) -> str:
    return page.absolute(page.to.claim(claim["claim_id"]))


def member_url(page: Page, member: Row) -> str:
    return page.absolute(page.to.name(member["id"]))


def read_questions(connection: Any, ids: list[int]) -> list[dict[str, Any]]:
    """These questions in this order, in short."""
    sql = "select id as claim_id, question as text, verdict from claims where id in (select value from json_each(?))"
    found = {row["claim_id"]: dict(row) for row in connection.execute(sql, [json.dumps(ids)])}
    return [found[id] for id in ids]

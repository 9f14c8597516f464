"""The page of a name: /{db}/-/name/{entity}, its forms and why they are one, what it said, what is said of it."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from datasette_conflict.compat import NotFound
from datasette_conflict.evidence.claim_lists import ClaimChoice, batches, find_claims, read_claims
from datasette_conflict.evidence.credits import PLACES
from datasette_conflict.evidence.marks import mark_evidence
from datasette_conflict.evidence.parties import find_members, read_members, read_party
from datasette_conflict.pages.citations import Cited, cite
from datasette_conflict.pages.page import Page, Sheet, answer, open_page
from datasette_conflict.pages.parameters import path_id

TABLES = """entities mentions merges articles outlets sentences quotes figures claims statements attributions
            stories parties incidents""".split()
COLUMNS = "item text article_id outlet published start end claim_id url".split()
MOST_ROWS = 200  # of quotes, figures and mentions each: search and the tables hold all of them
MOST_CLAIMS = 30

FORMS = """
select text, count(*) as times, count(distinct article_id) as reports, max(metonym) as metonym
from mentions where entity_id = :name group by text order by times desc, text
"""

# passages of reports that go with the name, in order of time
PASSAGES = """
select {columns}, r.article_id, r.start, r.end, r.text, t.position as sentence, o.name as outlet, a.title, a.ref,
       a.published
from {table} r join articles a on a.id = r.article_id join sentences t on t.id = r.sentence_id
left join outlets o on o.id = a.outlet_id
where r.{key} = :name order by a.published is null, a.published, a.id, r.start, r.id
limit :most offset :skipped
"""
LISTS = {
    "quotes": PASSAGES.format(
        table="quotes", columns="r.form, r.said_on, r.channel, r.speaker as printed", key="speaker_id"
    ),
    "figures": PASSAGES.format(
        table="figures", columns="r.counted, r.stance, r.event_on, r.holder_printed as printed", key="holder_id"
    ),
    "mentions": PASSAGES.format(
        table="mentions", columns="r.metonym, t.text as sentence_text, t.start as sentence_start", key="entity_id"
    ),
}


async def name_page(datasette: Any, request: Any) -> Any:
    """One person, organisation or place."""
    page = await open_page(datasette, request, TABLES)
    name_id = path_id(request, "name")
    data = await page.read(partial(read_name, name_id=name_id))
    if data is None:
        raise NotFound(f"No name has the id {name_id}")
    data["places_credit"] = PLACES._asdict() if data["name"]["precision"] else None
    data |= cite(page, Cited("name", name_id, data["name"]["name"]), page.to.name(name_id))
    sheet = Sheet(COLUMNS, name_rows(page, name_id))
    return await answer(
        page, "name", data, sheet, partial(page.to.name, name_id), most=MOST_ROWS, mark_evidence=mark_evidence
    )


def read_name(connection: Any, name_id: int) -> dict[str, Any] | None:
    """The object of a name's page; null if there is none."""
    name = connection.execute("select * from entities where id = ?", [name_id]).fetchone()
    if name is None:
        return None
    claims = find_claims(connection, ClaimChoice(name=name_id))
    merges = connection.execute(
        "select form_a, form_b, score, reason from merges where entity_id = ? order by id", [name_id]
    )
    return {
        "name": dict(name),
        "forms": [dict(row) for row in connection.execute(FORMS, {"name": name_id})],
        "merges": [dict(row) for row in merges],
        "party": read_party(connection, name_id),
        **read_members(connection, name_id),
        "claims_count": len(claims),
        "claims": read_claims(connection, claims[:MOST_CLAIMS]),
        **{key: find_passages(connection, name_id, key, MOST_ROWS) for key in LISTS},
    }


def find_passages(connection: Any, name_id: int, key: str, most: int, skipped: int = 0) -> list[dict[str, Any]]:
    """The quotes, figures or mentions of a name in time, at `most` so many after those that are skipped."""
    return [dict(row) for row in connection.execute(LISTS[key], {"name": name_id, "most": most, "skipped": skipped})]


async def name_rows(page: Page, name_id: int) -> AsyncIterator[list[dict[str, Any]]]:
    """All quotes, figures, mentions, members and claims as rows of CSV."""
    empty = dict.fromkeys(COLUMNS)
    for key, item in (("quotes", "quote"), ("figures", "figure"), ("mentions", "mention")):
        async for passages in page.portions(partial(find_passages, name_id=name_id, key=key)):
            yield [
                {**empty, **found, "item": item, "url": page.absolute(url)}
                for found in passages
                for mark in [f"{found['start']}-{found['end']}"]
                for url in [page.to.article(found["article_id"], found["sentence"], mark)]
            ]
    async for members in page.portions(partial(find_members, name_id=name_id)):
        yield [
            {**empty, "item": "member", "text": one["name"], "url": page.absolute(page.to.name(one["id"]))}
            for one in members
        ]
    ids = await page.read(partial(find_claims, chosen=ClaimChoice(name=name_id)))
    for portion in batches(ids):
        yield [
            {**empty, "item": "claim", "text": claim["question"], "claim_id": claim["id"], "url": url}
            for claim in await page.read(partial(read_claims, ids=portion))
            for url in [page.absolute(page.to.claim(claim["id"]))]
        ]

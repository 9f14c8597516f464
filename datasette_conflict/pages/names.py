"""The page of a name: /{db}/-/name/{entity}, its forms and why they are one, what it said, what is said of it."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from datasette_conflict.compat import NotFound
from datasette_conflict.evidence.claim_lists import ClaimChoice, find_claims, read_claims
from datasette_conflict.evidence.credits import PLACES
from datasette_conflict.evidence.marks import mark_evidence
from datasette_conflict.evidence.parties import read_members, read_party
from datasette_conflict.pages.page import Page, Sheet, answer, one_batch, open_page
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
select {columns}, r.article_id, r.start, r.end, r.text, t.position as sentence, o.name as outlet, a.label, a.title,
       a.ref, a.published
from {table} r join articles a on a.id = r.article_id join sentences t on t.id = r.sentence_id
left join outlets o on o.id = a.outlet_id
where r.{key} = :name order by a.published is null, a.published, a.id, r.start limit :most
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
    data["permalink"] = page.absolute(page.to.name(name_id))
    sheet = Sheet(COLUMNS, one_batch(name_rows(page, data)))
    return await answer(
        page, "name", data, sheet, partial(page.to.name, name_id), most=MOST_ROWS, mark_evidence=mark_evidence
    )


def read_name(connection: Any, name_id: int) -> dict[str, Any] | None:
    """The object of a name's page; null if there is none."""
    name = connection.execute("select * from entities where id = ?", [name_id]).fetchone()
    if name is None:
        return None
    asked = {"name": name_id, "most": MOST_ROWS}
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
        **{key: [dict(row) for row in connection.execute(sql, asked)] for key, sql in LISTS.items()},
    }


def name_rows(page: Page, data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Quotes, figures, mentions and claims as rows of CSV."""
    empty = dict.fromkeys(COLUMNS)
    for key, item in (("quotes", "quote"), ("figures", "figure"), ("mentions", "mention")):
        for found in data[key]:
            url = page.to.article(found["article_id"], found["sentence"], f"{found['start']}-{found['end']}")
            yield {**empty, **found, "item": item, "url": page.absolute(url)}
    for claim in data["claims"]:
        url = page.absolute(page.to.claim(claim["id"]))
        yield {**empty, "item": "claim", "text": claim["question"], "claim_id": claim["id"], "url": url}

"""The page of an event: /{db}/-/story/{story}, its reports in time, what they dispute, and where it happens."""

from collections.abc import AsyncIterator
from functools import partial
from itertools import groupby
from typing import Any

from datasette_conflict.compat import Response
from datasette_conflict.evidence.claim_lists import ClaimChoice, batches, find_claims, read_claims
from datasette_conflict.evidence.credits import PLACES_CREDIT
from datasette_conflict.evidence.places import read_places
from datasette_conflict.evidence.redirects import follow
from datasette_conflict.evidence.series import OF_STORY, read_series
from datasette_conflict.pages.citations import Cited, cite
from datasette_conflict.pages.page import Page, Sheet, answer, open_page, read_by_id

TABLES = """stories articles outlets claims statements figures quotes sentences mentions entities series
            series_points story_redirects incidents""".split()
COLUMNS = "item id title outlet published verdict lineages latitude longitude precision url".split()
MOST_CLAIMS = 30

REPORTS = """
select a.id, a.label, a.title, a.ref, o.name as outlet, a.agency, a.published, a.published_basis, a.published_doubt,
       a.words, a.language, a.lineage_id,
       (select count(distinct s.claim_id) from statements s where s.article_id = a.id) as claims,
       (select count(*) from articles b where b.lineage_id = a.lineage_id and b.story_id = a.story_id) as same_text
from articles a left join outlets o on o.id = a.outlet_id
where a.story_id = ? order by a.published is null, a.published, a.id
"""


async def story_page(datasette: Any, request: Any) -> Any:
    """One event as its reports tell it."""
    page = await open_page(datasette, request, TABLES)
    story_id, data = await read_by_id(page, "story", read_story, page.to.story)
    if isinstance(data, Response):
        return data
    data["places_credit"] = PLACES_CREDIT._asdict()
    data |= cite(page, Cited("story", story_id, data["story"]["title"]), page.to.story(story_id))
    sheet = Sheet(COLUMNS, story_rows(page, data))
    located = [place for place in data["places"] if place["latitude"] is not None]
    shown = {"located": located, "timeline": list_days(data["reports"])}
    return await answer(page, "story", data, sheet, partial(page.to.story, story_id), **shown)


def list_days(reports: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The reports by the day of publication, "" where it is not established."""
    return [(day, list(group)) for day, group in groupby(reports, key=lambda report: (report["published"] or "")[:10])]


def read_story(connection: Any, story_id: int) -> dict[str, Any] | int | None:
    """The object of an event's page; the id of the one that took its place; null if there never was one."""
    story = connection.execute("select * from stories where id = ?", [story_id]).fetchone()
    if story is None:
        return follow(connection, "story", story_id)
    claims = find_claims(connection, ClaimChoice(story=story_id))
    return {
        "story": dict(story),
        "reports": [dict(row) for row in connection.execute(REPORTS, [story_id])],
        "claims_count": len(claims),
        "claims": read_claims(connection, claims[:MOST_CLAIMS]),
        "series": read_series(connection, OF_STORY, story_id),
        "places": read_places(connection, story_id),
    }


async def story_rows(page: Page, data: dict[str, Any]) -> AsyncIterator[list[dict[str, Any]]]:
    """Reports, all claims and places as rows of CSV."""
    empty = dict.fromkeys(COLUMNS)
    yield [
        {**empty, **report, "item": "report", "url": page.absolute(page.to.article(report["id"]))}
        for report in data["reports"]
    ]
    ids = await page.read(partial(find_claims, chosen=ClaimChoice(story=data["story"]["id"])))
    for portion in batches(ids):
        yield [
            {**empty, **claim, "item": "claim", "title": claim["question"], "url": url}
            for claim in await page.read(partial(read_claims, ids=portion))
            for url in [page.absolute(page.to.claim(claim["id"]))]
        ]
    yield [
        {**empty, **place, "item": "place", "title": place["name"], "url": page.absolute(page.to.name(place["id"]))}
        for place in data["places"]
    ]

"""Feeds of new and changed questions: of an archive, /{db}/-/feed.atom, of an incident and of a name."""

from functools import partial
from typing import Any

from datasette_conflict.compat import NotFound, Response
from datasette_conflict.evidence.changes import read_changes
from datasette_conflict.evidence.claim_lists import ClaimChoice
from datasette_conflict.evidence.holders import word_holder
from datasette_conflict.evidence.redirects import follow
from datasette_conflict.evidence.schemas import has_table
from datasette_conflict.evidence.verdicts import VERDICTS
from datasette_conflict.pages.atom import MEDIA_TYPE, Entry, Feed, write_feed
from datasette_conflict.pages.claims import read_label
from datasette_conflict.pages.front import word_archive
from datasette_conflict.pages.page import Page, cors, open_page
from datasette_conflict.pages.parameters import choice, path_id

TABLES = """claims statements articles outlets figures quotes sentences entities incidents incident_mentions
            attributions mentions stories incident_redirects""".split()


async def archive_feed(datasette: Any, request: Any) -> Any:
    """The questions of the whole archive; with `verdict` those of one verdict."""
    page = await open_page(datasette, request, TABLES)
    verdict = choice(request.args, "verdict", list(VERDICTS))
    changes = await page.read(partial(read_changes, verdict=verdict))
    address = page.to.feed(verdict=verdict)
    return await send_feed(page, "", address, page.to.compare(verdict=verdict), changes)


async def incident_feed(datasette: Any, request: Any) -> Any:
    """The questions of one incident; a former id of it leads to it."""
    page = await open_page(datasette, request, TABLES)
    incident_id = path_id(request, "incident")
    incident = await page.read(partial(read_incident_label, incident_id=incident_id))
    if incident is None:
        raise NotFound(f"No incident has the id {incident_id}")
    if isinstance(incident, int):
        return Response.redirect(page.to.incident(incident, "atom"), status=301)
    changes = await page.read(partial(read_changes, chosen=ClaimChoice(incident=incident_id)))
    address, about = page.to.incident(incident_id, "atom"), page.to.incident(incident_id)
    return await send_feed(page, incident["title"], address, about, changes)


def read_incident_label(connection: Any, incident_id: int) -> dict[str, Any] | int | None:
    """The incident with its title; the id of the one that took its place; null if there never was one."""
    known = has_table(connection, "incidents")
    label = read_label(connection, "incidents", "title", incident_id) if known else None
    return label or follow(connection, "incident", incident_id)


async def name_feed(datasette: Any, request: Any) -> Any:
    """The questions that a name is part of."""
    page = await open_page(datasette, request, TABLES)
    name_id = path_id(request, "name")
    name = await page.read(partial(read_label, table="entities", column="name", id=name_id))
    if name is None:
        raise NotFound(f"No name has the id {name_id}")
    changes = await page.read(partial(read_changes, chosen=ClaimChoice(name=name_id)))
    return await send_feed(page, name["name"], page.to.name(name_id, "atom"), page.to.name(name_id), changes)


async def send_feed(page: Page, subject: str, address: str, about: str, changes: list[dict[str, Any]]) -> Any:
    """Questions as a feed about a subject, "" for the whole archive."""
    archive = (await word_archive(page)).get("title") or page.database.name
    title = f"{subject}: questions in {archive}" if subject else f"Questions in {archive}"
    entries = [describe_change(page, claim) for claim in changes]
    xml = write_feed(Feed(page.absolute(address), page.absolute(about), title, archive, entries))
    return Response(xml, headers=cors(page), content_type=f"{MEDIA_TYPE}; charset=utf-8")


def describe_change(page: Page, claim: dict[str, Any]) -> Entry:
    """A question as an entry: how it is answered, what stands behind that, and its sides."""
    verdict = VERDICTS[claim["verdict"]]
    told = [f"{verdict}: {claim['reason'].rstrip('.')}.", f"{claim['independence']}.", *map(word_side, claim["sides"])]
    address = page.absolute(page.to.claim(claim["id"]))
    return Entry(address, claim["question"], claim["changed"], claim["verdict"], verdict, " ".join(told))


def word_side(side: dict[str, Any]) -> str:
    """What a side says and who says it: "at least 12: Ivan Petrov, in Alpha News; 2 more."."""
    words = side["value"]["words"] if side["value"] else f"“{side['words']}”"
    more = [f"{side['more_voices']} more"] if side["more_voices"] else []
    return f"{words}: {'; '.join([*map(word_voice, side['voices']), *more])}."


def word_voice(voice: dict[str, Any]) -> str:
    """Who says it, and in which report."""
    holder, report = str(word_holder(voice["holder_printed"], voice["holder"])), voice["outlet"] or voice["label"]
    return f"{holder}, in {report}" if holder else f"{report} (names no source)"

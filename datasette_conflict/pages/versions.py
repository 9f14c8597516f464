"""The page of a report's earlier texts: /{db}/-/versions/{article}, with what changed from each to the next."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from datasette_conflict.compat import NotFound, Response
from datasette_conflict.evidence.differences import Fate, Part, compare_texts
from datasette_conflict.evidence.marks import Piece, Span, cut_at_spans
from datasette_conflict.evidence.redirects import follow
from datasette_conflict.evidence.versions import (
    CHANGED,
    KINDS,
    find_step,
    read_versions,
    surround,
    word_changes,
    word_moment,
)
from datasette_conflict.pages.citations import cite
from datasette_conflict.pages.page import Page, Sheet, answer, one_batch, open_page
from datasette_conflict.pages.parameters import one_id, path_id
from datasette_conflict.pages.reports import cite_report
from datasette_conflict.texts import has_whole_texts
from datasette_conflict.urls import web_address

TABLES = "articles outlets addresses versions version_changes article_redirects".split()
COLUMNS = """article_id version_id position origin published captured next_published next_captured kind change
             before_text before_start before_end after_text after_start after_end reason url""".split()
LONGEST_SAME_CHARACTERS = 500  # of what did not change, before its middle is left out
KEPT_CHARACTERS = 160  # of it, at both ends


class ShownPart(NamedTuple):
    """A part of two texts laid over each other; so many words of its middle are `left_out`, before its `end`."""

    fate: Fate
    pieces: list[Piece]
    left_out: int = 0
    end: str = ""


async def versions_page(datasette: Any, request: Any) -> Any:
    """The earlier texts of one report, and one of them beside the text after it."""
    page = await open_page(datasette, request, TABLES)
    article_id = path_id(request, "report")
    data = await page.read(partial(read_page, article_id=article_id))
    if data is None:
        raise NotFound(f"No report has the id {article_id}")
    if isinstance(data, int):
        return Response.redirect(page.to.versions(data, format=page.format), status=301)
    version_id = one_id(request.args, "version")
    step = find_step(data["versions"], version_id)
    if step is None and version_id is not None:
        raise NotFound(f"This report has no earlier text with the id {version_id}")
    data |= cite(page, cite_report(data["article"]), page.to.versions(article_id))
    sheet = Sheet(COLUMNS, one_batch(change_rows(page, data)))
    shown = {} if page.format else show(data, step, await page.read(has_whole_texts))
    return await answer(page, "versions", data, sheet, partial(read_here, page, article_id), **shown)


def read_page(connection: Any, article_id: int) -> dict[str, Any] | int | None:
    """The object of the page; the id of the report that took the place of one; null if there never was one."""
    return read_versions(connection, article_id) or follow(connection, "article", article_id)


def read_here(page: Page, article_id: int, format: str) -> str:
    """The address of this page in a format."""
    return page.to.versions(article_id, format=format)


def show(data: dict[str, Any], step: int | None, whole_texts: bool) -> dict[str, Any]:
    """What only the HTML has: the steps from text to text, the newest first, and the two texts of one of them.

    Texts that are not given whole are not laid over each other: what was left out of one would seem to have changed.
    """
    texts = [*data["versions"], data["article"]]
    steps = [
        {"before": before, "after": after, "changes": list(show_changes(before, after))}
        for before, after in pairwise(texts)
    ]
    return {
        "steps": steps[::-1],
        "compared": None if step is None else steps[step],
        "both_texts": list(lay_out(texts[step], texts[step + 1])) if whole_texts and step is not None else [],
        "whole_texts": whole_texts,
        "CHANGED": CHANGED,
        "word_moment": word_moment,
        "count_changes": count_changes,
        "web_address": web_address,
    }


def count_changes(changes: list[dict[str, Any]]) -> str:
    """How many changes of each kind there are, in words."""
    kinds = [change["kind"] for change in changes]
    return word_changes({kind: kinds.count(kind) for kind in KINDS if kind in kinds})


def show_changes(before: dict[str, Any], after: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The changes with the words around each in both texts."""
    for change in before["changes"]:
        yield {
            **change,
            "was": around(before["text"], change["before_start"], change["before_end"]),
            "became": around(after["text"], change["after_start"], change["after_end"]),
        }


def around(text: str, start: int | None, end: int | None) -> tuple[str, str, str] | None:
    """A span with the words before and behind it; null for none."""
    if start is None or end is None:
        return None
    before, behind = surround(text, start, end)
    return before, text[start:end], behind


def lay_out(before: dict[str, Any], after: dict[str, Any]) -> Iterator[ShownPart]:
    """Two texts as one, with the numbers that changed marked."""
    numbers = [change for change in before["changes"] if change["kind"] == "figure"]
    spans = {
        key: [Span(one[f"{key}_start"], one[f"{key}_end"], "evidence") for one in numbers if one[f"{key}_text"]]
        for key in ("before", "after")
    }
    for part in compare_texts(before["text"], after["text"]):
        key, text = ("before", before["text"]) if part.fate == "removed" else ("after", after["text"])
        yield show_part(part, text, spans[key])


def show_part(part: Part, text: str, spans: list[Span]) -> ShownPart:
    """A part with its marks; of a long one that did not change, the beginning and the end."""
    start, end = part.start, part.end
    if part.fate != "same" or end - start <= LONGEST_SAME_CHARACTERS:
        return ShownPart(part.fate, cut_at_spans(text[start:end], spans, start))
    first, last = text[start : start + KEPT_CHARACTERS], text[end - KEPT_CHARACTERS : end]
    head, tail = first.rpartition(" ")[0] or first, last.partition(" ")[2] or last  # not all scripts have spaces
    left_out = len(text[start + len(head) : end - len(tail)].split())
    return ShownPart(part.fate, [Piece(head, ())], left_out, tail)


def change_rows(page: Page, data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every change as a row of CSV, in time, numbers first."""
    article = data["article"]
    for version, following in pairwise([*data["versions"], article]):
        for change in version["changes"]:
            yield {
                **{key: version[key] for key in ("position", "origin", "published", "captured")},
                **change,
                "article_id": article["id"],
                "next_published": following["published"],
                "next_captured": following["captured"],
                "url": page.absolute(page.to.versions(article["id"], version["id"])),
            }

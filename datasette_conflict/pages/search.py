"""The search page: /{db}/-/search, one box over questions, incidents, reports, sentences, quotes and names."""

import math
from collections.abc import AsyncIterator
from functools import partial
from typing import Any, NamedTuple

from datasette_conflict.compat import BadRequest, NotFound
from datasette_conflict.evidence.full_text import read_query
from datasette_conflict.evidence.name_forms import find_names
from datasette_conflict.evidence.schemas import has_table
from datasette_conflict.evidence.search_facets import read_facets
from datasette_conflict.evidence.search_hints import count_held, count_words
from datasette_conflict.evidence.search_lists import FIXED_KINDS, find_kinds, table_of
from datasette_conflict.evidence.search_results import (
    FEW_RESULTS,
    PAGE_RESULTS,
    Narrowing,
    Search,
    count_results,
    find_results,
    read_results,
    too_many,
)
from datasette_conflict.evidence.spellings import suggest
from datasette_conflict.evidence.verdicts import VERDICTS
from datasette_conflict.indexes import INDEXED, ensure_indexes, make_again, without_later
from datasette_conflict.pages.page import Page, Sheet, answer, open_page, turn_to
from datasette_conflict.pages.parameters import check_page, choice, month, one_id, page_number, query

TABLES = """articles outlets sentences quotes entities mentions claims statements attributions incidents
            incident_mentions""".split()
COLUMNS = """found_in id article_id outlet title label published start end text kind who who_name verdict first_day
             last_day url""".split()
BATCH_RESULTS = 500

# the lists in the order of the page, with their headings
HEADINGS = {
    "names": "Names",
    "claims": "Questions",
    "incidents": "Incidents",
    "articles": "Reports",
    "quotes": "Quotes",
    "sentences": "Sentences",
}
FACETS = {"verdict": "Verdict", "kind": "Kind", "outlet": "Outlet", "month": "Month"}


class Asked(NamedTuple):
    """What the parameters ask for."""

    q: str
    found_in: str | None
    page: int
    narrowing: Narrowing

    def parameters(self) -> dict[str, Any]:
        """As they stand in the address, without the page."""
        return {"q": self.q, "in": self.found_in, **self.narrowing._asdict()}


async def search_page(datasette: Any, request: Any) -> Any:
    """What holds the words asked for, best first: a few of each list, or page by page of the one that is chosen."""
    page = await open_page(datasette, request, TABLES)
    asked = read_asked(request.args)
    search, data = await page.read(partial(read_found, asked=asked, file=page.file))
    parameters = asked.parameters()
    here = partial(page.to.search, **parameters)
    shown: dict[str, Any] = {
        "to_page": partial(turn_to, here),
        "HEADINGS": HEADINGS,
        "FACETS": FACETS,
        "TABLES_OF": {key: table_of(key) for key in HEADINGS},
        "parameters": parameters,
        "only_left_out": bool(search.query.without) and not search.query.groups,
        "first": (asked.page - 1) * PAGE_RESULTS + 1,
    }
    return await answer(page, "search", data, Sheet(COLUMNS, result_rows(page, search, asked.found_in)), here, **shown)


def read_asked(args: Any) -> Asked:
    """What the parameters ask for. Raises BadRequest for a value that is not valid, but for a kind."""
    narrowing = Narrowing(
        one_id(args, "outlet"),
        month(args),
        args.get("kind") or None,
        one_id(args, "name"),
        choice(args, "verdict", list(VERDICTS)),
    )
    return Asked(query(args), choice(args, "in", list(HEADINGS)), page_number(args), narrowing)


def read_found(connection: Any, asked: Asked, file: str) -> tuple[Search, dict[str, Any]]:
    """What is searched for, and the object of the page.

    Raises LostPart without the indexes, NotFound for an unknown id, BadRequest for an unknown kind or page.
    """
    ensure_indexes(connection, INDEXED, file)
    check_kind(connection, asked.narrowing.kind)
    narrowed, without, typed = name_narrowing(connection, asked), without_later(connection), read_query(asked.q)
    search = Search(typed, tuple(find_names(connection, typed)), asked.narrowing, tuple(without))
    counts = {key: count_results(connection, search, key) for key in HEADINGS}
    search = search._replace(unranked=too_many(counts))
    size = PAGE_RESULTS if asked.found_in else FEW_RESULTS
    pages = math.ceil(counts[asked.found_in] / size) if asked.found_in else 1
    check_page(asked.page, pages)
    lists = chosen_lists(asked.found_in)
    nothing = bool(asked.q) and not any(counts.values())
    return search, {
        "q": asked.q,
        "in": asked.found_in,
        "counts": counts,
        "unranked": list(search.unranked),
        "page": asked.page,
        "pages": pages,
        "results": [r for key in lists for r in read_page(connection, search, key, size, asked.page)],
        "also": [name.describe() for name in search.names],
        "suggestions": suggest(connection, typed),
        "facets": read_facets(connection, search, asked.found_in),
        "narrowed": narrowed,
        "words": count_words(connection, typed) if nothing else [],
        "held": {} if asked.q else count_held(connection, without),
        "not_searched": {"lists": without, "to_make": make_again(without, file)} if without else None,
    }


def check_kind(connection: Any, kind: str | None) -> None:
    """Raise BadRequest unless something in the archive can be of this kind."""
    if kind and kind not in FIXED_KINDS:
        valid = find_kinds(connection) if has_table(connection, "incidents") else FIXED_KINDS
        if kind not in valid:
            raise BadRequest(f"kind={kind} is not known: valid are {', '.join(valid)}")


def name_narrowing(connection: Any, asked: Asked) -> dict[str, Any]:
    """What results are narrowed to, each in words. Raises NotFound for an id of nothing."""
    given = asked.narrowing.given()
    for key, table, noun in (("outlet", "outlets", "outlet"), ("name", "entities", "name")):
        if key in given:
            row = connection.execute(f"select name from {table} where id = ?", [given[key]]).fetchone()
            if row is None:
                raise NotFound(f"No {noun} has the id {given[key]}")
            given[key] = row["name"]
    return given


def chosen_lists(found_in: str | None) -> list[str]:
    return [found_in] if found_in else list(HEADINGS)


def read_page(connection: Any, search: Search, found_in: str, size: int, number: int) -> list[dict[str, Any]]:
    """The results of one list on one page."""
    found = find_results(connection, search, found_in, size, (number - 1) * size)
    return read_results(connection, search, found_in, found)


async def result_rows(page: Page, search: Search, found_in: str | None) -> AsyncIterator[list[dict[str, Any]]]:
    """The rows of the page's CSV, read in portions."""
    for key in chosen_lists(found_in):
        found = await page.read(partial(find_results, search=search, found_in=key))
        for start in range(0, len(found), BATCH_RESULTS):
            portion = found[start : start + BATCH_RESULTS]
            results = await page.read(partial(read_results, search=search, found_in=key, ids=portion))
            yield [{**result, "url": page.absolute(result_url(page, result))} for result in results]


def result_url(page: Page, result: dict[str, Any]) -> str:
    """Where a result leads: its own page, or its place in the report."""
    match result["found_in"]:
        case "names":
            return page.to.name(result["id"])
        case "claims":
            return page.to.claim(result["id"])
        case "incidents":
            return page.to.incident(result["id"])
        case "articles":
            return page.to.article(result["id"])
    return page.to.article(result["article_id"], result["sentence"], f"{result['start']}-{result['end']}")

"""The search page: /{db}/-/search, one box over reports, sentences, quotes and names."""

import math
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from datasette_conflict.compat import NotFound
from datasette_conflict.evidence.search_results import (
    FEW_RESULTS,
    KINDS,
    PAGE_RESULTS,
    Search,
    count_results,
    find_results,
    read_results,
)
from datasette_conflict.indexes import INDEXED, ensure_indexes
from datasette_conflict.pages.page import Page, Sheet, answer, open_page, turn_to
from datasette_conflict.pages.parameters import check_page, choice, month, one_id, page_number, query

TABLES = "articles outlets sentences quotes entities mentions".split()
COLUMNS = "found_in id article_id outlet title published start end text kind who who_name url".split()
BATCH_RESULTS = 500

# the lists in the order of the page, with their headings
LISTS = {"names": "Names", "articles": "Reports", "quotes": "Quotes", "sentences": "Sentences"}


async def search_page(datasette: Any, request: Any) -> Any:
    """What holds the words asked for, best first: a few of each list, or page by page of the one that is chosen."""
    page = await open_page(datasette, request, TABLES)
    found_in, number = choice(request.args, "in", list(LISTS)), page_number(request.args)
    search = read_search(request.args)
    await page.read(partial(ensure_indexes, tables=INDEXED, file=page.file))
    data = await page.read(partial(read_found, search=search, found_in=found_in, number=number))
    if isinstance(data, str):
        raise NotFound(data)
    parameters = {"in": found_in, **search._asdict()}
    sheet = Sheet(COLUMNS, result_rows(page, search, found_in))
    here = partial(page.to.search, **parameters)
    shown: dict[str, Any] = {
        "to_page": partial(turn_to, here),
        "LISTS": LISTS,
        "parameters": parameters,
        "outlets": await page.read(read_outlets),
        "ALL_KINDS": all_kinds(),
    }
    return await answer(page, "search", data, sheet, here, **shown)


def read_search(args: Any) -> Search:
    """What the parameters ask for. Raises BadRequest for a value that is not valid."""
    kind = choice(args, "kind", all_kinds())
    return Search(query(args), one_id(args, "outlet"), month(args), kind, one_id(args, "name"))


def all_kinds() -> list[str]:
    return [kind for kinds in KINDS.values() for kind in kinds]


def read_found(connection: Any, search: Search, found_in: str | None, number: int) -> dict[str, Any] | str:
    """The object of the page; or, in words, which id is not known."""
    for table, noun, id in (("outlets", "outlet", search.outlet), ("entities", "name", search.name)):
        if id is not None and not connection.execute(f"select 1 from {table} where id = ?", [id]).fetchone():
            return f"No {noun} has the id {id}"
    counts = {key: count_results(connection, search, key) for key in LISTS}
    size = PAGE_RESULTS if found_in else FEW_RESULTS
    pages = math.ceil(counts[found_in] / size) if found_in else 1
    check_page(number, pages)
    return {
        "q": search.q,
        "in": found_in,
        "counts": counts,
        "page": number,
        "pages": pages,
        "results": [r for key in chosen_lists(found_in) for r in read_page(connection, search, key, size, number)],
    }


def chosen_lists(found_in: str | None) -> list[str]:
    return [found_in] if found_in else list(LISTS)


def read_page(connection: Any, search: Search, found_in: str, size: int, number: int) -> list[dict[str, Any]]:
    """The results of one list on one page."""
    return read_results(
        connection, search, found_in, find_results(connection, search, found_in, size, (number - 1) * size)
    )


def read_outlets(connection: Any) -> list[dict[str, Any]]:
    """The outlets to choose from."""
    return [dict(row) for row in connection.execute("select id, name from outlets order by name limit 200")]


async def result_rows(page: Page, search: Search, found_in: str | None) -> AsyncIterator[list[dict[str, Any]]]:
    """The rows of the page's CSV, read in portions."""
    for key in chosen_lists(found_in):
        found = await page.read(partial(find_results, search=search, found_in=key))
        for start in range(0, len(found), BATCH_RESULTS):
            portion = found[start : start + BATCH_RESULTS]
            results = await page.read(partial(read_results, search=search, found_in=key, ids=portion))
            yield [{**result, "url": page.absolute(result_url(page, result))} for result in results]


def result_url(page: Page, result: dict[str, Any]) -> str:
    """Where a result leads: the page of the name, or its place in the report."""
    if result["found_in"] == "names":
        return page.to.name(result["id"])
    if result["found_in"] == "articles":
        return page.to.article(result["article_id"])
    return page.to.article(result["article_id"], result["sentence"], f"{result['start']}-{result['end']}")

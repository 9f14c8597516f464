"""Links from Datasette's own pages to the archive's: in the menu, and among the actions of a database and a table.

The facets are among the actions, since they are never suggested.
"""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from datasette import hookimpl
from datasette.utils import path_with_added_args

from datasette_conflict.archives import is_archive
from datasette_conflict.compat import may_view, path_of
from datasette_conflict.urls import Urls

Link = dict[str, str]
Links = Callable[[], Awaitable[list[Link]]]


class Counting(NamedTuple):
    """A facet of ours that a table's actions offer."""

    label: str
    argument: str
    name: str
    tables: tuple[str, ...] = ()  # that it reads besides


NAMES = "mentions", "entities"
WHOLE = {"_stream": "1", "_next": None, "_size": None}
COUNTINGS = {
    "articles": (
        Counting("Count by names mentioned", "_facet_entity", "mentions", NAMES),
        Counting("Count by who says so", "_facet_entity", "statements.holder_id", ("statements", "entities")),
        Counting("Count by month published", "_facet_month", "published"),
    ),
    "sentences": (Counting("Count by names mentioned", "_facet_entity", "mentions.entity_id", NAMES),),
    "quotes": (Counting("Count by month said", "_facet_month", "said_on"),),
    "figures": (
        Counting("Count by magnitude", "_facet_magnitude", "base_low"),
        Counting("Count by month of the event", "_facet_month", "event_on"),
    ),
    "statements": (
        Counting("Count by month of the event", "_facet_month", "event_on"),
        Counting("Count by month said", "_facet_month", "said_on"),
    ),
    "claims": (
        Counting("Count by who says so", "_facet_entity", "statements.holder_id", ("statements", "entities")),
        Counting("Count by magnitude", "_facet_magnitude", "low"),
    ),
    "entities": (Counting("Count by side", "_facet_entity", "parties.party_id", ("parties", "entities")),),
    "stories": (Counting("Count by month", "_facet_month", "first_published"),),
}


@hookimpl
def menu_links(datasette: Any, actor: dict[str, Any] | None) -> Links:
    """The comparison of each archive that the visitor may see."""

    async def list_links() -> list[Link]:
        names = [name for name in datasette.databases if await shows_archive(datasette, actor, name)]
        label = "Compare reports in {}" if len(names) > 1 else "Compare reports"
        return [{"href": Urls(datasette, name).compare(), "label": label.format(name)} for name in names]

    return list_links


@hookimpl
def database_actions(datasette: Any, actor: dict[str, Any] | None, database: str) -> Links:
    """The archive's comparison and search."""

    async def list_links() -> list[Link]:
        return list_pages(datasette, database) if await shows_archive(datasette, actor, database) else []

    return list_links


@hookimpl
def table_actions(datasette: Any, actor: dict[str, Any] | None, database: str, table: str, request: Any) -> Links:
    """All rows as CSV, the facets of ours that suit the table, added to what the page shows, then our own pages."""

    async def list_links() -> list[Link]:
        if not await shows_archive(datasette, actor, database):
            return []
        countings = [
            link
            for counting in COUNTINGS.get(table, ())
            if counting.name not in request.args.getlist(counting.argument)
            and await may_view(datasette, actor, database, counting.tables)
            for link in [count_link(datasette, request, counting)]
        ]
        return whole_table(datasette, request) + countings + list_pages(datasette, database)

    return list_links


async def shows_archive(datasette: Any, actor: dict[str, Any] | None, name: str) -> bool:
    """Whether the database is an archive whose claims the visitor may see."""
    return await is_archive(datasette.get_database(name)) and await may_view(datasette, actor, name, ["claims"])


def list_pages(datasette: Any, database: str) -> list[Link]:
    to = Urls(datasette, database)
    return [
        {
            "href": to.front(),
            "label": "Overview of the archive",
            "description": "Disputes, what is agreed, what happened when",
        },
        {
            "href": to.compare(),
            "label": "Compare reports",
            "description": "What each report says to the same question, and on whose word",
        },
        {
            "href": to.search(),
            "label": "Search reports",
            "description": "Reports, sentences, quotes and names in one list, the best match first",
        },
    ]


def whole_table(datasette: Any, request: Any) -> list[Link]:
    """All rows that the page's filters leave, as CSV: Datasette's own link gives those of one page."""
    if not datasette.setting("allow_csv_stream"):
        return []
    path = path_with_added_args(request, WHOLE, f"{path_of(request)}.csv")
    label = "Download all rows as CSV"
    return [
        {"href": datasette.urls.path(path), "label": label, "description": "Those of every page, with these filters"}
    ]


def count_link(datasette: Any, request: Any, counting: Counting) -> Link:
    """The page as it is, with the facet."""
    path = path_with_added_args(request, {counting.argument: counting.name, "_next": None}, path_of(request))
    return {"href": datasette.urls.path(path), "label": counting.label}

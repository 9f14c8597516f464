"""Filters of table pages, as the facets of facets.py write them: `_entity=LINK:ID`, `_magnitude=COLUMN:BIN`,
`_month=COLUMN:2024-11`. Repeated, each narrows further.

A value that is none is answered with 400 and what would be valid. So are facet arguments on which Datasette itself
would stumble, since on a public server they would fill the log with tracebacks.
"""

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, NamedTuple

from datasette import hookimpl
from datasette.filters import FilterArguments
from datasette.utils import escape_sqlite
from datasette.utils.sqlite import sqlite3

from datasette_conflict.compat import BadRequest
from datasette_conflict.tables import months
from datasette_conflict.tables.link_tables import Link, one_of, resolve_link
from datasette_conflict.tables.magnitudes import parse_bin

TYPES = ("entity", "magnitude", "month")
SELECTIONS_MAX = 20
COLUMN_FACETS = ("_facet", "_facet_date", "_facet_array")  # Datasette's own: their value is a column
THROUGH_KEYS = {"table", "column", "value"}  # of Datasette's own filter by another table's rows
TEXTUAL = ("char", "clob", "text", "blob")  # declared types that hold no numbers, by SQLite's rules of affinity
NUMERIC = ("int", "real", "floa", "doub")  # declared types that hold no dates


class Selection(NamedTuple):
    """One filter of ours in an address."""

    type: str  # entity | magnitude | month
    name: str  # link or column
    value: str  # id, bin or month, in the one way that facets write it
    written: str  # the whole argument as it stands in the address


class Clause(NamedTuple):
    sql: str
    parameters: Mapping[str, object]
    description: str


class Faceted(NamedTuple):
    """The table that a page shows, and who looks at it."""

    datasette: Any
    database: Any
    table: str
    actor: dict[str, Any] | None

    async def link(self, name: str) -> Link:
        return await resolve_link(self.datasette, self.actor, self.database, self.table, name)

    async def number_column(self, name: str) -> str:
        """The name, if it is of a column that can hold numbers; else raises BadRequest with those that can."""
        return self.one_column(name, "numbers", await self.columns_without(TEXTUAL))

    async def date_column(self, name: str) -> str:
        """The name, if it is of a column that can hold dates; else raises BadRequest with those that can."""
        return self.one_column(name, "dates", await self.columns_without(NUMERIC))

    def one_column(self, name: str, content: str, valid: list[str]) -> str:
        if name not in valid:
            raise BadRequest(f"{name!r} is no column of {self.table} that can hold {content}: {one_of(valid)}")
        return name

    async def columns_without(self, types: tuple[str, ...]) -> list[str]:
        columns = await self.database.table_column_details(self.table)
        return [column.name for column in columns if not any(part in column.type.lower() for part in types)]

    async def is_indexed(self, column: str) -> bool:
        """Whether an index over the whole table begins with the column."""
        table = self.table

        def find_index(connection: sqlite3.Connection) -> bool:
            sql = """
                select 1 from pragma_index_list(?) as list, pragma_index_info(list.name) as info
                where not list.partial and info.seqno = 0 and info.name = ?"""
            return connection.execute(sql, (table, column)).fetchone() is not None

        return bool(await self.database.execute_fn(find_index))

    async def label(self, link: Link, value: str) -> str | None:
        """The name of the thing with that id, if there is one."""
        label, table, key = map(escape_sqlite, (link.label, link.label_table, link.label_key))
        found = await self.database.execute(f"select {label} from {table} where {key} = ?", [value])
        row = found.first()
        return None if row is None or row[0] is None else str(row[0])


@hookimpl
def filters_from_request(
    request: Any, database: str, table: str, datasette: Any
) -> Callable[[], Awaitable[FilterArguments]] | None:
    """Conditions, parameters and a description in words of the filters of ours that a table page has.

    Raises BadRequest at once for an argument on which Datasette itself would stumble before ours are asked.
    """
    check_through(request)
    if not any(key.startswith("_facet") or key.removeprefix("_") in TYPES for key in request.args):
        return None
    faceted = Faceted(datasette, datasette.get_database(database), table, request.actor)

    async def filter_table() -> FilterArguments:
        await check_facets(request, faceted)
        clauses = [
            await make_clause(faceted, selection, f"conflict_{number}")
            for number, selection in enumerate(read_selections(request))
        ]
        parameters = {name: value for clause in clauses for name, value in clause.parameters.items()}
        return FilterArguments([c.sql for c in clauses], parameters, [c.description for c in clauses])

    return filter_table


def read_selections(request: Any) -> list[Selection]:
    """The filters of ours in an address, each once. Raises BadRequest for one that is not written as it should be."""
    written = [(kind, value) for kind in TYPES for value in request.args.getlist(f"_{kind}")]
    if len(written) > SELECTIONS_MAX:
        raise BadRequest(f"At most {SELECTIONS_MAX} filters by name, magnitude and month fit into one address")
    selections = (read_selection(kind, value) for kind, value in written)
    return list({selection[:3]: selection for selection in selections}.values())


def read_selection(kind: str, written: str) -> Selection:
    if kind == "entity":
        name, colon, value = written.partition(":")
        if not colon or not value:
            raise BadRequest(f"_entity={written} is not LINK:ID, for instance mentions:12")
    elif kind == "magnitude":
        name, _, value = written.rpartition(":")
        try:
            value = parse_bin(value).key
        except ValueError:
            raise BadRequest(
                f"_magnitude={written} is not COLUMN:LOW..HIGH, for instance base_low:1000..10000 or base_low:1000.."
            ) from None
    else:
        name, _, value = written.rpartition(":")
        if not months.MONTH.fullmatch(value):
            raise BadRequest(f"_month={written} is not COLUMN:YYYY-MM, for instance published:2024-11")
    return Selection(kind, name, value, written)


async def make_clause(faceted: Faceted, selection: Selection, parameter: str) -> Clause:
    """The condition of one filter. Raises BadRequest if it does not fit the table, Forbidden for private tables."""
    return await CLAUSES[selection.type](faceted, selection, parameter)


async def entity_clause(faceted: Faceted, selection: Selection, parameter: str) -> Clause:
    link = await faceted.link(selection.name)
    if not link.accepts(selection.value):
        raise BadRequest(f"_entity={selection.written} needs a number as the id of one of {link.label_table}")
    label = await faceted.label(link, selection.value) or selection.value
    return Clause(link.clause(parameter), {parameter: selection.value}, f'{selection.name} include "{label}"')


async def magnitude_clause(faceted: Faceted, selection: Selection, parameter: str) -> Clause:
    column = await faceted.number_column(selection.name)
    found = parse_bin(selection.value)
    low, high = f"{parameter}_low", f"{parameter}_high"
    sql = found.condition(escape_sqlite(column), f":{low}", f":{high}")
    edges = {name: edge for name, edge in ((low, found.low), (high, found.high)) if f":{name}" in sql}
    return Clause(sql, edges, f"{column} is {found.label(found.high)}")


async def month_clause(faceted: Faceted, selection: Selection, parameter: str) -> Clause:
    column = await faceted.date_column(selection.name)
    sql = months.condition(escape_sqlite(column), parameter)
    return Clause(sql, {parameter: selection.value}, f"{column} is in {months.label(selection.value)}")


CLAUSES: dict[str, Callable[[Faceted, Selection, str], Awaitable[Clause]]] = {
    "entity": entity_clause,
    "magnitude": magnitude_clause,
    "month": month_clause,
}


def check_through(request: Any) -> None:
    """Raise BadRequest for a `_through` that Datasette could not read."""
    for value in request.args.getlist("_through"):
        try:
            through = json.loads(value)
        except (ValueError, RecursionError):
            through = None
        if not isinstance(through, dict) or not through.keys() >= THROUGH_KEYS:
            raise BadRequest(f"_through is a JSON object with {', '.join(sorted(THROUGH_KEYS))}")


async def check_facets(request: Any, faceted: Faceted) -> None:
    """Raise BadRequest for facet arguments that cannot be read or name no column, Forbidden for private link tables."""
    for key in request.args:
        if not key.startswith("_facet"):
            continue
        if key != "_facet" and not key.startswith("_facet_"):
            raise BadRequest(f"{key} is not an argument: facets are asked for by _facet or _facet_TYPE")
        names = [read_facet_name(key, value) for value in request.args.getlist(key)]
        await check_names(key, names, faceted)


def read_facet_name(key: str, value: str) -> str:
    """The column or link that a facet argument names, plain or as JSON."""
    if not value.startswith("{"):
        return value
    try:
        config = json.loads(value)
    except (ValueError, RecursionError):
        raise BadRequest(f"{key} is not JSON: it takes a name, or an object with the key simple") from None
    name = config.get("column") or config.get("simple")
    if not isinstance(name, str):
        raise BadRequest(f"{key} names nothing: it takes a name, or an object with the key simple")
    return name


async def check_names(key: str, names: Iterable[str], faceted: Faceted) -> None:
    check: Callable[[str], Awaitable[object]] | None = {
        "_facet_entity": faceted.link,
        "_facet_magnitude": faceted.number_column,
        "_facet_month": faceted.date_column,
    }.get(key)
    if check:
        for name in names:
            await check(name)
    elif key in COLUMN_FACETS:
        valid = [*await faceted.columns_without(()), "rowid"]
        for name in names:
            faceted.one_column(name, "values", valid)

"""Facets that Datasette does not have: names through a link table, magnitudes of a number, months of a date.

    ?_facet_entity=mentions       &_entity=mentions:ID                    see link_tables.py
    ?_facet_magnitude=base_low    &_magnitude=base_low:1000..10000        see magnitudes.py
    ?_facet_month=published       &_month=published:2024-11               see months.py

Each counts the rows that the filters leave. None is ever suggested: a suggestion would scan tables nobody asked about.
What a filter selects is shown even where its facet was not asked for, so that every filter can be taken back.
"""

from math import inf
from typing import Any, NamedTuple

from datasette import hookimpl
from datasette.facets import Facet
from datasette.utils import escape_sqlite, path_with_added_args, path_with_removed_args

from datasette_conflict.compat import Forbidden, QueryInterrupted, path_of
from datasette_conflict.tables import months
from datasette_conflict.tables.filters import Faceted, Selection, read_selections
from datasette_conflict.tables.magnitudes import BINS_MAX, Bin, choose_bins, parse_bin

Row = tuple[Any, ...]


@hookimpl
def register_facet_classes() -> list[type[Facet]]:
    return [EntityFacet, MagnitudeFacet, MonthFacet]


class Value(NamedTuple):
    value: Any
    label: str
    rows: int


class Counted(NamedTuple):
    """What a facet counted: the values to show, and whether there are more."""

    values: list[Value]
    truncated: bool = False


class ConflictFacet(Facet):  # type: ignore[misc]
    """What the three facets share: which boxes to show, and the links that select a value or take it back."""

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """Boxes as Datasette's templates and JSON expect them, and the names of those that took too long."""
        asked, timed_out = self.asked(), []
        selections = [selection for selection in read_selections(self.request) if selection.type == self.type]
        boxes = []
        for name in dict.fromkeys([*asked, *(selection.name for selection in selections)]):
            selected = [selection for selection in selections if selection.name == name]
            counted = Counted([])
            try:
                if name in asked:
                    counted = await self.count(name)
                counted = await self.complete(counted, selected)
            except QueryInterrupted:
                timed_out.append(name)
            except Forbidden:
                if asked.get(name) == "request":
                    raise
                continue  # configured for those who may see it
            if counted.values or name not in timed_out:
                boxes.append(self.box(name, asked.get(name) == "request", counted, selected))
        return boxes, timed_out

    def asked(self) -> dict[str, str]:
        """Each name asked for, once, with where from: "metadata" for the table's configuration, else "request"."""
        configs = [(config["config"], config["source"]) for config in self.get_configs()]
        return {config.get("column") or config["simple"]: source for config, source in reversed(configs)}

    async def count(self, name: str) -> Counted:
        """The values with their counts. Raises QueryInterrupted at the time limit."""
        raise NotImplementedError

    async def label(self, selection: Selection) -> str:
        """What a selected value is called that the counts do not have."""
        raise NotImplementedError

    async def complete(self, counted: Counted, selected: list[Selection]) -> Counted:
        """The same with the selected values, first. All rows have them, so each counts as many as there are rows."""
        chosen = [selection.value for selection in selected]
        found = {str(value.value): value for value in counted.values}
        missing = [selection for selection in selected if selection.value not in found]
        if missing:
            ((rows,),) = await self.read(f"select count(*) from ({self.sql})")
            found |= {s.value: Value(s.value, await self.label(s), rows) for s in missing}
        return counted._replace(values=[found[key] for key in dict.fromkeys([*chosen, *found])])

    def box(self, name: str, hideable: bool, counted: Counted, selected: list[Selection]) -> dict[str, Any]:
        """One facet as Datasette's templates and JSON show it."""
        written = {selection.value: selection.written for selection in selected}
        facet = {f"_facet_{self.type}": name}
        return {
            "name": name,
            "type": self.type,
            "results": [self.item(name, value, written.get(str(value.value))) for value in counted.values],
            "hideable": hideable,
            "toggle_url": self.ds.urls.path(path_with_removed_args(self.request, facet, path_of(self.request))),
            "truncated": counted.truncated,
        }

    def item(self, name: str, value: Value, written: str | None) -> dict[str, Any]:
        """One value; `written` is the argument by which the address selects it, null if it does not."""
        argument, here = f"_{self.type}", path_of(self.request)
        if written is None:
            # the page after this one of other rows means nothing among the rows that the value leaves
            added = {argument: f"{name}:{value.value}", "_next": None}
            path = path_with_added_args(self.request, added, here)
        else:
            removed = {argument: written, "_next": self.request.args.get("_next")}
            path = path_with_removed_args(self.request, removed, here)
        url = self.ds.absolute_url(self.request, self.ds.urls.path(path))
        selected = written is not None
        return {
            "value": value.value,
            "label": value.label,
            "count": value.rows,
            "toggle_url": url,
            "selected": selected,
        }

    async def read(self, sql: str, **parameters: object) -> list[Row]:
        """Rows of a query with the page's own parameters, within the time limit for facets."""
        limit = self.ds.setting("facet_time_limit_ms")
        both = {**dict(self.params), **parameters}
        found = await self.ds.execute(self.database, sql, both, truncate=False, custom_time_limit=limit)
        return [tuple(row) for row in found.rows]

    async def is_unfiltered(self) -> bool:
        """Whether the page shows the whole table, which indexes can count without reading it."""
        columns = ", ".join(map(escape_sqlite, await self.faceted.database.table_columns(self.table)))
        whole = f"select {columns} from {escape_sqlite(self.table)}"
        return self.sql.strip() in (whole, whole.replace("select ", "select rowid, ", 1))

    @property
    def faceted(self) -> Faceted:
        return Faceted(self.ds, self.ds.get_database(self.database), self.table, self.request.actor)


class EntityFacet(ConflictFacet):
    """How many of the rows are linked to each named thing."""

    type = "entity"

    async def count(self, name: str) -> Counted:
        link, size = await self.faceted.link(name), self.get_facet_size()
        table, near, key, far = map(escape_sqlite, (link.table, link.near, link.key, link.far))
        label, label_table, label_key = map(escape_sqlite, (link.label, link.label_table, link.label_key))
        linked = "" if await self.is_unfiltered() else f"and {near} in (select {key} from ({self.sql}))"
        top = f"""
            select {far} as conflict_value, count(distinct {near}) as conflict_count from {table}
            where {near} is not null and {far} is not null {linked}
            group by 1 order by 2 desc, 1 limit {size + 1}"""
        rows = await self.read(f"""
            select conflict_value, (select {label} from {label_table} where {label_key} = conflict_value),
            conflict_count from ({top}) order by 3 desc, 2""")
        values = [Value(value, str(value if label is None else label), count) for value, label, count in rows]
        return Counted(values[:size], len(values) > size)

    async def label(self, selection: Selection) -> str:
        link = await self.faceted.link(selection.name)
        return await self.faceted.label(link, selection.value) or selection.value


class MagnitudeFacet(ConflictFacet):
    """How many of the rows have a number of each magnitude."""

    type = "magnitude"

    async def count(self, name: str) -> Counted:
        column = escape_sqlite(await self.faceted.number_column(name))
        indexed = await self.is_unfiltered() and await self.faceted.is_indexed(name)
        # + keeps SQLite from an index of the column where the rows are found by a filter of another
        source = f"(select {'' if indexed else '+'}{column} as v from ({self.sql}))"
        bins = await self.bins(source, indexed)
        if not bins:
            return Counted([])
        sums = [over_index(source, bin) if indexed else in_one_pass(bin) for bin in bins]
        select = "select " + ", ".join(sums) + ("" if indexed else f" from {source}")
        ((*numbers,),) = await self.read(select)
        counts = zip(bins, numbers[::2], numbers[1::2], strict=True)
        return Counted([Value(bin.key, bin.label(highest), count) for bin, count, highest in counts if count])

    async def bins(self, source: str, indexed: bool) -> list[Bin]:
        """Bins for the numbers of the column v of a query; none if it has no numbers."""
        numbers = f"from {source} where {Bin(-inf, inf).condition('v', '', '')}"
        ends = f"(select min(v) {numbers}), (select max(v) {numbers})" if indexed else f"min(v), max(v) {numbers}"
        ((lowest, highest),) = await self.read(f"select {ends}")
        if lowest is None:
            return []
        fraction = []
        if highest - lowest < BINS_MAX:
            fraction = await self.read(f"select 1 from {source} where v <> cast(v as integer) limit 1")
        return choose_bins(float(lowest), float(highest), whole=not fraction)

    async def label(self, selection: Selection) -> str:
        found = parse_bin(selection.value)
        return found.label(found.high)


def in_one_pass(bin: Bin) -> str:
    """SQL for the count and the highest number of a bin, among the columns of one query over v."""
    condition = bin.condition("v", repr(bin.low), repr(bin.high))
    return f"count(*) filter (where {condition}), max(v) filter (where {condition})"


def over_index(source: str, bin: Bin) -> str:
    """The same as queries of their own, each of which reads only its range of an index."""
    part = f"from {source} where {bin.condition('v', repr(bin.low), repr(bin.high))}"
    return f"(select count(*) {part}), (select max(v) {part})"


class MonthFacet(ConflictFacet):
    """How many of the rows have a date in each month, in the order of time."""

    type = "month"

    async def count(self, name: str) -> Counted:
        column, size = escape_sqlite(await self.faceted.date_column(name)), self.get_facet_size()
        ranges = await self.read(f"""
            select {months.first_month("v")}, {months.last_month("v")}, count(*)
            from (select {column} as v from ({self.sql})) where {months.is_date("v")} group by 1, 2""")
        counts = months.count_months(ranges)
        most = sorted(counts, key=lambda month: (-counts[month], month))[:size]
        values = [Value(month, months.label(month), counts[month]) for month in sorted(most)]
        return Counted(values, len(counts) > size)

    async def label(self, selection: Selection) -> str:
        return months.label(selection.value)

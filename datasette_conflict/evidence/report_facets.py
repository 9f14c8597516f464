"""Facets of the list of reports: how many there are by outlet, month, name, event and size of their numbers."""

import sqlite3

from datasette_conflict.evidence.facets import Facet, describe_value, in_time, read_facet
from datasette_conflict.evidence.full_text import match_expression
from datasette_conflict.evidence.report_lists import OF_UNIT, UNIT, WITH_UNIT, ReportChoice
from datasette_conflict.evidence.schemas import has_table
from datasette_conflict.tables.magnitudes import choose_bins

# the label is looked up for those that are shown, not for all that are counted
OF_COLUMN = """
select counted.id, linked.{label}, counted.number from (
    select a.{column} as id, count(*) as number from articles a where {{where}} and a.{column} is not null
    group by 1 order by 2 desc, 1 limit :most
) counted join {table} linked on linked.id = counted.id order by 3 desc, 2
"""
OF_LINKED = """
select counted.id, linked.{label}, counted.number from (
    select m.{column} as id, count(distinct m.article_id) as number from {mentions} m
    where m.{column} is not null {{chosen}} group by 1 order by 2 desc, 1 limit :most
) counted join {table} linked on linked.id = counted.id order by 3 desc, 2
"""
FACETS = {
    "outlet": OF_COLUMN.format(column="outlet_id", table="outlets", label="name"),
    "name": OF_LINKED.format(column="entity_id", mentions="mentions", table="entities", label="name"),
    "month": in_time("""
        select substr(a.published, 1, 7) as month, count(*) as number from articles a
        where {where} and a.published is not null group by 1"""),
    "unit": f"""
        select {UNIT}, null, count(distinct f.article_id) from figures f
        where {WITH_UNIT} {{chosen_figures}}
        group by 1 order by 3 desc, 1 limit :most""",
    "magnitude": "",  # its bins are chosen by the numbers: count_magnitudes
    "incident": OF_LINKED.format(column="incident_id", mentions="incident_mentions", table="incidents", label="title"),
    "story": OF_COLUMN.format(column="story_id", table="stories", label="title"),
    "kept": """
        select kept, null, number from (
            select 'versions' as kept, count(distinct m.article_id) as number from versions m where 1 {chosen}
            union all
            select 'addresses', count(distinct m.article_id) from addresses m where 1 {chosen}
        ) where number limit :most""",
}
LATER_TABLES = {"incident": "incidents", "kept": "versions"}  # which archives made by earlier versions do not have
NUMBERS = f"from figures f where {OF_UNIT} and f.base_low between -9e999 and 9e999 {{chosen_figures}}"


def count_by(connection: sqlite3.Connection, chosen: ReportChoice, facet: str, most: int) -> Facet:
    """How many reports there would be for each value of a parameter, if that were not chosen."""
    others = chosen.without(facet)
    if facet == "unit":  # another unit has other magnitudes
        others = others.without("magnitude")
    if not has_table(connection, LATER_TABLES.get(facet, "articles")) or (others.q and not match_expression(others.q)):
        return Facet([], False)
    if facet == "magnitude":
        return count_magnitudes(connection, others)
    return read_facet(connection, with_choice(FACETS[facet], others), others.bound(), most)


def with_choice(sql: str, chosen: ReportChoice) -> str:
    """A query with the conditions of a choice; without any it reads no report."""
    where = chosen.where()
    within = "" if where == "1" else f"in (select a.id from articles a where {where})"
    return sql.format(
        where=where,
        chosen=f"and m.article_id {within}" if within else "",
        chosen_figures=f"and f.article_id {within}" if within else "",
    )


def count_magnitudes(connection: sqlite3.Connection, chosen: ReportChoice) -> Facet:
    """How many reports have a number in each magnitude of the unit shown; a number is the least that its words mean."""
    numbers, bound = with_choice(NUMBERS, chosen), {**chosen.bound(), "unit": chosen.unit_shown}
    ends = f"select min(f.base_low), max(f.base_low), max(f.base_low <> cast(f.base_low as integer)) {numbers}"
    lowest, highest, fraction = connection.execute(ends, bound).fetchone()
    if lowest is None:
        return Facet([], False)
    bins = choose_bins(lowest, highest, whole=not fraction)
    of_bin = "case " + " ".join(f"when f.base_low < {bin.high!r} then {n}" for n, bin in enumerate(bins[:-1]))
    place = f"{of_bin} else {len(bins) - 1} end" if len(bins) > 1 else "0"
    rows = connection.execute(
        f"select {place}, count(distinct f.article_id), max(f.base_low) {numbers} group by 1", bound
    )
    return Facet([describe_value(bins[n].key, bins[n].label(most), number) for n, number, most in rows], False)

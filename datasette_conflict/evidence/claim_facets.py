"""Facets of the list of claims: how many there are by verdict, topic, outlet, month and more."""

import sqlite3

from datasette_conflict.evidence.claim_lists import (
    DISAGREEMENT,
    LATER_COLUMNS,
    ClaimChoice,
    columns_of_claims,
    leaves_none,
)
from datasette_conflict.evidence.facets import Facet, in_time, read_facet
from datasette_conflict.evidence.schemas import has_table

OF_COLUMN = """
select c.{column}, null, count(*) from claims c where {{where}} and c.{column} is not null
group by 1 order by 3 desc, 1 limit :most
"""
# the label is looked up for those that are shown, not for all that are counted
OF_LINKED = """
select counted.id, linked.{label}, counted.number from (
    select c.{column} as id, count(*) as number from claims c where {{where}} and c.{column} is not null
    group by 1 order by 2 desc, 1 limit :most
) counted join {table} linked on linked.id = counted.id order by 3 desc, 2
"""
ANSWERS = "from claims c join statements s on s.claim_id = c.id join articles a on a.id = s.article_id where {where}"
# as in the condition of the parameter: who says it, in whose words it is passed on, who is named in its sentences
NAMES = """
with answers as materialized (
    select s.id, s.claim_id, s.sentence_id, s.holder_id
    from claims c join statements s on s.claim_id = c.id where {where}
)
select counted.id, e.name, counted.number from (
    select named.id, count(distinct claim_id) as number from (
        select claim_id, holder_id as id from answers
        union all select claim_id, t.holder_id from answers join attributions t on t.statement_id = answers.id
        union all select claim_id, m.entity_id from answers join mentions m on m.sentence_id = answers.sentence_id
    ) named where named.id is not null group by 1 order by 2 desc, 1 limit :most
) counted join entities e on e.id = counted.id order by 3 desc, 2
"""

FACETS = {
    "verdict": f"""
        select c.verdict, null, count(*) from claims c where {{where}}
        group by 1 order by {DISAGREEMENT} limit :most""",
    "topic": OF_COLUMN.format(column="topic"),
    "incident": OF_LINKED.format(column="incident_id", table="incidents", label="title"),
    "outlet": f"""
        select o.id, o.name, counted.number from (
            select a.outlet_id as id, count(distinct c.id) as number {ANSWERS} group by 1 order by 2 desc limit :most
        ) counted join outlets o on o.id = counted.id order by 3 desc, 2""",
    "month": in_time(f"""
        select substr(a.published, 1, 7) as month, count(distinct c.id) as number {ANSWERS}
        and a.published is not null group by 1"""),
    "name": NAMES,
    "independence": OF_COLUMN.format(column="independence"),
    "kind": OF_COLUMN.format(column="kind"),
    "story": OF_LINKED.format(column="story_id", table="stories", label="title"),
}


def count_by(connection: sqlite3.Connection, chosen: ClaimChoice, facet: str, most: int) -> Facet:
    """How many claims there would be for each value of a parameter, if that were not chosen."""
    others = chosen.without(facet)
    unknown = facet in LATER_COLUMNS and LATER_COLUMNS[facet] not in columns_of_claims(connection)
    unknown |= facet == "incident" and not has_table(connection, "incidents")
    if unknown or leaves_none(connection, others):
        return Facet([], False)
    return read_facet(connection, FACETS[facet].format(where=others.where()), others.parameters(), most)

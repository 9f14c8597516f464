"""Places: where the reports of an event happen, with the forms printed and the sentences that print them."""

import sqlite3
from itertools import groupby
from typing import Any

# names of seats of government that stand for the government are left out: nothing happens there
MENTIONS = """
select e.id, e.name, e.latitude, e.longitude, e.country, e.precision, m.text, m.article_id, m.start, m.end,
       t.position as sentence, o.name as outlet, a.label, a.title, a.ref,
       count(*) over (partition by e.id) as mentions, count(*) over (partition by e.id, m.text) as times
from mentions m
join entities e on e.id = m.entity_id
join articles a on a.id = m.article_id
join sentences t on t.id = m.sentence_id
left join outlets o on o.id = a.outlet_id
where a.story_id = ? and e.kind = 'place' and not m.metonym
order by e.latitude is null, mentions desc, e.name, e.id, times desc, m.text, a.published is null, a.published,
         a.id, m.start
"""

PLACE = ("id", "name", "latitude", "longitude", "country", "precision", "mentions")
OCCURRENCE = ("article_id", "outlet", "label", "title", "ref", "sentence", "start", "end")


def read_places(connection: sqlite3.Connection, story_id: int) -> list[dict[str, Any]]:
    """The places of a story, each with its forms and where each report first prints it so.

    Those with coordinates come first, and of these what is most mentioned.
    """
    rows = connection.execute(MENTIONS, [story_id]).fetchall()
    return [describe_printed_place(list(mentions)) for _, mentions in groupby(rows, key=lambda row: row["id"])]


def describe_printed_place(mentions: list[sqlite3.Row]) -> dict[str, Any]:
    """One place with all its mentions."""
    place = {key: mentions[0][key] for key in PLACE}
    place["in_reports"] = len({row["article_id"] for row in mentions})
    forms = groupby(mentions, key=lambda row: row["text"])
    return {**place, "forms": [describe_form(text, list(rows)) for text, rows in forms]}


def describe_form(text: str, rows: list[sqlite3.Row]) -> dict[str, Any]:
    """One printed form, with the first mention in each report."""
    first = {row["article_id"]: {key: row[key] for key in OCCURRENCE} for row in reversed(rows)}
    reports = list(dict.fromkeys(row["article_id"] for row in rows))
    return {"text": text, "times": len(rows), "reports": [first[report] for report in reports]}

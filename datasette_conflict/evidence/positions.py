"""Positions: what a name asserts, denies, expects or declines to say, question by question. Knows no web."""

import json
import sqlite3
from typing import Any

from datasette_conflict.evidence.claim_lists import DISPUTES_FIRST, order_of

MOST_QUESTIONS = 8  # of each position, disputes first, then in the order of the archive

# the stances of a name's statements -> what the name does, in the order of the page
POSITIONS = {
    "asserts": ("asserted",),
    "denies": ("denied",),
    "does not confirm": ("unconfirmed",),
    "expects": ("expected",),
    "declines to say": ("no_comment", "no_information"),
}
POSITION = f"""case s.stance {
    " ".join(f"when '{stance}' then '{name}'" for name, stances in POSITIONS.items() for stance in stances)
} end"""

# questions that a name answers, on its own word or as a source on the way, by what it does, with its first statement
ANSWERED = f"""
with said (id) as (
    select id from statements where holder_id = :name
    union select statement_id from attributions where holder_id = :name
)
select {{position}} as position, min(s.id) as statement_id, count(*) as times
from said join statements s on s.id = said.id join claims c on c.id = s.claim_id
group by {{position}}, s.claim_id order by {DISPUTES_FIRST}, {{order}}
"""
STATEMENTS = """
select s.id as statement_id, c.id, c.question, c.verdict, s.stance, s.text, s.start, s.end, s.holder_printed,
       s.article_id, t.position as sentence, o.name as outlet, a.title, a.ref, a.label, a.published
from statements s join claims c on c.id = s.claim_id join sentences t on t.id = s.sentence_id
join articles a on a.id = s.article_id left join outlets o on o.id = a.outlet_id
where s.id in (select value from json_each(?))
"""


def read_positions(connection: sqlite3.Connection, name_id: int) -> list[dict[str, Any]]:
    """Each position with how many questions it answers, and the first of them with the words of the first report."""
    asked = ANSWERED.format(position=POSITION, order=order_of(connection))
    answered: dict[str, list[sqlite3.Row]] = {name: [] for name in POSITIONS}
    for row in connection.execute(asked, {"name": name_id}):
        answered[row["position"]].append(row)
    shown = [row["statement_id"] for rows in answered.values() for row in rows[:MOST_QUESTIONS]]
    told = {row["statement_id"]: dict(row) for row in connection.execute(STATEMENTS, [json.dumps(shown)])}
    return [
        {
            "position": name,
            "count": len(rows),
            "questions": [{**told[row["statement_id"]], "times": row["times"]} for row in rows[:MOST_QUESTIONS]],
        }
        for name, rows in answered.items()
        if rows
    ]

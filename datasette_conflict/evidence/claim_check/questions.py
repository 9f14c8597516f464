"""Questions: those that the archive asks about a number, and the other numbers that answer them."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]

MOST_QUESTIONS = 3
ASKED = """
select distinct c.id, c.question, c.verdict, c.articles, c.outlets, c.lineages, c.originators, c.rank
from statements s join claims c on c.id = s.claim_id
where s.figure_id in (select value from json_each(?)) order by c.rank limit ?
"""
OF_0_1 = ASKED.replace("c.rank\n", "null as rank\n").replace("order by c.rank", "order by c.id")
ANSWERING = """
select distinct figure_id as id, sentence_id from statements
where claim_id in (select value from json_each(?)) and figure_id is not null
"""


def find_questions(connection: sqlite3.Connection, figure_ids: Iterable[int]) -> list[Row]:
    """The questions that some figures answer, those that are shown first before others."""
    ranked = connection.execute("select 1 from pragma_table_info('claims') where name = 'rank'").fetchone()
    asked = [json.dumps(sorted(figure_ids)), MOST_QUESTIONS]
    return [dict(row) for row in connection.execute(ASKED if ranked else OF_0_1, asked)]


def find_answering(connection: sqlite3.Connection, questions: Iterable[Row]) -> dict[int, int]:
    """The figures that answer questions, each with the sentence it stands in."""
    asked = json.dumps([question["id"] for question in questions])
    return {row["id"]: row["sentence_id"] for row in connection.execute(ANSWERING, [asked])}

"""Wordings: whether a text without a number, such as a quote, stands word for word in the reports."""

import sqlite3
from typing import Any

from datasette_conflict.evidence.claim_check.answers import Findings, decide, word_answer
from datasette_conflict.evidence.claim_check.cited import Cited
from datasette_conflict.evidence.claim_check.evidence import describe_passage, in_time, read_reports, tell_first
from datasette_conflict.evidence.claim_check.matches import Relation
from datasette_conflict.evidence.claim_check.words import read_line
from datasette_conflict.evidence.full_text import quote_term

Row = dict[str, Any]

FEWEST_WORDS = 3  # with fewer, that they stand somewhere says nothing
MOST_SENTENCES = 400
# full text takes forms of a word for one: which sentences hold the very words is looked up in them
HELD = """
select s.article_id, s.position, s.start, s.text from sentences_fts f join sentences s on s.id = f.rowid
where sentences_fts match ? and s.role not in ('boilerplate', 'damaged', 'withheld') order by f.rank limit ?
"""


def check_wording(connection: sqlite3.Connection, text: str, cited: Cited | None) -> Row:
    """The answer to a text without a number: the sentences that hold its very words, whatever their marks and case."""
    passages = find_wording(connection, text)
    article_id = cited.article_id if cited and cited.status == "here" else None
    there = next((one for one in passages if one["article_id"] == article_id), None)
    others = [one for one in passages if one["article_id"] != article_id]
    relation: Relation | None = "as printed" if there else None
    answer = decide(Findings(cited.status if cited else None, relation, False, len(others), 0))
    told = [*([there] if there else []), *others]
    return {
        "start": 0,
        "end": len(text),
        "text": text,
        "value": None,
        "counted": None,
        "answer": answer,
        "words": word_answer(answer, len(others)),
        "in_cited": there,
        "earlier": None,
        "same": others,
        "different": [],
        **tell_first(told),
        "questions": [],
    }


def find_wording(connection: sqlite3.Connection, text: str) -> list[Row]:
    """The first sentence of each report that holds the words, in the order in which the reports were published."""
    words = [token.lower for token in read_line(text).tokens if token.text[0].isalnum()]
    if len(words) < FEWEST_WORDS:
        return []
    rows = connection.execute(HELD, [quote_term(" ".join(words)), MOST_SENTENCES]).fetchall()
    spans = {row["article_id"]: (row, span) for row in reversed(rows) if (span := span_of(row["text"], words))}
    reports = read_reports(connection, spans)
    passages = [describe_words(row, span, reports[article_id]) for article_id, (row, span) in spans.items()]
    return in_time(passages)


def span_of(sentence: str, words: list[str]) -> tuple[int, int] | None:
    """Where a sentence holds words in their order with only marks between them; null if it does not."""
    tokens = [token for token in read_line(sentence).tokens if token.text[0].isalnum()]
    for n in range(len(tokens) - len(words) + 1):
        run = tokens[n : n + len(words)]
        if [token.lower for token in run] == words:
            return run[0].start, run[-1].end
    return None


def describe_words(row: sqlite3.Row, span: tuple[int, int], report: Row) -> Row:
    start, end = row["start"] + span[0], row["start"] + span[1]
    return describe_passage(report, row["position"], row["start"], row["text"], (start, end))

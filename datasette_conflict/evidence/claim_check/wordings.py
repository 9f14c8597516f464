"""Wordings: whether a text without a number, such as a quote, stands word for word in the reports."""

import sqlite3
from typing import Any, NamedTuple

from datasette_conflict.evidence.claim_check.answers import Findings, decide, word_answer
from datasette_conflict.evidence.claim_check.cited import Cited
from datasette_conflict.evidence.claim_check.evidence import describe_passage, in_time, read_reports, tell_first
from datasette_conflict.evidence.claim_check.matches import Relation
from datasette_conflict.evidence.claim_check.words import Token, read_line
from datasette_conflict.evidence.full_text import quote_term

Row = dict[str, Any]

MOST_SENTENCES = 400
# full text takes forms of a word for one: which sentences hold the very words is looked up in them
HELD = """
select s.article_id, s.position, s.start, s.text from sentences_fts f join sentences s on s.id = f.rowid
where sentences_fts match :words and s.role not in ('boilerplate', 'damaged', 'withheld')
and (:report is null or s.article_id = :report) order by f.rank limit :most
"""


class Wording(NamedTuple):
    """The passages that hold some words, one a report; `cut_off` if not all sentences with them were looked at."""

    passages: list[Row]
    cut_off: bool


def check_wording(connection: sqlite3.Connection, text: str, cited: Cited | None) -> Row:
    """The answer to a text without a number: the sentences that hold its very words, whatever their marks and case."""
    article_id = cited.article_id if cited and cited.status == "here" else None
    # by itself, since of words that stand everywhere not all sentences are looked at
    there = next(iter(find_wording(connection, text, article_id).passages), None) if article_id else None
    found = find_wording(connection, text)
    others = [one for one in found.passages if one["article_id"] != article_id]
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
        "words": word_answer(answer, len(others), found.cut_off),
        "in_cited": there,
        "earlier": None,
        "same": others,
        "different": [],
        **tell_first(told),
        "questions": [],
    }


def find_wording(connection: sqlite3.Connection, text: str, article_id: int | None = None) -> Wording:
    """The first sentence of each report that holds the words, in the order in which the reports were published; of one
    report if it is given."""
    words = [plain(token) for token in read_line(text).tokens if token.text[0].isalnum()]
    if not words:
        return Wording([], cut_off=False)
    asked = {"words": quote_term(" ".join(words)), "report": article_id, "most": MOST_SENTENCES}
    rows = connection.execute(HELD, asked).fetchall()
    spans = {row["article_id"]: (row, span) for row in reversed(rows) if (span := span_of(row["text"], words))}
    reports = read_reports(connection, spans)
    passages = [describe_words(row, span, reports[article_id]) for article_id, (row, span) in spans.items()]
    return Wording(in_time(passages), len(rows) == MOST_SENTENCES)


def span_of(sentence: str, words: list[str]) -> tuple[int, int] | None:
    """Where a sentence holds words in their order with only marks between them; null if it does not."""
    tokens = [token for token in read_line(sentence).tokens if token.text[0].isalnum()]
    for n in range(len(tokens) - len(words) + 1):
        run = tokens[n : n + len(words)]
        if [plain(token) for token in run] == words:
            return run[0].start, run[-1].end
    return None


def plain(token: Token) -> str:
    """A word as it is compared: without case, its apostrophe as keyboards have it."""
    return token.lower.replace("’", "'")


def describe_words(row: sqlite3.Row, span: tuple[int, int], report: Row) -> Row:
    start, end = row["start"] + span[0], row["start"] + span[1]
    return describe_passage(report, row["position"], row["start"], row["text"], (start, end))

"""Evidence: a match as the pages show it, with its report, its sentence, and what the archive knows of its number."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from datasette_conflict.evidence.claim_check.matches import Match
from datasette_conflict.evidence.values import Interval, describe_interval

Row = dict[str, Any]

REPORTS = """
select a.id, a.ref, a.title, a.label, o.name as outlet, a.published, a.language, a.lineage_id
from articles a left join outlets o on o.id = a.outlet_id where a.id in (select value from json_each(?))
"""
# what the table `figures` knows of a number; null where it has no row for its words
KNOWN = "counted kind event_on scope holder holder_id holder_printed stance incident_id".split()


def read_reports(connection: sqlite3.Connection, article_ids: Iterable[int]) -> dict[int, Row]:
    """These reports in short, by id."""
    rows = connection.execute(REPORTS, [json.dumps(sorted(set(article_ids)))])
    return {row["id"]: dict(row) for row in rows}


def describe_match(found: Match, report: Row) -> Row:
    """A number of a report that answers to one that was typed."""
    number, sentence = found.number, found.number.sentence
    span = number.start, number.end
    return {
        **describe_passage(report, sentence.position, sentence.start, sentence.line.text, span),
        "value": describe_interval(Interval(*number.interval), number.amount.unit),
        "relation": found.relation,
        "can_both_be": found.can_both_be,
        **{key: (number.figure or {}).get(key) for key in KNOWN},
    }


def describe_passage(report: Row, position: int, start: int, sentence: str, span: tuple[int, int]) -> Row:
    """A passage of a sentence that begins at `start` of its report; of no number, as far as this says."""
    return {
        "article_id": report["id"],
        **{key: report[key] for key in ("outlet", "title", "ref", "label", "published", "language", "lineage_id")},
        "start": span[0],
        "end": span[1],
        "text": sentence[span[0] - start : span[1] - start],
        "value": None,
        "relation": "as printed",
        "can_both_be": True,
        **dict.fromkeys(KNOWN),
        "sentence": position,
        "sentence_start": start,
        "sentence_text": sentence,
    }

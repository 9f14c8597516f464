"""Evidence: a match as the pages show it, with its report, its sentence, and what the archive knows of its number."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from datasette_conflict.evidence.claim_check.matches import Match
from datasette_conflict.evidence.values import Interval, describe_interval

Row = dict[str, Any]

REPORTS = """
select a.id, a.ref, a.title, a.label, o.name as outlet, a.published, a.language, a.lineage_id
from articles a left join outlets o on o.id = a.outlet_id where a.id in (select value from json_each(?))
"""
DAY_CHARACTERS = 10  # of an ISO date
# what the table `figures` knows of a number; null where it has no row for its words
KNOWN = "counted kind event_on scope holder holder_id holder_printed stance incident_id".split()


def in_time(passages: Iterable[Row]) -> list[Row]:
    """Passages in the order in which their reports were published; those without a day last."""
    return sorted(passages, key=lambda one: (one["published"] is None, one["published"] or "", one["article_id"]))


def tell_first(passages: Iterable[Row]) -> Row:
    """Who gave it first, of the reports with a day, and how many more did on the same day; in how many texts it is."""
    told = in_time(passages)
    dated = [one for one in told if one["published"]]
    day = dated[0]["published"][:DAY_CHARACTERS] if dated else None
    same_day = sum(one["published"][:DAY_CHARACTERS] == day for one in dated)
    return {
        "texts": len({one["lineage_id"] for one in told}),
        "first": dated[0] if dated else None,
        "same_day": max(0, same_day - 1),
    }


def read_reports(connection: sqlite3.Connection, article_ids: Iterable[int]) -> dict[int, Row]:
    """These reports in short, by id."""
    rows = connection.execute(REPORTS, [json.dumps(sorted(set(article_ids)))])
    return {row["id"]: dict(row) for row in rows}


def describe_matches(connection: sqlite3.Connection, found: Sequence[Match]) -> list[Row]:
    """Matches as the pages show them, in their order."""
    reports = read_reports(connection, [one.article_id for one in found])
    return [describe_match(one, reports[one.article_id]) for one in found]


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

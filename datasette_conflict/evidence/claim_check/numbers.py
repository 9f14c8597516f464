"""Numbers of reports: every amount that sentences print, read as what was typed is, with what the archive has of it.

The reader of this package finds the number and what it counts; the table `figures`, where it has a row for the same
words, adds what the loader knows: its counted thing, place, day, holder, incident.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from datasette_conflict.evidence.claim_check.amounts import Amount, read_amounts
from datasette_conflict.evidence.claim_check.bounds import Interval
from datasette_conflict.evidence.claim_check.numerals import MAY_HOLD
from datasette_conflict.evidence.claim_check.things import STATES_OF_ARCHIVE, Thing, read_thing
from datasette_conflict.evidence.claim_check.words import Line, read_line, stem

Row = dict[str, Any]

# what no report says is left out: other headlines, and text that got broken
SENTENCES = """
select s.id, s.article_id, s.position, s.start, s.text from sentences s
where {condition} and s.role not in ('boilerplate', 'damaged', 'withheld') order by s.article_id, s.position
"""
IN_REPORT = "s.article_id = :article"
BY_ID = "s.id in (select value from json_each(:ids))"
FIGURES = """
select id, sentence_id, start, end, text, low, high, low_closed, high_closed, approximate, unit, counted, kind,
       place_id, event_on, scope, holder, holder_id, holder_printed, stance, incident_id
from figures where sentence_id in (select value from json_each(?)) order by start
"""
NAMED = "select sentence_id, entity_id from mentions where sentence_id in (select value from json_each(?))"


class Sentence(NamedTuple):
    """A sentence of a report, the stems of its words, and the names in it by id."""

    id: int
    article_id: int
    position: int
    start: int  # code points of the report's text
    line: Line
    stems: frozenset[str]
    named: frozenset[int]


class PrintedNumber(NamedTuple):
    """A number that a report prints: its span of the report's text, what it counts, and its row of `figures` if any."""

    sentence: Sentence
    amount: Amount
    thing: Thing
    start: int
    end: int
    printed: str
    figure: Row | None

    @property
    def interval(self) -> Interval:
        return self.amount.interval


def read_report_numbers(connection: sqlite3.Connection, article_id: int) -> list[PrintedNumber]:
    """The numbers of one report, in order."""
    return read_numbers(connection, IN_REPORT, {"article": article_id})


def read_sentence_numbers(connection: sqlite3.Connection, sentence_ids: Iterable[int]) -> list[PrintedNumber]:
    """The numbers of some sentences, in order of their reports."""
    return read_numbers(connection, BY_ID, {"ids": json.dumps(list(sentence_ids))})


def read_numbers(connection: sqlite3.Connection, condition: str, given: Row) -> list[PrintedNumber]:
    rows = connection.execute(SENTENCES.format(condition=condition), given).fetchall()
    ids = json.dumps([row["id"] for row in rows])
    figures, named = dict[int, list[Row]](), dict[int, set[int]]()
    for row in connection.execute(FIGURES, [ids]):
        figures.setdefault(row["sentence_id"], []).append(dict(row))
    for row in connection.execute(NAMED, [ids]):
        named.setdefault(row["sentence_id"], set()).add(row["entity_id"])
    return [
        number
        for row in rows
        if MAY_HOLD.search(row["text"])
        for number in numbers_of(read_sentence(row, named.get(row["id"], set())), figures.get(row["id"], []))
    ]


def read_sentence(row: Any, named: Iterable[int]) -> Sentence:
    line = read_line(row["text"])
    stems = frozenset(stem(token.text) for token in line.tokens if token.is_word)
    return Sentence(row["id"], row["article_id"], row["position"], row["start"], line, stems, frozenset(named))


def numbers_of(sentence: Sentence, figures: Sequence[Row]) -> Iterator[PrintedNumber]:
    """The numbers of a sentence, each with the figure whose words it shares."""
    amounts = read_amounts(sentence.line)
    for n, amount in enumerate(amounts):
        start, end = sentence.start + amount.start, sentence.start + amount.end
        figure = next((row for row in figures if row["start"] < end and start < row["end"]), None)
        thing = add_counted(read_thing(sentence.line, amounts, n), figure)
        # the words of the figure go on to what it counts: "12 people" for "12"
        last = max(end, figure["end"]) if figure else end
        first = min(start, figure["start"]) if figure else start
        printed = sentence.line.text[first - sentence.start : last - sentence.start]
        yield PrintedNumber(sentence, amount, thing, first, last, printed, figure)


def add_counted(thing: Thing, figure: Row | None) -> Thing:
    """A thing with the state that the archive has for it too: "people killed"."""
    counted = (figure and figure["counted"]) or ""
    states = {state for state in STATES_OF_ARCHIVE if counted.endswith(f" {state}") or counted == state}
    if not states:
        return thing
    return thing._replace(states=thing.states | states)

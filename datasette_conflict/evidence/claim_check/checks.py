"""Checks: everything that is found of what was typed, as one object of a page."""

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from datasette_conflict.evidence.claim_check.answers import Findings, decide, word_answer
from datasette_conflict.evidence.claim_check.cited import Cited, find_cited
from datasette_conflict.evidence.claim_check.earlier import EarlierMatch, match_in_earlier
from datasette_conflict.evidence.claim_check.evidence import describe_matches, in_time, tell_first
from datasette_conflict.evidence.claim_check.matches import (
    ELSEWISE,
    Match,
    match_anywhere,
    match_in_report,
    match_related,
)
from datasette_conflict.evidence.claim_check.questions import find_answering, find_questions
from datasette_conflict.evidence.claim_check.typed import Typed, read_typed
from datasette_conflict.evidence.claim_check.wordings import check_wording
from datasette_conflict.evidence.values import Interval, describe_interval

Row = dict[str, Any]

MOST_NUMBERS = 8  # of one sentence that are checked


class Asked(NamedTuple):
    """What was typed, read: its numbers that are checked, and how many more it has."""

    text: str
    address: str | None
    cited: Cited | None
    numbers: list[Typed]
    left_out: int


class Found(NamedTuple):
    """What the cited report says to one number: in its text, and in its earlier texts."""

    in_cited: Match | None = None
    earlier: EarlierMatch | None = None


def check(connection: sqlite3.Connection, text: str, address: str | None) -> Row:
    """What is found of each number of a text, or of its words if it has none; `address` is of its cited report.

    A page takes the steps one by one, since each has the time limit of a query for itself.
    """
    asked = read_asked(connection, text, address)
    checks = [
        tell(
            connection, typed, asked, find_in_cited(connection, typed, asked), find_in_others(connection, typed, asked)
        )
        for typed in asked.numbers
    ]
    return describe(asked, checks or [check_wording(connection, text, asked.cited)])


def read_asked(connection: sqlite3.Connection, text: str, address: str | None) -> Asked:
    """What was typed, and the report that is cited for it."""
    cited = find_cited(connection, address) if address else None
    numbers = read_typed(connection, text)
    return Asked(text, address, cited, numbers[:MOST_NUMBERS], max(0, len(numbers) - MOST_NUMBERS))


def find_in_cited(connection: sqlite3.Connection, typed: Typed, asked: Asked) -> Found:
    """What the cited report says to a number; nothing if none is cited, or it cannot be read."""
    article_id = readable(asked)
    if article_id is None:
        return Found()
    in_cited = match_in_report(connection, typed, article_id)
    return Found(in_cited, None if is_same(in_cited) else match_in_earlier(connection, typed, article_id))


def find_in_others(connection: sqlite3.Connection, typed: Typed, asked: Asked) -> list[Match]:
    """What other reports say to a number: at most one number of each."""
    return match_anywhere(connection, typed, readable(asked))


def readable(asked: Asked) -> int | None:
    """The id of the cited report, if it is here and its text can be checked."""
    return asked.cited.article_id if asked.cited and asked.cited.status == "here" else None


def describe(asked: Asked, checks: Sequence[Row]) -> Row:
    """The object of the page."""
    return {
        "q": asked.text,
        "report": asked.address,
        "cited": asked.cited.report if asked.cited else None,
        "cited_status": asked.cited.status if asked.cited else None,
        "checks": list(checks),
        "left_out": asked.left_out,
    }


def tell(connection: sqlite3.Connection, typed: Typed, asked: Asked, found: Found, others: Sequence[Match]) -> Row:
    """The answer to one number with the passages that it rests on.

    What stands under one question of the archive answers to the number too, however it is put.
    """
    in_cited = found.in_cited
    questions = find_questions(connection, surest_figures(in_cited, others))
    answering = find_answering(connection, questions)
    others = match_related(connection, typed, others, answering, readable(asked))
    passages = describe_matches(connection, [*([in_cited] if in_cited else []), *others])
    in_report = passages.pop(0) if in_cited else None
    same = in_time(one for one in passages if one["relation"] not in ELSEWISE)
    different = in_time(one for one in passages if one["relation"] in ELSEWISE)
    status, relation = asked.cited.status if asked.cited else None, in_cited.relation if in_cited else None
    answer = decide(Findings(status, relation, found.earlier is not None, len(same), len(different)))
    return {
        "start": typed.amount.start,
        "end": typed.amount.end,
        "text": typed.amount.printed,
        "value": describe_typed(typed),
        "counted": describe_thing(typed),
        "answer": answer,
        "words": word_answer(answer, len(same)),
        "in_cited": in_report,
        "earlier": describe_earlier(found.earlier),
        "same": same,
        "different": different,
        **tell_first([*([in_report] if in_report and is_same(in_cited) else []), *same]),
        "questions": questions,
    }


def is_same(found: Match | None) -> bool:
    return found is not None and found.is_same


def surest_figures(in_cited: Match | None, others: Sequence[Match]) -> set[int]:
    """The figures by whose questions more is found: those that give the number, else that of the cited report."""
    surest = [one for one in ([in_cited] if in_cited else []) + list(others) if one.is_same]
    surest = surest or ([in_cited] if in_cited else list(others[:1]))
    return {one.number.figure["id"] for one in surest if one.number.figure}


def describe_typed(typed: Typed) -> str:
    """The typed number in words: "at least 12"."""
    return describe_interval(Interval(*typed.amount.interval), typed.amount.unit)


def describe_thing(typed: Typed) -> str | None:
    """What was typed to be counted, in words: "people killed"; null if nothing says it."""
    return " ".join([*typed.thing.printed, *sorted(typed.thing.states)]) or None


def describe_earlier(earlier: EarlierMatch | None) -> Row | None:
    """The number in an earlier text, with the words around it."""
    if earlier is None:
        return None
    number = earlier.match.number
    return {
        "version_id": earlier.version_id,
        "published": earlier.published,
        "captured": earlier.captured,
        "start": number.start,
        "end": number.end,
        "text": number.printed,
        "sentence_start": number.sentence.start,
        "sentence_text": number.sentence.line.text,
    }

"""Checks: everything that is found of what was typed, as one object of a page."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from datasette_conflict.evidence.claim_check.answers import Findings, decide, word_answer
from datasette_conflict.evidence.claim_check.cited import Cited, find_cited
from datasette_conflict.evidence.claim_check.earlier import EarlierMatch, match_in_earlier
from datasette_conflict.evidence.claim_check.evidence import describe_match, read_reports
from datasette_conflict.evidence.claim_check.matches import Match, match_anywhere, match_in_report, match_related
from datasette_conflict.evidence.claim_check.questions import find_answering, find_questions
from datasette_conflict.evidence.claim_check.typed import Typed, read_typed
from datasette_conflict.evidence.claim_check.wordings import check_wording
from datasette_conflict.evidence.values import Interval, describe_interval

Row = dict[str, Any]

MOST_NUMBERS = 8  # of one sentence that are checked


class Found(NamedTuple):
    """What was found of one number."""

    cited: Match | None
    earlier: EarlierMatch | None
    others: list[Match]  # at most one a report, the cited one left out
    questions: list[Row]

    @property
    def same(self) -> list[Match]:
        return [one for one in self.others if one.is_same]

    @property
    def different(self) -> list[Match]:
        return [one for one in self.others if not one.is_same]


def check(connection: sqlite3.Connection, text: str, address: str | None) -> Row:
    """What is found of each number of a text, or of its words if it has none; `address` is of its cited report."""
    cited = find_cited(connection, address) if address else None
    typed = read_typed(connection, text)
    checked = [check_number(connection, one, cited) for one in typed[:MOST_NUMBERS]]
    return {
        "q": text,
        "report": address,
        "cited": cited.report if cited else None,
        "cited_status": cited.status if cited else None,
        "checks": checked or [check_wording(connection, text, cited)],
        "left_out": max(0, len(typed) - MOST_NUMBERS),
    }


def check_number(connection: sqlite3.Connection, typed: Typed, cited: Cited | None) -> Row:
    """The answer to one number with the passages that it rests on."""
    found = find(connection, typed, cited)
    status = cited.status if cited else None
    relation = found.cited.relation if found.cited else None
    same, different = found.same, found.different
    answer = decide(Findings(status, relation, found.earlier is not None, len(same), len(different)))
    matches = [*([found.cited] if found.cited else []), *found.others]
    reports = read_reports(connection, [one.article_id for one in matches])
    described = {id(one): describe_match(one, reports[one.article_id]) for one in matches}
    told = [described[id(one)] for one in matches if one.is_same]
    return {
        "start": typed.amount.start,
        "end": typed.amount.end,
        "text": typed.amount.printed,
        "value": describe_typed(typed),
        "counted": describe_thing(typed),
        "answer": answer,
        "words": word_answer(answer, len(same)),
        "in_cited": described[id(found.cited)] if found.cited else None,
        "earlier": describe_earlier(found.earlier),
        "same": in_time(described[id(one)] for one in same),
        "different": in_time(described[id(one)] for one in different),
        "texts": len({one["lineage_id"] for one in told}),
        "first": first_of(told),
        "questions": found.questions,
    }


def find(connection: sqlite3.Connection, typed: Typed, cited: Cited | None) -> Found:
    """What of an archive answers to a typed number: in the cited report, in its earlier texts, in all others.

    What stands under one question of the archive answers to the number too, however it is put.
    """
    article_id = cited.article_id if cited and cited.status == "here" else None
    in_cited = match_in_report(connection, typed, article_id) if article_id else None
    earlier = match_in_earlier(connection, typed, article_id) if article_id and not is_same(in_cited) else None
    others = match_anywhere(connection, typed, article_id)
    questions = find_questions(connection, surest_figures(in_cited, others))
    answering = find_answering(connection, questions)
    return Found(in_cited, earlier, match_related(connection, typed, others, answering, article_id), questions)


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


def in_time(passages: Iterable[Row]) -> list[Row]:
    """Passages in the order in which their reports were published; those without a day last."""
    return sorted(passages, key=lambda one: (one["published"] is None, one["published"] or "", one["article_id"]))


def first_of(passages: Iterable[Row]) -> Row | None:
    """Who gave the number first, of the reports with a day; null if none has one."""
    dated = [one for one in in_time(passages) if one["published"]]
    return dated[0] if dated else None

"""Surroundings: the words beside a sentence of a report, its headline, and those of the whole report, as stems."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from datasette_conflict.evidence.claim_check.numbers import PrintedNumber
from datasette_conflict.evidence.claim_check.words import read_line, stem

# sentences are numbered in the order of their reports: the ids beside one are those before and behind it
BESIDE = "select id, article_id, text from sentences where id in (select value from json_each(?))"
WHOLE = "select id, article_id, text from sentences where article_id in (select value from json_each(?))"
LABELS = "select id, label from articles where id in (select value from json_each(?))"
NONE: frozenset[str] = frozenset()


class Surroundings(NamedTuple):
    """The stems of what stands around a sentence: beside it and in the headline, and in all of its report."""

    near: frozenset[str]
    far: frozenset[str]


def read_surroundings(
    connection: sqlite3.Connection, numbers: Iterable[PrintedNumber], whole: bool
) -> dict[int, Surroundings]:
    """What stands around each sentence of these numbers, by its id; `whole`: with all of their reports."""
    sentences = {number.sentence.id: number.sentence.article_id for number in numbers}
    articles = sorted(set(sentences.values()))
    if whole:
        rows = connection.execute(WHOLE, [json.dumps(articles)]).fetchall()
    else:
        beside = sorted({id + step for id in sentences for step in (-1, 1)})
        rows = connection.execute(BESIDE, [json.dumps(beside)]).fetchall()
    stems = {(row["article_id"], row["id"]): stems_of(row["text"]) for row in rows}
    labels = {row["id"]: stems_of(row["label"]) for row in connection.execute(LABELS, [json.dumps(articles)])}
    far = join_by_report(stems) if whole else {}
    return {
        id: Surroundings(
            stems.get((article, id - 1), NONE) | stems.get((article, id + 1), NONE) | labels.get(article, NONE),
            far.get(article, NONE),
        )
        for id, article in sentences.items()
    }


def join_by_report(stems: Mapping[tuple[int, int], frozenset[str]]) -> dict[int, frozenset[str]]:
    reports: dict[int, set[str]] = {}
    for (article, _), words in stems.items():
        reports.setdefault(article, set()).update(words)
    return {article: frozenset(words) for article, words in reports.items()}


def stems_of(text: str) -> frozenset[str]:
    """The stems of the words of a text."""
    return frozenset(stem(token.text) for token in read_line(text).tokens if token.is_word)

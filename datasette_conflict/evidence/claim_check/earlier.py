"""Earlier texts of a cited report: whether a number that it does not give any more stood in one of them."""

import sqlite3
from typing import NamedTuple

from datasette_conflict.evidence.claim_check.matches import Match, choose_cited, match
from datasette_conflict.evidence.claim_check.numbers import PrintedNumber, numbers_of, read_sentence
from datasette_conflict.evidence.claim_check.surroundings import Surroundings
from datasette_conflict.evidence.claim_check.typed import Typed
from datasette_conflict.evidence.differences import sentences_of
from datasette_conflict.evidence.schemas import has_table

VERSIONS = "select id, text, published, captured from versions where article_id = ? order by position desc"


class EarlierMatch(NamedTuple):
    """A number of an earlier text, and when that text stood so."""

    match: Match
    version_id: int
    published: str | None
    captured: str | None


def match_in_earlier(connection: sqlite3.Connection, typed: Typed, article_id: int) -> EarlierMatch | None:
    """The typed number in the newest of a report's earlier texts that gives it for the same thing."""
    if not has_table(connection, "versions"):
        return None
    for row in connection.execute(VERSIONS, [article_id]).fetchall():
        found = choose_cited(match_text(connection, typed, article_id, row["text"]))
        if found and found.is_same:
            return EarlierMatch(found, row["id"], row["published"], row["captured"])
    return None


def match_text(connection: sqlite3.Connection, typed: Typed, article_id: int, text: str) -> list[Match]:
    """The numbers of a text that no table has cut into sentences, that can answer to the one typed."""
    sentences = [
        read_sentence({"id": n, "article_id": article_id, "position": n, "start": one.start, "text": one.text}, ())
        for n, one in enumerate(sentences_of(text))
    ]
    numbers: list[PrintedNumber] = [number for sentence in sentences for number in numbers_of(sentence, ())]
    whole = frozenset[str]().union(*(sentence.stems for sentence in sentences))
    around = {sentence.id: Surroundings(frozenset(), whole) for sentence in sentences}
    return match(connection, typed, numbers, around)

"""Search hints: what an archive can be searched for, and what to try where nothing was found. Knows no web."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from datasette_conflict.evidence.full_text import Query, count_sentences, match_term, write_term
from datasette_conflict.evidence.schemas import has_table
from datasette_conflict.evidence.search_lists import LISTS, table_of

MOST_WORDS = 8  # whose sentences are counted


def count_held(connection: sqlite3.Connection, without: Sequence[str]) -> dict[str, int]:
    """How much there is to be searched in each list."""
    tables = {key: table_of(key) for key in LISTS if key not in without}
    return {
        key: int(connection.execute(f"select count(*) from {table}").fetchone()[0])
        for key, table in tables.items()
        if has_table(connection, table)
    }


def count_words(connection: sqlite3.Connection, query: Query) -> list[dict[str, Any]]:
    """How many sentences hold each word or phrase of a query alone: what to search for if no report holds them all."""
    terms = [term for group in query.groups for term in group][:MOST_WORDS]
    if len(terms) < 2:
        return []
    return [
        {"q": write_term(term), "words": term.words, "count": count_sentences(connection, match_term(term))}
        for term in terms
    ]

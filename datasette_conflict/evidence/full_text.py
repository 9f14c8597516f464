"""Full text: a reader's words as an expression of SQLite's FTS5 that can never be malformed.

All words must be there, in any form: troops also finds troop. "A phrase" in quote marks is found as it stands, OR
between two words or phrases finds either, and what follows NOT or "-" must not be there.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# one thing that was typed: a phrase in quote marks, "at least 10", or a word, troops, and "-" before what is left out;
# a mark that is never closed is no part of the word after it
TERM = re.compile(r'(-?)"([^"]*)"|([^\s"]+)')

# four digits or more that are printed with commas: 10000; not 999, 10,000
PLAIN_NUMBER = re.compile(r"[0-9]{4,15}")


class Term(NamedTuple):
    words: str
    phrase: bool = False  # whether it was typed in quote marks


class Query(NamedTuple):
    """What was typed: of each group one must be there, and nothing of what is left out."""

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()


class Also(NamedTuple):
    """Groups of a query, from first to last, that are a form of a name, and its other forms, which are found too."""

    first: int
    last: int
    forms: tuple[str, ...]


def read_query(typed: str) -> Query:
    """What a reader means. Words without letter or digit are passed over; an OR without two sides joins nothing."""
    groups: list[tuple[Term, ...]] = []
    without: list[Term] = []
    either = leave_out = False
    for minus, phrase, word in TERM.findall(typed.replace("“", '"').replace("”", '"')):
        if word in ("AND", "OR", "NOT"):
            either, leave_out = word == "OR" or (either and word == "NOT"), word == "NOT"
            continue
        term = Term(phrase or word.lstrip("-"), bool(phrase))
        if can_be_found(term):
            if minus or word.startswith("-") or leave_out:
                without.append(term)
            elif either and groups:
                groups[-1] += (term,)
            else:
                groups.append((term,))
        either = leave_out = False
    return Query(tuple(groups), tuple(without))


def can_be_found(term: Term) -> bool:
    return any(character.isalnum() for character in term.words)


def match_expression(typed: str) -> str:
    """What to give to MATCH for what was typed; "" if nothing can be found by it, as by what only leaves out."""
    return match_query(read_query(typed))


def match_query(query: Query, also: Iterable[Also] = ()) -> str:
    """What to give to MATCH for a query, in which names are found by their other forms too."""
    begins = {one.first: one for one in also}
    parts, number = [], 0
    while number < len(query.groups):
        one = begins.get(number)
        last = one.last if one else number
        typed = " AND ".join(match_group(group) for group in query.groups[number : last + 1])
        forms = [quote_term(form) for form in one.forms] if one else []
        parts.append(f"({' OR '.join([f'({typed})', *forms])})" if forms else typed)
        number = last + 1
    found = " AND ".join(parts)
    if not found or not query.without:
        return found
    return f"({found}) NOT {match_group(query.without)}"


def match_group(terms: Sequence[Term]) -> str:
    """Any of some terms."""
    matched = " OR ".join(match_term(term) for term in terms)
    return f"({matched})" if len(terms) > 1 else matched


def match_term(term: Term) -> str:
    """A number without commas is found with them too, since the index takes 10,000 for two words."""
    quoted = quote_term(term.words)
    if not term.phrase and PLAIN_NUMBER.fullmatch(term.words):
        return f'({quoted} OR "{int(term.words):,}")'
    return quoted


def quote_term(words: str) -> str:
    return '"' + words.replace('"', "") + '"'


def count_sentences(connection: sqlite3.Connection, matched: str) -> int:
    """How many sentences hold what is given to MATCH."""
    sql = "select count(*) from sentences_fts where sentences_fts match ?"
    return int(connection.execute(sql, [matched]).fetchone()[0])


def write_query(query: Query) -> str:
    """A query as it can be typed."""
    told = [" OR ".join(write_term(term) for term in group) for group in query.groups]
    return " ".join([*told, *(f"-{write_term(term)}" for term in query.without)])


def write_term(term: Term) -> str:
    """A word that would be an operator stands in quote marks."""
    return quote_term(term.words) if term.phrase or term.words in ("AND", "OR", "NOT") else term.words

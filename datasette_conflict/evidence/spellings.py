"""Spellings: the names of an archive that a word which no report holds may be meant for. Knows no web."""

import sqlite3
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches
from typing import Any

from datasette_conflict.evidence.full_text import Query, Term, count_sentences, match_term, quote_term, write_query
from datasette_conflict.evidence.name_forms import WORD, fold

LEAST_LETTERS = 4  # of a word that is compared: shorter ones are like too many
MOST_APART_LETTERS = 2  # by which a name may be longer or shorter than what was typed
LEAST_LIKE = 0.7  # of difflib's ratio: Zelenzky and Zelensky 0.88, Kyev and Kyiv 0.75, Merkel and Markets 0.62
MOST_COMPARED = 3000  # words of names, so that the time is bounded: difflib compares some 200,000 a second
MOST_WORDS = 6  # of a query that are looked at
MOST_SUGGESTED = 3

# a word that far fewer sentences hold than one like it is a misprint itself: "Zelesnky" beside "Zelensky"
MISPRINT_SHARE = 0.1
MOST_LESS_LIKE = 0.05  # than the name that is most like it: beside Rafah (0.80) no Rahman (0.73) for Rafha
MOST_COUNTED = 8  # words whose sentences are counted

NAMES = "select name from entities where name like ? or name like ?"


def suggest(connection: sqlite3.Connection, query: Query) -> list[dict[str, Any]]:
    """What else could be typed, for words that no report holds: the `word`, the `name` like it, and the query `q`."""
    unknown = [word for word in list(words_of(query))[:MOST_WORDS] if not is_held(connection, word)]
    suggested = [(word, close_names(connection, word)) for word in unknown if len(word.words) >= LEAST_LETTERS]
    if not suggested:
        return []
    best = {word: names[0] for word, names in suggested if names}
    return [
        {"word": word.words, "name": name, "q": write_query(replace_words(query, {**best, word: name}))}
        for word, names in suggested
        for name in names
    ]


def words_of(query: Query) -> Iterator[Term]:
    """The single words of a query that are to be found."""
    return (term for group in query.groups for term in group if len(WORD.findall(term.words)) == 1)


def is_held(connection: sqlite3.Connection, term: Term) -> bool:
    """Whether a sentence or a name holds a word."""
    asked = match_term(term)
    for table in ("sentences_fts", "entities_fts"):
        if connection.execute(f"select 1 from {table} where {table} match ? limit 1", [asked]).fetchone():
            return True
    return False


def close_names(connection: sqlite3.Connection, term: Term) -> list[str]:
    """The words of names that are most like a word, as they are printed; no two alike but for case and accents."""
    typed = fold(term.words)
    words = compared_words(connection, typed)
    likes = get_close_matches(typed, words, MOST_COUNTED, LEAST_LIKE)
    ratios = {like: SequenceMatcher(None, like, typed).ratio() for like in likes}
    close = [words[like] for like, ratio in ratios.items() if ratio >= max(ratios.values()) - MOST_LESS_LIKE]
    counts = {word: count_sentences(connection, quote_term(word)) for word in close}
    least = MISPRINT_SHARE * max(counts.values(), default=0)
    return [word for word, count in counts.items() if count >= max(least, 1)][:MOST_SUGGESTED]


def compared_words(connection: sqlite3.Connection, typed: str) -> dict[str, str]:
    """Words of names with the same initial and about the same length, folded, with how they are printed."""
    printed: dict[str, str] = {}
    for (name,) in connection.execute(NAMES, [f"{typed[:1]}%", f"% {typed[:1]}%"]):
        for word in WORD.findall(name):
            if abs(len(word) - len(typed)) <= MOST_APART_LETTERS and word[0].isupper():
                printed.setdefault(word.casefold(), word)
    folded: dict[str, str] = {}
    for word in sorted(printed.values())[:MOST_COMPARED]:
        folded.setdefault(fold(word), word)
    return folded


def replace_words(query: Query, words: dict[Term, str]) -> Query:
    """A query with some words for others."""

    def replace(terms: Iterable[Term]) -> tuple[Term, ...]:
        return tuple(Term(words[term], term.phrase) if term in words else term for term in terms)

    return Query(tuple(map(replace, query.groups)), query.without)

"""Candidates: the sentences of an archive in which a number that was typed may stand, or another for the same thing.

Found by full text: the number in digits and in words beside some of the typed words or names, then those words with
the thing that is counted, then the sentences beside those that hold most of the words.
"""

import sqlite3
from collections.abc import Iterable

from datasette_conflict.evidence.claim_check.numerals import DECADES, SMALL
from datasette_conflict.evidence.claim_check.things import FORMS
from datasette_conflict.evidence.claim_check.typed import LEAST_WEIGHT, Typed
from datasette_conflict.evidence.full_text import quote_term

MOST_WITH_NUMBER, MOST_WITHOUT, MOST_BESIDE = 120, 80, 40  # sentences
MOST_TERMS = 14
FEWEST_TELLING = 3  # words; with fewer, common ones are looked for too
MOST_SPELLED = 100
MATCHED = """
select f.rowid as id from sentences_fts f where sentences_fts match ? order by f.rank limit ?
"""


def find_sentences(connection: sqlite3.Connection, typed: Typed) -> list[int]:
    """Ids of the sentences to be looked at, best first."""
    numbers, words, things = any_of(number_terms(typed)), any_of(word_terms(typed)), any_of(thing_terms(typed))
    with_number = " AND ".join(part for part in (numbers, words or things) if part)
    without = " AND ".join(part for part in (words, things) if part)
    found = find(connection, with_number, MOST_WITH_NUMBER)
    if words:
        found += find(connection, without, MOST_WITHOUT)
        # what a sentence tells may be named in the one before or behind it; sentences are numbered in their order
        found += [id + step for id in find(connection, words, MOST_BESIDE) for step in (0, -1, 1)]
    return list(dict.fromkeys(found))


def find(connection: sqlite3.Connection, matched: str, most: int) -> list[int]:
    return [row["id"] for row in connection.execute(MATCHED, [matched, most])]


def any_of(terms: Iterable[str]) -> str:
    """An expression of full text that any of some terms fulfils; "" for none."""
    quoted = [quote_term(term) for term in dict.fromkeys(terms)]
    return f"({' OR '.join(quoted)})" if quoted else ""


def number_terms(typed: Typed) -> list[str]:
    """How a number may be printed: "12", "twelve", "dozen"; for a range and for vague words as they were typed."""
    amount, line = typed.amount, typed.line
    low, high = amount.interval.printed
    typed_words = [token.text for token in line.tokens[amount.number : amount.behind] if token.text[0].isalnum()]
    if low != high or low != int(low):
        return [line.text[line.tokens[amount.number].start : line.tokens[amount.behind - 1].end], *typed_words[:1]]
    value = int(low)
    spelled = [spell(value)] if value < MOST_SPELLED else []
    scaled = [" ".join(typed_words[:2])] if value >= MOST_SPELLED else []
    return [str(value), f"{value:,}", *spelled, *scaled, *(["dozen"] if value == 12 else [])]


def spell(value: int) -> str:
    """A number below a hundred in words: "twenty-one"."""
    if value < len(SMALL):
        return SMALL[value]
    tens, ones = divmod(value, 10)
    return DECADES[tens - 2] + (f"-{SMALL[ones]}" if ones else "")


def word_terms(typed: Typed) -> list[str]:
    """The typed words that say most, and the forms of the names among them."""
    ranked = sorted(typed.words, key=lambda word: -typed.words[word])
    telling = [word for word in ranked if typed.words[word] > LEAST_WEIGHT]
    words = telling if len(telling) >= FEWEST_TELLING else ranked
    printed = [typed.printed[word] for word in words[:MOST_TERMS]]
    return [*printed, *typed.forms[:MOST_TERMS]]


def thing_terms(typed: Typed) -> list[str]:
    """Words for what is counted and for what became of it."""
    states = [form for state in typed.thing.states for form in FORMS[state].split()]
    return [*typed.thing.printed, *states]

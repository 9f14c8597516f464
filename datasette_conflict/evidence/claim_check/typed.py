"""What was typed: the numbers of a sentence, what each counts, and the names and words that say of what it tells."""

import math
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from datasette_conflict.evidence.claim_check.amounts import MONTHS, Amount, read_amounts
from datasette_conflict.evidence.claim_check.things import ALIKE, STATES, Thing, read_thing
from datasette_conflict.evidence.claim_check.words import STOP, Line, read_line, stem
from datasette_conflict.evidence.full_text import quote_term
from datasette_conflict.evidence.name_forms import fold, forms_of

COMMON = 5000  # sentences: a word in so many says next to nothing of which one is meant
LEAST_WEIGHT = 0.15
UNKNOWN_WEIGHT = 0.5  # of a word in lower case that no report has: the typist's own for another
MOST_WORDS = 40
MOST_NAMES = 300  # rows looked through for forms of names
MOST_FORMS = 6  # of a name that are looked for
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
NAMES = """
select t.id, t.name, t.kind, t.forms, t.country, t.precision, t.latitude, t.longitude
from entities_fts f join entities t on t.id = f.rowid where entities_fts match ? order by f.rank limit ?
"""
PLACE = "select id, name, kind, country, precision, latitude, longitude from entities where id = ?"


class Place(NamedTuple):
    id: int
    country: str | None
    precision: str | None
    latitude: float | None
    longitude: float | None


class Typed(NamedTuple):
    """One number that was typed, in its sentence."""

    line: Line
    amount: Amount
    thing: Thing
    words: dict[str, float]  # stems that say of what it tells -> how much each says, 0 to 1
    printed: dict[str, str]  # these stems -> the word that was typed
    names: dict[int, frozenset[str]]  # ids of the names in it -> the stems of the form typed
    forms: tuple[str, ...]  # other forms of them, by which they are looked for too
    places: tuple[Place, ...]


def read_typed(connection: sqlite3.Connection, text: str) -> list[Typed]:
    """Every number of a typed sentence with all that it is searched by."""
    line = read_line(text)
    amounts = read_amounts(line)
    if not amounts:
        return []
    printed = telling_words(line, amounts)
    weights = {key: weigh_word(connection, word) for key, word in printed.items()}
    rows = find_names(connection, line)
    typed = f" {fold(text)} "
    names = {row["id"]: frozenset(map(stem, longest_held(typed, forms_of(row)).split())) for row in rows}
    forms = tuple(form for row in rows for form in forms_of(row)[:MOST_FORMS] if form and not form.islower())
    places = tuple(place_of(row) for row in rows if row["kind"] == "place")
    things = [read_thing(line, amounts, n) for n in range(len(amounts))]
    return [
        Typed(line, amount, thing, without_thing(weights, thing), printed, names, forms, places)
        for amount, thing in zip(amounts, things, strict=True)
    ]


def without_thing(weights: dict[str, float], thing: Thing) -> dict[str, float]:
    """The words but for the noun of the thing, which is compared by itself."""
    return {word: weight for word, weight in weights.items() if ALIKE.get(word, word) != thing.noun}


def telling_words(line: Line, amounts: Sequence[Amount]) -> dict[str, str]:
    """The stems of what was typed without its numbers, states and small words, each with a word of that stem."""
    inside = {i for amount in amounts for i in range(amount.first, amount.last)}
    words: dict[str, str] = {}
    for i, token in enumerate(line.tokens):
        small = len(token.lower) < 2 or token.lower in STOP or token.lower in STATES
        if token.is_word and not small and i not in inside:
            words.setdefault(stem(token.text), token.text)
    return dict(list(words.items())[:MOST_WORDS])


def weigh_word(connection: sqlite3.Connection, word: str) -> float:
    """How much a word says of which sentence is meant: 1 for one that stands in a single sentence."""
    sql = "select count(*) from (select 1 from sentences_fts where sentences_fts match ? limit ?)"
    found = int(connection.execute(sql, [quote_term(word), COMMON]).fetchone()[0])
    if not found:
        return 1.0 if word[0].isupper() else UNKNOWN_WEIGHT
    return max(LEAST_WEIGHT, 1 - math.log(found) / math.log(COMMON))


def find_names(connection: sqlite3.Connection, line: Line) -> list[sqlite3.Row]:
    """The names of the archive of which a form was typed, none for words that are only part of a longer name typed."""
    words = {
        token.text for token in line.tokens if token.is_word and token.lower not in STOP and token.lower not in MONTHS
    }
    if not words:
        return []
    matched = " OR ".join(quote_term(word) for word in sorted(words)[:MOST_WORDS])
    rows = connection.execute(NAMES, [matched, MOST_NAMES]).fetchall()
    typed = f" {fold(line.text)} "
    held = {row["id"]: longest_held(typed, forms_of(row)) for row in rows}
    longest = [form for form in held.values() if form]
    return [row for row in rows if held[row["id"]] and not is_part(held[row["id"]], longest)]


def longest_held(typed: str, forms: Iterable[str]) -> str:
    """The longest of the forms that was typed, folded; "" if none was. Forms in lower case are words."""
    held = [fold(form) for form in forms if form and not form.islower() and f" {fold(form)} " in typed]
    return max(held, key=len, default="")


def is_part(form: str, longest: Iterable[str]) -> bool:
    """Whether a form is only a part of a longer one that was typed: "Kharkiv" of "Kharkiv region"."""
    return any(form != other and f" {form} " in f" {other} " for other in longest)


def read_place(connection: sqlite3.Connection, id: int) -> Place | None:
    row = connection.execute(PLACE, [id]).fetchone()
    return place_of(row) if row else None


def place_of(row: sqlite3.Row) -> Place:
    return Place(row["id"], row["country"], row["precision"], row["latitude"], row["longitude"])

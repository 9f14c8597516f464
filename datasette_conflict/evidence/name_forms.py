"""Forms of names: a name that a reader typed is found by whatever form a report prints it in. Knows no web."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from datasette_conflict.evidence.full_text import Also, Query, quote_term

MOST_WORDS = 12  # of a query, in which names are looked for
LONGEST_NAME = 5  # words
MOST_FORMS = 8  # of a name that a search adds
WORD = re.compile(r"\w+")

# forms that full text would find wherever they are words, as case makes no difference to it: "US" in "told us"
WORDS_TOO = frozenset("us it who is aid am an as at be by do go he if in me my no of on or so to up we all".split())

HELD = """
select t.id, t.name, t.kind, t.forms from entities_fts f join entities t on t.id = f.rowid where entities_fts match ?
"""


class Name(NamedTuple):
    """A name that was typed as a part of a query."""

    also: Also
    typed: str
    id: int
    name: str
    kind: str

    def describe(self) -> dict[str, Any]:
        """It as a page shows it."""
        told = {"typed": self.typed, "id": self.id, "name": self.name, "kind": self.kind}
        return {**told, "forms": list(self.also.forms)}


def fold(words: str) -> str:
    """Words without case, punctuation and marks on letters, as full text compares them: "U.S." is "u s"."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join(WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


def find_names(connection: sqlite3.Connection, query: Query) -> list[Name]:
    """The names in a query that have other forms; the longest where several begin at one word. None in quote marks."""
    found: list[Name] = []
    start = 0
    groups = query.groups[:MOST_WORDS]
    while start < len(groups):
        name = next(filter(None, (find_name(connection, query, *run) for run in runs_from(groups, start))), None)
        found += [name] if name else []
        start = name.also.last + 1 if name else start + 1
    return [name for name in found if name.also.forms]


def runs_from(groups: Sequence[Sequence[Any]], start: int) -> Iterator[tuple[int, int]]:
    """First and last of the groups that may be one name, the longest run first: single words without quote marks."""
    end = start
    while end < min(len(groups), start + LONGEST_NAME) and len(groups[end]) == 1 and not groups[end][0].phrase:
        end += 1
    return ((start, last) for last in range(end - 1, start - 1, -1))


def find_name(connection: sqlite3.Connection, query: Query, first: int, last: int) -> Name | None:
    """The name of which these words are a form, the one most reports name; null if there is none.

    A surname that is no form itself, Zelensky where only "Volodymyr Zelensky" is printed, is of the one who bears it.
    """
    typed = " ".join(group[0].words for group in query.groups[first : last + 1])
    held = connection.execute(HELD, [quote_term(typed)]).fetchall()
    rows = [row for row in held if fold(typed) in map(fold, forms_of(row))]
    if not rows:
        rows = [row for row in held if row["kind"] == "person" and is_surname(typed, row)]
    if not rows or (len(rows) > 1 and fold(typed) not in map(fold, forms_of(rows[0]))):
        return None
    row = max(rows, key=lambda row: (count_mentions(connection, row["id"]) if len(rows) > 1 else 0, -row["id"]))
    others = other_forms(connection, row, typed)
    return Name(Also(first, last, tuple(others)), typed, row["id"], row["name"], row["kind"])


def is_surname(typed: str, row: sqlite3.Row) -> bool:
    return any(fold(form).endswith(f" {fold(typed)}") for form in forms_of(row))


def forms_of(row: sqlite3.Row) -> list[str]:
    """The forms of a name, and itself."""
    return [row["name"], *row["forms"].split("; ")]


def count_mentions(connection: sqlite3.Connection, name_id: int) -> int:
    return int(connection.execute("select count(*) from mentions where entity_id = ?", [name_id]).fetchone()[0])


def other_forms(connection: sqlite3.Connection, row: sqlite3.Row, typed: str) -> list[str]:
    """The forms that the words typed do not find already, without those that would find what is not meant."""
    own = [" ".join(form.split()) for form in forms_of(row) if form and not form[0].islower()]
    told = [form for form in dict.fromkeys(own) if fold(form) not in WORDS_TOO]
    shortest = keep_shortest(typed, sorted(told, key=lambda form: (len(fold(form).split()), own.index(form))))
    shared = find_shared(connection, row, shortest)
    return [form for form in shortest if fold(form) not in shared][:MOST_FORMS]


def keep_shortest(typed: str, forms: Iterable[str]) -> list[str]:
    """Forms that hold neither the words typed nor a form before them, which would find them already."""
    kept: list[str] = []
    for form in forms:
        if fold(form) and not any(holds(form, shorter) for shorter in [typed, *kept]):
            kept.append(form)
    return kept


def holds(words: str, part: str) -> bool:
    """Whether words hold others in their order: "Volodymyr Zelensky" holds "zelensky"."""
    return f" {fold(part)} " in f" {fold(words)} "


def find_shared(connection: sqlite3.Connection, row: sqlite3.Row, forms: Sequence[str]) -> set[str]:
    """Which of these forms, folded, are also printed for another name: by them it cannot be told who is meant."""
    if not forms:
        return set()
    rows = connection.execute(HELD, [" OR ".join(map(quote_term, forms))])
    others = {fold(form): other["kind"] for other in rows if other["id"] != row["id"] for form in forms_of(other)}
    alike = [words for words, kind in others.items() if kind == row["kind"]]
    single = {fold(form) for form in forms if len(fold(form).split()) == 1} - {fold(row["name"])}
    return (set(others) & set(map(fold, forms))) | {form for form in single if names_another(form, row["kind"], alike)}


def names_another(word: str, kind: str, others: Iterable[str]) -> bool:
    """Whether a word is a part of other names: "Donald" a given name of two, "America" a part of "Latin America"."""
    if kind == "person":
        return any(words.startswith(f"{word} ") for words in others)
    return any(holds(words, word) for words in others)

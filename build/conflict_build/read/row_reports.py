"""Row reports: a row of a table, or a JSON object, as a report. Columns that are nothing of a report are ignored."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from conflict_build.read.cleaning import HALF, clean
from conflict_build.read.columns import Columns, listed
from conflict_build.read.cut_texts import uncut
from conflict_build.read.detection.markup import is_markup
from conflict_build.read.fields import (
    SHOWN_CHARACTERS,
    captured_of,
    id_of,
    line_of,
    published_of,
    url_of,
    whole_text_of,
)
from conflict_build.read.files import Item, Note, SourceFile, UnreadableError
from conflict_build.read.formats.loading import load
from conflict_build.read.lengths import MOST_PROBLEMS
from conflict_build.records import Problem, Report


class TextlessError(UnreadableError):
    """That a row has no text, which may be so of all rows."""


class RowReader:
    """Makes reports of the rows of one file. `noun` is what a row is called in messages: "line", "row", "item"."""

    def __init__(self, file: SourceFile, noun: str) -> None:
        self.file = file
        self.noun = noun
        self.columns = Columns(file.mapping)
        self.noted: str | None = None
        self.has_text = False  # whether any row had
        self.textless: list[tuple[int, str]] = []  # rows before the first with text, so many as are named: number, why
        self.textless_rows = 0

    def read(self, row: Mapping[str, Any], number: int, doubts: Iterable[str] = ()) -> Iterator[Item]:
        """The report of a row; a problem if it has none, one for each field that cannot be used, one for each doubt."""
        given = self.columns.named(row)
        yield from self.notes()
        try:
            ref = id_of(given) or f"{self.file.name}:{number}"
            text, cut = text_in(given, row)
        except UnreadableError as error:
            if self.has_text or not isinstance(error, TextlessError):
                yield self.problem(f"{self.noun} {number} {error}")
            else:
                self.textless_rows += 1
                if len(self.textless) <= MOST_PROBLEMS:
                    self.textless.append((number, str(error)))
            return
        yield from self.flush()
        where = f'{self.noun} {number}, report "{ref[:SHOWN_CHARACTERS]}"'
        for doubt in (*doubts, *cut, *halves(given)):
            yield self.problem(f"{where}, {doubt}")
        values: dict[str, str | None] = dict.fromkeys(FIELDS)
        for name, read in FIELDS.items():
            try:
                values[name] = read(given)
            except UnreadableError as error:
                yield self.problem(f"{where} is loaded without its {name}: {error}")
        yield Report(
            ref,
            self.file.name,
            text,
            title=values["title"],
            publisher=values["publisher"],
            agency=values["agency"],
            published=values["published"],
            published_basis="field" if values["published"] else "none",
            url=values["url"],
            captured=values["captured"],
        )

    def flush(self) -> Iterator[Problem]:
        """The problems of rows without text, now that one has it."""
        self.has_text = True
        for number, reason in self.textless:
            yield self.problem(f"{self.noun} {number} {reason}")
        if (more := self.textless_rows - len(self.textless)) > 0:
            yield self.problem(f"{more:,} more {self.noun}s lack text")
        self.textless.clear()
        self.textless_rows = 0

    def finish(self) -> Iterator[Item]:
        """What is to be said after the last row: one problem where no row of several has text."""
        if self.textless_rows > 1:
            yield self.problem(f"none of its {self.textless_rows:,} {self.noun}s has text: each {self.textless[0][1]}")
        else:
            yield from self.flush()

    def problem(self, reason: str) -> Problem:
        return Problem(self.file.name, "read", reason)

    def notes(self) -> Iterator[Note]:
        """What the user should know of the columns, each time that it is more than before."""
        note = self.columns.note()
        if note and note != self.noted:
            self.noted = note
            yield Note(self.file.name, note)


def halves(given: Mapping[str, Any]) -> Iterator[str]:
    """The doubt about each field that holds half a character, as the escape \\ud83d alone is."""
    for name, value in given.items():
        if isinstance(value, str) and name != "id" and HALF.search(value):
            yield f"holds half a character in its {name}, where U+FFFD stands: give the whole"


def text_in(given: Mapping[str, Any], row: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The text of a row, cleaned, and doubts about it. Raises UnreadableError if there is none; `row` is all it has."""
    text = whole_text_of(given, "text")
    if text is None or not text.strip():
        has = f"its fields are {listed(row)}" if row else "it has no field"
        advice = "save the pages of its addresses, and build those" if given.get("url") else "name its field with --map"
        raise TextlessError(f"lacks text ({has}): give it in the field text, or {advice}")
    if is_markup(text):
        text = clean(load("fragments").text_of_markup(text))
        if not text.strip():
            raise UnreadableError("holds markup that no text can be read from: give the text alone")
    return uncut(text)


def field(name: str) -> Callable[[Mapping[str, Any]], str | None]:
    """The reader of a field that holds a line of any text."""
    return lambda row: line_of(row, name)


FIELDS: dict[str, Callable[[Mapping[str, Any]], str | None]] = {  # of Report, each with how it is read
    "title": field("title"),
    "publisher": field("publisher"),
    "agency": field("agency"),
    "published": published_of,
    "url": url_of,
    "captured": captured_of,
}

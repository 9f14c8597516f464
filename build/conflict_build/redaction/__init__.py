"""Redaction: a copy of an archive that gives only the sentences that carry evidence, for who may not publish more.

It works on the file and not on pages: whatever SQL, search or a download reads is in a table, so what must not be read
may not be in the file. Offsets, counts and ids stay as they are. Of each other sentence the names and the few words
that rows of their own hold stay in their places; what lies between is three dots and spaces, of the same length.
"""

import os
import re
import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from textwrap import shorten
from typing import NamedTuple

from conflict_build.articles.labels import OPENING_CHARACTERS
from conflict_build.beside import partial_path
from conflict_build.redaction.earlier import redact_earlier
from conflict_build.redaction.hiding import hide
from conflict_build.redaction.passages import CARRYING, KNOWN, Span, read_printed, read_spans
from conflict_build.write import settle, sync

TABLES = "select name from main.sqlite_master where type = 'table' and sql not like 'create virtual%'"
OF_SQLITE = re.compile(r"^sqlite_|_fts(?:_\w+)?$")  # "sqlite_stat1", "articles_fts_data"
OF_STORY = """
select label, coalesce(title, ''), text from articles where story_id = ? order by published is null, published, ref
"""
FULL_TEXT = ("articles_fts", "sentences_fts")
WITHOUT_LABEL = "Report without a headline"


class UnknownTablesError(Exception):
    """The archive holds tables that are not the program's, with who knows what words in them."""


class Redacted(NamedTuple):
    """How much of the sentences a copy gives."""

    sentences: int
    of_sentences: int


class Report(NamedTuple):
    """A report of the archive as far as it is redacted."""

    id: int
    title: str | None
    label: str
    text: str


class Sentence(NamedTuple):
    id: int
    start: int
    end: int
    role: str


def redact_archive(archive: Path, copy: Path) -> Redacted:
    """Write a copy of an archive without the sentences that carry no evidence, replacing what is at `copy`.

    Raises UnknownTablesError, and OSError or sqlite3.Error if it cannot be read or written; then nothing is changed.
    """
    partial = partial_path(copy)
    partial.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(f"{archive.resolve().as_uri()}?mode=ro", uri=True)) as source:
            refuse_unknown(source)
            with closing(sqlite3.connect(partial)) as target:
                source.backup(target)
                done = redact(target)
        sync(partial)
        os.replace(partial, copy)
    finally:
        partial.unlink(missing_ok=True)
    return done


def refuse_unknown(connection: sqlite3.Connection) -> None:
    """Raise UnknownTablesError if there are tables that somebody else added."""
    there = {row[0] for row in connection.execute(TABLES)}
    unknown = sorted(name for name in there - KNOWN if not OF_SQLITE.search(name))
    if unknown:
        raise UnknownTablesError(", ".join(unknown))


def redact(connection: sqlite3.Connection) -> Redacted:
    """Take the other sentences out of the tables and the full-text tables of a copy, and leave no trace in the file."""
    connection.execute("pragma journal_mode = off")
    carrying, printed = read_spans(connection, CARRYING), read_printed(connection)
    kept = total = 0
    for (report_id,) in connection.execute("select id from articles").fetchall():
        report = read_report(connection, report_id)
        sentences = read_sentences(connection, report.id)
        whole = list(choose(report, sentences, carrying.get(report.id, [])))
        text = hide(report.text, [(s.start, s.end) for s in sentences], [*whole, *printed.get(report.id, [])])
        write_text(connection, report, sentences, whole, text)
        kept, total = kept + len(whole), total + len(sentences)
    redact_stories(connection)
    redact_earlier(connection)
    for table in FULL_TEXT:
        connection.execute(f"insert into [{table}] ([{table}]) values ('rebuild')")
    connection.execute("insert or replace into build_info values ('texts', 'evidence')")
    connection.commit()
    settle(connection)
    return Redacted(kept, total)


def redact_stories(connection: sqlite3.Connection) -> None:
    """Call stories that are called by a sentence that was taken out as their first report is called now."""
    for story, title in connection.execute("select id, title from stories").fetchall():
        reports = connection.execute(OF_STORY, [story]).fetchall()
        words = title.removesuffix(" …")
        stays = any(words in " ".join(shown.split()) for _, headline, text in reports for shown in (headline, text))
        if reports and not stays:
            connection.execute("update stories set title = ? where id = ?", [reports[0][0], story])


def read_report(connection: sqlite3.Connection, id: int) -> Report:
    return Report(*connection.execute("select id, title, label, text from articles where id = ?", [id]).fetchone())


def read_sentences(connection: sqlite3.Connection, report: int) -> list[Sentence]:
    """The sentences of a report in order."""
    asked = "select id, start, end, role from sentences where article_id = ? order by start"
    return [Sentence(*row) for row in connection.execute(asked, [report])]


def choose(report: Report, sentences: list[Sentence], carrying: Iterable[Span]) -> Iterator[Span]:
    """The sentences that stay: those that a passage touches, and those that make up the headline."""
    starts, ends = [s.start for s in sentences], [s.end for s in sentences]
    touched = {n for start, end in carrying for n in range(after(ends, start), bisect_left(starts, end))}
    for number, sentence in enumerate(sentences):
        words = report.text[sentence.start : sentence.end].strip()
        if number in touched or (sentence.role == "title" and words in (report.title or "")):
            yield sentence.start, sentence.end


def after(ends: list[int], start: int) -> int:
    """The first sentence that ends behind a place."""
    return bisect_left(ends, start + 1)


def write_text(
    connection: sqlite3.Connection, report: Report, sentences: list[Sentence], whole: list[Span], text: str
) -> None:
    """Put the redacted text into the rows of a report and its sentences; those that were taken out are `withheld`."""
    stay = set(whole)
    taken = [s for s in sentences if (s.start, s.end) not in stay]
    connection.execute(
        "update articles set text = ?, label = ? where id = ?",
        [text, label_of(report, sentences, stay), report.id],
    )
    connection.executemany(
        "update sentences set text = ?, role = 'withheld' where id = ?", [(text[s.start : s.end], s.id) for s in taken]
    )


def label_of(report: Report, sentences: list[Sentence], stay: set[Span]) -> str:
    """What a report is called: as before if those words stay, else how its first sentence begins that does."""
    shown = [
        " ".join(report.text[s.start : s.end].split())
        for s in sentences
        if (s.start, s.end) in stay and s.role == "body"
    ]
    if report.title or any(report.label.removesuffix("…") in sentence for sentence in shown):
        return report.label
    return shorten(shown[0], OPENING_CHARACTERS, placeholder="…") if shown else WITHOUT_LABEL

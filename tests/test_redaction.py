"""The copy that gives only evidence: what is not to be given is nowhere in the file, and all else is as it was."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from datasette.cli import cli
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Report
from conflict_build.redaction import Report as RedactedReport
from conflict_build.redaction import Sentence, label_of, redact_archive
from conflict_build.redaction.earlier import redact_earlier
from conflict_build.redaction.hiding import dots, hide
from conflict_build.redaction.passages import CARRYING, CHANGES, KNOWN, PRINTED, read_printed, read_spans
from datasette_conflict.compat import StartupError
from datasette_conflict.texts import has_whole_texts
from tests.serving import fetch, serve
from tests.small_archive import article_id
from tests.table_rows import write_archive

FEW_WORDS = 5  # a sentence of no more may be a name
SHOWN_FROM_TEXT = {
    ("sentences", "start"),
    ("reuses", "start"),
    ("reuses", "source_start"),
}  # have no words of their own


@pytest.fixture(scope="module")
def copy(seeds_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("redacted") / "public.db"
    redact_archive(seeds_archive, path)
    return path


def rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def cells(path: Path) -> Iterator[tuple[str, str]]:
    """Every text in every table, shadow tables of the full text among them."""
    with closing(sqlite3.connect(path)) as connection:
        for (table,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
            for row in connection.execute(f"select * from [{table}]"):
                yield from ((table, cell) for cell in row if isinstance(cell, str))


def test_of_what_was_taken_out_only_words_with_rows_of_their_own_stay(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        printed = read_spans(connection, PRINTED)
    withheld = rows(copy, "select article_id, start, text from sentences where role = 'withheld'")
    assert len(withheld) > 10
    for report, start, text in withheld:
        covered = {place - start for span in printed.get(report, []) for place in range(*span)}
        assert [text[n] for n in range(len(text)) if n not in covered and text[n] not in "… \n"] == []


def test_no_sentence_that_was_taken_out_is_anywhere(seeds_archive: Path, copy: Path) -> None:
    asked = "select s.text from s9.sentences s join sentences t on t.id = s.id where t.role = 'withheld'"
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("attach ? as s9", [str(seeds_archive)])
        gone = [text for (text,) in connection.execute(asked) if len(text.split()) > FEW_WORDS]
    assert len(gone) > 5
    for text in gone:
        assert {table for table, cell in cells(copy) if text in cell} == set()
        assert {table for table, cell in cells(seeds_archive) if text in cell} >= {"articles", "sentences"}


def test_search_finds_no_word_that_only_stood_there(seeds_archive: Path, copy: Path) -> None:
    said = " ".join(text for (text,) in rows(copy, "select text from articles"))
    was = " ".join(text for (text,) in rows(seeds_archive, "select text from articles"))
    titles = " ".join(title or "" for (title,) in rows(copy, "select title from articles"))
    gone = sorted({word for word in re.findall(r"\b[a-z]{7,}\b", was) if word not in said + titles.casefold()})
    assert "logistics" in gone
    for table in ("articles_fts", "sentences_fts"):
        found = rows(seeds_archive, f"select count(*) from {table} where {table} match 'logistics'")
        assert found[0][0] > 0
        terms = f"create virtual table temp.terms using fts5vocab(main, {table}, row); select term from temp.terms"
        with closing(sqlite3.connect(copy)) as connection:
            make, ask = terms.split("; ")
            connection.execute(make)
            there = {term for (term,) in connection.execute(ask)}
        stems = {term for (term,) in terms_of(seeds_archive, said + titles)}
        assert there <= stems


def terms_of(_archive: Path, text: str) -> list[tuple[str]]:
    """The terms that the full text makes of a text."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("create virtual table t using fts5(x, tokenize = 'porter unicode61 remove_diacritics 2')")
        connection.execute("insert into t values (?)", [text])
        connection.execute("create virtual table terms using fts5vocab(t, row)")
        return connection.execute("select term from terms").fetchall()


def test_the_file_holds_none_of_its_bytes(seeds_archive: Path, copy: Path) -> None:
    kept = set(rows(copy, "select text from sentences"))
    gone = [text for (text,) in rows(seeds_archive, "select text from sentences") if (text,) not in kept]
    stored = copy.read_bytes()
    assert [text for text in gone if len(text) > 60 and text[10:50].encode() in stored] == []
    assert all(text[10:50].encode() in seeds_archive.read_bytes() for text in gone if len(text) > 60)


def test_every_row_still_shows_the_words_at_its_place(copy: Path) -> None:
    for table in ("sentences", "quotes", "figures", "mentions", "statements", "incident_mentions"):
        asked = f"""select count(*), sum(substr(a.text, t.start + 1, t.end - t.start) = t.text)
                    from {table} t join articles a on a.id = t.article_id"""
        count, right = rows(copy, asked)[0]
        assert (count, table) == (right, table)
        assert count > 0


def test_everything_else_is_as_it_was(seeds_archive: Path, copy: Path) -> None:
    there = {name for (name,) in rows(seeds_archive, "select name from sqlite_master where type = 'table'")}
    for table in sorted(there & KNOWN - {"articles", "sentences", "build_info", "versions"}):
        assert rows(copy, f"select * from [{table}]") == rows(seeds_archive, f"select * from [{table}]")
    columns = "id, ref, title, url, published, sha256, words, lineage_id, length(text)"
    assert rows(copy, f"select {columns} from articles") == rows(seeds_archive, f"select {columns} from articles")
    assert rows(copy, "select value from build_info where key = 'texts'") == [("evidence",)]
    assert rows(copy, "pragma integrity_check") == [("ok",)]


QUIET = "The old orchard by the river was quiet that morning and nobody came by."


@pytest.mark.parametrize(
    ("title", "called"), [(None, "Report without a headline"), ("A quiet morning", "A quiet morning")]
)
def test_a_story_is_called_by_nothing_that_was_taken_out(tmp_path: Path, title: str | None, called: str) -> None:
    report = Report("1", "1.txt", f"{QUIET} It was cold.", title=title)
    write_archive(relate_reports([analyse_report(report)], []), tmp_path / "whole.db", {})
    redact_archive(tmp_path / "whole.db", tmp_path / "public.db")
    assert {name for (name,) in rows(tmp_path / "whole.db", "select title from stories")} == {title or QUIET}
    assert {name for (name,) in rows(tmp_path / "public.db", "select title from stories")} == {called}
    assert (tmp_path / "public.db").read_bytes().count(QUIET[:40].encode()) == 0


def test_a_copy_of_a_copy_is_the_same(copy: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.db"
    redact_archive(copy, again)
    for table in ("articles", "sentences"):
        assert rows(again, f"select * from {table}") == rows(copy, f"select * from {table}")


@pytest.mark.parametrize(
    ("text", "ends", "spans", "expected"),
    [
        ("It rained. Ten died.", [10, 20], [(11, 20)], "…          Ten died."),
        ("Ten died. It rained.", [9, 20], [(0, 9)], "Ten died. …         "),
        ("So it was. And so on.", [10, 21], [], "…          …         "),
        ("In Kursk it rained.", [19], [(3, 8)], "…  Kursk …         "),
        ("One.\nTwo.\n\nThree.", [4, 9, 17], [(5, 9)], "…   \nTwo.\n\n…     "),
        ("Ten died.", [9], [(0, 9)], "Ten died."),
        ("", [], [], ""),
        ("Іде дощ. 10", [8, 11], [(9, 11)], "…        10"),
    ],
)
def test_what_is_hidden_keeps_its_length(
    text: str, ends: list[int], spans: list[tuple[int, int]], expected: str
) -> None:
    starts = [0, *(end + len(text[end:]) - len(text[end:].lstrip()) for end in ends[:-1])] if ends else []
    assert hide(text, zip(starts, ends, strict=True), spans) == expected


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.data())
def test_hiding_moves_nothing_and_shows_only_the_spans(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    spans = [(min(pair), max(pair)) for pair in data.draw(st.lists(st.tuples(places, places), max_size=4))]
    shown = {n for start, end in spans for n in range(start, end)}
    hidden = hide(text, [], spans)
    assert len(hidden) == len(text)
    for n, (was, now) in enumerate(zip(text, hidden, strict=True)):
        assert now == was if n in shown or was == "\n" else now == "…" or now.isspace()


def test_dots_are_as_long_as_the_words() -> None:
    assert (dots("two words"), dots("  x\n y"), dots(" \n "), dots("")) == ("…        ", "  …\n …", " \n ", "")


@pytest.mark.parametrize(
    ("title", "label", "expected"),
    [("Ten die", "Ten die", "Ten die"), (None, "It rained…", "Oslo - Ten died."), (None, "Ten…", "Ten…")],
)
def test_a_report_without_headline_is_called_by_what_stays(title: str | None, label: str, expected: str) -> None:
    report = RedactedReport(1, title, label, "It rained. Oslo - Ten died.")
    sentences = [Sentence(1, 0, 10, "body"), Sentence(2, 11, 27, "body")]
    assert label_of(report, sentences, {(11, 27)}) == expected
    assert label_of(report, sentences, set()) == (title or "Report without a headline")


def test_every_table_and_every_passage_of_the_schema_is_thought_of() -> None:
    schema = files("conflict_build").joinpath("schema.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema)
        tables = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
        asked = "select m.name, c.name from sqlite_master m, pragma_table_xinfo(m.name) c where c.name like '%start'"
        starts = set(connection.execute(asked).fetchall())
    assert tables <= KNOWN
    named = {(table, start) for spans in (CARRYING, PRINTED) for table, pairs in spans.items() for start, _ in pairs}
    changes = {(CHANGES, "before_start"), (CHANGES, "after_start")}
    assert starts - changes == named | SHOWN_FROM_TEXT


EARLIER = """
create table versions (id integer primary key, article_id integer, position integer, text text);
create table version_changes (
    id integer primary key, version_id integer,
    before_start integer, before_end integer, after_start integer, after_end integer
);
insert into versions values (7, 1, 1, 'At least 5 died. It rained.'), (8, 1, 2, 'At least 9 died. It was cold.');
insert into version_changes values (1, 7, 0, 10, 0, 10), (2, 8, 9, 10, 3, 5), (3, 8, null, null, 20, 25);
"""


def test_of_earlier_texts_what_changed_stays() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        redact_earlier(connection)  # an archive without them
        connection.executescript(EARLIER)
        redact_earlier(connection)
        texts = [text for (text,) in connection.execute("select text from versions order by id")]
    assert texts == ["At least 5 …               ", "At least 9 …                 "]


def test_what_the_newest_text_says_otherwise_stays_in_it(seeds_archive: Path, tmp_path: Path) -> None:
    archive = Path(shutil.copy(seeds_archive, tmp_path / "archive.db"))
    with closing(sqlite3.connect(archive)) as connection:
        connection.executescript("drop table if exists versions; drop table if exists version_changes;" + EARLIER)
        report = connection.execute("select id from articles").fetchone()[0]
        connection.execute("update versions set article_id = ?", [report])
        assert read_printed(connection)[report][-2:] == [(3, 5), (20, 25)]


def redact(*arguments: Path) -> Any:
    return CliRunner().invoke(cli, ["conflict", "redact", *map(str, arguments)])


def test_the_command_says_how_much_is_left(seeds_archive: Path, tmp_path: Path) -> None:
    done = redact(seeds_archive, tmp_path / "public.db")
    assert done.exit_code == 0
    assert re.search(r"public\.db gives \d+ of \d+ sentences \(\d+ %\)", done.output)


def test_an_archive_is_not_its_own_copy_and_nothing_else_is_replaced(small_path: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for arguments, words in [
        ((small_path, small_path), "the place of the archive"),
        ((small_path, tmp_path / "notes.txt"), "is no archive and is not replaced"),
        ((tmp_path / "notes.txt", tmp_path / "x.db"), "is no archive"),
        ((small_path, tmp_path / "no" / "x.db"), "is not there"),
    ]:
        done = redact(*arguments)
        assert done.exit_code == 2
        assert words in done.output
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_tables_of_others_are_not_passed_on(small_path: Path, tmp_path: Path) -> None:
    archive = Path(shutil.copy(small_path, tmp_path / "archive.db"))
    with closing(sqlite3.connect(archive)) as connection, connection:
        connection.execute("create table notes (text text)")
    done = redact(archive, tmp_path / "public.db")
    assert done.exit_code == 1
    assert "(notes)" in done.output
    assert not (tmp_path / "public.db").exists()


async def test_what_holds_whole_reports_is_not_served_as_evidence(seeds_archive: Path, copy: Path) -> None:
    with pytest.raises(StartupError, match=r"datasette conflict redact archive\.db"):
        await serve(seeds_archive, plugin={"texts": "evidence"})
    with pytest.raises(StartupError, match="neither full nor evidence"):
        await serve(seeds_archive, plugin={"texts": "some"})
    assert (await fetch(await serve(copy, plugin={"texts": "evidence"}), "/public")).status_code == 200
    with closing(sqlite3.connect(seeds_archive)) as connection:
        assert has_whole_texts(connection)


async def test_pages_say_what_is_left_out(copy: Path) -> None:
    datasette = await serve(copy)
    report = rows(copy, "select article_id from sentences where role = 'withheld' limit 1")[0][0]
    page = (await fetch(datasette, f"/public/-/read/{report}")).text
    assert "this archive gives only sentences that carry a number, a quote or an answer" in page
    assert 'class="role-withheld"' in page
    assert "only the sentences that carry a number" in (await fetch(datasette, "/public")).text


async def test_texts_that_are_not_given_whole_are_not_laid_over_each_other(small_path: Path, tmp_path: Path) -> None:
    redact_archive(small_path, tmp_path / "public.db")
    page = f"-/versions/{article_id('alpha')}"
    whole = (await fetch(await serve(small_path), f"/small/{page}")).text
    public = (await fetch(await serve(tmp_path / "public.db"), f"/public/{page}")).text
    for words in ("<ins>", "Both texts as one", "laid over each other below", 'class="both-texts"'):
        assert words in whole
        assert words not in public
    assert "So no two texts are laid over each other here." in public
    assert "So no two texts" not in whole
    assert "<mark>About 10 people</mark>" in public

"""Writing: the tables, their keys, their full text, and the one step that puts an archive in its place."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from conflict_build.articles.labels import cited_as, label_of
from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Archive, Problem, Report
from conflict_build.write import FULL_TEXT, UNINDEXED, opened_writing
from tests.table_rows import write_archive

FULL_TEXT_TABLES = list(FULL_TEXT)


@pytest.fixture
def database(seeds_archive: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{seeds_archive.as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def archive_of(*texts: str) -> Archive:
    analyses = [analyse_report(Report(f"{number}.txt", f"{number}.txt", text)) for number, text in enumerate(texts)]
    return relate_reports(analyses, [Problem("x.txt", "read", "is empty: fill it")])


def test_every_foreign_key_leads_somewhere(database: sqlite3.Connection) -> None:
    assert database.execute("pragma foreign_key_check").fetchall() == []
    assert database.execute("pragma integrity_check").fetchone() == ("ok",)


def test_every_foreign_key_that_is_asked_by_is_found_and_counted_by_an_index(database: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(":memory:")) as copy:
        database.backup(copy)
        copy.execute("delete from sqlite_stat1")  # a planner that knows how small the seeds are reads whole tables
        copy.execute("analyze sqlite_schema")
        for (table,) in copy.execute("select name from sqlite_master where type = 'table'").fetchall():
            keys = {row[3] for row in copy.execute(f"pragma foreign_key_list([{table}])")}
            for key in sorted(key for key in keys if (table, key) not in UNINDEXED):
                found, counted = (
                    copy.execute(f"explain query plan select {shown} from [{table}] where [{key}] {test}").fetchone()[3]
                    for shown, test in (("*", "= 1"), (f"[{key}], count(*)", f"is not null group by [{key}]"))
                )
                assert "SEARCH" in found, (table, key, found)
                assert "COVERING INDEX" in counted, (table, key, counted)


def test_foreign_keys_without_an_index_are_there(database: sqlite3.Connection) -> None:
    for table, key in UNINDEXED:
        assert key in {row[3] for row in database.execute(f"pragma foreign_key_list([{table}])")}, (table, key)


def test_no_index_is_the_beginning_of_another(database: sqlite3.Connection) -> None:
    for (table,) in database.execute("select name from sqlite_master where type = 'table'").fetchall():
        indexes = [
            [column for (column,) in database.execute(f"select name from pragma_index_info('{name}')").fetchall()]
            for (name, *_) in database.execute(f"select name from pragma_index_list('{table}')").fetchall()
        ]
        assert not [one for one in indexes for other in indexes if one is not other and one == other[: len(one)]], table


@pytest.mark.parametrize("table", FULL_TEXT_TABLES)
def test_full_text_finds_every_row(database: sqlite3.Connection, table: str) -> None:
    counted = database.execute(f"select count(*) from [{table}_fts_docsize]").fetchone()
    assert counted == database.execute(f"select count(*) from [{table}]").fetchone()
    database.execute(f"select rowid from [{table}_fts] where [{table}_fts] match 'korea' order by rank").fetchall()


@pytest.mark.parametrize("words", ["korea", "korean", "Zelensky", "Zelenskyy", "antonio"])
def test_full_text_finds_any_form_of_a_word_and_of_a_name(database: sqlite3.Connection, words: str) -> None:
    found = database.execute("select count(*) from articles_fts where articles_fts match ?", (words,)).fetchone()[0]
    assert found > 0


def test_full_text_is_read_by_datasette_from_the_table_it_belongs_to(database: sqlite3.Connection) -> None:
    sql = [row[0] for row in database.execute("select sql from sqlite_master where name like '%_fts'")]
    assert len(sql) == len(FULL_TEXT_TABLES)
    assert all("content=[" in statement or "content=" in statement for statement in sql)


def test_every_report_has_a_label(database: sqlite3.Connection) -> None:
    labels = [label for (label,) in database.execute("select label from articles")]
    assert all(0 < len(label) <= 200 for label in labels)


def test_the_label_of_a_report_without_a_headline_is_its_first_words_after_the_dateline(tmp_path: Path) -> None:
    write_archive(archive_of("KHERSON, Ukraine (AP) — The army left."), tmp_path / "archive.db", {})
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        assert connection.execute("select title, label from articles").fetchall() == [(None, "The army left.")]


@pytest.mark.parametrize(
    ("text", "label"),
    [("Sign up for our newsletter.", "Sign up for our newsletter."), ("", "Report without words")],
)
def test_the_label_of_a_report_without_prose_is_never_its_file(text: str, label: str) -> None:
    archive = archive_of(text)
    boilerplate = [sentence._replace(role="boilerplate") for sentence in archive.analyses[0].sentences]
    assert label_of(archive.analyses[0]._replace(sentences=boilerplate)) == label


def test_a_build_that_is_stopped_leaves_the_old_archive_and_no_partial_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.db"
    write_archive(archive_of("The army left."), path, {})
    before = path.read_bytes()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("conflict_build.write.index", stop)
    with pytest.raises(KeyboardInterrupt):
        write_archive(archive_of("The army came back."), path, {})
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_build_left_behind_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "archive.db.partial").write_bytes(b"half of an archive")
    write_archive(archive_of("The army left."), tmp_path / "archive.db", {})
    assert [path.name for path in tmp_path.iterdir()] == ["archive.db"]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_reports_say_may_be_written_by_another_process(tmp_path: Path, workers: int) -> None:
    archive, path = archive_of("The army left Kharkiv.", "It came back."), tmp_path / "archive.db"
    write_archive(archive, tmp_path / "at_once.db", {})
    with opened_writing(path) as writing:
        writing.begin(archive, workers)
        writing.finish(archive, {}, {})
    at_once, apart = (dump_of(tmp_path / name) for name in ("at_once.db", "archive.db"))
    assert at_once == apart
    assert {one.name for one in tmp_path.iterdir()} == {"at_once.db", "archive.db"}


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_begun_and_given_up_leaves_the_old_archive(tmp_path: Path, workers: int) -> None:
    path = tmp_path / "archive.db"
    write_archive(archive_of("The army left."), path, {})
    before = path.read_bytes()
    with opened_writing(path) as writing:
        writing.begin(archive_of("The army came back."), workers)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_another_process_could_not_write_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("conflict_build.write.index", refuse)
    with opened_writing(tmp_path / "archive.db") as writing:
        writing.begin(archive_of("The army left."), workers)
        with pytest.raises(sqlite3.OperationalError, match="disk is full"):
            writing.finish(archive_of("The army left."), {}, {})
    assert not list(tmp_path.iterdir())


def dump_of(path: Path) -> list[str]:
    """All that is in an archive but the seconds that it took."""
    with closing(sqlite3.connect(path)) as connection:
        return [line for line in connection.iterdump() if "'seconds " not in line]


def test_rows_counted_are_rows_written(tmp_path: Path) -> None:
    counts = write_archive(archive_of("The army left.", "It came back."), tmp_path / "archive.db", {"options": "none"})
    assert (counts["articles"], counts["problems"]) == (2, 1)


def test_an_archive_without_reports_can_be_written(tmp_path: Path) -> None:
    assert write_archive(relate_reports([], []), tmp_path / "archive.db", {})["articles"] == 0


@pytest.mark.parametrize(
    ("outlet", "other", "expected"),
    [
        ("CNN", "BBC", "CNN"),
        ("CNN", None, "CNN"),
        ("CNN", "CNN", "“The army left.”"),
        (None, "CNN", "“The army left.”"),
    ],
)
def test_a_report_is_cited_by_its_outlet_unless_the_other_has_the_same(
    outlet: str | None, other: str | None, expected: str
) -> None:
    one, another = archive_of("The army left.", "It came back.").analyses
    named = one._replace(article=one.article._replace(outlet=outlet))
    assert cited_as(named, another._replace(article=another.article._replace(outlet=other))) == expected


def test_names_of_one_sentence_are_related_those_of_most_sentences_first(database: sqlite3.Connection) -> None:
    sentences: dict[tuple[int, int], set[int]] = {}
    named: dict[int, set[int]] = {}
    for sentence, entity in database.execute("select sentence_id, entity_id from mentions"):
        named.setdefault(sentence, set()).add(entity)
    for sentence, entities in named.items():
        for one in entities:
            for other in entities - {one}:
                sentences.setdefault((one, other), set()).add(sentence)
    expected = sorted((one, -len(found), other) for (one, other), found in sentences.items() if len(found) > 1)
    rows = database.execute("select entity_id, other_id, sentences from named_together order by id").fetchall()
    assert rows
    kept = [triple for place, triple in enumerate(expected) if sum(t[0] == triple[0] for t in expected[:place]) < 12]
    assert rows == [(one, other, -count) for one, count, other in kept]


@pytest.mark.parametrize("module", ["write", "rows", "incidents", "claims.relating", "judgements.incidents"])
def test_a_module_can_be_imported_first(module: str) -> None:
    subprocess.run([sys.executable, "-c", f"import conflict_build.{module}"], check=True)

"""Earlier texts that only the archive holds which is replaced: a folder whose files are written over."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.test_cli import rows, run
from tests.test_versions import HIGHER, OTHER, TOLL

DENIED = HIGHER + " Russia denied that it had hit any civilian building."
LINES = (
    "select a.ref, v.position, v.origin, v.text from versions v join articles a on a.id = v.article_id order by 1, 2"
)


class Folder:
    """A source whose reports change, and the archive that is built from it."""

    def __init__(self, path: Path) -> None:
        self.source, self.archive = path / "r.jsonl", path / "archive.db"

    def build(self, *reports: dict[str, Any]) -> list[Any]:
        """The versions that the archive has when these are its reports."""
        lines = [{"publisher": "Post", "published": "2024-11-05", **report} for report in reports]
        self.source.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        result = run(self.source, self.archive)
        assert result.exit_code == 0, result.output
        return rows(self.archive, LINES)

    def withdraw(self, ref: str) -> list[Any]:
        manifest = self.source.with_name("sources.yml")
        manifest.write_text(
            f'reports: [{{file: r.jsonl}}, {{file: r.jsonl, id: "{ref}", withdrawn: true}}]', encoding="utf-8"
        )
        assert run(self.source.parent, self.archive).exit_code == 0
        manifest.unlink()
        return rows(self.archive, LINES)

    def change(self, sql: str) -> None:
        with closing(sqlite3.connect(self.archive)) as connection:
            connection.execute(sql)
            connection.commit()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_a_text_that_was_written_over_is_kept_with_what_changed(folder: Folder) -> None:
    assert folder.build({"id": "a", "text": TOLL}, {"id": "b", "text": OTHER}) == []
    assert folder.build({"id": "a", "text": HIGHER}, {"id": "b", "text": OTHER}) == [("a", 1, "archive", TOLL)]
    changed = rows(folder.archive, "select kind, change, before_text, after_text from version_changes")
    assert changed == [("figure", "changed", "At least 12 people", "At least 14 people")]
    assert rows(folder.archive, "select text from articles where ref = 'a'") == [(HIGHER,)]


def test_versions_add_up_and_are_kept_while_nothing_changes(folder: Folder) -> None:
    folder.build({"id": "a", "text": TOLL})
    folder.build({"id": "a", "text": HIGHER})
    both = [("a", 1, "archive", TOLL), ("a", 2, "archive", HIGHER)]
    assert folder.build({"id": "a", "text": DENIED}) == both
    assert folder.build({"id": "a", "text": DENIED}) == both
    assert folder.build({"id": "a", "text": DENIED}, {"id": "b", "text": OTHER}) == both


def test_a_text_that_is_taken_back_leaves_the_other_as_its_version(folder: Folder) -> None:
    folder.build({"id": "a", "text": TOLL})
    folder.build({"id": "a", "text": HIGHER})
    assert folder.build({"id": "a", "text": TOLL}) == [("a", 1, "archive", HIGHER)]


def test_the_versions_of_the_sources_stand_in_their_order_among_those_that_are_remembered(folder: Folder) -> None:
    hours = [f"2024-11-05T1{hour}:00:00Z" for hour in range(3)]
    saved = [{"id": "a", "text": t, "captured": hour} for t, hour in zip((TOLL, HIGHER, DENIED), hours, strict=True)]
    assert [row[2:] for row in folder.build(*saved)] == [("sources", TOLL), ("sources", HIGHER)]
    assert [row[2:] for row in folder.build(saved[0], saved[2])] == [("sources", TOLL), ("archive", HIGHER)]
    assert [row[2:] for row in folder.build(saved[2])] == [("archive", TOLL), ("archive", HIGHER)]


def test_of_a_withdrawn_report_no_text_is_left(folder: Folder) -> None:
    folder.build({"id": "a", "text": TOLL}, {"id": "b", "text": OTHER})
    assert folder.build({"id": "a", "text": HIGHER}, {"id": "b", "text": OTHER}) != []
    assert folder.withdraw("a") == []
    assert rows(folder.archive, "select text, withdrawn from articles where ref = 'a'") == [("", 1)]
    assert b"Saltivka" not in folder.archive.read_bytes()
    assert folder.build({"id": "a", "text": HIGHER}, {"id": "b", "text": OTHER}) == [], "nothing comes back"


def test_of_a_report_withdrawn_at_its_first_place_nothing_is_kept_at_another(folder: Folder) -> None:
    both = {"id": "a", "text": TOLL}, {"id": "b", "text": TOLL}
    assert folder.build(*both) == []
    assert folder.build({"id": "a", "text": HIGHER}, {"id": "b", "text": HIGHER}) == [("a", 1, "archive", TOLL)]
    assert folder.withdraw("a") == []


def test_a_report_that_is_gone_takes_its_versions_with_it(folder: Folder) -> None:
    folder.build({"id": "a", "text": TOLL}, {"id": "b", "text": OTHER})
    folder.build({"id": "a", "text": HIGHER}, {"id": "b", "text": OTHER})
    assert folder.build({"id": "b", "text": OTHER}) == []


def test_another_report_that_came_into_the_same_line_is_no_version(folder: Folder) -> None:
    folder.build({"text": TOLL}, {"text": OTHER})
    assert folder.build({"text": OTHER}, {"text": TOLL}) == []
    assert folder.build({"text": OTHER}, {"text": HIGHER}) == [("r.jsonl:2", 1, "archive", TOLL)]
    assert folder.build({"text": HIGHER}, {"text": OTHER}) == [], "nor are its versions"


def test_another_way_of_printing_the_same_words_is_no_version(folder: Folder) -> None:
    folder.build({"id": "a", "text": TOLL})
    assert folder.build({"id": "a", "text": TOLL.replace(". ", ".\n\n")}) == []


def test_what_is_compared_does_not_depend_on_the_archive_that_was_there(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    other = Folder(tmp_path / "new")
    folder.build({"id": "a", "text": TOLL})
    for one in (folder, other):
        one.build({"id": "a", "text": HIGHER}, {"id": "b", "text": OTHER})
    for table in ("articles", "sentences", "figures", "claims", "addresses", "article_redirects", "problems"):
        assert rows(folder.archive, f"select * from {table}") == rows(other.archive, f"select * from {table}")


def test_texts_that_another_version_of_the_program_read_are_no_versions_but_its_versions_are(folder: Folder) -> None:
    folder.build({"id": "a", "text": TOLL})
    folder.build({"id": "a", "text": HIGHER})
    folder.change("update build_info set value = '0.0.1' where key = 'loader version'")
    assert folder.build({"id": "a", "text": DENIED}) == [("a", 1, "archive", TOLL)]


def test_an_archive_of_which_only_the_evidence_is_left_gives_no_texts(folder: Folder) -> None:
    folder.build({"id": "a", "text": TOLL})
    folder.build({"id": "a", "text": HIGHER})
    folder.change("insert into build_info values ('texts', 'evidence')")
    assert folder.build({"id": "a", "text": DENIED}) == []


@pytest.mark.parametrize("lost", ["versions", "article_redirects", "addresses"])
def test_an_archive_made_before_there_were_versions_is_replaced(folder: Folder, lost: str) -> None:
    folder.build({"id": "a", "text": TOLL})
    if lost == "versions":
        folder.change("drop table version_changes")
    folder.change(f"drop table {lost}")
    assert folder.build({"id": "a", "text": HIGHER}) == [("a", 1, "archive", TOLL)]


def test_an_archive_that_is_damaged_is_named_and_replaced(folder: Folder) -> None:
    folder.build({"id": "a", "text": TOLL})
    folder.change("alter table articles rename column sha256 to digest")
    assert folder.build({"id": "a", "text": HIGHER}) == []
    reason = rows(folder.archive, "select path, reason from problems")
    assert reason[0][0] == "archive.db"
    assert "earlier texts" in reason[0][1]

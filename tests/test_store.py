"""The store: a second build works out only what changed, gives the same rows, and keeps nothing that is gone."""

import gzip
import json
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.beside import partial_path, store_path
from conflict_build.pipeline import analyse_report
from conflict_build.read import Item
from conflict_build.read.files import SourceFile
from conflict_build.read.formats import read_file
from conflict_build.records import Analysis, Report
from conflict_build.store import Kept, opened_store
from conflict_build.store.digests import digest_of, program_digest
from conflict_build.store.readings import KeptReadings
from tests.programs import run_python, start_python
from tests.test_cli import everything, rows, run

KILLS = 4
TEXT = "The army left the town on Sunday, officials said. At least 12 soldiers were killed in Sudzha, Ivan Petrov said."


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"{TEXT} It was report {name}.", encoding="utf-8")
    return folder


def build_again(*arguments: str | Path) -> dict[str, Any]:
    """What a build says of itself to programs."""
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def counts(told: dict[str, Any]) -> tuple[int, int]:
    return told["analysed"], told["kept"]


def without_memory(archive: Path) -> dict[str, list[Any]]:
    """All rows of an archive but for those of the tables that remember the archive before."""
    found = everything(archive)
    remembering = ("claim_redirects", "versions", "version_changes")
    for table in (*remembering, "sqlite_stat1"):  # the last counts rows
        del found[table]
    counted = {f"rows {table}" for table in remembering}
    found["build_info"] = [row for row in found["build_info"] if row[0] not in counted]
    return found


def refs_kept(archive: Path) -> list[str]:
    """The reports whose analyses are kept."""
    with opened_store(archive) as store:
        kept = Kept(store, "analysis", Analysis)
        digests = store.connection.execute("select digest from kept where kind = 'analysis'").fetchall()
        return sorted(kept.known(digest).article.ref for (digest,) in digests)


def test_only_reports_that_changed_are_analysed_again_and_the_rows_are_those_of_a_build_from_nothing(
    reports: Path, tmp_path: Path
) -> None:
    archive, other = tmp_path / "archive.db", tmp_path / "other.db"
    assert counts(build_again(reports, archive)) == (3, 0)
    (reports / "d.txt").write_text("Two people died in Sudzha, the mayor said.", encoding="utf-8")
    (reports / "a.txt").write_text(f"{TEXT} Nothing more is known.", encoding="utf-8")
    (reports / "b.txt").unlink()
    assert counts(build_again(reports, archive)) == (2, 1)
    assert run(reports, other).exit_code == 0
    assert without_memory(archive) == without_memory(other)
    assert refs_kept(archive) == ["a.txt", "c.txt", "d.txt"]


def test_where_nothing_changed_the_archive_is_left_as_it_is(reports: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    (reports / "empty.txt").touch()
    (reports / "es.txt").write_text("El gobierno anunció el lunes que el ejército había salido de la ciudad. " * 9)
    first = build_again(reports, archive)
    before = archive.read_bytes(), archive.stat().st_mtime_ns
    result = run(reports, archive)
    assert "Nothing has changed" in result.stdout
    assert "empty.txt: is empty" in result.stderr
    second = build_again(reports, archive)
    assert first["not_analysed"] == {"Spanish": 1}
    assert second == first | {"changed": False, "analysed": 0, "kept": 4, "seconds": {}}
    assert (archive.read_bytes(), archive.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    "change",
    ["touch new.txt", "names", "judgements", "option", "remove archive", "other archive", "moved"],
)
def test_whatever_changed_the_archive_is_built(reports: Path, tmp_path: Path, change: str) -> None:
    archive = tmp_path / "archive.db"
    assert run(reports, archive).exit_code == 0
    whole = without_memory(archive)
    options: list[str] = []
    match change:
        case "touch new.txt":
            (reports / "new.txt").touch()
        case "names":
            (reports / "names.yml").write_text("same: [[Ivan Petrov, I. Petrov]]")
        case "judgements":
            (reports / "judgements.yml").write_text("[]")
        case "option":
            options = ["--strict"]
        case "remove archive":
            archive.unlink()
        case "other archive":
            archive.unlink()
            other = tmp_path / "others" / "a.txt"
            other.parent.mkdir()
            other.write_text(TEXT)
            assert run(other, archive, "--no-keep").exit_code == 0
        case "moved":
            (reports / "a.txt").rename(reports / "z.txt")
    told = build_again(reports, archive, *options)
    assert told["changed"] == (change != "judgements")
    if change in ("remove archive", "other archive"):
        assert without_memory(archive) == whole


def test_a_fresh_build_works_everything_out_anew(reports: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    assert run(reports, archive).exit_code == 0
    whole = everything(archive)
    assert counts(build_again(reports, archive, "--fresh")) == (3, 0)
    assert everything(archive) == whole


def test_where_nothing_changed_what_a_killed_build_had_begun_is_taken_away(reports: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    assert run(reports, archive).exit_code == 0
    partial_path(archive).write_text("half of an archive")
    result = run(reports, archive)
    assert "Nothing has changed" in result.output
    assert not partial_path(archive).exists()


def test_nothing_is_kept_where_that_is_not_wanted(reports: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    assert run(reports, archive).exit_code == 0
    assert store_path(archive).exists()
    assert run(reports, archive, "--no-keep").exit_code == 0
    assert [path.name for path in tmp_path.glob(".archive.db.*")] == [".archive.db.lock"]


def test_a_report_that_is_withdrawn_leaves_the_store_in_the_same_build(reports: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    (reports / "sources.yml").write_text("reports: [{file: a.txt}, {file: b.txt}]")
    assert run(reports, archive).exit_code == 0
    (reports / "sources.yml").write_text("reports: [{file: a.txt}, {file: b.txt, withdrawn: true}]")
    assert run(reports, archive).exit_code == 0
    with opened_store(archive) as store:
        values = [store.find(*one) or b"" for one in store.connection.execute("select kind, digest from kept")]
        assert store.connection.execute("pragma secure_delete").fetchone() == (1,)
    assert any(b"report a." in value for value in values)
    assert not any(b"report b." in value for value in values)


def test_a_store_of_which_most_has_gone_takes_less_room(reports: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    for number in range(60):
        (reports / f"more{number}.txt").write_text(f"{TEXT} It was told for the {number}th time.", encoding="utf-8")
    assert run(reports, archive).exit_code == 0
    large = store_path(archive).stat().st_size
    for number in range(60):
        (reports / f"more{number}.txt").unlink()
    assert run(reports, archive).exit_code == 0
    assert store_path(archive).stat().st_size < large / 2
    assert refs_kept(archive) == ["a.txt", "b.txt", "c.txt"]


def test_a_build_that_fails_has_kept_what_it_analysed(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "archive.db"

    def fail(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as failing:
        failing.setattr("conflict_build.write.fill", fail)
        assert run(reports, archive).exit_code == 1
    assert counts(build_again(reports, archive)) == (0, 3)


def test_a_store_that_is_none_is_named_and_the_archive_is_as_it_was(reports: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    assert run(reports, archive).exit_code == 0
    before = archive.read_bytes()
    store_path(archive).write_text("This is no store. " * 100)
    result = run(reports, archive)
    assert (result.exit_code, "build with --no-keep" in result.stderr) == (1, True)
    assert archive.read_bytes() == before
    assert counts(build_again(reports, archive, "--fresh")) == (3, 0)


@pytest.mark.parametrize("value", [b"nothing packed", b"x\x9c\x03\x00\x00\x00\x00\x01"], ids=["garbage", "empty"])
def test_what_stands_in_a_store_and_was_not_put_there_is_named(reports: Path, tmp_path: Path, value: bytes) -> None:
    archive = tmp_path / "archive.db"
    assert run(reports, archive).exit_code == 0
    with closing(sqlite3.connect(store_path(archive))) as connection:
        connection.execute("update kept set value = ?", (value,))
        connection.commit()
    (reports / "new.txt").write_text(TEXT)
    result = run(reports, archive)
    assert (result.exit_code, "cannot be used" in result.stderr) == (1, True)
    assert rows(archive, "select count(*) from articles") == [(3,)]


def test_what_another_program_kept_is_not_used(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "archive.db"
    assert run(reports, archive).exit_code == 0
    for module in ("kept.program_digest", "digests.program_digest"):
        monkeypatch.setattr(f"conflict_build.store.{module}", lambda: b"another")
    monkeypatch.setattr("conflict_build.inputs.program_digest", lambda: b"another")
    assert counts(build_again(reports, archive)) == (3, 0)
    assert len(refs_kept(archive)) == 3


def test_digests_tell_kinds_and_groups_apart() -> None:
    given = [(1,), ("1",), (1, 2), ((1, 2),), (None,), ("",), (), (1.5,), (True,), (Report("a", "a", "b"),)]
    assert len({digest_of(*one) for one in given}) == len(given)
    assert program_digest() == program_digest.__wrapped__()


PIECES = (
    "Olena Koval, the mayor of Lodva,; the defence ministry; He; said; five people died; “We are ready,”; had denied it"
    "; on Monday; .; ,; and; Russian troops shelled Kharkiv; 12 miles; about 1.5 million; Hamas was behind the attack"
).split("; ")


@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join), st.text(max_size=200)))
def test_an_analysis_that_was_kept_is_the_same(text: str) -> None:
    analysis = analyse_report(Report("a", "a.txt", text, published="2024-05-03", published_basis="field"))
    packed = msgspec.msgpack.encode(analysis)
    assert msgspec.msgpack.Decoder(Analysis).decode(packed) == analysis


def test_a_build_that_is_killed_harms_no_store(reports: Path, tmp_path: Path) -> None:
    archive, other = tmp_path / "archive.db", tmp_path / "other.db"
    began = time.monotonic()
    assert run_python("build", reports, archive).returncode == 0
    whole, moments = time.monotonic() - began, random.Random(11)
    for number in range(KILLS):
        for name in ("a", "b", "c", f"new{number}"):
            (reports / f"{name}.txt").write_text(f"{TEXT} It was report {name}, told for the {number}th time.")
        running = start_python("build", reports, archive)
        time.sleep(moments.uniform(0, whole))
        running.kill()
        running.join()
        with opened_store(archive) as store:
            assert store.connection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert run(reports, archive).exit_code == run(reports, other).exit_code == 0
    assert without_memory(archive) == without_memory(other)
    assert refs_kept(archive) == refs_kept(other)


PAGE = """<html><head><title>Strike on Kharkiv - The Daily Post</title></head><body><article><h1>Strike on Kharkiv</h1>
<p>A missile strike on Kharkiv on Tuesday killed at least 12 people and hit a playground, the governor said.</p>
<p>“We shall rebuild what they have destroyed,” Governor Oleh Syniehubov said on Wednesday in the city.</p>
</article></body></html>"""


def packed(path: Path, reports: int) -> SourceFile:
    lines = (json.dumps({"id": str(number), "text": f"{TEXT} It was report {number}."}) for number in range(reports))
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return SourceFile(path, path.name)


def test_a_packed_file_is_kept_in_pieces_and_taken_from_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflict_build.store.readings.PIECE_CHARACTERS", 300)
    file = packed(tmp_path / "r.jsonl.gz", 5)
    with opened_store(tmp_path / "archive.db") as store:
        first = list(KeptReadings(store).read(file))
        kinds = dict(store.connection.execute("select kind, count(*) from kept group by kind"))
    assert kinds == {"reading of a file": 2, "pieces of a reading": 1}
    monkeypatch.setattr("conflict_build.store.readings.read_file", never)
    with opened_store(tmp_path / "archive.db") as store:
        assert list(KeptReadings(store).read(file)) == first
    assert [one.ref for one in first if isinstance(one, Report)] == ["0", "1", "2", "3", "4"]


def never(_file: SourceFile) -> Iterator[Item]:
    raise AssertionError("read again")


def test_a_reading_that_broke_off_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflict_build.store.readings.PIECE_CHARACTERS", 300)
    file = packed(tmp_path / "r.jsonl.gz", 9)
    with opened_store(tmp_path / "archive.db") as store:
        begun = KeptReadings(store).read(file)
        some = [next(begun) for _ in range(7)]
        del begun
    with opened_store(tmp_path / "archive.db") as store:
        found = list(KeptReadings(store).read(file))
    assert (len(found), found[:7]) == (9, some)


def test_a_page_that_is_as_before_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in "ab":
        (pages / f"{name}.html").write_text(PAGE.replace("12", name), encoding="utf-8")
    (pages / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    archive, other, read = tmp_path / "archive.db", tmp_path / "other.db", list[str]()
    first = build_again(pages, archive)
    (pages / "b.html").write_text(PAGE.replace("12", "14"), encoding="utf-8")

    def read_and_note(file: SourceFile) -> Iterator[Item]:
        read.append(file.name)
        return read_file(file)

    monkeypatch.setattr("conflict_build.store.readings.read_file", read_and_note)
    second = build_again(pages, archive)
    assert read == ["b.html"]
    assert counts(second) == (1, 1)
    assert second["problems"] == first["problems"] != []
    assert run(pages, other).exit_code == 0
    assert without_memory(archive) == without_memory(other)

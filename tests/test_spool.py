"""The spool: analyses come back from the disk as they were put there, and steps find in them what they would else."""

import errno
import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from conflict_build import forks, pipeline
from conflict_build.batches import analyse_reports
from conflict_build.forks import begin_forked, map_forked
from conflict_build.incidents.slots import Slot
from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.read import read_sources
from conflict_build.records import Analysis, Report
from conflict_build.spool import (
    Spool,
    SpoolError,
    StoredRecords,
    View,
    changes_of,
    folder_beside,
    held_records,
    opened_spool,
    stored_beside,
)
from conflict_build.spool.files import SpoolFile
from conflict_build.spool.packed import READ_LATELY, encode_whole, from_bytes, packed_from, to_bytes
from tests.conftest import ROOT
from tests.table_rows import rows_by_table
from tests.test_cli import run

TEXT = (
    "KYIV, Ukraine (AP) — The strike on Kharkiv killed 12 men on Sunday, Mayor Ihor Terekhov said. Moscow denied it. "
    "“We shall rebuild it,” he told Reuters. Kyiv vowed to retaliate for the strike, which it blamed on Russia."
)


def analysed(ref: str) -> Analysis:
    return analyse_report(Report(ref, f"{ref}.txt", f"{TEXT} It was report {ref}.", published="2025-03-11"))


def parts_of(analysis: Analysis) -> dict[str, Any]:
    return {name: getattr(analysis, name) for name in Analysis._fields}


@pytest.mark.parametrize("stored", [lambda one: from_bytes(to_bytes(one)), lambda one: packed_from(encode_whole(one))])
def test_an_analysis_comes_back_as_it_was(stored: Any) -> None:
    one = analysed("a")
    again = stored(one)
    assert parts_of(again) == parts_of(one)
    assert all(
        parts_of(one)[name] for name in ("sentences", "mentions", "figures", "incident_mentions", "propositions")
    )
    assert to_bytes(again) == to_bytes(one)
    assert encode_whole(again) == encode_whole(one)


def test_a_part_is_decoded_once_and_another_may_take_its_place() -> None:
    again = packed_from(encode_whole(analysed("a")))
    assert again.mentions is again.mentions
    moved = again._replace(article=again.article._replace(ref="b"))
    assert (moved.article.ref, moved.mentions) == ("b", again.mentions)
    assert parts_of(packed_from(encode_whole(moved))) == parts_of(moved)


def test_records_come_back_as_they_were_however_they_are_asked_for(tmp_path: Path) -> None:
    slots = [Slot(frozenset({number}), frozenset({"RU", "UA"}), frozenset()) for number in range(3)]
    with opened_spool(tmp_path) as spool:
        records = stored_beside(spool, Slot)
        records.extend(slots)
        assert [*records] == [records[i] for i in range(3)] == slots
        assert (len(records), records[-1], records[1:]) == (3, slots[2], slots[1:])
        assert map_forked(records.read, range(3), 2) == slots
        with pytest.raises(IndexError):
            records[3]
    assert not [*tmp_path.iterdir()]


def test_records_go_when_nobody_has_them_and_not_before(tmp_path: Path) -> None:
    with opened_spool(tmp_path) as spool:
        slots = [Slot(frozenset({number})) for number in range(3)]
        file = stored_beside(spool, Slot, slots).stored
        assert isinstance(file, SpoolFile)
        assert [*StoredRecords(file, Slot)] == slots  # whoever reads the file has it
        opened = file.file
        del file
        assert opened.closed


def test_records_that_are_held_go_to_other_processes_and_those_on_the_disk_do_not(tmp_path: Path) -> None:
    slots = [Slot(frozenset({number})) for number in range(3)]
    held = held_records(Slot, slots)
    again = pickle.loads(pickle.dumps(held))
    assert (again == held == slots, [*again], again[2], len(again)) == (True, slots, slots[2], 3)
    assert begin_forked(lambda: held_records(Slot, slots), 2)() == slots
    with opened_spool(tmp_path) as spool, pytest.raises(TypeError, match="another process"):
        pickle.dumps(stored_beside(spool, Slot, slots))


def test_records_lie_where_the_analyses_do(tmp_path: Path) -> None:
    with opened_spool(tmp_path) as spool:
        assert folder_beside(spool) == folder_beside(View(spool, [], {})) == tmp_path
    assert folder_beside([]).is_dir()


def test_analyses_stand_in_the_order_in_which_they_were_added(tmp_path: Path) -> None:
    refs = [str(i) for i in range(READ_LATELY + 2)]
    one = analysed("a")
    with opened_spool(tmp_path) as spool:
        for ref in refs:
            spool.add(one._replace(article=one.article._replace(ref=ref)))
        assert len(spool) == len(refs)
        assert [analysis.article.ref for analysis in spool] == refs
        assert [spool[i].article.ref for i in (5, -1, 0)] == ["5", refs[-1], "0"]
        assert [analysis.article.ref for analysis in spool[3:5]] == ["3", "4"]
        with pytest.raises(IndexError):
            spool[len(refs)]


def test_copies_of_the_process_read_the_same_file_at_one_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "FEWEST_ITEMS", 0)
    one = analysed("a")
    with opened_spool(tmp_path) as spool:
        for i in range(200):
            spool.add(one._replace(article=one.article._replace(ref=str(i))))
        refs = map_forked(lambda i: (spool[i].article.ref, len(spool[i].sentences)), range(200), 3)
    assert refs == [(str(i), len(one.sentences)) for i in range(200)]


def test_nobody_else_sees_the_file_and_nothing_of_it_is_left(tmp_path: Path) -> None:
    with opened_spool(tmp_path) as spool:
        spool.add(analysed("a"))
        assert os.listdir(tmp_path) == []
    assert os.listdir(tmp_path) == []


def test_a_view_says_something_else_of_articles_and_leaves_the_rest() -> None:
    analyses = [analysed(ref) for ref in "abc"]
    view = View(analyses, [2, 0, 2], {0: {"ref": "d", "published": None}})
    assert [one.article.ref for one in view] == ["d", "a", "c"]
    assert (view[0].article.published, view[0].mentions) == (None, analyses[2].mentions)
    assert view[1] is analyses[0]
    assert [one.article.ref for one in view[1:]] == ["a", "c"]
    again = View(view, range(len(view)), {2: {"ref": "e"}})
    assert [one.article.ref for one in again] == ["d", "a", "e"]


def test_only_what_an_article_says_otherwise_is_a_change() -> None:
    article = analysed("a").article
    assert changes_of(article, article._replace(outlet="Post", ref="a")) == {"outlet": "Post"}


@pytest.mark.parametrize("workers", [1, 2])
def test_the_rows_are_those_of_analyses_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    monkeypatch.setattr(forks, "FEWEST_ITEMS", 0)
    monkeypatch.setattr(pipeline, "FEWEST_REPORTS", 0)
    reports = [item for item in read_sources([ROOT / "seeds"]) if isinstance(item, Report)]
    analyses = list(analyse_reports(reports, 1))
    held = [Analysis(**parts_of(one)) for one in analyses]
    with opened_spool(tmp_path) as spool:
        for one in analyses:
            spool.add(one)
        stored = tables_of(spool, workers)
    assert stored == tables_of(held, workers)


def tables_of(analyses: Any, workers: int) -> dict[str, list[tuple[Any, ...]]]:
    return rows_by_table(relate_reports(analyses, [], workers=workers))


@pytest.mark.parametrize("held", [Spool, StoredRecords], ids=["analyses", "accounts of incidents"])
def test_a_full_disk_is_said_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: type) -> None:
    def refuse(_held: object, _one: object) -> None:
        raise SpoolError("no room")

    source, archive = tmp_path / "a.txt", tmp_path / "archive.db"
    source.write_text(TEXT, encoding="utf-8")
    archive.write_bytes(b"")
    monkeypatch.setattr(held, "add", refuse)
    result = run(source, archive)
    assert (result.exit_code, result.stderr) == (1, "Error: no room\n")
    assert archive.read_bytes() == b""
    assert not [one for one in tmp_path.iterdir() if "partial" in one.name]


class Full:
    """A file on a disk that has room for so many bytes."""

    def __init__(self, room: int) -> None:
        self.written = b""
        self.room = room

    def seek(self, _place: int) -> int:
        return 0

    def write(self, data: bytes) -> int:
        if len(self.written) == self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = bytes(data[: self.room - len(self.written)])
        self.written += taken
        return len(taken)


@pytest.mark.parametrize("room", [0, 100])
def test_what_has_no_room_is_refused_with_advice(tmp_path: Path, room: int) -> None:
    full: Any = Full(room)
    spool = Spool(full, tmp_path)
    with pytest.raises(SpoolError, match=r"cannot be written to .*No space left on device\): check the disk"):
        spool.add(analysed("a"))
    assert (len(full.written), len(spool)) == (room, 0)


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SpoolError, match="check the disk"), opened_spool(tmp_path / "nowhere"):
        pass

"""A report that its publisher withdrew: no word of its text is left in the archive or beside it, its entry is."""

import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from conflict_build.beside import store_path
from conflict_build.cli import build

# How what is packed begins; deleted entries that nothing overwrote would be found by it, too
PACKED = re.compile(rb"\x78\x01")
# words that nothing else has, at the places where each step finds something: speaker, quote, figure, name, sentence
ODD = ("zorblatt", "quixotically", "xylophone", "Vantorak", "grelminths")
FIRST = """Shelling of Sudzha

The zorblatt minister Ivan Vantorak said quixotically that 14 grelminths were killed in Sudzha on Monday. "We saw the
grelminths fall," Vantorak told reporters. The xylophone wept.
"""
OTHERS = {
    "b.txt": "Officials said that 20 people were killed in Sudzha on Monday. Ivan Petrov denied it.",
    "c.txt": "At least 21 people were killed in Sudzha on Monday, Ivan Petrov said.",
}
JUDGEMENTS = """
- different:
    - {report: a.txt, words: 14 grelminths were killed}
    - {report: b.txt, words: 20 people were killed}
- not a claim:
    - {report: A headline, words: The xylophone wept}
"""


def build_with(folder: Path, archive: Path, withdrawn: str) -> None:
    entries = [
        f"{{file: a.txt, outlet: Alpha, title: A headline{withdrawn}}}",
        *(f"{{file: {name}}}" for name in OTHERS),
    ]
    (folder / "sources.yml").write_text("reports: [{}]".format(", ".join(entries)), encoding="utf-8")
    result = CliRunner().invoke(build, [str(folder), str(archive), "--quiet"])
    assert result.exit_code == 0, result.output


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive built with the report, then again without its text, in the same place."""
    folder = tmp_path_factory.mktemp("sources")
    for name, text in {"a.txt": FIRST, "judgements.yml": JUDGEMENTS, **OTHERS}.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = tmp_path_factory.mktemp("withdrawn") / "archive.db"
    build_with(folder, path, "")
    assert {word for word in ODD if word in " ".join(cells(path))} == set(ODD)
    build_with(folder, path, ", withdrawn: true")
    return path


def cells(path: Path) -> Iterator[str]:
    """Every cell of every table, shadow tables of the full text among them, as text."""
    with closing(sqlite3.connect(path)) as connection:
        for (table,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
            for row in connection.execute(f"select * from [{table}]"):
                yield from (cell.decode("latin-1") if isinstance(cell, bytes) else str(cell) for cell in row)


def test_no_cell_has_a_word_of_it(archive: Path) -> None:
    assert [cell for cell in cells(archive) if any(word in cell for word in ODD)] == []


def test_no_file_has_a_word_of_it(archive: Path) -> None:
    files = [path for path in archive.parent.rglob("*") if path.is_file()]
    assert archive in files
    assert [(path.name, word) for path in files for word in ODD if word.encode() in path.read_bytes()] == []


def test_what_the_build_keeps_for_the_next_has_no_word_of_it(archive: Path) -> None:
    data = store_path(archive).read_bytes()
    packed = [unpacked(data, found.start()) for found in PACKED.finditer(data)]
    assert any(b"20 people were killed in Sudzha" in text for text in packed)
    assert [word for word in ODD if any(word.encode() in text for text in packed)] == []


def unpacked(data: bytes, start: int) -> bytes:
    """What was packed into a file from some place on; empty if that is not where it begins."""
    try:
        return zlib.decompressobj().decompress(data[start:])
    except zlib.error:
        return b""


def test_search_finds_none_of_it(archive: Path) -> None:
    with closing(sqlite3.connect(archive)) as connection:
        for table in ("articles_fts", "sentences_fts", "quotes_fts", "entities_fts", "claims_fts", "incidents_fts"):
            for word in ODD:
                assert connection.execute(f"select * from {table} where {table} match ?", [word]).fetchall() == []


def test_its_entry_stays_and_what_cites_it_says_why_it_does_nothing(archive: Path) -> None:
    with closing(sqlite3.connect(archive)) as connection:
        asked = "select title, text, withdrawn from articles where ref = 'a.txt'"
        assert connection.execute(asked).fetchall() == [("A headline", "", 1)]
        results = [result for (result,) in connection.execute("select result from judgements")]
        assert results == ["cites a.txt, whose text was withdrawn", "cites A headline, whose text was withdrawn"]
        cited = connection.execute("select report, words from judged_passages order by id").fetchall()
        assert cited == [("a.txt", ""), ("b.txt", "20 people were killed"), ("A headline", "")]

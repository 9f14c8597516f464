"""The files that people write beside reports, and names of files, from somebody who wants a build to fail."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from conflict_build.cli import build
from conflict_build.read import read_sources
from conflict_build.read.files import UnreadableError
from conflict_build.read.judgements import read_judgements
from conflict_build.read.name_rules import read_name_rules
from conflict_build.read.yaml_files import read_yaml
from conflict_build.records import Problem
from conflict_build.terminal import printable, printable_text
from tests.format_files import SAID

LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
BOMBS: dict[str, tuple[str, str]] = {
    "aliases of aliases": (LAUGHS, "stands for more than 3,000,000 values"),
    "merges of merges": (
        "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}\n" for n in range(1, 12)),
        "stands for more than 3,000,000 values",
    ),
    "a list in itself": ("same: &a [*a, b]\n", "has *a inside what it stands for: write it out"),
    "lists in lists": ("[" * 500, "nested more than 20 deep"),
    "very many lists in lists": ("[" * 500_000, "is not YAML in UTF-8"),
    "a number of 9,000 digits, base 16": (f"same: 0x{'f' * 9_000}", "has a number of more than 30 digits"),
    "tables in tables": ("{a: " * 50_000, "nested more than 20 deep"),
    "lists by lines": ("- " * 30_000, "nested more than 20 deep"),
    "21 MB": ("# " + "a" * 21_000_000, "has more than 20 MB"),
    "a number of 10,000 digits": ("same: " + "9" * 10_000, "is not YAML in UTF-8"),
    "a day that is none": ("same: 2024-99-99", "is not YAML in UTF-8"),
    "another type": ("same: !!python/object/apply:os.system [ls]", "is not YAML in UTF-8"),
    "a list as a name": ("? [a]\n: b", "is not YAML in UTF-8"),
    "no UTF-8": ("same: \udcff", "is not YAML in UTF-8"),
    "controls": ("same: \x1b[2J", "is not YAML in UTF-8"),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_what_is_made_to_stall_is_named(tmp_path: Path, kind: str) -> None:
    content, reason = BOMBS[kind]
    for name in ("sources.yml", "names.yml", "judgements.yml"):
        (tmp_path / name).write_bytes(content.encode("utf-8", "surrogateescape"))
    _, of_names = read_name_rules([tmp_path])
    _, of_judgements = read_judgements([tmp_path])
    of_sources = [item for item in read_sources([tmp_path]) if isinstance(item, Problem)]
    assert [reason in problem.reason for problem in (*of_names, *of_judgements, *of_sources)] == [True] * 3


def test_an_alias_that_stands_for_little_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sources.yml"
    path.write_text("map: &columns {content: text}\nreports:\n- {file: a.csv, map: *columns}\n")
    assert read_yaml(path)["reports"] == [{"file": "a.csv", "map": {"content": "text"}}]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"file: {'a' * 300}", "which is too long for a file"),
        (f"file: {'a/' * 3_000}b", "which is too long for a file"),
        ("file: ../a.txt", "which is not inside the folder"),
        (f"file: 1.txt, id: 0x{'f' * 9_000}", "has a number of more than 30 digits"),
        (f"file: 1.txt, ? {'b' * 9_000} : c", "has the unknown key bbbb"),
        ("file: 1.txt, published: 9999999999999999999999", "not a date"),
        ("file: 1.txt, published: 99999-01-01", "not a date"),
    ],
)
def test_an_entry_that_no_file_can_have_is_named(tmp_path: Path, row: str, reason: str) -> None:
    (tmp_path / "1.txt").write_text(SAID)
    (tmp_path / "sources.yml").write_text(f"reports:\n- {{{row}}}\n- {{file: 1.txt, id: other}}\n")
    problems = [item.reason for item in read_sources([tmp_path]) if isinstance(item, Problem)]
    assert reason in problems[0]
    assert len(problems[0]) < 2_100


def test_an_empty_list_of_yaml_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "names.yml").write_text("")
    assert read_yaml(tmp_path / "names.yml") is None
    with pytest.raises(UnreadableError):
        read_yaml(write(tmp_path / "b.yml", "{["))


def write(path: Path, content: str) -> Path:
    path.write_text(content)
    return path


UNPRINTED = [  # what somebody calls a thing, and what is printed
    ("\x1b[2J\x1b]0;title\x07.txt", "\\u001b[2J\\u001b]0;title\\u0007.txt"),
    ("a\nb\r.txt", "a\\nb\\r.txt"),
    ("\u202etxt.exe", "\\u202etxt.exe"),
    ("\x9b31m", "\\u009b31m"),
    ("\ud800", "\\ud800"),
    ("Kyiv – “é” \U0001f4a3\t", "Kyiv – “é” \U0001f4a3\t"),
]


@pytest.mark.parametrize(("name", "printed"), UNPRINTED)
def test_what_would_move_the_cursor_is_written_out(name: str, printed: str) -> None:
    assert printable(name) == printed
    assert printable_text(name.replace("\n", "")) == printed.replace("\\n", "")


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_names_of_files_are_stored_and_printed_without_harm(tmp_path: Path, option: list[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    names = (b"\x1b[2Ja\nb.txt", b"\xff\xfe.txt", "\u202ec.txt".encode())
    for number, name in enumerate(names):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(SAID.replace("12", str(number + 20)))
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name + b".gif")).write_bytes(b"GIF8")
    os.mkfifo(folder / "pipe.txt")
    result = CliRunner().invoke(build, [str(folder), str(tmp_path / "a.db"), "--workers", "1", *option])
    assert result.exit_code == 0, result.output
    for said in (result.stdout, result.stderr):
        assert not {"\x1b", "\u202e", "\x9b"} & set(said)
    assert "pipe.txt: is neither a file nor a folder: take it out\n" in result.stderr
    assert "\\u001b[2Ja\\nb.txt.gif: is a GIF picture" in result.stderr
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        refs = {ref for (ref,) in connection.execute("select ref from articles")}
    assert refs == {"\x1b[2Ja\nb.txt", "\\xff\\xfe.txt", "\u202ec.txt"}


def test_a_place_that_no_text_has_is_named(tmp_path: Path) -> None:
    (tmp_path / "judgements.yml").write_text("- not a claim:\n  - {report: a, words: b, at: 99999999999999999999}\n")
    _, problems = read_judgements([tmp_path])
    assert [problem.reason.partition(":")[0] for problem in problems] == ["entry 1 has an at that is no whole number"]


def test_a_pipe_is_no_source(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    problems = [item.reason for item in read_sources([tmp_path / "pipe"]) if isinstance(item, Problem)]
    assert problems == ["is neither a file nor a folder: take it out"]

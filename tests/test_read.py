"""Reading: files, folders, manifests, and all the ways in which an input can be no good."""

import json
from pathlib import Path
from typing import Any

import pytest

from conflict_build.read import file_sizes, read_sources
from conflict_build.records import Problem, Report

TEXT = "The army left the town on Sunday."


def read(*sources: Path) -> tuple[list[Report], list[Problem]]:
    items = list(read_sources(list(sources)))
    return [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, Problem)]


def fill(folder: Path, **files: str | bytes) -> Path:
    """A folder with files; two underscores in a name stand for its point, three for a folder."""
    for name, content in files.items():
        path = folder / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def line(**fields: Any) -> str:
    return json.dumps(fields) + "\n"


def test_files_of_a_folder_are_read_in_order_of_path_and_known_by_it(tmp_path: Path) -> None:
    reports, problems = read(fill(tmp_path, b__txt=TEXT, a__txt=TEXT, sub___c__TXT=TEXT, __hidden__txt=TEXT))
    assert [r.ref for r in reports] == ["a.txt", "b.txt", "sub/c.TXT"]
    assert problems == []


def test_of_several_sources_each_puts_its_name_before_the_path(tmp_path: Path) -> None:
    one, two = fill(tmp_path / "one", a__txt=TEXT), fill(tmp_path / "two", a__txt=TEXT)
    single = fill(tmp_path, z__txt=TEXT) / "z.txt"
    assert [r.ref for r in read(one, two, single)[0]] == ["one/a.txt", "two/a.txt", "z.txt"]


def test_of_two_sources_of_one_name_each_puts_its_whole_path_before(tmp_path: Path) -> None:
    one, two = fill(tmp_path / "x" / "r", a__txt=TEXT), fill(tmp_path / "y" / "r", a__txt=TEXT)
    assert [r.ref for r in read(one, two)[0]] == [f"{one.as_posix()}/a.txt", f"{two.as_posix()}/a.txt"]


def test_a_line_of_jsonl_gives_what_its_known_fields_say_and_nothing_else(tmp_path: Path) -> None:
    known = {"id": 17, "text": TEXT, "title": " T ", "publisher": "P", "url": "https://e.org/a", "agency": "AP"}
    folder = fill(tmp_path, r__jsonl=line(**known, published="May 3, 2021", verdict="true", outlet="no"))
    assert read(folder) == (
        [Report("17", "r.jsonl", TEXT, "T", "P", "AP", "2021-05-03", "field", "https://e.org/a")],
        [],
    )


def test_a_report_without_id_is_known_by_file_and_line(tmp_path: Path) -> None:
    reports, _ = read(fill(tmp_path, r__jsonl="\n" + line(text=TEXT)))
    assert [r.ref for r in reports] == ["r.jsonl:2"]


BAD_FILES: list[tuple[str, str | bytes, str]] = [
    ("empty__txt", "", "is empty"),
    ("blank__txt", " \n ", "is empty"),
    ("empty__jsonl", "\n", "is empty"),
    ("binary__txt", b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
    ("binary2__txt", bytes(range(32)) * 9, "binary"),
    ("noise__txt", bytes(range(128, 256)) * 4, "no known encoding"),
    ("picture__png", b"\x89PNG", "format"),
    ("a__jsonl", "{", "line 1 is not JSON"),
    ("b__jsonl", "[1]\n", "line 1 is not a JSON object"),
    ("c__jsonl", line(id="1"), "line 1 lacks text"),
    ("d__jsonl", line(text="  "), "line 1 lacks text"),
    ("e__jsonl", line(text=5), "line 1 its text is a number"),
    ("f__jsonl", line(text=TEXT, id=["x"]), "line 1 its id is a list"),
    ("g__jsonl", "[" * 100_000, "line 1 is not JSON"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD_FILES, ids=[name for name, _, _ in BAD_FILES])
def test_what_cannot_be_used_is_a_problem_and_the_rest_is_read(
    tmp_path: Path, name: str, content: str | bytes, reason: str
) -> None:
    reports, problems = read(fill(tmp_path, **{name: content, "good__txt": TEXT}))
    assert [r.ref for r in reports] == ["good.txt"]
    assert [p.path for p in problems] == [name.replace("__", ".")]
    assert reason in problems[0].reason
    assert ": " in problems[0].reason, "says what to do"


@pytest.mark.parametrize(("field", "value"), [("published", "soon"), ("url", "javascript:alert(1)"), ("title", 5)])
def test_a_field_that_cannot_be_used_is_left_out_and_named(tmp_path: Path, field: str, value: Any) -> None:
    reports, problems = read(fill(tmp_path, r__jsonl=line(id="1", text=TEXT, **{field: value})))
    assert getattr(reports[0], field) is None
    assert f'line 1, report "1" is loaded without its {field}' in problems[0].reason


def test_two_reports_with_one_id_are_both_read(tmp_path: Path) -> None:
    reports, problems = read(fill(tmp_path, r__jsonl=line(id="1", text=TEXT) + line(id=1, text="Another.")))
    assert [r.text for r in reports] == [TEXT, "Another."], "what they are to each other is told later"
    assert problems == []


def test_a_missing_path_and_an_empty_folder_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    _, problems = read(tmp_path / "missing", tmp_path / "empty")
    assert ["is not there" in problems[0].reason, "empty folder" in problems[1].reason] == [True, True]


def manifest(folder: Path, text: str) -> Path:
    return fill(
        folder, sources__yml=text, a__txt=TEXT, b__txt=TEXT, r__jsonl=line(id="x", text=TEXT) + line(id="y", text=TEXT)
    )


def test_a_manifest_lists_the_reports_and_completes_them(tmp_path: Path) -> None:
    entry = "{file: b.txt, id: bee, outlet: O, agency: AP, title: T, url: 'https://e.org', published: 2021-05-03}"
    reports, problems = read(manifest(tmp_path, f"reports:\n- {entry}\n- file: a.txt\n  published: null\n"))
    assert reports == [
        Report("bee", "b.txt", TEXT, "T", "O", "AP", "2021-05-03", "manifest", "https://e.org"),
        Report("a.txt", "a.txt", TEXT),
    ]
    assert problems == []


def test_a_manifest_speaks_of_all_reports_of_a_file_and_of_one(tmp_path: Path) -> None:
    reports, _ = read(manifest(tmp_path, "reports: [{file: r.jsonl, outlet: O}, {file: r.jsonl, id: y, outlet: P}]"))
    assert [(r.ref, r.publisher) for r in reports] == [("x", "O"), ("y", "P")]


def test_a_manifest_that_lists_one_report_of_a_file_leaves_the_others(tmp_path: Path) -> None:
    reports, _ = read(manifest(tmp_path, "reports: [{file: r.jsonl, id: y}]"))
    assert [r.ref for r in reports] == ["y"]


def test_a_withdrawn_report_keeps_its_entry_and_loses_its_text_even_if_its_file_is_gone(tmp_path: Path) -> None:
    gone, one = "{file: gone.txt, outlet: O, withdrawn: true}", "{file: r.jsonl, id: x, withdrawn: true}"
    reports, problems = read(manifest(tmp_path, f"reports: [{gone}, {one}, {{file: r.jsonl}}]"))
    found = [(report.ref, report.text, report.withdrawn) for report in reports]
    assert found == [("gone.txt", "", True), ("x", "", True), ("y", TEXT, False)]
    assert problems == []


BAD_ENTRIES = [
    ("{file: missing.txt}", "names missing.txt, which is not there"),
    ("{file: b.txt, publsher: P}", "entry 2 has the unknown key publsher"),
    ("{file: a.txt}", "entry 2 lists a.txt again"),
    ("{outlet: P}", "entry 2 names no file"),
    ("{file: ../b.txt}", "not inside the folder"),
    ("{file: /etc/passwd}", "not inside the folder"),
    ("{file: b.txt, published: soon}", 'published is "soon"'),
    ("{file: b.txt, url: 'ftp://x'}", "not an address"),
    ("{file: b.txt, withdrawn: maybe}", "neither true nor false"),
    ("{file: b.txt, outlet: [P]}", "its outlet is a list"),
    ("b.txt", "is not a table"),
    ("{file: r.jsonl, id: nobody}", 'no report with the id "nobody"'),
]


@pytest.mark.parametrize(("entry", "reason"), BAD_ENTRIES, ids=[reason for _, reason in BAD_ENTRIES])
def test_an_entry_that_cannot_be_used_is_a_problem_and_the_others_are_read(
    tmp_path: Path, entry: str, reason: str
) -> None:
    reports, problems = read(manifest(tmp_path, f"reports:\n- file: a.txt\n- {entry}\n"))
    assert [r.ref for r in reports] == ["a.txt"]
    assert reason in problems[0].reason


@pytest.mark.parametrize(
    "text", ["reports: [", "- file: a.txt", "reports: {}", "reports: []", "reports: []\nx: 1", "\x00"]
)
def test_a_file_that_is_no_manifest_is_one_problem(tmp_path: Path, text: str) -> None:
    reports, problems = read(manifest(tmp_path, text))
    assert (reports, [p.path for p in problems]) == ([], ["sources.yml"])


def test_progress_is_measured_against_the_bytes_of_the_files(tmp_path: Path) -> None:
    assert file_sizes([fill(tmp_path, a__txt=TEXT, b__txt=TEXT)]) == {"a.txt": len(TEXT), "b.txt": len(TEXT)}

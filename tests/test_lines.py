"""Lines: every report of a JSONL file is kept, whatever ends its lines and whatever its bytes are."""

import json
from pathlib import Path
from typing import Any

import pytest

from conflict_build.read import read_sources
from conflict_build.records import Problem, Report

SAID = "Anna Kolb said: “The town has fallen.” It is — so far — calm."


def line(**fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def read(tmp_path: Path, data: bytes | str) -> tuple[list[Report], list[str]]:
    path = tmp_path / "r.jsonl"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    items = list(read_sources([path]))
    return [i for i in items if isinstance(i, Report)], [i.reason for i in items if isinstance(i, Problem)]


@pytest.mark.parametrize("field", ["text", "title", "publisher", "summary"])
@pytest.mark.parametrize("character", list("\u2028\u2029\x85\v\f\x1c\x1d\x1e\x1f\t\r\x07"), ids=ascii)
def test_no_character_inside_a_record_ends_its_line(tmp_path: Path, character: str, field: str) -> None:
    """Raw, as some programs write them, and not as JSON would escape them."""
    fields = {"id": "1", "text": "The army left. It came back."}
    fields[field] = fields.get(field, "A B").replace(" ", "@")
    raw = json.dumps(fields).replace("@", character)
    reports, reasons = read(tmp_path, f'{{"id": "0", "text": "x"}}\n{raw}\n{{"id": "2", "text": "y"}}\n')
    assert [report.ref for report in reports] == ["0", "1", "2"]
    assert reasons == []


ENDS = [
    ("lf", '{"id": "a", "text": "One."}\n\n{"id": "b", "text": "Two."}\n'),
    ("crlf", '{"id": "a", "text": "One."}\r\n\r\n{"id": "b", "text": "Two."}\r\n'),
    ("none at the end", '{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}'),
    ("old Mac", '{"id": "a", "text": "One."}\r{"id": "b", "text": "Two."}\r'),
    ("old Mac, blank lines", '{"id": "a", "text": "One."}\r\r{"id": "b", "text": "Two."}'),
    ("mark at each line", '\ufeff{"id": "a", "text": "One."}\n\ufeff{"id": "b", "text": "Two."}\n'),
    ("JSON text sequence", '\x1e{"id": "a", "text": "One."}\n\x1e{"id": "b", "text": "Two."}\n'),
]


WIDE = [(f"{name}, {wide}", data, wide) for name, data in ENDS if "Mac" not in name for wide in ("utf-16", "utf-16-be")]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [*((data, "utf-8") for _, data in ENDS), *((data, encoding) for _, data, encoding in WIDE)],
    ids=[*(name for name, _ in ENDS), *(name for name, _, _ in WIDE)],
)
def test_lines_end_as_systems_end_them(tmp_path: Path, data: str, encoding: str) -> None:
    reports, reasons = read(tmp_path, data.encode(encoding))
    assert [(report.ref, report.text) for report in reports] == [("a", "One."), ("b", "Two.")]
    assert reasons == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32-be"])
def test_a_line_that_is_too_long_is_named_and_those_behind_it_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr("conflict_build.read.lines.LONGEST_LINE_BYTES", 100)
    lines = [line(id="a", text="One."), line(id="b", text="Two. " * 70), line(id="c", text="Three.")]
    reports, reasons = read(tmp_path, "".join([*lines, "no JSON\n"]).encode(encoding))
    assert [report.ref for report in reports] == ["a", "c"]
    assert reasons[0].startswith("line 2 is longer than 8 MB")
    assert [reason.split(":")[0].split(" is ")[0] for reason in reasons] == ["line 2", "line 4"]


@pytest.mark.parametrize("stray", [b"\x92", b"\xe9", b"\xff", b"\xe2\x80", b"\x80\x99"])
def test_only_the_line_with_a_stray_byte_is_damaged_and_it_is_said_which(tmp_path: Path, stray: bytes) -> None:
    lines = [line(id="a", text=SAID).encode(), line(id="b", text=SAID).encode(), line(id="c", text=SAID).encode()]
    lines[1] = lines[1].replace(b"calm", b"ca" + stray + b"lm")
    reports, reasons = read(tmp_path, b"".join(lines))
    damaged = (b"ca" + stray + b"lm").decode("utf-8", errors="replace")
    assert [report.text for report in reports] == [SAID, SAID.replace("calm", damaged), SAID]
    assert [reason.startswith('line 2, report "b", is UTF-8 but for ') for reason in reasons] == [True]
    assert "at offset 87, where U+FFFD stands" in reasons[0]


def test_a_stray_byte_in_a_line_of_ascii_is_damage_if_other_lines_are_utf_8(tmp_path: Path) -> None:
    data = line(id="a", text=SAID).encode() + b'{"id": "b", "text": "The caf\xe9 fell."}\n'
    reports, reasons = read(tmp_path, data)
    assert reports[1].text == "The caf\ufffd fell."
    assert reasons[0].startswith('line 2, report "b", is UTF-8 but for one byte at offset 28')


def test_a_file_in_another_encoding_is_told_right_and_it_is_said_once(tmp_path: Path) -> None:
    texts = [f"{number}: {SAID} São Paulo’s mayor, João Peña, met François Müller." for number in range(3)]
    data = "".join(line(id=str(number), text=text) for number, text in enumerate(texts)).encode("cp1252")
    reports, reasons = read(tmp_path, b'{"id": "x", "text": "ASCII."}\n' + data)
    assert [report.text for report in reports] == ["ASCII.", *texts]
    assert reasons == [
        'line 2, report "0", is not UTF-8, and was read as cp1252, as are others like it: save the file as UTF-8'
    ]


def test_a_line_in_another_encoding_among_lines_of_utf_8_is_told_right_and_said(tmp_path: Path) -> None:
    other = line(id="b", text="José Peña, of São Tomé, was in the café with Günther Müller.")
    reports, reasons = read(tmp_path, line(id="a", text=SAID).encode() + other.encode("cp1252"))
    assert reports[1].text == "José Peña, of São Tomé, was in the café with Günther Müller."
    assert reasons == ['line 2, report "b", is not UTF-8 as others are, but was read as cp1252: save the file as UTF-8']


def test_half_a_character_is_said(tmp_path: Path) -> None:
    data = b'{"id": "a", "text": "One \\ud83d", "title": "\\uDE00"}\n{"id": "b", "text": "\\ud83d\\ude00"}\n'
    reports, reasons = read(tmp_path, data)
    assert [(report.text, report.title) for report in reports] == [("One \ufffd", "\ufffd"), ("😀", None)]
    assert [reason[: len('line 1, report "a", holds half')] for reason in reasons] == [
        'line 1, report "a", holds half'
    ] * 2


def test_a_line_cut_off_loses_no_other(tmp_path: Path) -> None:
    reports, reasons = read(tmp_path, line(id="a", text=SAID).encode() + line(id="b", text=SAID).encode()[:-30])
    assert [report.ref for report in reports] == ["a"]
    assert reasons[0].startswith("line 2 is not JSON")


def test_a_binary_file_is_one_problem(tmp_path: Path) -> None:
    for begin, reason in (
        (b"\xfe\x01\x02", "is not text but a binary file"),
        (b"\x1f\x8b\x08\x00", "is a damaged .gz"),
    ):
        reports, reasons = read(tmp_path, begin + bytes(range(256)) * 9)
        assert (reports, [said.partition(":")[0].partition(" (")[0] for said in reasons]) == ([], [reason])


def test_all_fields_are_cleaned(tmp_path: Path) -> None:
    fields = {
        "text": "It &quot;fell&quot;",
        "title": "A&nbsp;&amp; B",
        "publisher": "The Da\u00adily",
        "agency": "A&#80;",
    }
    url = "https://example.com/?a=1&amp;b=2"
    reports, _ = read(tmp_path, line(id="a&amp;b", url=url, **fields))
    assert reports == [
        Report("a&b", "r.jsonl", 'It "fell"', "A\xa0& B", "The Daily", "AP", url="https://example.com/?a=1&b=2")
    ]


def test_a_headline_is_one_line(tmp_path: Path) -> None:
    reports, _ = read(tmp_path, line(text=SAID, title="Town\u2028falls\n"))
    assert reports[0].title == "Town falls"


def test_a_text_of_nothing_that_can_be_seen_is_none(tmp_path: Path) -> None:
    reports, reasons = read(tmp_path, line(id="a", text="\u200b\u00ad&nbsp;"))
    assert reports == []
    assert "lacks text" in reasons[0]

"""Hostile and damaged files: bounded, named, and what is whole beside the damage is read."""

import gzip
import io
import json
import stat
import zipfile
from pathlib import Path

import pytest
from docx import Document

from conflict_build.read import lines, read_sources
from conflict_build.read.files import SourceFile
from conflict_build.read.formats import unpacking, word
from conflict_build.records import Problem, Report
from tests.format_files import (
    ATOM,
    CRAWLED,
    CSV,
    FRAGMENT,
    PAGE,
    RSS,
    SAID,
    lines_of_json,
    make_docx,
    make_warc,
    make_zip,
)


def read(tmp_path: Path, name: str, content: bytes | str) -> tuple[list[Report], list[Problem]]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    items = list(read_sources([path]))
    return [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, Problem)]


ENTITIES = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))
REFUSED: dict[str, tuple[bytes | str, str]] = {
    "elements without number": (f"<html><body>{'<b>x</b>' * 40_000}", "is a page of 40,0"),
    "elements in elements": (f"<html><body>{'<div>' * 100_000}{FRAGMENT}", "holds no report that can be told"),
    "markup in markup": (
        lines_of_json({"text": "<div>" * 100_000 + FRAGMENT}),
        "holds markup that no text can be read",
    ),
    "lists in lists": ("[" * 500_000, "is JSON nested more than 100 deep"),
    "lists in a report": ('[{"text": "a", "x":' + "[" * 500_000, "is JSON nested more than 100 deep"),
    "controls in a table": ("title,text\na,b\n" + "\1" * 400, "is not text but a binary file"),
    "lines in a namespace": (ATOM.replace("w3.org/2005/Atom", "w3.\u2028org/2005/At\u2028om"), "is a damaged feed"),
    "records without number": (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9999999999\r\n\r\nHTTP",
        "is damaged",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_made_to_stall_is_named(tmp_path: Path, kind: str) -> None:
    content, reason = REFUSED[kind]
    reports, problems = read(tmp_path, "r.json" if kind == "lists in lists" else "r", content)
    assert reports == []
    assert reason in problems[0].reason


@pytest.mark.parametrize(
    "doctype",
    [f'<!DOCTYPE r [<!ENTITY b0 "bomb">{ENTITIES}]>', '<!DOCTYPE r [<!ENTITY b9 SYSTEM "file:///etc/passwd">]>'],
)
def test_no_entity_is_expanded_or_fetched(tmp_path: Path, doctype: str) -> None:
    reports, _ = read(tmp_path, "feed.xml", RSS.replace("?><rss", f"?>{doctype}<rss").replace("<p>The", "<p>&b9;The"))
    assert [len(report.text) < 2 * len(FRAGMENT) for report in reports] == [True]
    assert "root:" not in reports[0].text


@pytest.mark.parametrize("packing", ["gzip", "zip"])
def test_what_unpacks_without_end_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packing: str
) -> None:
    monkeypatch.setattr(unpacking, "SMALL_BYTES", 1_000_000)
    zeros = b" " * 5_000_000
    bomb = gzip.compress(zeros) if packing == "gzip" else make_zip({"a.txt": zeros, "b.txt": SAID})
    reports, problems = read(tmp_path, "r", bomb)
    assert [report.text for report in reports] == ([] if packing == "gzip" else [SAID])
    assert problems[0].reason.startswith("unpacks to more than")


def test_archives_in_archives_are_read_three_deep(tmp_path: Path) -> None:
    content: bytes | str = SAID
    for depth in range(1, 5):
        content = make_zip({"a": content})
        reports, problems = read(tmp_path, "r.zip", content)
        expected = ([], ["lies in more than 3 archives, one in another: unpack them"]) if depth > 3 else ([SAID], [])
        assert ([r.text for r in reports], [p.reason for p in problems]) == expected


def damage(packed: bytes, member: bytes) -> bytes:
    """A ZIP archive with the bytes behind the name of its first member of that name overwritten."""
    at = packed.index(member) + len(member)
    return packed[:at] + b"\xff" * 12 + packed[at + 12 :]


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_member_whose_bytes_are_broken_is_named_and_the_others_are_read(tmp_path: Path, packing: int) -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", packing) as archive:
        archive.writestr("bad.txt", SAID * 50)
        archive.writestr("good.txt", SAID)
    reports, problems = read(tmp_path, "r.zip", damage(stored.getvalue(), b"bad.txt"))
    assert [report.ref for report in reports] == ["r.zip/good.txt"]
    assert [problem.reason.partition(" (")[0] for problem in problems] == ["is damaged in its archive"]


def test_a_member_whose_name_is_broken_is_named(tmp_path: Path) -> None:
    packed = make_zip({"b\u00e4d.txt": SAID, "good.txt": SAID})
    name = "b\u00e4d.txt".encode()
    reports, problems = read(tmp_path, "r.zip", packed.replace(name, b"b\xff\xffd.txt", 1))
    assert [report.ref for report in reports] == ["r.zip/good.txt"]
    assert [problem.reason.partition(" (")[0] for problem in problems] == ["is damaged in its archive"]


def test_a_member_without_a_name_is_read(tmp_path: Path) -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), SAID)
        archive.writestr("good.txt", SAID)
    reports, problems = read(tmp_path, "r.zip", stored.getvalue())
    assert ([report.ref for report in reports], problems) == (["r.zip/", "r.zip/good.txt"], [])


def test_a_document_of_word_whose_bytes_are_broken_is_named(tmp_path: Path) -> None:
    document = io.BytesIO()
    made = Document()
    made.add_paragraph(SAID * 50)
    made.save(document)
    reports, problems = read(tmp_path, "r.docx", damage(document.getvalue(), b"word/document.xml"))
    assert not reports
    assert [problem.reason.partition(" (")[0] for problem in problems] == ["is a damaged document of Word"]


def test_a_mistake_of_our_own_is_no_damage_of_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> str:
        raise ValueError(text)

    (tmp_path / "r.docx").write_bytes(make_docx())
    monkeypatch.setattr(word, "clean", fail)
    with pytest.raises(ValueError, match=r"^Army leaves"):
        list(word.read(SourceFile(tmp_path / "r.docx", "r.docx")))


def test_no_name_in_an_archive_leads_out_of_it(tmp_path: Path) -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name in ("../up.txt", "/etc/up.txt", "a\\..\\..\\up.txt", "good.txt", ".hidden", "__MACOSX/good.txt"):
            archive.writestr(name, SAID)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    (tmp_path / "in").mkdir()
    reports, problems = read(tmp_path / "in", "r.zip", stored.getvalue())
    assert [report.ref for report in reports] == ["r.zip/good.txt"]
    assert [problem.reason.partition(",")[0] for problem in problems] == [
        "has a name that leads out of its archive",
        "has a name that leads out of its archive",
        "has a name that leads out of its archive",
        "is a link in an archive",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE_BYTES", 1000)
    reports, problems = read(tmp_path, "r.jsonl", lines_of_json({"text": "a" * 5000}, {"text": SAID}))
    assert [report.ref for report in reports] == ["r.jsonl:2"]
    assert problems[0].reason.startswith("line 1 is longer than")


LONG: list[tuple[str, int, int, str]] = [  # a text, the least and the most that is kept of it, why
    (f"{SAID}\n" * 4_000, 199_000, 200_000, "has 4"),
    ("The army lost 12 men. " * 3_000, 43_000, 44_100, "has more than 2,000 numbers"),
    (SAID + " the army of the town" * 3_000, 20_000, 20_200, "has no end of a sentence in 63,"),
    ("a" * 400_000, 20_000, 20_000, "has no end of a sentence in 400,000 characters"),
]


@pytest.mark.parametrize(("text", "least", "most", "reason"), LONG)
def test_a_report_that_is_no_report_is_cut_and_named(
    tmp_path: Path, text: str, least: int, most: int, reason: str
) -> None:
    reports, problems = read(tmp_path, "r.txt", text)
    assert least <= len(reports[0].text) <= most
    assert text.startswith(reports[0].text)
    assert problems[0].reason.startswith(f'report "r.txt" {reason}')


CUT: dict[str, tuple[bytes | str, str]] = {
    "WARC": (make_warc(CRAWLED, ("https://e.org/2", *CRAWLED[1:]))[:-200], "https://e.org/2 is cut off by the end"),
    "packed WARC": (make_warc(CRAWLED, ("https://e.org/2", *CRAWLED[1:]), packed=True)[:-300], "cut off"),
    "packed text": (
        gzip.compress(lines_of_json({"text": SAID}).encode() * 999)[:-9],
        "is cut off, and read up to there",
    ),
    "JSON": (f"[{json.dumps({'text': SAID})}, {json.dumps({'text': SAID})[:50]}", "is not JSON after item 1"),
    "CSV": (CSV + CSV.partition("\n")[2][:40], "ends inside a quotation and was probably cut off"),
}


@pytest.mark.parametrize("kind", CUT)
def test_of_a_file_that_is_cut_off_what_is_whole_is_read_and_the_rest_named(tmp_path: Path, kind: str) -> None:
    content, reason = CUT[kind]
    reports, problems = read(tmp_path, "r", content)
    assert SAID in reports[0].text
    assert any(reason in problem.reason for problem in problems)


@pytest.mark.parametrize("rows", [2, 3000])
def test_a_quote_mark_that_is_never_closed_takes_no_other_row(tmp_path: Path, rows: int) -> None:
    table = 'title,text\na,"The army left\n' + "".join(f'{n},"Row {n}, whole"\n' for n in range(rows))
    reports, problems = read(tmp_path, "r.csv", table)
    assert [report.text for report in reports] == [f"Row {n}, whole" for n in range(rows)]
    assert [problem.reason.partition(" has")[0] for problem in problems] == ["the row of line 2"]


def test_a_quote_mark_that_is_never_closed_takes_no_row_before_a_line_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE_BYTES", 1000)
    table = f'title,text\na,"The army left\nb,Row one\nc,{"x" * 2000}\nd,Row two\n'
    reports, problems = read(tmp_path, "r.csv", table)
    assert [report.text for report in reports] == ["Row one", "Row two"]
    assert [problem.reason.partition(":")[0] for problem in problems] == [
        "the row of line 2 goes on into line 4, which is longer than 8 MB",
        "the row of line 4 is longer than 8 MB",
    ]


def test_a_row_with_more_fields_than_columns_is_named(tmp_path: Path) -> None:
    reports, problems = read(tmp_path, "r.csv", "title,text\na,The army left, and came back\nb,Whole\n")
    assert [report.text for report in reports] == ["Whole"]
    assert problems[0].reason.startswith("the row of line 2 has 3 fields, and the first row 2: put its fields")


def test_a_tag_of_endless_attributes_is_named(tmp_path: Path) -> None:
    reports, problems = read(tmp_path, "p.html", PAGE.replace("<article>", f'<article class="{"a " * 500_000}">'))
    assert (reports, len(problems)) == ([], 1)
    assert "a tag that does not end" in problems[0].reason


def test_an_attribute_of_many_words_is_passed_over(tmp_path: Path) -> None:
    reports, problems = read(tmp_path, "p.html", PAGE.replace("<article>", f'<article class="{"a " * 4_000}">'))
    assert (SAID in reports[0].text, problems) == (True, [])


def test_controls_in_markup_are_left_out(tmp_path: Path) -> None:
    reports, problems = read(tmp_path, "p.html", f"<p>&#1;{SAID}\2</p><p>The army\1 left.</p>")
    assert ([report.text for report in reports], problems) == ([f"{SAID}\nThe army left."], [])


NO_ENCODINGS = (
    "hex",
    "base64",
    "rot13",
    "undefined",
    "idna",
    "unicode_escape",
    "raw_unicode_escape",
    "utf-7",
    "utf-16",
)


@pytest.mark.parametrize("declared", NO_ENCODINGS)
@pytest.mark.parametrize("page", [PAGE.replace("<head>", '<head><meta charset="{}">'), RSS.replace("UTF-8", "{}")])
def test_what_no_page_is_in_is_not_believed(tmp_path: Path, page: str, declared: str) -> None:
    stored = page.replace("{}", declared).replace("The army", "L\u2019arm\xe9e \\ud800").encode("cp1252")
    reports, problems = read(tmp_path, "r", stored)
    assert ["L\u2019arm\xe9e \\ud800 left the town" in report.text for report in reports] == [True]
    assert all("which is a guess" in problem.reason for problem in problems)


# what a feed says of its encoding, and what it is in
FEED_ENCODINGS = {
    "another": ("koi8-r", "koi8-r"),
    "two bytes": ("utf-16", "utf-16"),
    "a zero in its name": ("UT\0F-8", "utf-8"),
    "bytes in its name": ("UT\xffF-8", "latin-1"),
    "two names": ("utf-8'?><?x encoding='hex", "utf-8"),
}


@pytest.mark.parametrize("kind", FEED_ENCODINGS)
def test_a_feed_is_read_whatever_it_calls_its_encoding(tmp_path: Path, kind: str) -> None:
    declared, encoding = FEED_ENCODINGS[kind]
    word = "\u0410\u0440\u043c\u0438\u044f" if encoding != "latin-1" else "The army"
    feed = RSS.replace("UTF-8", declared).replace("The army", word)
    reports, _ = read(tmp_path, "r.xml", feed.encode(encoding))
    assert [word in report.text for report in reports] == [True]

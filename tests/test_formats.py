"""Formats: each is read for what it is, under any name, with what it says of its reports."""

import json
import sys
from pathlib import Path

import pytest

from conflict_build.read import Note, read_sources
from conflict_build.read.formats.loading import PACKAGE
from conflict_build.records import Problem, Report
from tests.format_files import (
    ATOM,
    BESIDE_PAGES,
    CRAWLED,
    CSV,
    FRAGMENT,
    GDELT,
    MORE,
    NEWSAPI,
    PAGE,
    ROW,
    RSS,
    SAID,
    SUMMARIES,
    TSV,
    URL,
    lines_of_json,
    make_docx,
    make_encrypted_pdf,
    make_mhtml,
    make_pdf,
    make_warc,
    make_zip,
    packed,
)

PRINTED = f"Army leaves\n{SAID}\n{MORE}"
POST, DAY, TIME = "The Daily Post", "2024-11-05", "2024-11-05T10:00:00+00:00"


def read(tmp_path: Path, name: str, content: bytes | str) -> tuple[list[Report], list[str]]:
    """The reports of one file, and the reasons of its problems."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    items = list(read_sources([path]))
    return [i for i in items if isinstance(i, Report)], [i.reason for i in items if isinstance(i, Problem)]


# content, text, title, outlet, published, basis, address
KNOWN: dict[str, tuple[bytes | str, str, str | None, str | None, str | None, str, str | None]] = {
    "text": (f"{SAID}\n", f"{SAID}\n", None, None, None, "none", None),
    "page": (PAGE, PRINTED, "Army leaves", POST, TIME, "field", URL),
    "piece of a page": (FRAGMENT, f"{SAID}\n{MORE}", None, None, None, "none", None),
    "page in UTF-16": (PAGE.encode("utf-16"), PRINTED, "Army leaves", POST, TIME, "field", URL),
    "saved page": (make_mhtml(), PRINTED, "Army leaves", POST, TIME, "field", URL),
    "RSS": (RSS, f"{SAID}\n{MORE}", "Army leaves", "example.com", TIME, "field", URL),
    "Atom": (ATOM, f"{SAID}\n{MORE}", "Army leaves", "example.com", TIME, "field", URL),
    "PDF": (make_pdf("Army leaves", SAID), f"Army leaves\n{SAID}", None, None, None, "none", None),
    "Word": (make_docx(), f"Army leaves\n{SAID}\nkilled | 12", "Army leaves", None, None, "none", None),
    "CSV": (CSV, SAID, "Army leaves", POST, DAY, "field", URL),
    "semicolons": (CSV.replace('","', '";"').replace(",", ";", 4), SAID, "Army leaves", POST, DAY, "field", URL),
    "TSV": (TSV, SAID, "Army leaves", POST, DAY, "field", URL),
    "JSONL": (lines_of_json(ROW), SAID, "Army leaves", POST, DAY, "field", URL),
    "JSON": ("[" + lines_of_json(ROW) + "]", SAID, "Army leaves", POST, DAY, "field", URL),
    "JSON of one report": (json.dumps(ROW, indent=1), SAID, "Army leaves", POST, DAY, "field", URL),
    "WARC": (make_warc(*BESIDE_PAGES, CRAWLED), PRINTED, "Army leaves", POST, TIME, "field", URL),
    "packed WARC": (make_warc(CRAWLED, packed=True), PRINTED, "Army leaves", POST, TIME, "field", URL),
    "WARC packed whole": (packed(make_warc(CRAWLED)), PRINTED, "Army leaves", POST, TIME, "field", URL),
    "packed CSV": (packed(CSV), SAID, "Army leaves", POST, DAY, "field", URL),
    "ZIP": (make_zip({"a/b.html": PAGE}), PRINTED, "Army leaves", POST, TIME, "field", URL),
    "WACZ": (
        make_zip({"datapackage.json": "{}", "archive/a.warc": make_warc(CRAWLED), "pages/pages.jsonl": '{"id": "x"}'}),
        PRINTED, "Army leaves", POST, TIME, "field", URL,
    ),
}  # fmt: skip
ENDINGS = ("", ".txt", ".html", ".csv", ".jsonl", ".json", ".xml", ".pdf", ".gz")


@pytest.mark.parametrize("kind", KNOWN)
def test_a_format_is_read_with_what_it_says_whatever_it_is_called(tmp_path: Path, kind: str) -> None:
    content, *known = KNOWN[kind]
    for ending in ENDINGS:
        reports, problems = read(tmp_path, f"r{ending}", content)
        found = [[r.text, r.title, r.publisher, r.published, r.published_basis, r.url] for r in reports]
        assert (found, problems) == ([known], []), ending


@pytest.mark.parametrize(
    ("kind", "ref"),
    [
        ("text", "r"),
        ("page", "r"),
        ("RSS", URL),
        ("Atom", "tag:example.com,2024:17"),
        ("CSV", "r:2"),
        ("JSON", "r:1"),
        ("JSONL", "r:1"),
        ("WARC", URL),
        ("ZIP", "r/a/b.html"),
        ("packed CSV", "r:2"),
    ],
)
def test_a_report_is_known_by_its_id_else_by_where_it_stands(tmp_path: Path, kind: str, ref: str) -> None:
    reports, _ = read(tmp_path, "r", KNOWN[kind][0])
    assert [report.ref for report in reports] == [ref]


CHANGED = "2024-11-05T12:30:00+00:00"
META = '<meta property="article:modified_time" content="2024-11-05T12:30:00Z">'
LINKED = '<script type="application/ld+json">{"dateModified": "2024-11-05T12:30:00Z"}</script>'
CAPTURED: dict[str, tuple[str | bytes, str | None]] = {
    "page that says nothing": (PAGE, None),
    "page": (PAGE.replace("<script>", f"{META}<script>"), CHANGED),
    "linked data of a page": (PAGE.replace("<script>", f"{LINKED}<script>"), CHANGED),
    "page that was changed again, in another zone": (
        PAGE.replace("<script>", f"{META}{META.replace('12:30:00Z', '13:30:00+02:00')}<script>"),
        CHANGED,
    ),
    "Atom": (ATOM.replace("</published>", "</published><updated>2024-11-05T12:30:00Z</updated>"), CHANGED),
    "Atom that was never changed": (ATOM, None),
    "RSS that says when it was made": (
        RSS.replace("<item>", "<lastBuildDate>Tue, 05 Nov 2024 12:30:00 GMT</lastBuildDate><item>"),
        CHANGED,
    ),
    "JSONL": (lines_of_json({**ROW, "retrieved_at": "2024-11-05T12:30:00Z"}), CHANGED),
    "JSONL with a field of its own": (lines_of_json({**ROW, "captured": "5 November 2024"}), "2024-11-05"),
    "JSONL with a word that is no day": (lines_of_json({**ROW, "updated": "yes"}), None),
}


@pytest.mark.parametrize("kind", CAPTURED)
def test_when_a_text_stood_so_is_what_its_file_says(tmp_path: Path, kind: str) -> None:
    content, captured = CAPTURED[kind]
    reports, problems = read(tmp_path, "r", content)
    assert ([report.captured for report in reports], problems) == ([captured], [])


def test_a_crawl_knows_when_it_got_a_page(tmp_path: Path) -> None:
    reports, _ = read(tmp_path, "r.warc", make_warc(CRAWLED))
    assert [(report.captured or "")[:2] for report in reports] == ["20"]


def test_a_feed_of_summaries_is_read_and_told_as_such(tmp_path: Path) -> None:
    reports, problems = read(tmp_path, "feed.xml", SUMMARIES)
    assert [report.text for report in reports] == ["The army left."]
    assert [reason.partition(":")[0] for reason in problems] == [
        "gives only summaries of its entries (all), which are stored as their texts"
    ]


def test_entries_of_one_address_are_told_apart_by_their_titles(tmp_path: Path) -> None:
    item = SUMMARIES[SUMMARIES.index("<item>") : SUMMARIES.index("</channel>")]
    reports, _ = read(tmp_path, "feed.xml", SUMMARIES.replace(item, item + item.replace("Army leaves", "Army stays")))
    assert [report.ref for report in reports] == [f"{URL} Army leaves", f"{URL} Army stays"]


def test_what_a_service_cut_off_is_read_without_its_mark_and_told(tmp_path: Path) -> None:
    reports, problems = read(tmp_path, "a.json", NEWSAPI)
    assert [(r.text, r.publisher, r.published) for r in reports] == [
        ("The army left the town of Dolna Vesta on Sunday…", POST, TIME)
    ]
    assert "428 characters are missing" in problems[0]


def test_a_list_without_texts_is_one_problem_that_names_its_fields(tmp_path: Path) -> None:
    reports, problems = read(tmp_path, "gdelt.json", GDELT)
    assert reports == []
    assert problems == [
        "none of its 2 items has text: each lacks text (its fields are url, title, seendate, domain): give it in the "
        "field text, or save the pages of its addresses, and build those"
    ]


def test_r_writes_each_value_as_a_list(tmp_path: Path) -> None:
    boxed = {name: [value] for name, value in ROW.items()}
    reports, problems = read(tmp_path, "r.json", "[" + lines_of_json(boxed) + "]")
    assert ([(r.text, r.publisher) for r in reports], problems) == ([(SAID, POST)], [])


def test_markup_in_a_field_is_never_text(tmp_path: Path) -> None:
    reports, _ = read(tmp_path, "r.jsonl", lines_of_json({"text": FRAGMENT}))
    assert [report.text for report in reports] == [f"{SAID}\n{MORE}"]


def test_a_page_s_day_rests_on_its_metadata_else_its_address_else_its_head(tmp_path: Path) -> None:
    bare = PAGE.replace("2024-11-05T10:00:00Z", "")
    dated = bare.replace("/news/", "/news/2024/11/05/")
    headed = bare.replace("</h1>", '</h1><time datetime="2024-11-05">5 November</time>')
    found = [read(tmp_path, "p.html", page)[0][0] for page in (PAGE, dated, headed, bare)]
    assert [(report.published, report.published_basis) for report in found] == [
        (TIME, "field"),
        (DAY, "url"),
        (DAY, "header"),
        (None, "none"),
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("cp1252", "iso-8859-1"), ("gb18030", "gb2312"), ("koi8-r", "koi8-r"), ("utf-8", "ascii")],
)
def test_a_page_is_in_the_encoding_that_it_declares_unless_it_is_utf_8(
    tmp_path: Path, encoding: str, declared: str
) -> None:
    word = {
        "cp1252": "“Łódź”".replace("Ł", "L").replace("ź", "z"),
        "gb18030": "军队",
        "koi8-r": "Армия",
        "utf-8": "“Łódź”",
    }
    page = PAGE.replace("<head>", f'<head><meta charset="{declared}">').replace("The army", word[encoding])
    reports, problems = read(tmp_path, "p.html", page.encode(encoding))
    assert (word[encoding] in reports[0].text, problems) == (True, [])


BAD: dict[str, tuple[bytes | str, str]] = {
    "page without a report": ("<html><body><a href='/'>Home</a></body></html>", "holds no report that can be"),
    "feed without an entry": ("<rss version='2.0'><channel></channel></rss>", "is a feed without an entry"),
    "other XML": ("<?xml version='1.0'?><nitf><body>The army left.</body></nitf>", "first element is <nitf>, not read"),
    "comments": ("<!-- <!-- <!--", "is markup without an element"),
    "PDF of pictures": (make_pdf(), "holds no text: its pages are pictures"),
    "PDF with a password": (make_encrypted_pdf(), "is encrypted"),
    "cut PDF": (make_pdf(SAID)[:100], "is a damaged PDF"),
    "cut ZIP": (make_zip({"a.txt": SAID})[:-20], "is a damaged ZIP"),
    "workbook": (make_zip({"xl/workbook.xml": ""}), "is an Excel workbook, a binary format that is not read"),
    "empty ZIP": (make_zip({}), "is an archive without a file"),
    "old Office": (b"\xd0\xcf\x11\xe0\xa1\xb1", "is a document of old Office"),
    "RTF": ("{\\rtf1 The army left.}", "is an RTF document"),
    "table without texts": ("2024-11-05\tReuters\tArmy leaves\n" * 6, "is a table without a column of texts"),
    "WARC of redirects": (make_warc(*BESIDE_PAGES), "holds no page that could be a report"),
    "damaged .gz": (b"\x1f\x8b\x08\x00" + bytes(99), "is a damaged .gz"),
    "JSON without reports": ('{"a":\n {"b": 1}}', "holds no list of reports, and no text (its fields are a)"),
    "empty JSON": ("[]", "holds no item"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_used_is_one_problem_that_says_what_to_do(tmp_path: Path, kind: str) -> None:
    content, reason = BAD[kind]
    reports, problems = read(tmp_path, "r.txt", content)
    assert (reports, len(problems)) == ([], 1), problems
    assert reason in problems[0]
    assert ": " in problems[0]


@pytest.mark.parametrize("name", ["a.py", "a.css", "README.md", "metadata.yml"])
def test_a_text_that_is_called_something_else_is_no_report(tmp_path: Path, name: str) -> None:
    reports, problems = read(tmp_path, name, SAID)
    assert (reports, "is no format of reports" in problems[0]) == ([], True)


@pytest.mark.parametrize(
    ("kind", "module", "library"),
    [("page", "pages", "trafilatura"), ("RSS", "feeds", "feedparser"), ("PDF", "pdf", "pypdf"),
     ("Word", "word", "docx"), ("WARC", "web_archives", "warcio"), ("JSON", "json_arrays", "ijson")],
)  # fmt: skip
def test_a_missing_library_names_the_line_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, module: str, library: str
) -> None:
    monkeypatch.delitem(sys.modules, f"{PACKAGE}.{module}", raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    reports, problems = read(tmp_path, "r", KNOWN[kind][0])
    install = f"needs the library {library}, which is not installed: pip install 'datasette-conflict[formats]'"
    assert (reports, problems) == ([], [install])


@pytest.mark.parametrize("damaged", [2, 150])
def test_no_report_of_a_json_document_is_lost_for_a_stray_byte(tmp_path: Path, damaged: int) -> None:
    """At its beginning, and behind what is looked at to tell the encoding."""
    rows = [{"text": f"“{SAID}” No. {i}." + (" In a caf@." if i == damaged else ""), "id": str(i)} for i in range(200)]
    content = json.dumps(rows, ensure_ascii=False).encode().replace(b"@", b"\xe9")
    reports, problems = read(tmp_path, "r.json", content)
    assert [report.ref for report in reports] == [str(i) for i in range(200)]
    assert reports[damaged].text.endswith("In a caf\ufffd.")
    where = f"bytes, the first at offset {content.index(0xE9)}, where U+FFFD stands"
    assert problems[-1] == f"is UTF-8 but for {where}: correct the text there"


def test_a_json_document_may_print_the_mark_of_a_damaged_character(tmp_path: Path) -> None:
    reports, problems = read(tmp_path, "r.json", json.dumps([{"text": f"{SAID} \ufffd é"}], ensure_ascii=False))
    assert (len(reports), [one for one in problems if "U+FFFD" in one]) == (1, [])


def test_a_fault_of_ours_at_one_page_is_no_damage_of_the_crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object) -> None:
        raise KeyError("ours")

    monkeypatch.setattr("conflict_build.read.formats.web_archives.read_page", fail)
    with pytest.raises(KeyError, match="ours"):
        read(tmp_path, "r.warc", make_warc(CRAWLED))


def test_usual_names_of_columns_are_said_once_a_file(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(CSV + CSV.partition("\n")[2])
    notes = [item for item in read_sources([tmp_path / "r.csv"]) if isinstance(item, Note)]
    assert notes == [
        Note(
            "r.csv",
            "takes body for text, headline for title, site for outlet, pubDate for published, link for url; "
            "--map body=text says otherwise",
        )
    ]

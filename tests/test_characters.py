"""Characters: what exports leave in a text and nobody sees, and the encodings that bytes are in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.read import read_sources
from conflict_build.read.characters import clean
from conflict_build.read.files import decode
from conflict_build.records import Problem, Report

CLEANED = [
    ("&quot;We left.&quot;", '"We left."'),
    ("&#8220;We left.&#8221; It&#x2019;s over&hellip;", "“We left.” It’s over…"),
    ("1,250&nbsp;soldiers", "1,250\xa0soldiers"),
    ("&amp;quot;We left.&amp;quot; AT&amp;amp;T", '"We left." AT&T'),
    (
        "Marks &amp; Sons; R&D; AT&T; the firm; Q&A; x&y; &c; &quot",
        "Marks & Sons; R&D; AT&T; the firm; Q&A; x&y; &c; &quot",
    ),
    ("a &lt; b", "a < b"),
    ("&nosuchname; stays", "&nosuchname; stays"),
    ("sol\xaddiers on Mon\xadday", "soldiers on Monday"),
    ("sol\xad\ndiers", "soldiers"),
    ("1,\u2060250 and 1,250\u200b soldiers", "1,250 and 1,250 soldiers"),
    ("\u200eThe \u202aarmy\u202c left\ufeff.", "The army left."),
    ("\x93We left\x94 \x96 twice", "“We left” – twice"),
    ("tab\tand\x00 bell\x07", "tab\tand bell"),
    ("می\u200cخواهم", "می\u200cخواهم"),  # Persian needs its joiners
    ("क्\u200dष", "क्\u200dष"),
    ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ("עברית\u200f!", "עברית\u200f!"),
    ("1\u202f250\u2009km", "1\u202f250\u2009km"),  # spaces that are seen stay: figures are grouped by them
    ("Cafe\u0301", "Café"),
]
HIDDEN = "&amp;#8203 quot;lt\xad\u200b\u200dab1,\n\r\u2028\x85\ufeffé"


@pytest.mark.parametrize(("text", "expected"), CLEANED, ids=[repr(text) for text, _ in CLEANED])
def test_texts_are_stored_as_they_are_read(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text(alphabet=st.sampled_from(HIDDEN) | st.characters()))
def test_what_was_cleaned_has_nothing_left_that_nobody_sees(text: str) -> None:
    assert not set(clean(text)) & set("\xad\u2060\ufeff\r\u2028\x85\0")


MOSTLY_UTF8 = [
    ("“Café” — it’s over".encode() + b" the soldie\x92s", 1),
    ("“We left — twice.”".encode()[:-1], 1),
    ("Київ: ".encode() + b"\xff\xfe end", 2),
]


@pytest.mark.parametrize(("data", "places"), MOSTLY_UTF8)
def test_what_is_utf8_but_for_some_bytes_is_utf8_and_said(data: bytes, places: int) -> None:
    text, doubt = decode(data)
    assert text == data.decode("utf-8", "replace")
    assert doubt is not None
    assert ("one place" if places == 1 else f"{places} places") in doubt


OTHERS = [
    ("cp1252", "“We left,” said António — the café was closed."),
    ("cp1252", "It’s the soldiers’ café"),
    ("cp1252", "They fought on in the town of Orlé"),  # one letter at the end is no cut character
    ("cp1251", "Украинские войска обстреляли северокорейских солдат в Курской области."),
]


@pytest.mark.parametrize(("encoding", "text"), OTHERS)
def test_what_was_never_utf8_is_not_taken_for_it(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


def read(folder: Path, follow_links: bool = False) -> tuple[list[str], list[Problem]]:
    items = list(read_sources([folder], follow_links))
    return [item.text for item in items if isinstance(item, Report)], [i for i in items if isinstance(i, Problem)]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\v", "\f", "\x1c", "\t"])
def test_a_line_of_json_ends_at_a_line_end_only(tmp_path: Path, mark: str) -> None:
    lines = f'{{"text": "It left.{mark}Twice."}}\n{{"text": "It fell."}}\n'
    (tmp_path / "r.jsonl").write_bytes(lines.encode())
    reports, problems = read(tmp_path)
    assert [len(reports), reports[1], problems] == [2, "It fell.", []]


def test_lines_of_old_mac_files_are_lines(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(b'{"text": "It left."}\r{"text": "It fell."}\r\n{"text": "It burnt."}\r')
    assert read(tmp_path) == (["It left.", "It fell.", "It burnt."], [])


def test_a_stray_byte_in_a_line_is_named_with_the_line_and_the_rest_is_read(tmp_path: Path) -> None:
    good = '{"text": "“It left,” he said."}\n'.encode()
    (tmp_path / "r.jsonl").write_bytes(good + good.replace(b"he", b"h\xff") + good)
    reports, problems = read(tmp_path)
    assert reports == ["“It left,” he said.", "“It left,” h\ufffd said.", "“It left,” he said."]
    assert [p.reason.startswith("line 2 is UTF-8 but for one place") for p in problems] == [True]


def test_references_in_json_are_decoded_after_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text('{"text": "&quot;It left,&quot; he said."}\n')
    assert read(tmp_path) == (['"It left," he said.'], [])


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A folder with a report, and with links: to it, to its own folder, to a file and to a folder outside."""
    inside, outside = tmp_path / "in" / "sub", tmp_path / "out"
    inside.mkdir(parents=True)
    outside.mkdir()
    (inside / "a.txt").write_text("It left.")
    (outside / "b.txt").write_text("It fell.")
    (tmp_path / "in" / "again.txt").symlink_to(inside / "a.txt")
    (inside / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "file.txt").symlink_to(outside / "b.txt")
    (tmp_path / "in" / "folder").symlink_to(outside)
    (tmp_path / "in" / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    return tmp_path / "in"


def test_links_out_of_a_folder_are_named_and_not_followed(linked: Path) -> None:
    reports, problems = read(linked)
    assert reports == ["It left."]
    assert [p.path for p in problems] == ["file.txt", "folder"]
    assert all("leads out of the folder" in p.reason and "--follow-links" in p.reason for p in problems)


def test_links_out_of_a_folder_are_followed_if_asked_and_each_file_is_read_once(linked: Path) -> None:
    reports, problems = read(linked, follow_links=True)
    assert (sorted(reports), problems) == (["It fell.", "It left."], [])


def test_a_link_that_a_manifest_names_is_no_way_out(linked: Path) -> None:
    (linked / "sources.yml").write_text("reports: [{file: file.txt}, {file: sub/a.txt}]")
    reports, problems = read(linked)
    assert (reports, [p.path for p in problems]) == (["It left."], ["file.txt"])

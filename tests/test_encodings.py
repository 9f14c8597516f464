"""Encodings: bytes become text; what is damaged is kept, and what is a guess is said."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.read.encodings import decode
from conflict_build.read.files import UnreadableError
from tests.cases import load_cases

NEWS = "KYIV, Nov. 5 — Governor Olena Marchuk said 12 soldiers died. “The town holds,” she added. “It’s ours.”"
BYTES = NEWS.encode()


@pytest.mark.parametrize("case", load_cases("encodings"))
def test_short_texts_are_told_right_or_it_is_said(case: dict[str, Any]) -> None:
    text = case["text"]
    for encoding in case.get("right", []):
        assert decode(text.encode(encoding)) == (text, ()), encoding
    for encoding in case.get("guessed", []):
        decoded = decode(text.encode(encoding))
        assert decoded.text == text, encoding
        assert "which is a guess" in decoded.doubts[0], encoding
    for encoding in case.get("said", []):
        assert decode(text.encode(encoding)).doubts, encoding


KNOWN_MISSES = [
    ("General Hiçsönmez Şennur denied the report.", "cp1254", "Icelandic has þ where Turkish has ş"),
    ("Police said Miglė had been seen near the border.", "cp1257", "Albanian has ë where Lithuanian has ė"),
]


@pytest.mark.parametrize(("text", "encoding", "why"), KNOWN_MISSES)
@pytest.mark.xfail(reason="one letter of one name, which is as likely in another language")
def test_one_letter_of_one_name(text: str, encoding: str, why: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text or decoded.doubts, why


UNICODE = [
    ("utf-8", "Café “Łódź” — Київ"),
    ("utf-8-sig", "Café “Łódź” — Київ"),
    ("utf-16", "Café “Łódź” — Київ"),
    ("utf-16-le", "The army left the town."),
    ("utf-16-be", "The army left the town."),
    ("utf-16-le", "Армія залишила місто в неділю, повідомили чиновники."),
    ("utf-16-be", "Ο στρατός έφυγε από την πόλη την Κυριακή, 12 νεκροί."),
    ("utf-32", "Café"),
    ("utf-32-le", "The army left the town."),
    ("utf-32-be", "Ο στρατός έφυγε από την πόλη την Κυριακή, 12 νεκροί."),
]


@pytest.mark.parametrize(("encoding", "text"), UNICODE)
def test_unicode_is_known_with_and_without_its_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == (text, ())


DAMAGED = [
    ("a stray byte", BYTES + b" The soldier\x92s boots.", "one byte at offset 126 (line 1)"),
    ("a byte that begins nothing", BYTES + b" caf\xe9 and bar", "one byte at offset 118"),
    ("a byte that is never any", b"\n\n" + BYTES + b"\xff", "offset 116 (line 3)"),
    ("a lead byte lost", BYTES.replace(b"\xe2\x80\x9cIt", b"\x80\x9cIt"), "2 bytes, the first at offset 96"),
    ("a last byte lost", BYTES.replace(b"\xe2\x80\x9d she", b"\xe2\x80 she"), "2 bytes, the first at offset 81"),
    ("a byte changed", BYTES.replace(b"\xe2\x80\x94", b"\xe2?\x94"), "2 bytes, the first at offset 13"),
    ("after a byte order mark", b"\xef\xbb\xbf" + BYTES + b"\x92", "one byte at offset 117"),
    ("Cyrillic", "Міністр оборони — ".encode() * 3 + b"\xd0 ", "one byte at offset 102"),
]


@pytest.mark.parametrize(("data", "where"), [(data, where) for _, data, where in DAMAGED], ids=[d[0] for d in DAMAGED])
def test_utf_8_that_is_damaged_is_utf_8_with_a_mark_there(data: bytes, where: str) -> None:
    decoded = decode(data)
    assert decoded.text.encode() == data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace").encode()
    assert [where in doubt for doubt in decoded.doubts] == [True]


@pytest.mark.parametrize("lost", [1, 2])
def test_a_file_cut_inside_a_character_is_kept(lost: int) -> None:
    decoded = decode(BYTES[:-lost])
    assert decoded.text == NEWS[:-1] + "\ufffd"
    assert decoded.doubts[0].startswith("ends inside a character")


def test_a_file_of_ascii_cut_inside_its_only_other_character_is_kept() -> None:
    decoded = decode(b"The army said that 12 soldiers had died and \xe2\x80")
    assert decoded.text.endswith("died and \ufffd")
    assert decoded.doubts[0].startswith("ends inside a character")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_so_is_one_of_two_or_four_bytes_a_character(encoding: str) -> None:
    decoded = decode(NEWS.encode(encoding)[:-1])
    assert decoded.text == NEWS[:-1] + "\ufffd"
    assert decoded.doubts[0].startswith("ends inside a character")


def test_quote_marks_of_windows_in_utf_8_are_these_where_they_make_a_quotation() -> None:
    decoded = decode(
        "Émile said: ".encode() + b"\x93The town holds,\x94 she added. It\x92s late \x96 very." + b" \xff."
    )
    assert decoded.text == "Émile said: “The town holds,” she added. It’s late – very. \ufffd."
    assert [doubt.partition(",")[0] for doubt in decoded.doubts] == [
        "is UTF-8 but for 4 bytes",
        "is UTF-8 but for one byte at offset 60 (line 1)",
    ]


@pytest.mark.parametrize("stray", [b"It\x92s late.", b"\x94 \x93", b"a\x93b\x94c", b"\x93 The town \x94 "])
def test_they_are_damage_where_they_make_none(stray: bytes) -> None:
    assert "\ufffd" in decode("Émile said — then: ".encode() + stray).text


def test_zero_bytes_are_said() -> None:
    assert decode(b"The army left.\0\0\0\0\0\0\0\0") == (
        "The army left.",
        ("holds 8 bytes of value zero, the first at offset 14, left out: check what is missing",),
    )


def test_a_byte_that_the_encoding_lacks_is_said() -> None:
    decoded = decode("“We left,” said José Núñez — “at dawn.” They’re “gone”.".encode("cp1252") + b" \x81 \x8d ")
    assert decoded.text.startswith("“We left,” said José Núñez — “at dawn.”")
    assert any("where U+FFFD stands" in doubt for doubt in decoded.doubts)


@pytest.mark.parametrize("data", [bytes(range(32)) * 9, b"%PDF-1.4", bytes(range(128, 256)) * 4, b"\x89PNG\r\n"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=": save"):
        decode(data)


@given(st.binary(max_size=200))
def test_bytes_become_text_or_are_refused(data: bytes) -> None:
    with suppress(UnreadableError):
        decode(data).text.encode()


@given(st.text(max_size=200))
def test_utf_8_is_always_utf_8(text: str) -> None:
    data = text.encode("utf-8", errors="replace")
    with suppress(UnreadableError):  # a text of controls
        assert decode(data).text in (data.decode().rstrip("\0").removeprefix("\ufeff"), data.decode("utf-8-sig"))


@given(st.integers(1, 255), st.integers(0, len(BYTES)))
def test_one_byte_makes_no_other_character_another(byte: int, at: int) -> None:
    data = BYTES[:at] + bytes([byte]) + BYTES[at:]
    assert decode(data).text == data.decode("utf-8", errors="replace")

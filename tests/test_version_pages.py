"""The page of a report's earlier texts, and what the report's own page and the list say of them."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from datasette_conflict.evidence.differences import MOST_STEPS, Part, compare_texts, count_steps
from datasette_conflict.evidence.versions import surround, word_changes, word_moment
from datasette_conflict.pages.versions import show_part
from tests.serving import fetch, read_sheet, serve, serve_once
from tests.small_archive import article_id
from tests.small_reports import ALPHA
from tests.small_versions import FIRST_TEXT, FORMER_ALPHA, SECOND_TEXT, version_id

PAGE = f"/small/-/versions/{article_id('alpha')}"
REPORT = f"/small/-/read/{article_id('alpha')}"


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve_once(small_path)


async def test_each_earlier_text_says_what_became_of_it_the_newest_first_numbers_first(datasette: Any) -> None:
    html = (await fetch(datasette, PAGE)).text
    second, first = html.index("Version 2, saved 4 November 2024, 08:30 UTC"), html.index("Version 1, saved")
    assert second < html.index("Name added") < first < html.index("Denial or doubt gone")
    assert html.index("Number changed") < html.index("Name added")
    assert "Kept from the archive that was replaced" in html[first:]
    assert "Kept from the archive that was replaced" not in html[second:first]
    assert "1 number, 1 denial or doubt changed, added or gone" in html


async def test_what_changed_leads_to_its_place_in_the_newest_text(datasette: Any) -> None:
    html = (await fetch(datasette, PAGE)).text
    start = ALPHA.index("At least 12 people")
    there = f"/small/-/read/{article_id('alpha')}?mark={start}-{start + 18}#marked"
    assert f'<a href="{there}"><mark>At least 12 people</mark></a>' in html
    assert "<mark>About 10 people</mark>" in html


async def test_two_texts_stand_as_one_with_what_was_taken_out_and_put_in(datasette: Any) -> None:
    html = (await fetch(datasette, PAGE)).text
    assert "<del><mark>About 10</mark></del><ins><mark>At least 12</mark></ins><mark> people</mark>" in html
    assert "Version 2 and the text after it" in html
    other = (await fetch(datasette, f"{PAGE}?version={version_id(FIRST_TEXT)}")).text
    assert "Version 1 and the text after it" in other
    assert "<del>" in other


async def test_json_and_csv_have_the_same(datasette: Any) -> None:
    data = (await fetch(datasette, f"{PAGE}.json")).json()
    assert [(one["id"], one["text"]) for one in data["versions"]] == [
        (version_id(FIRST_TEXT), FIRST_TEXT),
        (version_id(SECOND_TEXT), SECOND_TEXT),
    ]
    rows = read_sheet(await fetch(datasette, f"{PAGE}.csv"))
    assert [(row["position"], row["kind"], row["before_text"], row["after_text"]) for row in rows] == [
        ("1", "figure", "9 people", "About 10 people"),
        ("1", "stance", "it had fired", ""),
        ("2", "figure", "About 10 people", "At least 12 people"),
        ("2", "name", "", "Red Cross"),
    ]
    assert rows[0]["next_captured"] == "2024-11-04T09:30:00+01:00"
    assert rows[0]["url"] == f"http://localhost{PAGE}?version={version_id(FIRST_TEXT)}"


async def test_words_that_mean_harm_are_words(datasette: Any) -> None:
    for path in (PAGE, f"{PAGE}?version={version_id(FIRST_TEXT)}", REPORT):
        html = (await fetch(datasette, path)).text
        assert "<script>alert" not in html
        assert "<b>9" not in html
        assert "<i>in" not in html
        assert 'href="javascript:' not in html
    assert "&lt;script&gt;alert(3)" in (await fetch(datasette, f"{PAGE}?version={version_id(FIRST_TEXT)}")).text


async def test_other_addresses_are_links_only_to_the_web(datasette: Any) -> None:
    html = (await fetch(datasette, PAGE)).text
    assert 'href="https://m.example.org/alpha?&lt;b&gt;"' in html
    assert "<bdi>alpha-js.txt</bdi>" in html


async def test_the_report_says_how_many_there_are_and_what_changed(datasette: Any) -> None:
    html = (await fetch(datasette, REPORT)).text
    assert f'<a href="{PAGE}">2 earlier versions; what changed</a>: 1 number, 1 name since the last.' in html
    assert f'<a href="{PAGE}#places-title">2 other addresses</a>' in html
    assert f'href="{PAGE}?version={version_id(FIRST_TEXT)}#texts">Saved 4 November 2024, 08:00 UTC</a>' in html
    data = (await fetch(datasette, f"{REPORT}.json")).json()
    assert [(one["position"], one["changes"]) for one in data["versions"]] == [
        (2, {"figure": 1, "name": 1}),
        (1, {"figure": 1, "stance": 1}),
    ]


@pytest.mark.parametrize("language", ["en", "uk"])
async def test_that_nothing_changed_is_said_only_where_it_was_looked_for(
    small_path: Path, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "small.db"
    path.write_bytes(small_path.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update articles set language = ? where id = ?", [language, article_id("alpha")])
        connection.execute("delete from version_changes")
    datasette = await serve(path)
    report, page = (await fetch(datasette, REPORT)).text, (await fetch(datasette, PAGE)).text
    is_analysed = language == "en"
    assert ("no number, name, denial or quote changed after it" in report) == is_analysed
    assert ("what changed after it was not looked for" in report) != is_analysed
    assert ("No number, name, denial or quote of it changed." in page) == is_analysed


async def test_a_report_of_one_text_says_so(datasette: Any) -> None:
    assert (
        "One text of this report is known." in (await fetch(datasette, f"/small/-/versions/{article_id('beta')}")).text
    )
    assert "earlier version" not in (await fetch(datasette, f"/small/-/read/{article_id('beta')}")).text


@pytest.mark.parametrize("ending", ["", ".json", ".csv"])
async def test_the_id_by_another_address_leads_to_the_report(datasette: Any, ending: str) -> None:
    for page in ("read", "versions"):
        response = await fetch(datasette, f"/small/-/{page}/{FORMER_ALPHA}{ending}")
        assert response.status_code == 301
        assert response.headers["location"] == f"/small/-/{page}/{article_id('alpha')}{ending}"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/small/-/versions/1", 404),
        ("/small/-/versions/x", 404),
        (f"{PAGE}?version=1", 404),
        (f"{PAGE}?version=x", 400),
        (f"/small/-/versions/{article_id('beta')}?version={version_id(FIRST_TEXT)}", 404),
        ("/small/-/reports?kept=x", 400),
    ],
)
async def test_what_is_not_there_is_told(datasette: Any, path: str, status: int) -> None:
    assert (await fetch(datasette, path)).status_code == status


@pytest.mark.parametrize("table", ["versions", "version_changes", "addresses", "articles"])
async def test_a_private_table_closes_the_pages_that_read_it(small_path: Path, table: str) -> None:
    datasette = await serve(small_path, small={"tables": {table: {"allow": {"id": "editor"}}}})
    for path in (PAGE, f"{PAGE}.json", f"{PAGE}.csv", REPORT):
        assert (await fetch(datasette, path)).status_code == 403
        assert (await fetch(datasette, path, actor="editor")).status_code == 200


async def test_reports_are_chosen_by_what_is_kept_of_them(datasette: Any) -> None:
    data = (await fetch(datasette, "/small/-/reports.json")).json()
    counted = [(one["value"], one["count"]) for one in data["facets"]["kept"]]
    assert counted == [("versions", 1), ("addresses", 2)]
    for value, count in counted:
        found = (await fetch(datasette, f"/small/-/reports.json?kept={value}")).json()
        assert found["count"] == count
    html = (await fetch(datasette, "/small/-/reports?kept=versions")).text
    assert "Has earlier versions" in html


async def test_an_archive_made_before_there_were_versions_shows_its_reports(small_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    path.write_bytes(small_path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        for table in ("version_changes", "versions", "addresses", "article_redirects"):
            connection.execute(f"drop table {table}")
        connection.execute("alter table articles rename column captured to lost")
        connection.commit()
    datasette = await serve(path)
    for page in (REPORT, PAGE, f"{PAGE}.json", "/small/-/reports"):
        assert (await fetch(datasette, page)).status_code == 200
    assert "One text of this report is known." in (await fetch(datasette, PAGE)).text
    assert (await fetch(datasette, "/small/-/read/1")).status_code == 404


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("One. Two.", "One. Two.", "One. Two."),
        ("One. Two.", "One. Three.", "One. [-Two-][+Three+]."),
        ("One two.", "One two. Three.", "One two. [+Three.+]"),
        ("A b c d e f.", "A b c d x f.", "A b c d [-e-][+x+] f."),
        ("He had 12 of 30 men.", "He had 14 of 40 men.", "He had [-12 of 30-][+14 of 40+] men."),
        ("", "New.", "[+New.+]"),
        ("Old.", "", "[-Old.-]"),
        ("3.5 miles.\nGone.", "3.5 miles.\n", "3.5 miles.\n[-Gone.-]"),
    ],
)
def test_the_difference_of_two_texts(before: str, after: str, shown: str) -> None:
    frame = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    parts = compare_texts(before, after)
    assert (
        "".join(frame[p.fate].format((before if p.fate == "removed" else after)[p.start : p.end]) for p in parts)
        == shown
    )


TEXTS = st.lists(st.sampled_from(["One. ", "two ", "3.5 ", "“Four.” ", "\n", "five, ", "é"]), max_size=12).map("".join)


@given(TEXTS, TEXTS)
def test_nothing_of_either_text_is_lost(before: str, after: str) -> None:
    parts = compare_texts(before, after)
    assert "".join(after[p.start : p.end] for p in parts if p.fate != "removed") == after
    kept = "".join(
        before[p.start : p.end] if p.fate == "removed" else after[p.start : p.end] for p in parts if p.fate != "added"
    )
    assert "".join(kept.split()) == "".join(before.split())


def test_two_long_texts_without_a_word_in_common_are_compared_in_short_time() -> None:
    parts = compare_texts("alpha beta gamma. " * 30_000 + "eta", "delta epsilon " * 30_000 + "theta")
    assert [part.fate for part in parts] == ["removed", "added"]


@pytest.mark.parametrize(
    ("text", "head", "left_out", "tail"),
    [
        ("word " * 99 + "end words", "word " * 31 + "word", 37, "word " * 30 + "end words"),
        ("字" * 600, "字" * 160, 1, "字" * 160),
        ("字" * 500, "字" * 500, 0, ""),
    ],
)
def test_of_what_did_not_change_both_ends_are_shown(text: str, head: str, left_out: int, tail: str) -> None:
    shown = show_part(Part("same", 0, len(text)), text, [])
    assert ("".join(piece.text for piece in shown.pieces), shown.left_out, shown.end) == (head, left_out, tail)


def repeated(mark: str) -> str:
    """6 KB of one line between others that occur once, which difflib compares in time by the third power."""
    return "".join(f"a\n{mark}{n}\n" for n in range(900))


@pytest.mark.parametrize(
    ("before", "after", "fates"),
    [
        (repeated("b"), repeated("c"), ["same", "removed", "added", "same"]),
        ("a\n" * 20_000 + "b\n" + "a\n" * 20_000, "a\n" * 40_000, ["same", "removed", "same"]),
        ("a\n" * 3000, "a\n" * 2000, ["same", "removed"]),
    ],
)
def test_how_long_repeated_lines_are_compared_is_bounded(before: str, after: str, fates: list[str]) -> None:
    assert [part.fate for part in compare_texts(before, after)] == fates


def test_the_steps_of_a_comparison_are_at_least_those_of_difflib() -> None:
    assert count_steps(["a", "b", "a", " "], ["a", " ", "a"]) == (4 + 2 * 2) * 3
    assert count_steps([], ["a"]) == 0
    sentences = [str(n) for n in range(3000)]
    assert count_steps(sentences, sentences[::-1]) < MOST_STEPS < count_steps(["a"] * 300, ["a"] * 300)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": 1, "figure": 2}, "2 numbers, 1 name"),
        ({"stance": 1}, "1 denial or doubt"),
        ({}, ""),
    ],
)
def test_changes_in_words_have_numbers_first(changes: dict[str, int], words: str) -> None:
    assert word_changes(changes) == words


@pytest.mark.parametrize(
    ("captured", "published", "words"),
    [
        ("2024-11-05T14:00:00+02:00", "2024-11-04", "saved 5 November 2024, 12:00 UTC"),
        ("2024-11-05", None, "saved 5 November 2024"),
        (None, "2024-11-04", "published 4 November 2024"),
        (None, None, "day not known"),
        ("<b>", None, "saved <b>"),
    ],
)
def test_when_a_text_stood_so_in_words(captured: str | None, published: str | None, words: str) -> None:
    assert word_moment({"captured": captured, "published": published}) == words


def test_words_around_a_change_end_at_words_and_lines() -> None:
    text = "Headline\n" + "word " * 30 + "12 people" + " more" * 30 + "\nNext"
    before, behind = surround(text, text.index("12"), text.index("12") + 9)
    assert before.startswith("…word")
    assert behind.endswith("more…")
    assert surround("A 12 B\nC", 2, 4) == ("A ", " B")

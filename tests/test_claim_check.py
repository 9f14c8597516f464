"""Claims from outside against made reports: where a number stands, where another does, and when nothing is found."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.versions import web_addresses
from datasette_conflict.evidence.claim_check.answers import ANSWERS, STANDS
from datasette_conflict.evidence.claim_check.checks import MOST_NUMBERS, check
from datasette_conflict.evidence.claim_check.cited import find_cited, page_of
from datasette_conflict.evidence.claim_check.wordings import span_of
from tests.small_archive import article_id
from tests.small_versions import FORMER_ALPHA

KILLED = "At least 12 people were killed in the missile strike on Kharkiv on Friday"


@pytest.fixture(scope="module")
def archive(claims_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(claims_path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@pytest.fixture
def small(small_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(small_path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def refs(passages: list[dict[str, Any]]) -> set[str]:
    return {passage["ref"] for passage in passages}


CASES: list[tuple[str, str | None, str]] = [
    (KILLED, "wire", "as printed"),
    (KILLED, "copy", "in other words"),  # it prints "at least twelve"
    ("12 people died in the missile strike on Kharkiv", "wire", "other bounds"),  # it says "at least"
    ("Fewer than 12 people died in the missile strike on Kharkiv", "wire", "contrary bounds"),
    ("Nearly 12 people died in the missile strike on Kharkiv", "wire", "other bounds"),
    ("Up to 12 people died in the missile strike on Kharkiv", "wire", "other bounds"),
    (KILLED, "post", "other number"),  # it says 14
    ("At least 21 people were killed in the missile strike on Kharkiv on Friday", "wire", "other number"),
    ("59 people were killed in the strike on Kharkiv", "wire", "other number"),  # 59 stand there for the injured
    ("12 people were killed in Odesa on Tuesday", "later", "in other words"),
    ("12 people were killed in Odesa on Tuesday", "wire", "other reports"),
    ("12 people were killed in Kharkiv on Tuesday", "wire", "not said"),  # another day
    ("59 people were injured in Kharkiv", "post", "other reports"),
    ("Nine children were injured in the strike", "wire", "as printed"),
    ("Nine people were injured in the strike", "post", "not said"),  # children, a part of them
    ("9 children were injured in the strike", "post", "in other words"),
    ("46 drones were shot down over Odesa", "later", "as printed"),
    ("52 drones were shot down over Mykolaiv", "post", "not said"),
    (KILLED, "https://elsewhere.example/x", "no report"),
    (KILLED, "foreign", "cannot be checked"),
    (KILLED, None, "found"),
    ("At least 21 people were killed in the missile strike on Kharkiv on Friday", None, "others differ"),
    ("At least 21 people were killed in the missile strike on Lviv", None, "nothing"),
    ("300 tanks were destroyed in Kharkiv", None, "nothing"),
    ("43", None, "nothing"),
    ("46", "later", "as printed"),
    ("were destroyed near the market", "wire", "as printed"),
    ("Were destroyed – near the market", None, "found"),  # marks and case make no difference
    ("was destroyed near the market", None, "nothing"),  # other words do
    ("the market", None, "found"),  # few words stand there, too
    ("were destroyed near the market", "post", "other reports"),
]


@pytest.mark.parametrize(("claim", "report", "answer"), CASES)
def test_answers(archive: sqlite3.Connection, claim: str, report: str | None, answer: str) -> None:
    (found,) = check(archive, claim, report)["checks"]
    assert found["answer"] == answer, found["in_cited"]
    assert (found["in_cited"] is not None) == (bool(report) and answer in STANDS | {"contrary bounds", "other number"})


def test_every_answer_of_the_closed_list_is_reached() -> None:
    """Above; but for that of a report with an earlier text, which is below."""
    assert {answer for _, _, answer in CASES} == set(ANSWERS) - {"earlier text"}


def test_an_answer_counts_the_other_reports(archive: sqlite3.Connection) -> None:
    (found,) = check(archive, "12 people were killed in Odesa on Tuesday", "wire")["checks"]
    assert found["words"] == "Not in the cited report, but in 1 other"


def test_who_said_it_first_in_how_many_texts_and_what_others_say(archive: sqlite3.Connection) -> None:
    (found,) = check(archive, KILLED, None)["checks"]
    assert refs(found["same"]) == {"wire", "copy"}
    assert refs(found["different"]) == {"post"}
    assert (found["first"]["ref"], found["same_day"]) == ("wire", 0)
    assert found["first"]["holder"] is not None
    assert [one["value"] for one in found["different"]] == ["at least 14"]
    assert all("12" in one["value"] for one in found["same"])
    assert any("killed" in question["question"] for question in found["questions"])


def test_each_passage_is_where_it_says(archive: sqlite3.Connection) -> None:
    texts = {row["id"]: row["text"] for row in archive.execute("select id, text from articles")}
    for claim in (KILLED, "59 people were injured in Kharkiv", "were destroyed near the market"):
        (found,) = check(archive, claim, "wire")["checks"]
        for passage in [found["in_cited"], *found["same"], *found["different"]]:
            text = texts[passage["article_id"]]
            assert text[passage["start"] : passage["end"]] == passage["text"] != ""
            assert text[passage["sentence_start"] :].startswith(passage["sentence_text"])


def test_each_number_of_a_sentence_has_its_answer(archive: sqlite3.Connection) -> None:
    found = check(archive, "At least 12 people were killed in Kharkiv on Friday and 61 injured", "wire")["checks"]
    assert [one["answer"] for one in found] == ["as printed", "other number"]


def test_of_many_numbers_the_first_are_checked(archive: sqlite3.Connection) -> None:
    found = check(archive, " and ".join(f"{n} tanks" for n in range(20, 32)), None)
    assert (len(found["checks"]), found["left_out"]) == (MOST_NUMBERS, 12 - MOST_NUMBERS)


def test_a_number_of_an_earlier_text_only_is_found_there(small: sqlite3.Connection) -> None:
    (found,) = check(small, "About 10 people were killed in Sudzha", "alpha")["checks"]
    assert (found["answer"], found["in_cited"]["text"]) == ("earlier text", "At least 12 people")
    assert found["earlier"]["text"] == "About 10"


@pytest.mark.parametrize(
    ("address", "ref"),
    [
        ("wire", "wire"),
        ("https://www.wire.example/kharkiv?id=7", "wire"),
        ("http://wire.example/kharkiv/?utm_source=x&id=7#top", "wire"),
        ("wire.example/kharkiv?id=7", "wire"),
        ("https://wire.example/kharkiv?id=8", None),
        ("https://wire.example/", None),  # a whole site
        ("1", None),
        ("https://[", None),
    ],
)
def test_a_report_is_found_by_its_address(archive: sqlite3.Connection, address: str, ref: str | None) -> None:
    found = find_cited(archive, address)
    assert (found.report["ref"] if found.report else None) == ref


def test_a_report_is_found_by_id_page_and_other_address(small: sqlite3.Connection) -> None:
    alpha = article_id("alpha")
    addresses = [str(alpha), str(FORMER_ALPHA), "alpha-amp", f"https://x.example/small/-/read/{alpha}?mark=1-2#marked"]
    assert [find_cited(small, address).article_id for address in addresses] == [alpha] * len(addresses)


def test_a_withdrawn_report_cannot_be_checked(claims_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(claims_path.read_bytes())
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.row_factory = sqlite3.Row
        connection.execute("update articles set withdrawn = 1, text = '' where ref = 'wire'")
        (found,) = check(connection, KILLED, "wire")["checks"]
        assert found["answer"] == "cannot be checked"


def test_an_archive_of_an_earlier_version_can_be_checked(claims_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "old.db"
    copy.write_bytes(claims_path.read_bytes())
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.row_factory = sqlite3.Row
        for table in ("versions", "version_changes", "addresses", "article_redirects"):
            connection.execute(f"drop table {table}")
        connection.execute("drop index if exists idx_claims_verdict_rank")
        connection.execute("alter table claims drop column rank")
        assert check(connection, KILLED, "wire")["checks"][0]["answer"] == "as printed"
        assert check(connection, KILLED, "nowhere")["cited_status"] == "missing"


def test_an_apostrophe_is_one_however_it_is_typed() -> None:
    assert span_of("He said: “We’re here.”", ["we're", "here"]) == (10, 20)
    assert span_of("He said: 'We're here.'", ["we're", "there"]) is None


def test_of_words_that_stand_everywhere_a_least_number_of_reports_is_said(
    archive: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    (whole,) = check(archive, "the market", None)["checks"]
    monkeypatch.setattr("datasette_conflict.evidence.claim_check.wordings.MOST_SENTENCES", 1)
    (found,) = check(archive, "the market", None)["checks"]
    assert "at least" not in whole["words"]
    assert found["words"] == "Stands in at least 1 report of this archive"


def test_a_part_of_a_whole_is_no_count(archive: sqlite3.Connection) -> None:
    (found,) = check(archive, "Two thirds of the people in the missile strike on Kharkiv were killed", None)["checks"]
    assert (found["value"], found["answer"], found["different"]) == ("0.667", "nothing", [])


def test_what_is_one_page_on_the_web() -> None:
    assert page_of("https://www.a.example/b/?fbclid=1&x=2#c") == page_of("http://a.example/b?x=2") == "a.example/b?x=2"
    assert page_of("a name") is None


PATHS = st.sampled_from(["", "/", "/a", "/a/", "/caf%C3%A9", "/café", "/a/news.php", "//"])
QUERIES = st.sampled_from(["", "?", "?123", "?456", "?a=1&b=2", "?b=2&a=1", "?a=", "?utm_source=x", "?fbclid=1&p=17"])
HOSTS = st.sampled_from(["post.example", "www.post.example", "POST.example:443", "reader@post.example"])


@given(st.sampled_from(["https://", "http://"]), HOSTS, PATHS, QUERIES, st.sampled_from(["", "#b"]))
def test_one_page_is_what_the_loader_takes_for_one(scheme: str, host: str, path: str, query: str, end: str) -> None:
    """The pages may not import the loader, so that the rules stand twice: they must not part."""
    address = f"{scheme}{host}{path}{query}{end}"
    assert page_of(address) == web_addresses.page_of(address)


def test_addresses_that_end_in_a_number_of_the_report_are_two_pages() -> None:
    assert page_of("https://a.example/news.php?123") != page_of("https://a.example/news.php?456")

"""Feeds: valid by RFC 4287, with what reports answered last, by what the archive knows and not by the clock."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import pytest_asyncio

from conflict_build.records import content_id
from datasette_conflict.evidence.changes import read_moment
from datasette_conflict.pages.atom import ATOM, Entry, Feed, write_feed
from tests.incident_archive import INCIDENT, MOVED_INCIDENT
from tests.serving import fetch, serve, serve_once
from tests.small_archive import article_id, claim_id

PETROV = content_id("entity", "person", "Ivan Petrov")
FEEDS = ["/small/-/feed.atom", f"/small/-/incident/{INCIDENT}.atom", f"/small/-/name/{PETROV}.atom"]
NAMES = {"": ATOM}
# RFC 3339 with a zone; not "2024-11-04", "2024-11-04T00:00:00"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


@pytest_asyncio.fixture
async def datasette(incident_path: Path) -> Any:
    return await serve_once(incident_path)


def read_feed(text: str) -> ElementTree.Element:
    """The feed of an answer, checked by the rules of RFC 4287 on which elements there must be and how often."""
    root = ElementTree.fromstring(text)
    assert root.tag == f"{{{ATOM}}}feed"
    entries = root.findall("entry", NAMES)
    assert len(root.findall("author/name", NAMES)) == 1  # 4.1.1: an author, unless every entry has one
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(name, NAMES)
            assert (found.text or "").strip()
        assert MOMENT.fullmatch(element.findtext("updated", "", NAMES))
        assert urlsplit(element.findtext("id", "", NAMES)).scheme  # 4.2.6: an IRI that is absolute
        assert len(element.findall("link[@rel='alternate']", NAMES)) == 1
    for link in root.iter(f"{{{ATOM}}}link"):
        assert urlsplit(link.attrib["href"]).scheme == "http"
    assert [link.attrib["href"] for link in root.findall("link[@rel='self']", NAMES)] == [
        root.findtext("id", "", NAMES)
    ]
    ids = [entry.findtext("id", "", NAMES) for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(category.attrib["term"] for category in root.iter(f"{{{ATOM}}}category"))
    return root


def listed(root: ElementTree.Element) -> list[tuple[int, str]]:
    """The claims of a feed with when they changed."""
    return [
        (int(entry.findtext("id", "", NAMES).rpartition("/")[2]), entry.findtext("updated", "", NAMES))
        for entry in root.findall("entry", NAMES)
    ]


@pytest.mark.parametrize("path", FEEDS)
async def test_a_feed_is_valid_and_the_same_every_time(datasette: Any, path: str) -> None:
    response = await fetch(datasette, path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = read_feed(response.text)
    assert root.findall("entry", NAMES)
    assert root.findtext("updated", "", NAMES) == max(changed for _, changed in listed(root))
    assert (await fetch(datasette, path)).text == response.text


async def test_a_question_changed_when_the_newest_report_on_it_came_out(datasette: Any, incident_path: Path) -> None:
    root = read_feed((await fetch(datasette, "/small/-/feed.atom")).text)
    with closing(sqlite3.connect(incident_path)) as connection:
        expected = dict(
            connection.execute(
                """select claim_id, max(published) from statements s join articles a on a.id = s.article_id
                   where published is not null and published_doubt is null group by 1"""
            ).fetchall()
        )
    found = listed(root)
    assert {claim: changed[:10] for claim, changed in found} == {id: day[:10] for id, day in expected.items()}
    assert [changed for _, changed in found] == sorted((changed for _, changed in found), reverse=True)


async def test_an_entry_leads_to_its_question_and_says_how_it_stands(datasette: Any) -> None:
    root = read_feed((await fetch(datasette, "/small/-/feed.atom?verdict=differ")).text)
    (entry,) = root.findall("entry", NAMES)
    address = entry.findtext("id", "", NAMES)
    assert address == f"http://localhost/small/-/compare/{claim_id('a')}"
    assert entry.findtext("title", "", NAMES) == "How many people were killed in Sudzha?"
    summary = entry.findtext("summary", "", NAMES)
    assert summary.startswith("They differ: 15 and more than 20 do not meet. 4 reports, 3 texts")
    assert "more than 20: the ministry, in Gamma Post." in summary
    assert (await fetch(datasette, urlsplit(address).path)).status_code == 200


async def test_a_report_that_is_added_moves_its_questions_up(incident_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    copyfile(incident_path, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        newer = "update articles set published = '2025-01-02', published_doubt = null where id = ?"
        connection.execute(newer, [article_id("beta")])
    found = listed(read_feed((await fetch(await serve(path), "/small/-/feed.atom")).text))
    moved = {claim for claim, changed in found if changed == "2025-01-02T00:00:00Z"}
    assert moved == {claim_id(letter) for letter in "abc"} == {claim for claim, _ in found[:3]}


async def test_without_dates_there_is_a_feed_with_nothing_in_it(incident_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    copyfile(incident_path, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update articles set published = null")
    root = read_feed((await fetch(await serve(path), "/small/-/feed.atom")).text)
    assert listed(root) == []
    assert root.findtext("updated", "", NAMES) == "1970-01-01T00:00:00Z"


async def test_an_archive_of_an_older_version_has_feeds_too(small_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    copyfile(small_path, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        indexes = "select name from sqlite_master where type = 'index' and tbl_name = 'claims' and sql is not null"
        for (index,) in connection.execute(indexes).fetchall():
            connection.execute(f"drop index {index}")
        for column in ("rank", "independence", "topic"):
            connection.execute(f"alter table claims drop column {column}")
        for table in ("incident_redirects", "incident_mentions", "incidents"):
            connection.execute(f"drop table {table}")
    older = await serve(path)
    assert listed(read_feed((await fetch(older, "/small/-/feed.atom")).text))
    assert listed(read_feed((await fetch(older, FEEDS[2])).text))
    assert (await fetch(older, FEEDS[1])).status_code == 404


async def test_addresses_keep_the_path_under_which_datasette_is_served(incident_path: Path) -> None:
    datasette = await serve(incident_path, settings={"base_url": "/news/"})
    root = read_feed((await fetch(datasette, FEEDS[0])).text)
    assert all("/news/small/-/" in link.attrib["href"] for link in root.iter(f"{{{ATOM}}}link"))


@pytest.mark.parametrize("page", ["", "/-/compare", f"/-/incident/{INCIDENT}", f"/-/name/{PETROV}"])
async def test_pages_lead_to_their_feed(datasette: Any, page: str) -> None:
    html = (await fetch(datasette, f"/small{page}")).text
    links = re.findall(r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">', html)
    own = [f"/small{page}.atom"] if page.count("/") == 3 else []
    assert links == ["/small/-/feed.atom", *own]
    assert html.count(f'<a href="{links[-1]}">feed (Atom)</a>') == 1


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("feed.atom?verdict=x", 400),
        ("incident/1.atom", 404),
        ("incident/abc.atom", 404),
        ("name/1.atom", 404),
        (f"incident/{MOVED_INCIDENT}.atom", 301),
    ],
)
async def test_what_is_not_there_is_said_in_words(datasette: Any, path: str, status: int) -> None:
    response = await fetch(datasette, f"/small/-/{path}")
    assert response.status_code == status
    if status == 301:
        assert response.headers["location"] == FEEDS[1]
    else:
        assert response.headers["content-type"].startswith("text/plain")


async def test_a_private_archive_has_no_public_feed(incident_path: Path) -> None:
    shut = await serve(incident_path, small={"allow": {"id": "editor"}})
    for path in FEEDS:
        assert (await fetch(shut, path)).status_code == 403
        assert (await fetch(shut, path, actor="editor")).status_code == 200


def test_words_that_xml_cannot_hold_or_that_look_like_it_stay_words() -> None:
    words = "<b>&amp;</b> ]]> \x0b\ufffe\u2028\U0001f4a3"
    entry = Entry("http://x/1", words, datetime(2024, 11, 4, tzinfo=UTC), "agree", words, words)
    root = read_feed(write_feed(Feed("http://x/f", "http://x/", words, words, [entry])))
    assert root.findtext("entry/summary", "", NAMES) == "<b>&amp;</b> ]]> \ufffd\ufffd\u2028\U0001f4a3"


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        ("2024-11-04", "2024-11-04T00:00:00+00:00"),
        ("2024-11-04T23:30:00-02:00", "2024-11-05T01:30:00+00:00"),
        ("2024-11-04T10:00:00Z", "2024-11-04T10:00:00+00:00"),
        ("last week", None),
        ("", None),
    ],
)
def test_a_date_of_publication_is_a_moment(published: str, moment: str | None) -> None:
    found = read_moment(published)
    assert (found and found.isoformat()) == moment

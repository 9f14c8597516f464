"""Linked data of a question: it parses, says what the page says, and its selectors find the words in the report."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
import pytest_asyncio

from datasette_conflict.pages.linked_data import CONTEXT_CHARACTERS, first_report
from tests.incident_archive import INCIDENT
from tests.serving import fetch, serve, serve_once
from tests.small_archive import article_id, claim_id

# the one block of linked data of a page; a browser ends it at the first "</script"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script', re.DOTALL)


@pytest_asyncio.fixture
async def datasette(incident_path: Path) -> Any:
    return await serve_once(incident_path)


async def read_linked(datasette: Any, letter: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The claim and the annotations of a page."""
    (block,) = BLOCK.findall((await fetch(datasette, f"/small/-/compare/{claim_id(letter)}")).text)
    claim, *annotations = json.loads(block)
    return claim, annotations


@pytest.mark.parametrize("letter", list("abcde"))
async def test_selectors_find_the_words_in_the_report(datasette: Any, incident_path: Path, letter: str) -> None:
    claim, annotations = await read_linked(datasette, letter)
    with closing(sqlite3.connect(incident_path)) as connection:
        texts = dict(connection.execute("select id, text from articles").fetchall())
        asked = "select article_id, start, end from statements where claim_id = ?"
        spans = connection.execute(asked, [claim_id(letter)]).fetchall()
    found = []
    for annotation in annotations:
        article = int(annotation["target"]["source"].rpartition("/")[2])
        quote, place = annotation["target"]["selector"]
        before, exact, behind = (quote[key] for key in ("prefix", "exact", "suffix"))
        at = texts[article].index(before + exact + behind) + len(before)
        assert (at, at + len(exact)) == (place["start"], place["end"])
        assert max(len(before), len(behind)) <= CONTEXT_CHARACTERS
        assert annotation["body"] == claim["@id"]
        found.append((article, place["start"], place["end"]))
    assert sorted(found) == sorted(spans)
    assert len({annotation["id"] for annotation in annotations}) == len(spans)


async def test_a_claim_has_its_reports_and_no_rating(datasette: Any) -> None:
    claim, _ = await read_linked(datasette, "a")
    assert (claim["@context"], claim["@type"]) == ("https://schema.org", "Claim")
    assert claim["@id"] == claim["url"] == f"http://localhost/small/-/compare/{claim_id('a')}"
    assert claim["about"]["@id"].endswith(f"/-/incident/{INCIDENT}")
    alpha = next(one for one in claim["appearance"] if one["@id"].endswith(str(article_id("alpha"))))
    assert alpha["publisher"] == {"@type": "NewsMediaOrganization", "name": "Alpha News"}
    assert alpha["datePublished"].startswith("2024-11-")
    assert len(claim["appearance"]) == 4
    assert not {"claimInterpreter", "reviewRating", "aggregateRating"} & set(claim)


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (["2024-11-04", "2024-11-05"], 0),
        (["2024-11-04T08:00:00Z", "2024-11-04T09:00:00Z"], None),  # without a zone in all of them nobody can tell
        (["2024-11-04", None], None),
        ([None], None),
    ],
)
def test_which_report_was_first_is_said_only_where_it_is_known(days: list[str | None], first: int | None) -> None:
    reports = [{"published": day, "article_id": number} for number, day in enumerate(days)]
    found = first_report(reports)
    assert (found and found["article_id"]) == first


async def test_hostile_words_end_no_script(incident_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    copyfile(incident_path, path)
    words = '</script><script>alert(1)</script> <!-- \u2028 " & \u202e'
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update claims set question = ? where id = ?", [words, claim_id("e")])
        connection.execute("update articles set url = 'javascript:alert(1)'")
    datasette = await serve(path)
    claim, _ = await read_linked(datasette, "e")
    assert claim["name"] == words
    assert all(report["url"] == report["@id"] for report in claim["appearance"])
    html = (await fetch(datasette, f"/small/-/compare/{claim_id('e')}")).text
    (block,) = BLOCK.findall(html)
    assert not set("<>&\u2028\u202e") & set(block)

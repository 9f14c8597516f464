"""The guide: its pictures are there, small, and taken by the script; what it says is printed on pages is printed."""

import re
import sqlite3
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.serving import fetch, serve_once

DOCS = ROOT / "docs"
MOST_PICTURES, MOST_BYTES = 8, 150_000
# "![The front page](front.png)"; not "[docs/json.md](docs/json.md)"
PICTURE = re.compile(r"!\[[^\]]+\]\((?:docs/)?([\w-]+\.png)\)")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
LINK = re.compile(r"\[[^\]]+\]\(([\w./-]+)(?:#[\w-]+)?\)")
TEMPLATES = ROOT / "datasette_conflict" / "templates" / "conflict"
LISTS = ["", "/-/compare", "/-/incidents", "/-/reports", "/-/search?q=troops"]
ADDRESSES = [
    "select '/-/compare/' || id from claims",
    "select '/-/incident/' || id from incidents",
    "select distinct '/-/read/' || article_id || '?from=' || claim_id from statements",
]


def words_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def shown_in(path: str) -> set[str]:
    return set(PICTURE.findall(words_of(path)))


def test_the_guide_shows_every_picture_that_is_there() -> None:
    assert shown_in("docs/guide.md") == {picture.name for picture in DOCS.glob("*.png")}
    assert shown_in("README.md") <= shown_in("docs/guide.md")


def test_the_script_takes_every_picture() -> None:
    pytest.importorskip("playwright", reason="Playwright is not installed")
    from tests.browser.take_pictures import PICTURES

    assert {picture.file for picture in PICTURES} == shown_in("docs/guide.md")


def test_pictures_are_few_and_small() -> None:
    sizes = [picture.stat().st_size for picture in DOCS.glob("*.png")]
    assert len(sizes) <= MOST_PICTURES
    assert max(sizes) < MOST_BYTES


@pytest.mark.parametrize(
    "path", ["README.md", "build/README.md", *sorted(f"docs/{file.name}" for file in DOCS.glob("*.md"))]
)
def test_links_of_a_document_lead_to_files_that_are_there(path: str) -> None:
    for target in LINK.findall(words_of(path)):
        assert ((ROOT / path).parent / target).exists(), target


async def test_what_is_bold_in_the_guide_is_printed_on_pages(seeds_archive: Path) -> None:
    """On those of the seeds; or in a template, since which headings the seeds fill changes with the rules."""
    datasette = await serve_once(seeds_archive)
    with closing(sqlite3.connect(seeds_archive)) as connection:
        paths = LISTS + [row[0] for query in ADDRESSES for row in connection.execute(query)]
    pages = [shown((await fetch(datasette, f"/archive{path}")).text) for path in paths]
    templates = [shown(template.read_text(encoding="utf-8")) for template in TEMPLATES.glob("*.html")]
    bold = {" ".join(phrase.split()) for phrase in BOLD.findall(words_of("docs/guide.md"))} - {"bold"}
    assert sorted(phrase for phrase in bold if not any(phrase in page for page in pages + templates)) == []


def shown(html: str) -> str:
    """What a page prints, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())

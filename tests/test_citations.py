"""Citations: every page that has a thing of its own says how to cite it."""

import re
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from conflict_build.records import content_id
from datasette_conflict.pages.citations import Cited, escape, word_citation, write_bibtex
from tests.incident_archive import INCIDENT
from tests.serving import fetch, serve_once
from tests.small_archive import SERIES, STORY, article_id, claim_id

PETROV = content_id("entity", "person", "Ivan Petrov")
PAGES = {
    f"compare/{claim_id('a')}": f"“How many people were killed in Sudzha?” Comparison of 4 reports, 3 texts, original"
    f" sources not known. Archive small, claim {claim_id('a')}.",
    f"incident/{INCIDENT}": f"“Shelling of <i>Sudzha</i>, 4 November 2024.” Archive small, incident {INCIDENT}.",
    f"read/{article_id('alpha')}": "Alpha News. “Shelling kills at least 12 in Sudzha.” 4 November 2024. Archive small,"
    f" report {article_id('alpha')}.",
    f"name/{PETROV}": f"“Ivan Petrov.” Archive small, name {PETROV}.",
    f"story/{STORY}": f"“Shelling of Sudzha.” Archive small, story {STORY}.",
    f"series/{SERIES}": f"“How many people have been killed in Sudzha?” Archive small, count {SERIES}.",
}


@pytest_asyncio.fixture
async def datasette(incident_path: Path) -> Any:
    return await serve_once(incident_path)


@pytest.mark.parametrize(("page", "citation"), PAGES.items(), ids=[page.partition("/")[0] for page in PAGES])
async def test_a_page_says_how_to_cite_it(datasette: Any, page: str, citation: str) -> None:
    data = (await fetch(datasette, f"/small/-/{page}.json")).json()
    assert data["citation"] == citation
    assert data["permalink"] == f"http://localhost/small/-/{page}"
    assert f"  url = {{{data['permalink']}}},\n}}" in data["bibtex"]
    assert data["bibtex"].startswith("@misc{small-")
    html = (await fetch(datasette, f"/small/-/{page}")).text
    assert html.count(f'<a rel="bookmark" href="{data["permalink"]}">') == 1
    assert "<summary>BibTeX</summary>" in html
    assert re.search(r"@misc\{small-\w+-\d+,", html)


def test_a_citation_says_what_is_known() -> None:
    report = Cited("report", 7, "Is it over?", outlet="Alpha & Co", day="2024-11-04")
    assert word_citation(report, "gaza") == "Alpha & Co. “Is it over?” 4 November 2024. Archive gaza, report 7."
    assert write_bibtex(report, "Gaza 2024", "http://x/7").splitlines() == [
        "@misc{Gaza-2024-report-7,",
        "  author = {{Alpha \\& Co}},",
        "  title = {{Is it over?}},",
        "  year = {2024},",
        "  date = {2024-11-04},",
        "  howpublished = {Archive Gaza 2024, report 7},",
        "  url = {http://x/7},",
        "}",
    ]


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("5 % of R&D", "5 \\% of R\\&D"),
        ("a_b {c} #1 $2", "a\\_b \\{c\\} \\#1 \\$2"),
        ("~^\\", "\\textasciitilde{}\\textasciicircum{}\\textbackslash{}"),
        ("two\nlines", "two lines"),
        ("Київ – “so”", "Київ – “so”"),
    ],
)
def test_words_stay_words_in_tex(words: str, escaped: str) -> None:
    assert escape(words) == escaped

"""docs/json.md says what the JSON holds: every key it names is there, and every key there is named."""

import re
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from conflict_build.records import content_id
from tests.conftest import ROOT
from tests.incident_archive import INCIDENT
from tests.serving import fetch, serve_once
from tests.small_archive import SERIES, STORY, article_id, claim_id

BETA_WIRE = content_id("outlet", "Beta Wire")
CLAIM = f"compare/{claim_id('a')}.json"
TEXT = f"lineage:{article_id('alpha')}"

# heading in the document, page, and the way to the object that the heading is about
OBJECTS: list[tuple[str, str, list[Any]]] = [
    ("/{db}/-/compare.json", "compare.json", []),
    ("/{db}/-/front.json", "front.json", []),
    ("question with its sides", "front.json", ["disputes", 0]),
    ("side", "front.json", ["disputes", 0, "sides", 0]),
    ("voice", "front.json", ["disputes", 0, "sides", 0, "voices", 0]),
    ("count in short", "front.json", ["series", 0]),
    ("claim", "compare.json", ["claims", 0]),
    ("answer", "compare.json", ["claims", 0, "answers", 0]),
    ("value of a facet", "compare.json", ["facets", "verdict", 0]),
    ("/{db}/-/reports.json", "reports.json", []),
    ("report", "reports.json", ["reports", 0]),
    ("report that was copied", f"reports.json?outlet={BETA_WIRE}", ["reports", 0, "copy_of"]),
    ("/{db}/-/incidents.json", "incidents.json", []),
    ("incident", "incidents.json", ["incidents", 0]),
    ("toll range", "incidents.json", ["incidents", 0, "tolls", 0]),
    ("bound", "incidents.json", ["incidents", 0, "tolls", 0, "minimum"]),
    ("/{db}/-/incident/{incident}.json", f"incident/{INCIDENT}.json", []),
    ("rule", f"incident/{INCIDENT}.json", ["rules", 0]),
    ("count by a rule", f"incident/{INCIDENT}.json", ["rules", 0, "counts", 0]),
    ("toll left out", f"incident/{INCIDENT}.json", ["rules", 0, "dropped", 0]),
    ("question of an incident", f"incident/{INCIDENT}.json", ["questions", 0]),
    ("answer in a grid", f"incident/{INCIDENT}.json", ["questions", 0, "answers", 0]),
    ("range", f"incident/{INCIDENT}.json", ["numbers", 0]),
    ("report of an incident", f"incident/{INCIDENT}.json", ["reports", 0]),
    ("place of an incident", f"incident/{INCIDENT}.json", ["places", 0]),
    ("/{db}/-/compare/{claim}.json", CLAIM, []),
    ("statement", CLAIM, ["statements", 0]),
    ("group", CLAIM, ["groups", 0]),
    ("value", CLAIM, ["statements", 0, "value"]),
    ("source in a chain", CLAIM, ["statements", 0, "chain", 0]),
    ("passage", CLAIM, ["kept_apart", 0, "ours"]),
    ("copy", CLAIM, ["copies", 0]),
    ("series", CLAIM, ["series", 0]),
    ("point", CLAIM, ["series", 0, "points", 0]),
    ("judgement", CLAIM, ["judgements", 0]),
    ("report in short", CLAIM, ["texts", 0, "reports", 0]),
    ("account of a side", f"incident/{INCIDENT}.json", ["accounts", 0]),
    ("position of a side", f"incident/{INCIDENT}.json", ["accounts", 0, "positions", 0]),
    ("words of a side", f"incident/{INCIDENT}.json", ["accounts", 0, "positions", 0, "words", 0]),
    ("claim without a source", f"{CLAIM}?without={TEXT}", ["without"]),
    ("what is left out", f"{CLAIM}?without={TEXT}", ["without", "chosen", 0]),
    ("answer that is left", f"{CLAIM}?without={TEXT}", ["without", "answers", 0]),
    ("source that can be left out", CLAIM, ["sources", "outlet", 0]),
    ("incident without a source", f"incident/{INCIDENT}.json?without={TEXT}", ["without"]),
    ("question without a source", f"incident/{INCIDENT}.json?without={TEXT}", ["without", "questions", 0]),
    ("/{db}/-/read/{article}.json", f"read/{article_id('alpha')}.json", []),
    ("/{db}/-/versions/{article}.json", f"versions/{article_id('alpha')}.json", []),
    ("version", f"versions/{article_id('alpha')}.json", ["versions", 0]),
    ("change", f"versions/{article_id('alpha')}.json", ["versions", 0, "changes", 0]),
    ("/{db}/-/story/{story}.json", f"story/{STORY}.json", []),
    ("/{db}/-/series/{series}.json", f"series/{SERIES}.json", []),
    ("/{db}/-/name/{entity}.json", f"name/{content_id('entity', 'person', 'Ivan Petrov')}.json", []),
    ("report that names it", f"name/{content_id('entity', 'person', 'Ivan Petrov')}.json", ["reports", 0]),
    ("position", f"name/{content_id('entity', 'person', 'Ivan Petrov')}.json", ["positions", 0]),
    (
        "question answered",
        f"name/{content_id('entity', 'person', 'Ivan Petrov')}.json",
        ["positions", 0, "questions", 0],
    ),
    ("/{db}/-/check.json", "check.json?q=12+people+were+killed+in+Sudzha", []),
    ("check of a number", "check.json?q=12+people+were+killed+in+Sudzha", ["checks", 0]),
    ("checked passage", "check.json?q=12+people+were+killed+in+Sudzha", ["checks", 0, "same", 0]),
    ("/{db}/-/search.json", "search.json?q=town", []),
    ("result", "search.json?q=town", ["results", 0]),
]

# a key in the first column of a table: `low`; not `text` in the second column
KEY = re.compile(r"`(\w+)`")


def documented_keys(heading: str) -> set[str]:
    """The keys in the first column of the table under a heading."""
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    section = re.split(r"^#+ ", text.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    return {key for cell in rows for key in KEY.findall(cell)}


@pytest_asyncio.fixture
async def datasette(incident_path: Path) -> Any:
    return await serve_once(incident_path)


@pytest.mark.parametrize(("heading", "page", "way"), OBJECTS, ids=[heading for heading, _, _ in OBJECTS])
async def test_the_document_names_every_key(datasette: Any, heading: str, page: str, way: list[Any]) -> None:
    found = (await fetch(datasette, f"/small/-/{page}")).json()
    for step in way:
        found = found[step]
    assert set(found) == documented_keys(heading)

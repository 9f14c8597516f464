"""docs/recorders.md: what it says of the reports that come with the program is what their archive says."""

import re
import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from click.testing import CliRunner

from conflict_build.cli import build
from tests.conftest import ROOT
from tests.serving import fetch, read_sheet, serve_once

TOLD = (ROOT / "docs" / "recorders.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    reports = files("conflict_build").joinpath("demo")
    result = CliRunner().invoke(build, [str(reports), str(path), "--workers", "1", "--no-keep"])
    assert result.exit_code == 0, result.output
    return path


@pytest_asyncio.fixture
async def datasette(demo: Path) -> Any:
    return await serve_once(demo)


def incident(demo: Path) -> int:
    with closing(sqlite3.connect(demo)) as connection:
        title = re.search(r"“(Attack on [^”]+)”", TOLD)
        assert title
        row = connection.execute("select id from incidents where title = ?", [title[1]]).fetchone()
    return int(row[0])


async def test_each_address_is_there(datasette: Any, demo: Path) -> None:
    addresses = [one.replace("{incident}", str(incident(demo))) for one in re.findall(r"`(/demo/[^`]+)`", TOLD)]
    assert len(addresses) > 2
    for address in addresses:
        assert (await fetch(datasette, address)).status_code == 200, address


async def test_the_question_is_answered_as_it_says(datasette: Any, demo: Path) -> None:
    asked = re.search(r"\*\*(How many people were killed[^*]+)\*\*", TOLD)
    assert asked
    with closing(sqlite3.connect(demo)) as connection:
        row = connection.execute("select verdict, articles, lineages from claims where question = ?", [asked[1]])
        assert row.fetchone() == ("differ", 5, 4)


async def test_the_incident_has_the_bounds_that_it_says(datasette: Any) -> None:
    (row,) = read_sheet(await fetch(datasette, "/demo/-/incidents.csv"))
    assert (row["killed_min"], row["killed_min_report"]) == ("1000", "Fastnet Wire")
    assert (row["killed_max"], row["killed_max_holder"], row["killed_max_report"]) == (
        "1200",
        "German navy",
        "Spree Observer",
    )


async def test_the_ledger_flags_what_it_says(datasette: Any, demo: Path) -> None:
    ledger = (await fetch(datasette, f"/demo/-/ledger.json?incident={incident(demo)}")).json()
    (flag,) = ledger["flags"]
    assert f"**A number that fell**: {flag['words']}" in TOLD
    for line in flag["lines"]:
        assert f"“{line['sentence_text']}”" in " ".join(TOLD.replace(">", "").split())
        assert line["outlet"] in TOLD
    steps = [line["step"]["words"] for line in ledger["lines"] if line["step"]]
    assert steps == ["at most +198", "3 fewer"]


async def test_without_a_source_the_verdict_is_as_it_says(datasette: Any, demo: Path) -> None:
    with closing(sqlite3.connect(demo)) as connection:
        (claim,) = connection.execute("select id from claims where topic = 'killed'").fetchone()
        (lantern,) = connection.execute("select id from outlets where name = 'Thames Lantern'").fetchone()
    verdicts = {}
    for source in ("wire:Fastnet+Wire", f"outlet:{lantern}"):
        left = (await fetch(datasette, f"/demo/-/compare/{claim}.json?without={source}")).json()["without"]
        verdicts[source] = left["verdict"], left["articles"], left["lineages"]
    assert list(verdicts.values()) == [("differ", 3, 3), ("compatible", 4, 3)]

"""The README's addresses lead to pages on either line of Datasette; docs/setup.md names the settings that there are."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import SETTINGS

from conflict_build.summary import FRONT_PAGE
from datasette_conflict import safety
from datasette_conflict.settings import SETTINGS as OURS
from tests.conftest import ROOT
from tests.serving import fetch, serve_once

README = (ROOT / "README.md").read_text(encoding="utf-8")
SETUP = (ROOT / "docs" / "setup.md").read_text(encoding="utf-8")
# "`/archive/-/read/{id}`"; not "`docs/json.md`"
ADDRESSES = sorted(set(re.findall(r"`(/[^`]*)`", README)))
# whose id stands at the end of an address
TABLES = {
    "compare": "claims",
    "incident": "incidents",
    "read": "articles",
    "versions": "articles",
    "name": "entities",
    "story": "stories",
    "series": "series",
    "ledger?incident": "incidents",
}


@pytest.mark.parametrize("address", ADDRESSES)
async def test_each_address_is_a_page(seeds_archive: Path, address: str) -> None:
    path = address
    if "{id}" in address:
        table = TABLES[re.split(r"[/=]", address)[-2]]
        with closing(sqlite3.connect(seeds_archive)) as connection:
            found = connection.execute(f"select id from {table} order by id").fetchone()
        if found is None:
            assert table == "series"  # the seeds have none
            return
        path = address.replace("{id}", str(found[0]))
    assert (await fetch(await serve_once(seeds_archive), path)).status_code == 200


def test_every_page_of_the_plugin_has_its_address() -> None:
    from datasette_conflict.pages.routes import PAGES

    named = {re.split(r"[.?]", address.split("/")[3])[0] for address in ADDRESSES if "/-/" in address}
    assert named == {page.split("/")[0] for page in PAGES} - {"front"} | {"feed"}


async def test_the_first_command_ends_with_the_address_of_the_front_page(seeds_archive: Path) -> None:
    assert FRONT_PAGE in README
    assert "What is in dispute" in (await fetch(await serve_once(seeds_archive), "/")).text


def test_the_settings_are_those_that_there_are() -> None:
    assert safety.__doc__
    assert set(re.findall(r"^    (\w+):", safety.__doc__, re.MULTILINE)) <= OURS
    rows = set(re.findall(r"^\| `(\w+)` \|", SETUP, re.MULTILINE))
    assert rows > OURS
    assert rows - OURS <= {setting.name for setting in SETTINGS}

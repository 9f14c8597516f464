"""One hostile archive, and one server of it, for all attacks."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.attacks.hostile_archive import write_hostile_archive
from tests.attacks.payloads import SECRET
from tests.attacks.server import Server, serve_under_attack
from tests.browser.stage import chromium_or_skip

IDS = {"claim": "claims", "incident": "incidents", "report": "articles", "story": "stories", "name": "entities"}


@pytest.fixture(scope="package")
def hostile_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, with a file beside it that no answer may hold."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "secret.txt").write_text(SECRET)
    return write_hostile_archive(folder)


@pytest.fixture(scope="package")
def ids(hostile_path: Path) -> dict[str, int]:
    """A row of each kind that has a page."""
    with closing(sqlite3.connect(hostile_path)) as connection:
        found = {name: connection.execute(f"select min(id) from {table}").fetchone()[0] for name, table in IDS.items()}
    assert None not in found.values(), "the hostile archive should have a row of each kind"
    return found


@pytest.fixture(scope="package")
def server(hostile_path: Path) -> Iterator[Server]:
    with serve_under_attack(hostile_path) as server:
        yield server


@pytest.fixture(scope="package")  # not longer: while the driver runs, no other test can run an event loop
def chromium() -> Iterator[Any]:
    """A headless Chromium; the test is skipped where there is none."""
    yield from chromium_or_skip()

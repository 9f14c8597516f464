"""A running Datasette serves the archive that lies at the path, also when a build has put it there meanwhile."""

import asyncio
import os
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from datasette.app import Datasette

from conflict_build.redaction import redact_archive
from datasette_conflict.archives import WithheldArchive
from tests.browser.stage import serve_files
from tests.serving import SERVED, fetch, serve

REQUESTS = 30  # at one time
THREADS = 3  # of Datasette, each with a connection of its own
PAGES = [
    "/",
    "/small/-/compare",
    "/small/-/incidents.json",
    "/small/articles",
    "/small/-/search?q=sudzha",
    "/small.json",
]
SWAPS = 4


@pytest.fixture
def served_path(small_path: Path, tmp_path: Path) -> Path:
    """A copy of the small archive, which has no incident, to be replaced."""
    return Path(shutil.copy(small_path, tmp_path / "small.db"))


def replace(path: Path, other: Path) -> None:
    """Put an archive in the place of another as a build does."""
    os.replace(shutil.copy(other, path.with_name("small.db.partial")), path)


async def incidents_of(datasette: Any) -> set[int]:
    """How many incidents an archive's page lists, as each of the threads sees it."""
    answers = await asyncio.gather(*(fetch(datasette, "/small/-/incidents.json") for _ in range(4 * THREADS)))
    assert {answer.status_code for answer in answers} == {200}
    return {answer.json()["count"] for answer in answers}


async def test_the_new_archive_is_served_by_every_thread(served_path: Path, incident_path: Path) -> None:
    datasette = await serve(served_path)
    assert await incidents_of(datasette) == {0}
    replace(served_path, incident_path)
    assert await incidents_of(datasette) == {2}


async def test_without_threads_it_is_served_as_well(served_path: Path, incident_path: Path) -> None:
    datasette = await serve(served_path, {"num_sql_threads": 0})
    assert await incidents_of(datasette) == {0}
    replace(served_path, incident_path)
    assert await incidents_of(datasette) == {2}


async def test_what_is_taken_for_unchanged_in_an_immutable_archive_is_counted_again(
    served_path: Path, incident_path: Path
) -> None:
    inspected = {"small": {"hash": "0" * 64, "size": 1, "tables": {"incidents": {"count": 7}}}}
    datasette = Datasette([], immutables=[str(served_path)], inspect_data=inspected)
    await datasette.invoke_startup()
    SERVED.append(datasette)
    database = datasette.databases["small"]
    replace(served_path, incident_path)
    assert await incidents_of(datasette) == {2}
    assert (await database.table_counts(1000))["incidents"] == 2
    assert database.size == served_path.stat().st_size
    before = database.hash
    replace(served_path, incident_path)
    await incidents_of(datasette)
    assert database.hash == before  # of the same bytes, so that it is of the file, and of this one


async def test_what_was_counted_of_an_archive_is_kept_while_it_is_unchanged(served_path: Path) -> None:
    inspected = {"small": {"hash": "0" * 64, "size": 1, "tables": {"incidents": {"count": 7}}}}
    datasette = Datasette([], immutables=[str(served_path)], inspect_data=inspected)
    await datasette.invoke_startup()
    SERVED.append(datasette)
    assert await incidents_of(datasette) == {0}
    assert datasette.inspect_data == inspected
    assert (await datasette.databases["small"].table_counts(1000))["incidents"] == 7


@pytest.mark.parametrize("immutable", [False, True])
async def test_whole_reports_in_the_place_of_evidence_are_not_served(
    served_path: Path, incident_path: Path, immutable: bool
) -> None:
    redact_archive(incident_path, served_path)
    keyword = "config" if hasattr(Datasette, "allowed") else "metadata"
    configuration: dict[str, Any] = {keyword: {"plugins": {"datasette-conflict": {"texts": "evidence"}}}}
    files = {"files": [], "immutables": [str(served_path)]} if immutable else {"files": [str(served_path)]}
    datasette = Datasette(**files, **configuration, crossdb=True)
    await datasette.invoke_startup()
    SERVED.append(datasette)
    assert await incidents_of(datasette) == {2}
    replace(served_path, incident_path)
    for path in [*PAGES, "/small.db", "/small.json?sql=select+text+from+articles", "/small/articles.csv?_stream=1"]:
        for _ in range(THREADS):
            answer = await datasette.client.get(path, follow_redirects=True)  # to 1.0's page of a query
            assert answer.status_code == 403, path
            assert "holds whole reports" in answer.text, path
    with pytest.raises(WithheldArchive, match=r"small\.db holds whole reports"):
        await datasette.databases["_memory"].execute("select text from small.articles")
    served_path.rename(served_path.with_name("elsewhere.db"))
    assert (await fetch(datasette, "/small/articles")).status_code == 403
    redact_archive(incident_path, served_path)
    assert await incidents_of(datasette) == {2}


async def test_facets_are_counted_again(served_path: Path, incident_path: Path) -> None:
    datasette = await serve(served_path)
    page = "/small/-/incidents.json"
    assert (await fetch(datasette, page)).json()["facets"]["kind"] == []
    replace(served_path, incident_path)
    assert {one["value"] for one in (await fetch(datasette, page)).json()["facets"]["kind"]} == {"attack", "shelling"}


async def test_archives_that_are_attached_to_each_other_are_followed_too(
    served_path: Path, incident_path: Path
) -> None:
    datasette = Datasette([str(served_path)], crossdb=True)
    await datasette.invoke_startup()
    SERVED.append(datasette)

    async def count() -> int:
        sql = "select count(*) from small.incidents"
        return int((await datasette.databases["_memory"].execute(sql)).rows[0][0])

    assert [await count() for _ in range(THREADS)] == [0] * THREADS
    replace(served_path, incident_path)
    assert [await count() for _ in range(THREADS)] == [2] * THREADS


async def test_an_archive_that_is_moved_away_is_served_on(served_path: Path) -> None:
    datasette = await serve(served_path)
    assert await incidents_of(datasette) == {0}
    served_path.rename(served_path.with_name("elsewhere.db"))
    assert await incidents_of(datasette) == {0}


async def test_connections_to_former_files_are_closed(served_path: Path, incident_path: Path) -> None:
    datasette = await serve(served_path)
    database = datasette.databases["small"]
    for _ in range(3):
        replace(served_path, incident_path)
        await incidents_of(datasette)
    kept = database._all_connections if hasattr(database, "_all_connections") else database._all_file_connections
    assert len(kept) <= THREADS


@pytest.fixture
def site(served_path: Path) -> Iterator[str]:
    with serve_files(served_path) as address:
        yield address


def test_no_request_fails_while_the_archive_is_replaced(site: str, served_path: Path, incident_path: Path) -> None:
    stopped = threading.Event()

    def ask(first: int) -> list[int]:
        statuses: list[int] = []
        with httpx.Client(base_url=site, timeout=60) as client:
            while not stopped.is_set():
                statuses.append(client.get(PAGES[(first + len(statuses)) % len(PAGES)]).status_code)
        return statuses

    former = Path(shutil.copy(served_path, served_path.with_name("former.db")))
    seen = []
    with ThreadPoolExecutor(REQUESTS + 2 * THREADS) as executor:
        asked = [executor.submit(ask, first) for first in range(REQUESTS)]
        try:
            for swap in range(SWAPS):
                replace(served_path, former if swap % 2 else incident_path)
                pages = [f"{site}/small/-/incidents.json"] * (2 * THREADS)
                answers = list(executor.map(lambda page: httpx.get(page, timeout=60), pages))
                seen.append({answer.json()["count"] for answer in answers})
        finally:
            stopped.set()
        statuses = [status for answer in asked for status in answer.result()]
    assert seen == [{2}, {0}] * (SWAPS // 2)
    assert len(statuses) >= REQUESTS
    assert set(statuses) == {200}

"""What every page answers where a query runs into the time limit: words, and never an error of the server."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import pytest_asyncio

from datasette_conflict.compat import TooSlow
from datasette_conflict.pages.page import Sheet, stream_csv
from datasette_conflict.pages.routes import FEEDS, PACKETS, PAGES
from tests.attacks.requests import PARAMETERS
from tests.fuzzing.requests import IDS
from tests.serving import fetch, serve

WORDS = "This took longer than the 0 ms allowed here"
ALL = [page.format(**IDS) for page in [*PARAMETERS, "series/1"]]
DATA = [f"/small/-/{page}{ending}" for page in ALL for ending in (".json", ".csv")]
FEED_PATHS = [f"/small/-/{page}.atom" for page in ("feed", f"incident/{IDS['incident']}", f"name/{IDS['name']}")]
PACKET_PATHS = [f"/small/-/{page}.zip" for page in (f"compare/{IDS['claim']}", f"incident/{IDS['incident']}")]
SHOWN = ["/", "/small", *(f"/small/-/{page}" for page in ALL), "/small/-/search?q=a&in=sentences", *PACKET_PATHS]
TABLES = ["/small/articles.csv", "/small/claims.csv?_sort=rank", "/small/articles.csv?_facet_entity=mentions"]


@pytest_asyncio.fixture
async def datasette(small_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    served = await serve(small_path)
    monkeypatch.setitem(served._settings, "sql_time_limit_ms", 0)
    monkeypatch.setattr(served, "sql_time_limit_ms", 0)
    return served


def test_every_page_of_ours_is_asked_for() -> None:
    asked = [path.removeprefix("/small/-/").partition(".")[0] for path in (*DATA, *FEED_PATHS, *PACKET_PATHS)]
    assert [page for page in (*PAGES, *FEEDS, *PACKETS) if not any(re.fullmatch(page, one) for one in asked)] == []


@pytest.mark.parametrize("path", SHOWN)
async def test_a_page_that_takes_too_long_says_so(datasette: Any, path: str) -> None:
    response = await fetch(datasette, path)
    assert response.status_code == 400
    assert WORDS in response.text
    # in 1.0 who may see the page is asked of a database, which takes too long as well
    assert "archive-nav" in response.text or response.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("path", [*DATA, *FEED_PATHS, *TABLES])
async def test_so_do_data_and_feeds(datasette: Any, path: str) -> None:
    response = await fetch(datasette, path)
    assert response.status_code == 400
    told = response.json()["error"] if ".json" in path else response.text
    assert told.startswith(WORDS)


async def test_a_page_of_an_error_that_takes_too_long_is_words(datasette: Any) -> None:
    response = await fetch(datasette, "/small/-/compare?kind=x")
    assert response.status_code == 400
    assert "kind=x is not known" in response.text or WORDS in response.text


async def test_a_sheet_that_takes_too_long_half_way_says_so_and_is_broken_off() -> None:
    written: list[str] = []

    async def write(text: str) -> None:
        written.append(text)

    async def batches() -> AsyncIterator[list[dict[str, Any]]]:
        yield [{"a": 1}]
        yield [{"a": 2}]
        raise TooSlow("This took longer than allowed")

    page: Any = SimpleNamespace(datasette=SimpleNamespace(cors=False))
    response = await stream_csv(page, "compare", Sheet(["a"], batches()))
    with pytest.raises(TooSlow):
        await response.stream_fn(SimpleNamespace(write=write))
    assert "".join(written).splitlines()[1:] == [
        "1",
        "2",
        "This file ends here and is not whole: This took longer than allowed",
    ]

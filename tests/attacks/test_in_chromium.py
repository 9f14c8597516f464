"""The hostile archive in a browser: nothing that a report holds runs, asks another host, or leaves a cookie."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.attacks.payloads import MARK
from tests.attacks.requests import PARAMETERS, encode
from tests.attacks.server import Server
from tests.browser.conftest import note_faults

PAGES = [
    *(page if page != "ledger" else "ledger?incident={incident}" for page in PARAMETERS),  # of nothing it is a 400
    "search?q=Sudzha",
    "search?q=" + encode(f"Sudzha <script>window.{MARK}=1</script>"),
]
TABLES = [
    "articles",
    "sentences",
    "claims",
    "statements",
    "entities",
    "quotes",
    "figures",
    "problems",
    "incidents",
    "versions",
]


@pytest.fixture(scope="module")
def page(chromium: Any, server: Server) -> Iterator[tuple[Any, list[str]]]:
    """A page of a browser, and what went wrong on it."""
    context = chromium.new_context()
    page, faults = context.new_page(), list[str]()
    note_faults(page, f"http://127.0.0.1:{server.port}", faults)
    yield page, faults
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("path", ["/", *(f"/hostile/-/{page}" for page in PAGES), *(f"/hostile/{t}" for t in TABLES)])
def test_nothing_of_a_report_runs(page: tuple[Any, list[str]], server: Server, ids: dict[str, int], path: str) -> None:
    seen, faults = page
    faults.clear()
    seen.goto(f"http://127.0.0.1:{server.port}{path.format(**ids)}", wait_until="load")
    assert seen.evaluate(f"window.{MARK}") is None
    assert faults == []

"""A Datasette on a port of its own, and a Chromium to look at it: for tests of the pages, and for their pictures."""

import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.programs import start_python

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = """--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync
               --no-first-run""".split()
START_SECONDS = 30


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serve_files(*paths: Path) -> Iterator[str]:
    """The address of a Datasette that serves these databases, for as long as the block runs."""
    port = free_port()
    server = start_python("-m", "datasette", "serve", *paths, "--port", str(port))
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_served(address)
        yield address
    finally:
        server.terminate()
        server.join()


def wait_until_served(address: str) -> None:
    for _ in range(START_SECONDS * 10):
        try:
            httpx.get(address, timeout=5)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError(f"Datasette did not answer within {START_SECONDS} s")


@contextmanager
def open_chromium(playwright: Any) -> Iterator[Any]:
    """A headless Chromium, driven by the module `playwright.sync_api`."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def chromium_or_skip() -> Iterator[Any]:
    """A headless Chromium for a fixture; its test is skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with open_chromium(playwright) as browser:
        yield browser

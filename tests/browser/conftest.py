"""A Datasette on a port of its own, and a Chromium that notes whatever should not happen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from tests.browser.stage import chromium_or_skip, serve_files

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1200, "height": 900}


class Visit(NamedTuple):
    """A page in a browser, and what went wrong on it."""

    page: Any
    site: str
    faults: list[str]

    def open(self, path: str) -> None:
        self.page.goto(self.site + path, wait_until="load")

    def follow(self, link: Any) -> None:
        """Click a link, and wait for the page that it leads to: the address is there before the page is."""
        with self.page.expect_navigation(wait_until="load"):
            link.click()

    def search(self, words: str) -> None:
        """Send words from the archive's search box, and wait for what is found."""
        box = self.page.locator("#archive-q")
        box.fill(words)
        with self.page.expect_navigation(wait_until="load"):
            box.press("Enter")


@pytest.fixture(scope="session")
def site(small_path: Path, seeds_archive: Path) -> Iterator[str]:
    """The address of a Datasette that serves the small archive and that of the seeds."""
    with serve_files(small_path, seeds_archive) as address:
        yield address


@pytest.fixture(scope="package")  # not longer: while the driver runs, no other test can run an event loop
def chromium() -> Iterator[Any]:
    """A headless Chromium; the test is skipped where there is none."""
    yield from chromium_or_skip()


class Visitors:
    """A page for each choice of options, kept for the tests to come: to begin a new one took a third of their time."""

    def __init__(self, chromium: Any, site: str) -> None:
        self.chromium, self.site = chromium, site
        self.visits: dict[str, Visit] = {}

    def visit(self, options: dict[str, Any]) -> Visit:
        """The page with these options, empty, as wide as they say, and without a fault."""
        key = repr(sorted(options.items()))
        visit = self.visits.get(key) or self.visits.setdefault(key, self.begin(options))
        visit.page.set_viewport_size(options["viewport"])
        visit.page.emulate_media(media="null", color_scheme=options.get("color_scheme", "light"))
        visit.faults.clear()
        return visit

    def begin(self, options: dict[str, Any]) -> Visit:
        page, faults = self.chromium.new_context(**options).new_page(), list[str]()
        note_faults(page, self.site, faults)
        return Visit(page, self.site, faults)

    def end(self) -> None:
        """Close all. Raises AssertionError if a page left what the next test might have found."""
        for visit in self.visits.values():
            kept = visit.page.context.storage_state()
            visit.page.context.close()
            assert kept == {"cookies": [], "origins": []}


@pytest.fixture(scope="package")
def visitors(chromium: Any, site: str) -> Iterator[Visitors]:
    visitors = Visitors(chromium, site)
    yield visitors
    visitors.end()


@pytest.fixture
def visit(visitors: Visitors, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A page with the options of the test's `browse` marker; fails the test if anything went wrong on it."""
    marker = request.node.get_closest_marker("browse")
    visit = visitors.visit({"viewport": DESK, **(marker.kwargs if marker else {})})
    yield visit
    visit.page.goto("about:blank")  # the next test finds no page, and this one's does nothing more
    assert visit.faults == []


def note_faults(page: Any, site: str, faults: list[str]) -> None:
    """Write down errors and warnings, failed requests, requests to other hosts, and dialogs, which are dismissed."""

    def dismiss(dialog: Any) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def note(wrong: bool, fault: str) -> None:
        faults.extend([fault] if wrong else [])

    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: note(True, f"script error: {error}"))
    page.on("console", lambda message: note(message.type in ("error", "warning"), message.text))
    page.on("response", lambda response: note(response.status > 399, f"{response.status} {response.url}"))
    page.on("request", lambda asked: note(is_foreign(asked.url, site), f"other host: {asked.url}"))


def is_foreign(url: str, site: str) -> bool:
    """True if the address leads to another host than the site's."""
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(site).netloc

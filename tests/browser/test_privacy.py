"""What a visit tells others: nothing. No request to another host, no cookie, nothing stored, no record of our own."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx
import pytest

from tests.browser.stage import free_port, wait_until_served
from tests.browser.test_pages_in_chromium import PATHS

# pages of Datasette's own that an archive's visitors meet, with what the plugin adds to them
OF_DATASETTE = [
    "/archive?sql=",
    "/archive/articles",
    "/archive/sentences?_facet_entity=mentions&_search=troops",
    "/archive/figures?_facet_magnitude=base_low&_facet=kind",
    "/-/databases",
    "/no/such/page",
]
ODD_WORD = "xylophonist"  # that only a visitor asks for


class Heard(NamedTuple):
    """What a browser was asked to do while it looked at pages, and the links to other sites that it met."""

    context: Any
    page: Any
    hosts: Counter[str]
    cookies: list[str]
    links: set[tuple[str, str]]  # host, relation

    def open(self, address: str) -> None:
        self.page.goto(address, wait_until="load")
        found = self.page.locator("main a[href^='http']").evaluate_all("all => all.map(a => [a.href, a.rel])")
        self.links.update((urlsplit(href).netloc, relation) for href, relation in found)


def begin_visit(chromium: Any) -> Heard:
    """A browser of a visitor who was never there, that counts the hosts it asks and the cookies it is told to keep."""
    context = chromium.new_context()
    one = Heard(context, context.new_page(), Counter(), [], set())
    context.on("request", lambda asked: one.hosts.update([urlsplit(asked.url).netloc]))
    context.on("response", lambda answer: one.cookies.extend(v for k, v in answer.headers.items() if k == "set-cookie"))
    return one


@pytest.fixture(scope="module")
def heard(chromium: Any, site: str) -> Iterator[Heard]:
    """What was heard when every kind of page had been looked at."""
    one = begin_visit(chromium)
    for path in [*PATHS, *OF_DATASETTE]:
        one.open(site + path)
    yield one
    one.context.close()


def test_no_page_asks_another_host(heard: Heard, site: str) -> None:
    assert set(heard.hosts) - {""} == {urlsplit(site).netloc}  # those of "data:" have no host
    assert heard.hosts[urlsplit(site).netloc] > 100


def test_no_page_leaves_anything_with_the_visitor(heard: Heard) -> None:
    assert heard.cookies == []
    assert heard.context.cookies() == []
    assert heard.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_links_to_other_sites_do_not_say_where_the_visitor_came_from(heard: Heard, site: str) -> None:
    credited = {"www.geonames.org", "creativecommons.org"}  # whose data maps and places show
    away = {(host, relation) for host, relation in heard.links if host not in {urlsplit(site).netloc, *credited}}
    assert away
    assert {host for host, relation in away if "noreferrer" not in relation} == set()


def test_a_map_is_drawn_without_tiles_of_others(chromium: Any, site: str) -> None:
    heard = begin_visit(chromium)
    heard.page.goto(site + next(path for path in PATHS if "/story/" in path), wait_until="networkidle")
    assert heard.page.locator("#map .leaflet-interactive").count() > 0
    heard.page.locator("#map .leaflet-control-zoom-in").click()
    heard.page.wait_for_load_state("networkidle")
    assert set(heard.hosts) - {""} == {urlsplit(site).netloc}
    assert heard.page.locator("#map img").count() == 0
    heard.context.close()


def test_the_plugin_keeps_no_record_of_what_was_asked(small_path: Path, tmp_path: Path) -> None:
    port = free_port()
    with (tmp_path / "said").open("w") as said, (tmp_path / "errors").open("w") as errors:
        command = [sys.executable, "-m", "datasette", "serve", str(small_path), "--port", str(port)]
        server = subprocess.Popen(command, stdout=said, stderr=errors, cwd=tmp_path)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_served(address)
            for path in (
                "/small/-/search?q=",
                "/small/-/compare?q=",
                "/small/articles?_search=",
                "/small/-/reports?outlet=",
            ):
                httpx.get(address + path + ODD_WORD, timeout=30)
        finally:
            server.terminate()
            server.wait()
    lines = [line for line in (tmp_path / "said").read_text().splitlines() if ODD_WORD in line]
    assert [
        line for line in lines if not line.startswith("INFO:")
    ] == []  # the server's own, which docs/publish.md turns off
    assert ODD_WORD not in (tmp_path / "errors").read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["errors", "said"]
    kept = [path for path in small_path.parent.iterdir() if ODD_WORD.encode() in path.read_bytes()]
    assert kept == []

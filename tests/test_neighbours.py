"""Other plugins beside ours, in a server of their own: each does what it is for. Run by `pytest -m neighbours`.

They are installed into a folder that only this server sees: in the environment of the tests all others would load them.
"""

import base64
import hashlib
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from datasette.app import Datasette

from tests.browser.stage import CHROMIUM, open_chromium, wait_until_served
from tests.serving import SERVED

pytestmark = pytest.mark.neighbours

IS_1_0 = hasattr(Datasette, "allowed")
PLUGINS = "datasette-cluster-map datasette-auth-passwords datasette-atom datasette-block-robots".split()
NEEDED = "feedgen bleach webencodings".split()  # by them; all else the tests need as well
ONLY_0_65 = "datasette-dashboards datasette-render-markdown Markdown".split()
PASSWORD = "a word that nobody knows"
TILES = "https://*.tile.openstreetmap.org/**"
TILE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
FEED = """select 'tag:x,2024:1' as atom_id, 'One' as atom_title, '2024-11-05T00:00:00+00:00' as atom_updated,
'Words' as atom_content"""


def hash_of(password: str) -> str:
    """As `datasette hash-password` has it."""
    rounds, salt = 260_000, "0123456789abcdef"
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), rounds)
    return f"pbkdf2_sha256${rounds}${salt}${base64.b64encode(digest).decode()}"


CONFIGURATION = {
    "databases": {"small": {"allow": {"id": "root"}}},
    "plugins": {
        "datasette-auth-passwords": {"root_password_hash": hash_of(PASSWORD)},
        "datasette-dashboards": {
            "tolls": {
                "title": "Tolls",
                "charts": {
                    "reports": {
                        "title": "Reports",
                        "db": "archive",
                        "query": "select count(*) as n from articles",
                        "library": "metric",
                        "display": {"field": "n"},
                    }
                },
            }
        },
    },
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, small_path: Path, seeds_archive: Path) -> Iterator[str]:
    """The address of a Datasette with the other plugins, that serves an archive to all and one to its owner."""
    folder = tmp_path_factory.mktemp("neighbours")
    wanted = PLUGINS + NEEDED + ([] if IS_1_0 else ONLY_0_65)
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder / "plugins")]
    subprocess.run([*install, *wanted], check=True)
    (folder / "site.json").write_text(json.dumps(CONFIGURATION))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--port", str(port), "-c" if IS_1_0 else "-m", str(folder / "site.json")]
    environment = {**os.environ, "PYTHONPATH": f"{folder / 'plugins'}:{os.environ.get('PYTHONPATH', '')}"}
    command = [sys.executable, "-m", "datasette", "serve", str(small_path), str(seeds_archive), *options]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_until_served(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def test_all_are_there(site: str) -> None:
    names = {plugin["name"] for plugin in httpx.get(f"{site}/-/plugins.json").json()}
    assert names >= {*PLUGINS, "datasette-conflict"}


def test_a_table_may_load_the_tiles_of_its_map(site: str) -> None:
    assert (
        "https://*.tile.openstreetmap.org" in httpx.get(f"{site}/archive/entities").headers["content-security-policy"]
    )


@pytest.mark.skipif(
    IS_1_0, reason="datasette-cluster-map 0.18 asks for what Datasette 1.0a41 refuses (_extra=next_url)"
)
def test_a_table_s_map_has_its_tiles(site: str) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with open_chromium(playwright) as browser:
        page, faults = browser.new_page(), list[str]()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.route(TILES, lambda route: route.fulfill(body=TILE, content_type="image/png"))
        page.goto(f"{site}/archive/entities?latitude__notblank=1", wait_until="load")
        page.wait_for_selector("img.leaflet-tile-loaded", timeout=60_000)
        assert page.locator(".leaflet-marker-icon, .marker-cluster").count() > 0
    assert faults == []


def test_a_private_archive_is_read_by_who_logs_in(site: str) -> None:
    with httpx.Client(base_url=site, follow_redirects=True) as client:
        assert client.get("/small/-/compare").status_code == 403
        token = re.search(r'name="csrftoken" value="([^"]+)"', client.get("/-/login").text)
        given = {"username": "root", "password": PASSWORD, **({"csrftoken": token[1]} if token else {})}
        client.post("/-/login", data=given)
        answer = client.get("/small/-/compare")
        assert (answer.status_code, "etag" in answer.headers) == (200, False)
        assert httpx.get(f"{site}/archive/-/compare").status_code == 200


def test_a_query_is_a_feed(site: str) -> None:
    path = "/archive/-/query.atom" if IS_1_0 else "/archive.atom"
    answer = httpx.get(f"{site}{path}", params={"sql": FEED})
    assert (answer.status_code, "<title>One</title>" in answer.text) == (200, True)


def test_robots_are_told_to_keep_out(site: str) -> None:
    assert "Disallow: /" in httpx.get(f"{site}/robots.txt").text


@pytest.mark.skipif(IS_1_0, reason="datasette-dashboards does not run on Datasette 1.0")
def test_a_dashboard_counts_reports(site: str) -> None:
    answer = httpx.get(f"{site}/-/dashboards/tolls")
    assert (answer.status_code, "Reports" in answer.text) == (200, True)
    assert "content-security-policy" not in answer.headers


def test_nothing_of_theirs_is_loaded_here() -> None:
    assert not SERVED
    assert not any(name.replace("-", "_") in sys.modules for name in PLUGINS)

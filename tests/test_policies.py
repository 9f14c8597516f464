"""What a browser may load: nothing from elsewhere on our pages; on those of tables what plugins and the site need."""

from pathlib import Path
from typing import Any

import pytest

from datasette_conflict import policies
from datasette_conflict.compat import StartupError
from datasette_conflict.policies import host_of_tiles, is_table_page, write_policy
from tests.serving import fetch, serve

MAP = "https://*.tile.openstreetmap.org"


@pytest.mark.parametrize(
    ("layer", "host"),
    [
        ("https://{s}.tile.openstreetmap.org/{z}/{x}/{y}.png", MAP),
        ("https://tiles.example.org:8080/{z}/{x}/{y}.png", "https://tiles.example.org:8080"),
        ("/-/tiles/{z}/{x}/{y}.png", None),
        ("", None),
    ],
)
def test_where_tiles_come_from(layer: str, host: str | None) -> None:
    assert host_of_tiles(layer) == host


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/small/entities", True),
        ("/small/entities/5", True),
        ("/small/-x", True),
        ("/small", False),
        ("/small/", False),
        ("/small/-/compare", False),
        ("/small/-", False),
    ],
)
def test_pages_of_tables_are_known_by_their_path(path: str, expected: bool) -> None:
    assert is_table_page(path) is expected


def test_what_is_allowed_stands_behind_what_always_is() -> None:
    policy = write_policy({"img-src": ("https://a.example", "data:")}, {"connect-src": ("https://b.example",)})
    assert "img-src 'self' data: https://a.example;" in policy
    assert policy.endswith("connect-src 'self' https://b.example")
    assert policy.startswith(write_policy().partition("; img-src")[0])


@pytest.fixture
def with_map(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policies, "installed_plugins", lambda: {"datasette-cluster-map"})


async def policy_of(datasette: Any, path: str) -> str:
    return str((await fetch(datasette, path)).headers["content-security-policy"])


@pytest.mark.usefixtures("with_map")
async def test_a_map_of_a_table_loads_its_tiles_and_our_pages_load_none(small_path: Path) -> None:
    datasette = await serve(small_path)
    assert MAP in await policy_of(datasette, "/small/entities")
    for path in ("/small", "/", "/small/-/compare", "/small/-/reports.json"):
        assert await policy_of(datasette, path) == write_policy()


async def test_without_the_plugin_no_page_loads_tiles(small_path: Path) -> None:
    assert await policy_of(await serve(small_path), "/small/entities") == write_policy()


async def test_the_site_allows_what_its_other_plugins_need_on_pages_of_tables(small_path: Path) -> None:
    own = {"allowed_sources": {"img-src": ["https://a.example"], "connect-src": "https://b.example"}}
    datasette = await serve(small_path, plugin=own)
    policy = await policy_of(datasette, "/small/entities")
    assert "img-src 'self' data: https://a.example;" in policy
    assert "connect-src 'self' https://b.example" in policy
    assert await policy_of(datasette, "/small/-/compare") == write_policy()


@pytest.mark.parametrize(
    "given",
    [["https://a.example"], "https://a.example", {"img-src": None}, {"img-src": [1]}, {"img-src": {}}],
)
async def test_sources_that_cannot_be_understood_are_refused_at_the_start(small_path: Path, given: object) -> None:
    with pytest.raises(StartupError, match=r"allowed_sources: give addresses by directive"):
        await serve(small_path, plugin={"allowed_sources": given})

"""What browsers and caches keep: pages of archives that nobody writes, for visitors whom nobody knows."""

from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from tests.serving import SERVED

KEPT = ["/small", "/", "/small/-/compare", "/small/-/reports.json", "/small/articles", "/small/articles.json"]
LEFT = ["/small/nope", "/small/-/compare/1", "/small/-/reports.csv", "/-/versions.json", "/other.json"]
ASKED_AGAIN = "public, max-age=300"


async def serve_immutable(path: Path, beside: Path, plugin: dict[str, Any] | None = None, **databases: Any) -> Any:
    """A Datasette with an archive that nobody writes, and a database that is none."""
    keyword = "config" if hasattr(Datasette, "allowed") else "metadata"
    configuration = {"plugins": {"datasette-conflict": plugin or {}}, "databases": databases}
    datasette = Datasette([], immutables=[str(path), str(beside)], **{keyword: configuration})
    await datasette.invoke_startup()
    SERVED.append(datasette)
    return datasette


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    path = tmp_path / "other.db"
    path.touch()
    return path


@pytest.mark.parametrize("path", KEPT)
async def test_an_answer_is_kept_and_asked_for_by_its_etag(small_path: Path, beside: Path, path: str) -> None:
    datasette = await serve_immutable(small_path, beside)
    first = await datasette.client.get(path)
    assert (first.status_code, first.headers["cache-control"]) == (200, ASKED_AGAIN)
    assert "Cookie" in first.headers["vary"]
    known = {"if-none-match": f'"x", {first.headers["etag"]}'}
    again = await datasette.client.get(path, headers=known)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert again.headers.get("content-security-policy") == first.headers.get("content-security-policy")
    other = await datasette.client.get(path, headers={"if-none-match": 'W/"x"'})
    assert (other.status_code, len(other.content) > 100) == (200, True)


@pytest.mark.parametrize("path", LEFT)
async def test_what_is_no_whole_page_of_an_archive_is_left(small_path: Path, beside: Path, path: str) -> None:
    headers = (await (await serve_immutable(small_path, beside)).client.get(path)).headers
    assert "etag" not in headers
    assert headers.get("cache-control") != ASKED_AGAIN


async def test_who_is_logged_in_gets_nothing_that_is_kept(small_path: Path, beside: Path) -> None:
    datasette = await serve_immutable(small_path, beside, small={"allow": {"id": "root"}})
    cookies = {"ds_actor": datasette.sign({"a": {"id": "root"}}, "actor")}
    answer = await datasette.client.get("/small/-/compare", cookies=cookies)
    assert (answer.status_code, "etag" in answer.headers) == (200, False)
    assert (await datasette.client.get("/small/-/compare")).status_code == 403
    assert "etag" not in (await datasette.client.get("/small/-/compare", headers={"authorization": "Bearer x"})).headers


async def test_an_archive_that_may_be_written_is_not_kept(small_path: Path) -> None:
    datasette = Datasette([str(small_path)])
    await datasette.invoke_startup()
    SERVED.append(datasette)
    assert "etag" not in (await datasette.client.get("/small/-/compare")).headers


async def test_how_long_can_be_set(small_path: Path, beside: Path) -> None:
    datasette = await serve_immutable(small_path, beside, {"cache_seconds": 7})
    assert (await datasette.client.get("/small/-/compare")).headers["cache-control"] == "public, max-age=7"

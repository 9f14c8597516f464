"""What strangers may do to a server: memory, headers, redirects."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import pytest_asyncio
from datasette.app import Datasette

from datasette_conflict.safety import POLICY, guard_headers
from tests.serving import fetch, serve


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve(small_path)


async def configured(path: Path, **settings: Any) -> Any:
    configuration = {"plugins": {"datasette-conflict": settings}}
    keyword = "config" if hasattr(Datasette, "allowed") else "metadata"
    datasette = Datasette([str(path)], **{keyword: configuration})
    await datasette.invoke_startup()
    return datasette


async def query(datasette: Any, sql: str) -> Any:
    path = "/small/-/query.json" if hasattr(datasette, "allowed") else "/small.json"
    return await fetch(datasette, f"{path}?_shape=objects&sql={quote(sql)}")


async def test_no_query_makes_a_value_of_hundreds_of_megabytes(datasette: Any) -> None:
    answer = await query(datasette, "select hex(zeroblob(400000000))")
    assert answer.status_code == 400
    assert "too big" in answer.text
    assert len((await query(datasette, "select printf('%.*c', 400000000, 'x')")).text) < 10_000


async def test_the_longest_value_can_be_set(small_path: Path) -> None:
    sql = "select length(zeroblob(2000000)) as length"
    assert (await query(await configured(small_path, max_value_mb=1), sql)).status_code == 400
    assert (await query(await configured(small_path, max_value_mb=3), sql)).json()["rows"] == [{"length": 2000000}]


async def test_memory_has_a_limit(datasette: Any) -> None:
    database = datasette.get_database("small")
    ((limit,),) = await database.execute_fn(lambda connection: connection.execute("pragma hard_heap_limit").fetchall())
    assert 0 < limit <= 512_000_000


@pytest.mark.parametrize("format", [".json", ""])
async def test_a_query_beyond_the_memory_is_told_so(datasette: Any, format: str) -> None:
    values = ", ".join(f"zeroblob(15000000) as v{number}" for number in range(60))
    path = "/small/-/query" if hasattr(datasette, "allowed") else "/small"
    answer = await fetch(datasette, f"{path}{format}?sql={quote(f'select {values}')}")
    assert answer.status_code == 400
    assert "more memory than is allowed" in answer.text


@pytest.mark.parametrize("path", ["/", "/small/articles", "/small/articles.json", "/small/-/compare", "/nope"])
async def test_every_answer_says_what_a_browser_may_do(datasette: Any, path: str) -> None:
    headers = (await fetch(datasette, path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == POLICY


async def test_the_policy_can_be_set_and_left_out(small_path: Path) -> None:
    own = await configured(small_path, content_security_policy="default-src *")
    assert (await fetch(own, "/")).headers["content-security-policy"] == "default-src *"
    none = await configured(small_path, content_security_policy=False)
    assert "content-security-policy" not in (await fetch(none, "/")).headers


def test_headers_that_are_there_are_kept() -> None:
    own = [(b"Content-Security-Policy", b"default-src 'none'"), (b"location", b"https://example.com/a")]
    assert guard_headers(own, [(b"content-security-policy", b"default-src 'self'")]) == own


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (b"/\\example.com", b"/example.com"),
        (b"//example.com/a", b"/example.com/a"),
        (b"\\\\example.com", b"/example.com"),
        (b"/\t/example.com", b"/example.com"),
        (b"/small/articles?a=//b", b"/small/articles?a=//b"),
        (b"https://example.com/", b"https://example.com/"),
        (b"?a=1", b"?a=1"),
    ],
)
def test_a_redirect_does_not_leave_the_server_unnoticed(location: bytes, expected: bytes) -> None:
    assert guard_headers([(b"Location", location)], []) == [(b"Location", expected)]


async def test_a_path_that_ends_in_a_slash_is_redirected_on_this_server(datasette: Any) -> None:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    path = "/\\example.com/"
    asked = {"type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "query_string": b""}
    await datasette.app()({**asked, "path": path, "raw_path": path.encode(), "headers": []}, receive, send)
    locations = [value for name, value in sent[0]["headers"] if name.lower() == b"location"]
    assert all(value.startswith(b"/e") for value in locations)

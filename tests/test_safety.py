"""What strangers may do to a server (memory, headers, redirects), and what databases beside an archive keep."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import pytest_asyncio

from datasette_conflict.answer_sizes import BoundedRows
from datasette_conflict.policies import write_policy
from datasette_conflict.safety import add_headers, keep_redirect, serves_only_archives
from tests.programs import run_python
from tests.serving import fetch, serve, serve_once

LONG = 20_000_000  # characters: more than an archive's queries may make

# prints the longest value of each database and the limit of the heap, in a process in which nobody set one before
LIMITS = """
import asyncio, json, sqlite3, sys
from datasette.app import Datasette

def limits(connection):
    return connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH), connection.execute("pragma hard_heap_limit").fetchone()[0]

async def main(configuration, *paths):
    keyword = "config" if hasattr(Datasette, "allowed") else "metadata"
    datasette = Datasette(list(paths), **{keyword: json.loads(configuration)})
    await datasette.invoke_startup()
    for name in datasette.databases:
        if name != "_internal":
            print(name, *await datasette.databases[name].execute_fn(limits))

asyncio.run(main(*sys.argv[1:]))
"""

# prints the status of the answer for each path, in such a process too: a limit of the heap once set holds in all of one
STATUS = """
import asyncio, sys
from datasette.app import Datasette

async def main(paths, *files):
    datasette = Datasette(list(files))
    await datasette.invoke_startup()
    print(*[(await datasette.client.get(path)).status_code for path in paths.split()])

asyncio.run(main(*sys.argv[1:]))
"""


@pytest_asyncio.fixture
async def datasette(small_path: Path) -> Any:
    return await serve_once(small_path)


@pytest.fixture(scope="module")
def other_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that is no archive, though it has a table and views that are named so, and a very long text."""
    return write_other(tmp_path_factory.mktemp("other") / "other.db", LONG)


@pytest.fixture(scope="module")
def beside_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without it: the memory of a process in which an archive was served alone is not enough for that."""
    return write_other(tmp_path_factory.mktemp("beside") / "other.db", 1)


def write_other(path: Path, length: int) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table texts (id integer primary key, t text, data blob)")
        connection.execute("insert into texts values (1, ?, ?), (2, 'y', x'00')", ["x" * length, b"x" * length])
        connection.execute("create table articles (id integer primary key, title text)")
        for name in ("sentences", "claims", "statements", "build_info"):
            connection.execute(f"create view {name} as select * from articles")
        connection.commit()
    return path


def limits(configuration: str, *paths: Path) -> dict[str, tuple[int, int]]:
    done = run_python("-c", LIMITS, configuration, *paths)
    assert done.returncode == 0, done.stderr
    return {name: (int(length), int(heap)) for name, length, heap in map(str.split, done.stdout.splitlines())}


async def query(datasette: Any, sql: str, database: str = "small") -> Any:
    path = f"/{database}/-/query.json" if hasattr(datasette, "allowed") else f"/{database}.json"
    return await fetch(datasette, f"{path}?_shape=objects&sql={quote(sql)}")


async def test_no_query_makes_a_value_of_hundreds_of_megabytes(datasette: Any) -> None:
    answer = await query(datasette, "select hex(zeroblob(400000000))")
    assert answer.status_code == 400
    assert "too big" in answer.text
    assert len((await query(datasette, "select printf('%.*c', 400000000, 'x')")).text) < 10_000


async def test_the_longest_value_can_be_set(small_path: Path) -> None:
    sql = "select length(zeroblob(2000000)) as length"
    assert (await query(await serve(small_path, plugin={"max_value_mb": 1}), sql)).status_code == 400
    allowed = await query(await serve(small_path, plugin={"max_value_mb": 3}), sql)
    assert allowed.json()["rows"] == [{"length": 2000000}]


@pytest.mark.parametrize("path", ["/small/articles", "/small/articles.json"])
async def test_a_report_that_is_too_long_says_what_to_set(small_path: Path, tmp_path: Path, path: str) -> None:
    long = tmp_path / "small.db"
    long.write_bytes(small_path.read_bytes())
    with closing(sqlite3.connect(long)) as connection:
        connection.execute("update articles set text = ? where id = (select min(id) from articles)", ["x" * 2_000_000])
        connection.commit()
    answer = await fetch(await serve(long, plugin={"max_value_mb": 1}), path)
    assert answer.status_code == 400
    assert "max_value_mb" in answer.text
    assert (await fetch(await serve(long), path)).status_code == 200


async def test_memory_has_a_limit(datasette: Any) -> None:
    database = datasette.get_database("small")
    ((limit,),) = await database.execute_fn(lambda connection: connection.execute("pragma hard_heap_limit").fetchall())
    assert 0 < limit <= 192_000_000


@pytest.mark.parametrize("format", [".json", ""])
async def test_a_query_beyond_the_memory_is_told_so(datasette: Any, format: str) -> None:
    values = ", ".join(f"zeroblob(15000000) as v{number}" for number in range(60))
    path = "/small/-/query" if hasattr(datasette, "allowed") else "/small"
    answer = await fetch(datasette, f"{path}{format}?sql={quote(f'select {values}')}")
    assert answer.status_code == 400
    assert "more memory than is allowed" in answer.text


ROWS = "with recursive n (i) as (select 1 union all select i + 1 from n limit {rows}) select {value} as value from n"
LENGTHS = [  # of answers, by how many rows there are of what, and whether they are given
    (30, "printf('%.*c', 300000, 'x')", True),
    (90, "printf('%.*c', 300000, 'x')", False),
    (30, "replace(printf('%.*c', 300000, 'x'), 'x', char(1))", False),  # which JSON escapes
    (30, "zeroblob(300000)", False),
    (900, "i", True),
]


@pytest.mark.parametrize(("rows", "value", "given"), LENGTHS)
async def test_many_long_rows_are_told_to_be_too_many(datasette: Any, rows: int, value: str, given: bool) -> None:
    answer = await query(datasette, ROWS.format(rows=rows, value=value))
    assert (answer.status_code, "max_answer_mb" in answer.text) == ((200, False) if given else (400, True))


async def test_how_long_an_answer_may_be_can_be_set(small_path: Path) -> None:
    sql = ROWS.format(rows=30, value="printf('%.*c', 300000, 'x')")
    assert (await query(await serve(small_path, plugin={"max_answer_mb": 8}), sql)).status_code == 400
    assert (await query(await serve(small_path, plugin={"max_answer_mb": 10}), sql)).status_code == 200


def test_each_query_of_a_connection_is_counted_by_itself() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = BoundedRows(1000)
        for _ in range(5):
            (row,) = connection.execute("select printf('%.*c', 900, 'x') as x").fetchall()
            assert len(row["x"]) == 900
        with pytest.raises(sqlite3.OperationalError, match="longer than is allowed"):
            connection.execute("select printf('%.*c', 900, 'x') union all select printf('%.*c', 900, 'y')").fetchall()


def test_a_database_beside_an_archive_shows_what_is_longer(small_path: Path, other_path: Path) -> None:
    paths = "/other/texts /other/texts/1 /other/texts.json /other/texts/1.blob?_blob_column=data /other"
    assert run_python("-c", STATUS, paths, small_path, other_path).stdout.split() == ["200"] * 5


def test_limits_are_those_of_archives_alone(small_path: Path, other_path: Path) -> None:
    unlimited = 1_000_000_000
    assert limits("{}", other_path) == {"other": (unlimited, 0)}
    assert limits("{}", small_path) == {"small": (16_000_000, 192_000_000)}
    assert limits("{}", small_path, other_path) == {"small": (16_000_000, 0), "other": (unlimited, 0)}
    chosen = '{"plugins": {"datasette-conflict": {"max_memory_mb": 900}}}'
    assert limits(chosen, small_path, other_path)["small"] == (16_000_000, 900_000_000)


async def test_memory_is_shared_with_databases_in_memory_and_files_that_are_none(
    small_path: Path, seeds_archive: Path, other_path: Path
) -> None:
    assert serves_only_archives(await serve(small_path, beside=[seeds_archive]))
    assert not serves_only_archives(await serve(small_path, beside=[other_path]))
    with_memory = await serve(small_path)
    with_memory.add_memory_database("scratch")
    assert not serves_only_archives(with_memory)


async def test_an_archive_attached_to_another_database_makes_it_none(small_path: Path, other_path: Path) -> None:
    datasette = await serve(other_path)

    def attach(connection: sqlite3.Connection) -> int:
        connection.execute("attach database ? as archive", [str(small_path)])
        return connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH)

    assert await datasette.get_database("other").execute_fn(attach) > LONG
    assert (await fetch(datasette, "/other/-/compare")).status_code == 404
    assert "content-security-policy" not in (await fetch(datasette, "/other")).headers


@pytest.mark.parametrize(
    "path",
    [
        "/small",
        "/small.json",
        "/small/articles",
        "/small/articles.json",
        "/small/articles.csv",
        "/small/-/compare",
        "/small/-/search.json?q=town",
        "/small/-/compare/1",
        "/small/nope",
        "/-/static-plugins/datasette-conflict/conflict.css",
    ],
)
async def test_every_answer_of_an_archive_says_what_a_browser_may_do(
    small_path: Path, other_path: Path, path: str
) -> None:
    headers = (await fetch(await serve_once(small_path, beside=[other_path]), path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == write_policy()


@pytest.mark.parametrize(
    "path",
    [
        "/.json",
        "/nope",
        "/-/settings.json",
        "/-/plugins",
        "/-/static/app.css",
        "/other",
        "/other/texts",
        "/other/texts/2",
    ],
)
async def test_other_answers_have_the_headers_that_they_have_without_us(
    small_path: Path, beside_path: Path, path: str
) -> None:
    response = await fetch(await serve_once(small_path, beside=[beside_path]), path)
    assert response.status_code == (404 if path == "/nope" else 200)
    assert "content-security-policy" not in response.headers
    assert "x-content-type-options" not in response.headers


async def test_the_path_under_which_datasette_is_served_changes_nothing(small_path: Path, other_path: Path) -> None:
    datasette = await serve(small_path, settings={"base_url": "/small/"}, beside=[other_path])
    assert "content-security-policy" in (await fetch(datasette, "/small/articles")).headers
    assert "content-security-policy" not in (await fetch(datasette, "/other/texts/2")).headers
    assert "content-security-policy" not in (await fetch(datasette, "/.json")).headers


async def test_the_policy_can_be_set_and_left_out(small_path: Path) -> None:
    own = await serve(small_path, plugin={"content_security_policy": "default-src *"})
    assert (await fetch(own, "/small")).headers["content-security-policy"] == "default-src *"
    none = await serve(small_path, plugin={"content_security_policy": False})
    assert "content-security-policy" not in (await fetch(none, "/small")).headers


def test_headers_that_are_there_are_kept() -> None:
    own = [(b"Content-Security-Policy", b"default-src 'none'"), (b"location", b"https://example.com/a")]
    assert add_headers(own, [(b"content-security-policy", b"default-src 'self'")]) == own


@pytest.mark.parametrize(
    ("asked", "location", "expected"),
    [
        ("/\\example.com/", b"/\\example.com", b"/example.com"),
        ("//example.com/a/", b"//example.com/a", b"/example.com/a"),
        ("/\t/example.com/", b"/\t/example.com", b"/example.com"),
        ("//example.com/", b"//example.com?a=1", b"/example.com?a=1"),
        ("/small/articles/", b"/small/articles?a=//b", b"/small/articles?a=//b"),
        ("/small/go", b"https://example.com/", b"https://example.com/"),
        ("/other/go", b"//example.com/a", b"//example.com/a"),
        ("/small", b"?a=1", b"?a=1"),
    ],
)
def test_a_redirect_does_not_leave_the_server_unnoticed(asked: str, location: bytes, expected: bytes) -> None:
    assert keep_redirect([(b"Location", location)], asked) == [(b"Location", expected)]


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

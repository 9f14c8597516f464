"""Datasette over an archive, for tests, on either version."""

import asyncio
import csv
import io
from collections.abc import Sequence
from contextvars import Context
from pathlib import Path
from typing import Any, NamedTuple

from datasette.app import Datasette
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Templates as they were compiled for the first Datasette: that took more than half of the time of its tests."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self.codes.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


COMPILED = Compiled()
# by the tests of a module: what their connections hold counts against one limit of SQLite's heap
SERVED: list[Any] = []
SHARED: dict[str, "Shared"] = {}  # by what it is a Datasette of


class Shared(NamedTuple):
    """A Datasette that several tests ask, and what none of them may change."""

    datasette: Any
    state: str


async def serve(
    path: Path,
    settings: dict[str, Any] | None = None,
    beside: Sequence[Path] = (),
    plugin: dict[str, Any] | None = None,
    **databases: Any,
) -> Any:
    """A Datasette with this archive and the databases beside it.

    `databases` is its configuration, as allow rules of a database by its name, `plugin` that of our plugin.
    """
    configuration: dict[str, Any] = {"databases": databases} if databases else {}
    configuration |= {"plugins": {"datasette-conflict": plugin}} if plugin else {}
    keyword = "config" if hasattr(Datasette, "allowed") else "metadata"
    datasette = Datasette([*map(str, [path, *beside])], settings=settings or {}, **{keyword: configuration})
    await datasette.invoke_startup()
    templates = datasette.get_jinja_environment() if hasattr(datasette, "allowed") else datasette.jinja_env
    templates.bytecode_cache = COMPILED
    SERVED.append(datasette)
    return datasette


async def serve_once(path: Path, *given: Any, **more: Any) -> Any:
    """What `serve` gives, but one for all tests of a module that ask for the same: to begin it takes most of a test.

    No test may change it, nor the archive.
    """
    key = repr((path, given, more))
    if key not in SHARED:
        # in a context of its own: Datasette 1.0 closes behind each test what was begun in the test's
        datasette = await asyncio.create_task(serve(path, *given, **more), context=Context())
        SHARED[key] = Shared(datasette, state_of(datasette))
    return SHARED[key].datasette


def state_of(datasette: Any) -> str:
    """What a test could change of a Datasette for those after it: its databases, their files, how it is configured."""
    stored = {name: Path(one.path).stat() for name, one in datasette.databases.items() if one.path}
    files = [*datasette.databases, *((name, stat.st_size, stat.st_mtime_ns) for name, stat in stored.items())]
    configured = datasette.config if hasattr(datasette, "allowed") else datasette.metadata()
    return repr((files, configured, datasette.settings_dict()))


def close_served() -> None:
    """Close the files of every Datasette that was served since the last time.

    Raises AssertionError if a test has changed one that others ask, too.
    """
    changed = [key for key, shared in SHARED.items() if state_of(shared.datasette) != shared.state]
    SHARED.clear()
    while SERVED:
        for database in SERVED.pop().databases.values():
            database.close()
    assert changed == []


async def fetch(datasette: Any, path: str, actor: str | None = None) -> Any:
    """The answer to a request, as an actor with this id."""
    cookies = {"ds_actor": datasette.sign({"a": {"id": actor}}, "actor")} if actor else {}
    return await datasette.client.get(path, cookies=cookies)


def read_sheet(response: Any) -> list[dict[str, str]]:
    """The rows of an answer in CSV, which must be complete UTF-8 with a byte order mark."""
    text = response.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))

"""Datasette over an archive, for tests, on either version."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

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
SERVED: list[
    Any
] = []  # by the tests of a module: what their connections hold counts against one limit of SQLite's heap


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


def close_served() -> None:
    """Close the files of every Datasette that was served since the last time."""
    while SERVED:
        for database in SERVED.pop().databases.values():
            database.close()


async def fetch(datasette: Any, path: str, actor: str | None = None) -> Any:
    """The answer to a request, as an actor with this id."""
    cookies = {"ds_actor": datasette.sign({"a": {"id": actor}}, "actor")} if actor else {}
    return await datasette.client.get(path, cookies=cookies)


def read_sheet(response: Any) -> list[dict[str, str]]:
    """The rows of an answer in CSV, which must be complete UTF-8 with a byte order mark."""
    text = response.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))

"""Datasette over an archive, for tests, on either version."""

from pathlib import Path
from typing import Any

from datasette.app import Datasette


async def serve(path: Path, settings: dict[str, Any] | None = None, **databases: Any) -> Any:
    """A Datasette with this archive; `databases` is its configuration, as allow rules of a database by its name."""
    configuration: dict[str, Any] = {"databases": databases} if databases else {}
    keyword = "config" if hasattr(Datasette, "allowed") else "metadata"
    datasette = Datasette([str(path)], settings=settings or {}, **{keyword: configuration})
    await datasette.invoke_startup()
    return datasette


async def fetch(datasette: Any, path: str, actor: str | None = None) -> Any:
    """The answer to a request, as an actor with this id."""
    cookies = {"ds_actor": datasette.sign({"a": {"id": actor}}, "actor")} if actor else {}
    return await datasette.client.get(path, cookies=cookies)

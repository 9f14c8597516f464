"""Serving: what is about to be served, opened to be looked at as visitors would meet it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import click

from datasette_conflict.archives import is_archive
from datasette_conflict.compat import StartupError, may_view, sqlite3
from datasette_conflict.publishing.damage import damage_of
from datasette_conflict.urls import PLUGIN

CORE = "_internal"  # Datasette's own database, which nobody but root may view


class Serving(NamedTuple):
    """A Datasette as `serve` would start it, the options it was given, and its databases by what they are."""

    datasette: Any
    options: Mapping[str, Any]
    archives: list[Any]
    damage: Mapping[Any, str]  # the first fault of each archive that is damaged; nothing more is asked of those
    others: list[Any]  # that a visitor may view and that are no archives

    @property
    def whole(self) -> list[Any]:
        """The archives that are not damaged."""
        return [archive for archive in self.archives if archive not in self.damage]

    @property
    def settings(self) -> dict[str, Any]:
        """Datasette's own settings."""
        return {name: self.datasette.setting(name) for name in self.datasette.settings_dict()}

    @property
    def plugin(self) -> dict[str, Any]:
        """The settings of our plugin."""
        return dict(self.datasette.plugin_config(PLUGIN) or {})


async def open_serving(serve: click.Command, options: Mapping[str, Any], unserved: Mapping[str, Any]) -> Serving:
    """What `serve` would serve with these options, but for those `unserved`, which it gets instead.

    Raises UsageError if no archive is among it, ClickException for what Datasette itself refuses to serve.
    """
    assert serve.callback
    datasette = serve.callback(**{**options, **unserved}, return_instance=True)
    try:
        await datasette.invoke_startup()
    except (StartupError, sqlite3.DatabaseError) as error:
        raise click.ClickException(f"Datasette would not start: {error}") from error
    databases = [database for name, database in datasette.databases.items() if name != CORE]
    archives = [database for database in databases if await is_archive(database)]
    if not archives:
        raise click.UsageError("None of these files is an archive: give the one that `datasette conflict build` made")
    others = [
        database
        for database in databases
        if database not in archives and await may_view(datasette, None, database.name, ())
    ]
    faults = {archive: await archive.execute_fn(damage_of) for archive in archives}
    damage = {archive: fault for archive, fault in faults.items() if fault}
    return Serving(datasette, options, archives, damage, others)

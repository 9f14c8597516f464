"""The command `datasette conflict`: the only place where the plugin meets the loader."""

import click
from datasette import hookimpl


@hookimpl
def register_commands(cli: click.Group) -> None:
    """Add `datasette conflict` with its commands."""
    from conflict_build.cli import build

    @cli.group()
    def conflict() -> None:
        """Build archives of news reports."""

    conflict.add_command(build)

"""The command `datasette conflict`, a module each of its commands: the only place where the plugin meets the loader."""

import click
from datasette import hookimpl


@hookimpl
def register_commands(cli: click.Group) -> None:
    """Add `datasette conflict` with its commands."""
    from conflict_build.cli import build
    from datasette_conflict.commands.check import check_command
    from datasette_conflict.commands.datapackage import datapackage
    from datasette_conflict.commands.demo import demo
    from datasette_conflict.commands.publish_dir import publish_dir_command
    from datasette_conflict.commands.redact import redact

    @cli.group()
    def conflict() -> None:
        """Build archives of news reports, and publish them."""

    conflict.add_command(build)
    conflict.add_command(check_command(cli.commands["serve"]))
    conflict.add_command(redact)
    conflict.add_command(datapackage)
    conflict.add_command(demo)
    conflict.add_command(publish_dir_command(cli.commands["serve"]))

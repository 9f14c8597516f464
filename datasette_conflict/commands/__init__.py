"""The command `datasette conflict`, a module each of its commands: the only place where the plugin meets the loader."""

from collections.abc import Callable

import click
from datasette import hookimpl


class LateGroup(click.Group):
    """Commands that are imported when they are asked for: `datasette serve` never loads what builds archives."""

    def __init__(self, name: str, imports: dict[str, Callable[[], click.Command]], help: str) -> None:
        super().__init__(name, help=help)
        self.imports = imports

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self.imports)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        import_command = self.imports.get(cmd_name)
        return import_command() if import_command else None


@hookimpl
def register_commands(cli: click.Group) -> None:
    """Add `datasette conflict` with its commands."""

    def build() -> click.Command:
        from conflict_build.cli import build

        return build

    def check() -> click.Command:
        from datasette_conflict.commands.check import check_command

        return check_command(cli.commands["serve"])

    def check_claims() -> click.Command:
        from datasette_conflict.commands.check_claims import check_claims

        return check_claims

    def datapackage() -> click.Command:
        from datasette_conflict.commands.datapackage import datapackage

        return datapackage

    def demo() -> click.Command:
        from datasette_conflict.commands.demo import demo

        return demo

    def publish_dir() -> click.Command:
        from datasette_conflict.commands.publish_dir import publish_dir_command

        return publish_dir_command(cli.commands["serve"])

    def redact() -> click.Command:
        from datasette_conflict.commands.redact import redact

        return redact

    imports = {
        "build": build,
        "check": check,
        "check-claims": check_claims,
        "datapackage": datapackage,
        "demo": demo,
        "publish-dir": publish_dir,
        "redact": redact,
    }
    cli.add_command(LateGroup("conflict", imports, "Build archives of news reports, and publish them."))

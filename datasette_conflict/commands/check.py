"""`datasette conflict check`: given what `datasette serve` is given, it says what is unsafe or unwise in that."""

import asyncio
import json
import sys
from typing import Any

import click

from datasette_conflict.publishing.checks import find_all
from datasette_conflict.publishing.findings import Finding, describe
from datasette_conflict.publishing.serving import open_serving

HELP = """Say what is unsafe or unwise in how archives are about to be served, each with its fix.

Takes the files and options that `datasette serve` takes, or a folder of `datasette conflict publish-dir`: write
`conflict check` in the place of `serve`. It opens what would be served and asks it, as a visitor who is not logged
in; it serves nothing and changes nothing.

Exit status: 0, 1 if something is unsafe (with --strict also if it is unwise), 2 if the command was not understood.
"""
# what serve does besides, and a check does not: make files, watch them, open a browser, ask one address
ONLY_SERVED = frozenset("reload create open_browser get headers token actor help_settings pdb internal".split())
OURS = (
    click.Option(["--strict"], is_flag=True, help="Exit status 1 also for what is unwise."),
    click.Option(["--json", "as_json"], is_flag=True, help="Print what was found as JSON."),
)


def check_command(serve: click.Command) -> click.Command:
    """The command, with the parameters of this Datasette's `serve`."""

    def check(strict: bool, as_json: bool, **options: Any) -> None:
        found = asyncio.run(find(serve, options))
        click.echo(json.dumps([one._asdict() for one in found], indent=1) if as_json else "\n".join(describe(found)))
        sys.exit(int(any(strict or one.level == "unsafe" for one in found)))

    return click.Command("check", params=[*OURS, *serve.params], callback=check, help=HELP)


async def find(serve: click.Command, options: dict[str, Any]) -> list[Finding]:
    """What is to be said of what `serve` would serve with these options. Raises UsageError for no archive."""
    unserved = {name: False if options[name] in (True, False) else None for name in ONLY_SERVED & set(options)}
    return await find_all(await open_serving(serve, options, unserved))

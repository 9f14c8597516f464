"""`datasette conflict publish-dir`: a folder from which a server or a container serves archives the safe way."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from subprocess import CalledProcessError
from typing import IO, Any

import click
import yaml

from datasette_conflict.publishing.findings import describe
from datasette_conflict.publishing.folders import CopyError, NotOursError, Plan, copy_whole, write_folder
from datasette_conflict.publishing.requirements import LocalInstallError, list_requirements

TEXTS_HELP = "What of each report to give: only sentences that carry evidence, or all that ARCHIVE has."
BASE_HELP = "The path under which a proxy serves it, as /news/."
WHEEL_HELP = "The wheel of datasette-conflict for the server to install, where it is on no index."


def publish_dir_command(serve: click.Command) -> click.Command:
    """The command; `serve` is this Datasette's, by which the folder is checked in the end."""

    @click.command("publish-dir")
    @click.argument("archives", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
    @click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
    @click.option("--texts", type=click.Choice(["evidence", "full"]), default="evidence", help=TEXTS_HELP)
    @click.option(
        "-m", "--metadata", type=click.File(encoding="utf-8"), help="What the site says of itself (YAML, JSON)."
    )
    @click.option("--base-url", default="/", callback=path_given, help=BASE_HELP)
    @click.option("--http", is_flag=True, help="The site is not behind HTTPS.")
    @click.option("--wheel", type=click.Path(path_type=Path, exists=True, dir_okay=False), help=WHEEL_HELP)
    def publish_dir(
        archives: tuple[Path, ...],
        folder: Path,
        texts: str,
        metadata: IO[str] | None,
        base_url: str,
        http: bool,
        wheel: Path | None,
    ) -> None:
        """Fill FOLDER with each ARCHIVE and all that serves them the safe way.

        The archives as nobody may write them, the number of their rows, settings, requirements.txt, a Dockerfile that
        runs as nobody in particular, and a compose.yaml with a read-only file system. Then it is checked as `datasette
        conflict check` does. Nothing is sent anywhere. Run it again to renew FOLDER when an archive was built again.
        """
        refuse_archives(archives)
        plan = Plan([*archives], texts, wording_of(metadata), base_url, not http, requirements(wheel), wheel)
        fill(plan, folder)
        click.echo("\n".join(describe(asyncio.run(check(serve, folder)))))
        click.echo("\n".join(next_steps(folder)))

    return publish_dir


def path_given(_context: click.Context, _parameter: click.Parameter, given: str) -> str:
    """The path of --base-url. Raises BadParameter for an address."""
    if not given.startswith("/") or not given.endswith("/") or "//" in given:
        raise click.BadParameter("begins and ends with a slash, as /news/")
    return given


def refuse_archives(archives: tuple[Path, ...]) -> None:
    """Raise UsageError for what is no archive, and for two of one name."""
    from conflict_build.cli import is_archive

    for archive in archives:
        if not is_archive(archive):
            raise click.UsageError(
                f"{archive} is no archive: give what `datasette conflict build` made, then the folder"
            )
    if len({archive.name for archive in archives}) < len(archives):
        raise click.UsageError("Two archives have one name, which is their address: rename one of them")


def wording_of(metadata: IO[str] | None) -> dict[str, Any]:
    """What the file given with -m says. Raises UsageError if it says nothing that Datasette could read."""
    try:
        found = yaml.safe_load(metadata) if metadata else {}
    except yaml.YAMLError as error:
        raise click.UsageError(f"The metadata cannot be read: {error}") from error
    if not isinstance(found, dict):
        raise click.UsageError("The metadata is no list of names with values, as title: Fighting in the north")
    return found


def requirements(wheel: Path | None) -> list[str]:
    """What the server installs. Raises UsageError where only this machine has the plugin."""
    try:
        return list_requirements(wheel)
    except LocalInstallError as error:
        place = str(error).removeprefix("file://")
        raise click.UsageError(
            f"datasette-conflict was installed here from {place}, which a server has not, or not the program "
            f"to get it. Make a wheel of it and give that:\n  pip wheel --no-deps --wheel-dir . {quote(place)}\n"
            "  datasette conflict publish-dir ... --wheel datasette_conflict-*.whl"
        ) from error


def fill(plan: Plan, folder: Path) -> None:
    """Write the folder. Raises ClickException if it cannot be written."""
    from conflict_build.redaction import UnknownTablesError, redact_archive

    try:
        write_folder(plan, folder, copy_whole if plan.texts == "full" else redact_archive)
    except NotOursError as error:
        raise click.UsageError(
            f"{folder} holds other things: give a new folder, or one that this command made"
        ) from error
    except UnknownTablesError as error:
        raise click.ClickException(
            f"An archive holds tables that are not the program's ({error}): take them out"
        ) from error
    except CalledProcessError as error:
        raise click.ClickException(f"Datasette cannot read what was copied: {error.stderr.decode()}") from error
    except CopyError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error}") from error


async def check(serve: click.Command, folder: Path) -> list[Any]:
    """What is to be said of the folder as it would be served."""
    from datasette_conflict.commands.check import find

    return await find(serve, serve.make_context("serve", [str(folder)]).params)


def next_steps(folder: Path) -> Iterator[str]:
    """How to go on, in commands."""
    from conflict_build.cli import program

    yield f"{folder} is ready. To try it here, run"
    yield f"  {program()} {quote(str(folder))}"
    yield "to serve it from a container, behind a proxy"
    yield f"  docker compose --project-directory {quote(str(folder))} up --build --detach"
    yield "and docs/publish.md has other servers and hosts."

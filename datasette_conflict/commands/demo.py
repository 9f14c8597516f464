"""`datasette conflict demo`: an archive of a few reports that come with the program, built and served."""

from importlib.resources import as_file, files
from pathlib import Path
from shlex import quote

import click

TOLD = """Five short reports on the sinking of the Lusitania in 1915, written for this program, their outlets made up.
One says that the ship had carried guns, two deny it; two numbers of the dead differ; one report is another's text."""


@click.command()
@click.argument("archive", type=click.Path(path_type=Path), default=Path("demo.db"))
@click.option("--no-serve", is_flag=True, help="Build ARCHIVE only, and say how to serve it.")
def demo(archive: Path, no_serve: bool) -> None:
    """Build ARCHIVE, demo.db if it is not given, from five short reports that come with the program, and serve it.

    It shows what an archive is before you have reports of your own.
    """
    from conflict_build.cli import build, program
    from conflict_build.serve import serve_archive
    from conflict_build.summary import FRONT_PAGE

    click.echo(TOLD)
    with as_file(files("conflict_build").joinpath("demo")) as reports:
        build.invoke(build.make_context("build", [str(reports), str(archive), "--quiet"]))
    if no_serve:
        click.echo(f"To browse it, run\n  {program()} {quote(str(archive))}\nand open {FRONT_PAGE}")
        return
    click.echo(f"{archive} is built. Open {FRONT_PAGE} when the server is up; Ctrl-C stops it.")
    raise SystemExit(serve_archive(archive))

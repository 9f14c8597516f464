"""`datasette conflict datapackage`: an archive as CSV files that describe themselves (Frictionless Data Package)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from datasette_conflict.commands.refusals import ensure_archive, refuse_tables

TEXTS_HELP = "What of each report to give: only sentences that carry evidence, or all that ARCHIVE has."


@click.command()
@click.argument("archive", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--texts", type=click.Choice(["evidence", "full"]), default="evidence", help=TEXTS_HELP)
def datapackage(archive: Path, folder: Path, texts: str) -> None:
    """Write ARCHIVE into FOLDER, which is new or empty, as a data package.

    A CSV file for each table, and datapackage.json with the types, meanings and links of their columns, how many rows
    each has, and its SHA-256. Words are exact: a spreadsheet may calculate cells that begin with "=".
    """
    from conflict_build.redaction import UnknownTablesError
    from datasette_conflict.publishing.datapackages import NotEmptyError, ensure_empty, write_package

    ensure_archive(archive)
    folder = folder.resolve()
    if folder == Path.cwd():  # its place is taken in one step by a new folder, and the user would stand in the old one
        raise click.UsageError(f"{folder} is the folder that you are in: give one inside it")
    try:
        ensure_empty(folder)
        with as_given(archive, texts) as given:
            written = write_package(given, folder, archive.stem)
    except NotEmptyError as error:
        raise click.UsageError(f"{folder} holds something: give a folder that is new or empty") from error
    except UnknownTablesError as error:
        raise refuse_tables(archive, error) from error
    except sqlite3.Error as error:
        raise click.ClickException(f"{archive} cannot be read: {error}") from error
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error}") from error
    click.echo(f"{folder} holds {written.tables} tables with {written.rows:,} rows")
    if written.left_out:
        click.echo(f"Left out, since they are not the program's: {', '.join(written.left_out)}")


@contextmanager
def as_given(archive: Path, texts: str) -> Iterator[Path]:
    """The archive, or for the time being a copy of it that gives only evidence."""
    from conflict_build.redaction import redact_archive

    if texts == "full":
        yield archive
        return
    with TemporaryDirectory() as held:
        copy = Path(held) / archive.name
        redact_archive(archive, copy)
        yield copy

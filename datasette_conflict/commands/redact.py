"""`datasette conflict redact`: a copy of an archive that gives only the sentences that carry evidence."""

import sqlite3
from pathlib import Path

import click

from datasette_conflict.commands.refusals import ensure_archive, refuse_tables


@click.command()
@click.argument("archive", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("copy", type=click.Path(path_type=Path))
def redact(archive: Path, copy: Path) -> None:
    """Write COPY, an archive like ARCHIVE without the sentences that carry no question, quote or figure.

    Ids, counts, verdicts and offsets are those of ARCHIVE. Of the other sentences only the names and the words for what
    happened stay, as the rows that count them need; the rest is not in the file, so that neither SQL nor search nor a
    download gives it. Headlines, outlets, days and links stay.
    """
    from conflict_build.cli import refuse_path
    from conflict_build.locks import LockError, locked
    from conflict_build.redaction import UnknownTablesError, redact_archive

    ensure_archive(archive)
    if copy.exists() and copy.samefile(archive):
        raise click.UsageError("The copy would take the place of the archive: give another path")
    refuse_path(copy)
    try:
        with locked(copy):
            done = redact_archive(archive, copy)
    except UnknownTablesError as error:
        raise refuse_tables(archive, error) from error
    except sqlite3.Error as error:
        raise click.ClickException(f"{archive} cannot be copied to {copy}: {error}") from error
    except (LockError, OSError) as error:
        raise click.ClickException(f"{copy} cannot be written: {error}") from error
    share = round(100 * done.sentences / max(1, done.of_sentences))
    click.echo(f"{copy} gives {done.sentences:,} of {done.of_sentences:,} sentences ({share} %)")

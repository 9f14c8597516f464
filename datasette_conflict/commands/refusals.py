"""Refusals: what commands that make something of an archive say of a file that they cannot use."""

from pathlib import Path

import click


def ensure_archive(archive: Path) -> None:
    """Raises UsageError if a file is no archive."""
    from conflict_build.cli import is_archive

    if not is_archive(archive):
        raise click.UsageError(f"{archive} is no archive: give what `datasette conflict build` made")


def refuse_tables(archive: Path, tables: object) -> click.ClickException:
    """What is raised of tables whose words nobody here knows, so that none of them may be given on."""
    return click.ClickException(
        f"{archive} holds tables that are not the program's ({tables}), whose words it does not know: take them out"
    )

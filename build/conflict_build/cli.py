"""The command line: `datasette conflict build` and `python build` are this one command."""

import json
import os
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import click

from conflict_build.articles.unanalysed import without_unanalysed
from conflict_build.beside import partial_path
from conflict_build.cluster import ClusterError
from conflict_build.inputs import SourceReader
from conflict_build.locks import LockError, locked
from conflict_build.making import Options, make_archive, show_problems, told_options
from conflict_build.read import Wanted
from conflict_build.read.columns import split_mapping
from conflict_build.read.files import UnreadableError
from conflict_build.serve import serve_archive
from conflict_build.spool import SpoolError, opened_spool
from conflict_build.store import StoreError, opened_store
from conflict_build.summary import summarise, summary_json
from conflict_build.terminal import printable_text
from conflict_build.unchanged import find_unchanged, tell_unchanged, unchanged_json
from conflict_build.watch import watch_sources

Summary = dict[str, object]
Mapping = tuple[tuple[str, str], ...]  # columns, each with what of a report it is
MAP_HELP = "Which columns of tables and JSON are what: content=text,pubDate=published,site=outlet."


def mapping_given(_context: click.Context, _parameter: click.Parameter, given: str | None) -> Mapping:
    """The columns of --map. Raises BadParameter for a field that no report has."""
    try:
        return tuple(split_mapping(given)) if given else ()
    except UnreadableError as error:
        raise click.BadParameter(str(error)) from error


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Fail, and leave ARCHIVE as it is, if any input cannot be used.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes at work at once [default: one a core].")
@click.option("--cluster", metavar="ADDRESS", help="Analyse reports on the Dask cluster whose scheduler is there.")
@click.option("--follow-links", is_flag=True, help="Read also what symbolic links out of a SOURCE lead to.")
@click.option("--map", "mapping", metavar="COLUMN=FIELD,...", callback=mapping_given, help=MAP_HELP)
@click.option("--fresh", is_flag=True, help="Work everything out anew, whatever earlier builds have kept of it.")
@click.option("--keep/--no-keep", default=True, help="Keep beside ARCHIVE what the next build can use [default: keep].")
@click.option("--quiet", is_flag=True, help="Say nothing but which input could not be used.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print the summary as JSON, and nothing else, on standard output."
)
@click.option("--watch", is_flag=True, help="Then build again whenever reports arrive, change or go, until stopped.")
@click.option("--serve", is_flag=True, help="Then open ARCHIVE in Datasette.")
def build(
    sources: tuple[Path, ...],
    archive: Path,
    strict: bool,
    workers: int | None,
    cluster: str | None,
    follow_links: bool,
    mapping: Mapping,
    fresh: bool,
    keep: bool,
    quiet: bool,
    as_json: bool,
    watch: bool,
    serve: bool,
) -> None:
    """Build ARCHIVE, a SQLite database, from the reports in each SOURCE, a file or a folder.

    Reads text, saved pages (HTML, WARC), feeds (RSS, Atom), PDF, .docx, tables (CSV, TSV), JSON and JSONL, also packed
    (.gz, .zip), told by their content, not by their name. In a folder with a manifest, sources.yml, the manifest lists
    the reports and what is known of them; names.yml beside the reports says which names are one and which never are,
    judgements.yml what an editor decided about claims and incidents. Input that cannot be used is named, and kept in
    the table problems; so are reports in other languages than English, which are stored and can be searched, but are
    not analysed.

    A second build analyses only the reports that are new or other than before, and where nothing has changed ARCHIVE is
    left as it is. What this takes is kept in a hidden file beside ARCHIVE.

    Exit status: 0, 1 if no report could be used or ARCHIVE not be written, 2 if the command was not understood, 3 if
    --strict made it fail.
    """
    refuse_path(archive)
    if watch:
        again = partial(build_again, click.get_current_context().params)
        sys.exit(watch_sources(list(sources), archive, again, as_json, serve))
    options = Options(archive, strict, workers or os.cpu_count() or 1, cluster, quiet)
    lines, told = build_once(SourceReader(list(sources), Wanted(follow_links, mapping, archive)), options, fresh, keep)
    if as_json:
        click.echo(printable_text(json.dumps(told, ensure_ascii=False, indent=1)))
    elif not quiet:
        click.echo("\n".join(lines))
    if serve:
        sys.exit(serve_archive(archive))


def build_once(reading: SourceReader, options: Options, fresh: bool, keep: bool) -> tuple[Iterable[str], Summary]:
    """Make the archive, unless that would change nothing; what is to be said of it, in lines and for programs.

    Raises ClickException if it cannot be made.
    """
    archive, build_digest = options.archive, reading.build_digest(told_options(options.strict, reading.wanted))
    try:
        with locked(archive), opened_store(archive, fresh, keep) as store, opened_spool(archive.parent) as spool:
            unchanged = None if fresh else find_unchanged(archive, store, build_digest)
            if unchanged is None:
                built = make_archive(reading, options, store, spool, build_digest)
                return summarise(built, archive, program()), summary_json(built, archive)
            partial_path(archive).unlink(missing_ok=True)  # of a build that was killed: nobody else has the lock
            show_problems(without_unanalysed(unchanged.problems))
            return tell_unchanged(unchanged, archive, program()), unchanged_json(unchanged, archive)
    except (LockError, StoreError, SpoolError, ClusterError) as error:
        raise click.ClickException(str(error)) from error


def build_again(given: dict[str, Any], quiet: bool) -> None:
    """Build once more as the user gave it, and print the summary as JSON: what a watch does in processes of its own."""
    once = {"watch": False, "serve": False, "as_json": True, "quiet": quiet or given["quiet"]}
    once["fresh"] = given["fresh"] and not quiet  # the first build of a watch is the one that speaks
    assert build.callback is not None
    build.callback(**{**given, **once})


def refuse_path(archive: Path) -> None:
    """Raises UsageError if no archive can be put at a path, or something else would be lost there."""
    if archive.is_dir():
        raise click.UsageError(f"{archive} is a folder: give the path of a file, such as {archive / 'archive.db'}")
    if not archive.parent.is_dir():
        raise click.UsageError(f"{archive.parent} is not there: make the folder, or give another path")
    if not os.access(archive.parent, os.W_OK):
        raise click.UsageError(f"{archive.parent} may not be written to: give a path in another folder")
    if archive.exists() and not os.access(archive, os.W_OK):
        raise click.UsageError(f"{archive} is write-protected and is not replaced: unprotect it, or give another path")
    if archive.exists() and archive.stat().st_size and not is_archive(archive):
        raise click.UsageError(f"{archive} is no archive and is not replaced: give the path of a new file last")


def program() -> str:
    """How the user calls Datasette: as they did for this command, if they came by it."""
    return sys.argv[0] if Path(sys.argv[0]).name == "datasette" else "datasette"


def is_archive(path: Path) -> bool:
    """Whether a file is an archive of this program."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute("select 1 from sqlite_master where name = 'build_info'").fetchone() is not None
    except sqlite3.Error:
        return False

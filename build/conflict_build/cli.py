"""The command line: `datasette conflict build` and `python build` are this one command."""

import json
import os
import sqlite3
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from conflict_build.articles.unanalysed import list_unanalysed, without_unanalysed
from conflict_build.batches import analyse_reports
from conflict_build.claims.former import FormerClaim
from conflict_build.cluster import ClusterError
from conflict_build.collector import never_collected, rarely_collected
from conflict_build.inputs import SourceReader
from conflict_build.locks import LockError, locked
from conflict_build.pipeline import relate_reports
from conflict_build.progress import show_reading, show_steps
from conflict_build.read import Note, Wanted
from conflict_build.read.columns import split_mapping
from conflict_build.read.files import UnreadableError
from conflict_build.read.former_claims import read_former_claims
from conflict_build.records import Analysis, Archive, Problem
from conflict_build.serve import serve_archive
from conflict_build.store import Store, StoreError, opened_store
from conflict_build.store.analyses import KeptAnalyses
from conflict_build.store.readings import KeptReadings
from conflict_build.store.steps import kept_steps
from conflict_build.summary import Built, problem_lines, summarise, summary_json
from conflict_build.unchanged import BUILD_DIGEST, find_unchanged, tell_unchanged, unchanged_json
from conflict_build.versions import settle_versions
from conflict_build.versions.doubles import Doubles
from conflict_build.watch import watch_sources
from conflict_build.write import write_archive

Mapping = tuple[tuple[str, str], ...]  # columns, each with what of a report it is
MAP_HELP = "Which columns of tables and JSON are what: content=text,pubDate=published,site=outlet."


class StrictError(click.ClickException):
    """That input could not be used, and the user wants no archive then."""

    exit_code = 3  # 1: nothing usable, or not written; 2: usage


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
    reading = SourceReader(list(sources), Wanted(follow_links, mapping, archive))
    count = workers or os.cpu_count() or 1
    build_digest = reading.build_digest(told_options(strict, reading.wanted))
    try:
        with locked(archive), opened_store(archive, fresh, keep) as store:
            unchanged = None if fresh else find_unchanged(archive, store, build_digest)
            if unchanged is None:
                built = make_archive(reading, archive, strict, count, cluster, quiet, store, build_digest)
                lines, told = summarise(built, archive, program()), summary_json(built, archive)
            else:
                show_problems(without_unanalysed(unchanged.problems))
                lines, told = tell_unchanged(unchanged, archive, program()), unchanged_json(unchanged, archive)
    except (LockError, StoreError, ClusterError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    elif not quiet:
        click.echo("\n".join(lines))
    if serve:
        sys.exit(serve_archive(archive))


def build_again(given: dict[str, Any], quiet: bool) -> None:
    """Build once more as the user gave it, and print the summary as JSON: what a watch does in processes of its own."""
    once = {"watch": False, "serve": False, "as_json": True, "quiet": quiet or given["quiet"]}
    assert build.callback is not None
    build.callback(**{**given, **once})


def make_archive(
    reading: SourceReader,
    archive: Path,
    strict: bool,
    workers: int,
    cluster: str | None,
    quiet: bool,
    store: Store,
    build_digest: str,
) -> Built:
    """Read, analyse, relate and write; what the store has is not worked out again.

    Raises ClickException if there is nothing to write, or it cannot be written.
    """
    is_shown = sys.stderr.isatty() and not quiet
    kept = KeptAnalyses(store)
    analyses = analyse(reading, KeptReadings(store), kept, workers, cluster, is_shown)
    settled = settle_versions(analyses, archive, KeptAnalyses(store, "analysis of an earlier text").analyse_one)
    analyses, reading.problems = settled.analyses, [*reading.problems, *settled.problems]
    show_problems(reading.problems, [] if quiet else reading.notes)
    if not analyses:
        raise click.ClickException(f"no report could be used, and {archive} is as it was: see the lines above")
    refuse_problems(reading.problems, archive, strict)
    problems = [*reading.problems, *list_unanalysed(analyses)]
    began = perf_counter()
    with show_steps(is_shown) as tell, never_collected():
        given = reading.name_rules, reading.judgements
        related = relate_reports(analyses, problems, *given, workers, tell, kept_steps(store), former_claims(archive))
        related = related._replace(history=settled.history)
    seconds = {"read": reading.seconds, "analyse": reading.analysing, "relate": perf_counter() - began}
    show_problems(related.problems[len(problems) :])
    refuse_problems(related.problems[len(problems) :], archive, strict)
    info = {**reading.info(), "options": told_options(strict, reading.wanted), BUILD_DIGEST: build_digest}
    rows = write(related, archive, info, seconds)
    store.settle(build_digest)
    return Built(related, rows, seconds, kept.made, kept.found)


def analyse(
    reading: SourceReader, readings: KeptReadings, kept: KeptAnalyses, workers: int, cluster: str | None, is_shown: bool
) -> list[Analysis]:
    """The analyses of all reports, with progress if it is shown."""
    began = perf_counter()
    doubles = Doubles()
    reports = doubles.taken_out(reading.reports(readings.read))
    analyses = kept.analyse(reports, partial(analyse_reports, workers=workers, cluster=cluster))
    with rarely_collected():
        done = doubles.put_back(list(show_reading(analyses, reading) if is_shown else analyses))
    reading.analysing = perf_counter() - began - reading.seconds
    return done


def former_claims(archive: Path) -> tuple[FormerClaim, ...]:
    """The claims of the archive that is replaced, if there is one. Raises ClickException if it cannot be read."""
    try:
        return read_former_claims(archive)
    except sqlite3.Error as error:
        raise click.ClickException(f"{archive} cannot be read ({error}): take it away, and build it anew") from error


def told_options(strict: bool, wanted: Wanted) -> str:
    """The options as build_info has them."""
    mapped = ",".join(f"{column}={field}" for column, field in wanted.mapping)
    return f"strict={strict}, follow-links={wanted.follow_links}" + (f", map={mapped}" if mapped else "")


def show_problems(problems: list[Problem], notes: list[Note] | None = None) -> None:
    """Say what could not be used, after what else is to be said of the input."""
    for note in notes or ():
        click.echo(f"{note.path}: {note.words}", err=True)
    for line in problem_lines(problems):
        click.echo(line, err=True)


def refuse_problems(problems: list[Problem], archive: Path, strict: bool) -> None:
    """Raises StrictError if what could not be used is to be the end."""
    if strict and problems:
        raise StrictError(f"--strict, and {archive} is as it was: correct the input named above")


def write(related: Archive, path: Path, info: dict[str, str], seconds: dict[str, float]) -> dict[str, int]:
    """Write the archive; `seconds` gets the time that took. Raises ClickException if it cannot be written."""
    try:
        return write_archive(related, path, info, seconds)
    except (OSError, sqlite3.Error) as error:
        raise click.ClickException(f"{path} cannot be written ({error}): check the disk and its permissions") from error


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

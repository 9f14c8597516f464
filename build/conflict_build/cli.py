"""The command line: `datasette conflict build` and `python build` are this one command."""

import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter

import click

from conflict_build import __version__
from conflict_build.articles.unanalysed import list_unanalysed
from conflict_build.batches import analyse_reports
from conflict_build.pipeline import relate_reports
from conflict_build.read import Note, Wanted, read_sources, source_bytes
from conflict_build.read.columns import split_mapping
from conflict_build.read.files import UnreadableError
from conflict_build.read.judgements import read_judgements
from conflict_build.read.name_rules import read_name_rules
from conflict_build.records import Analysis, Archive, Problem, Report
from conflict_build.serve import serve_archive
from conflict_build.summary import problem_lines, summarise
from conflict_build.write import write_archive

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
@click.option("--follow-links", is_flag=True, help="Read also what symbolic links out of a SOURCE lead to.")
@click.option("--map", "mapping", metavar="COLUMN=FIELD,...", callback=mapping_given, help=MAP_HELP)
@click.option("--serve", is_flag=True, help="Then open ARCHIVE in Datasette.")
def build(
    sources: tuple[Path, ...],
    archive: Path,
    strict: bool,
    workers: int | None,
    follow_links: bool,
    mapping: Mapping,
    serve: bool,
) -> None:
    """Build ARCHIVE, a SQLite database, from the reports in each SOURCE, a file or a folder.

    Reads text, saved pages (HTML, WARC), feeds (RSS, Atom), PDF, .docx, tables (CSV, TSV), JSON and JSONL, also packed
    (.gz, .zip), told by their content, not by their name. In a folder with a manifest, sources.yml, the manifest lists
    the reports and what is known of them; names.yml beside the reports says which names are one and which never are,
    judgements.yml what an editor decided about claims and incidents. Input that cannot be used is named, and kept in
    the table problems; so are reports in other languages than English, which are stored and can be searched, but are
    not analysed.
    """
    refuse_path(archive)
    reading = SourceReader(list(sources), Wanted(follow_links, mapping))
    workers = workers or os.cpu_count() or 1
    analyses = analyse(reading, workers)
    for note in reading.notes:
        click.echo(f"{note.path}: {note.words}", err=True)
    report_problems(reading.problems, archive, strict)
    if not analyses:
        raise click.ClickException(f"no report could be used, and {archive} is as it was: see the lines above")
    problems = [*reading.problems, *list_unanalysed(analyses)]
    began = perf_counter()
    related = relate_reports(analyses, problems, reading.name_rules, reading.judgements, workers)
    seconds = {"read": reading.seconds, "analyse": reading.analysing, "relate": perf_counter() - began}
    report_problems(related.problems[len(problems) :], archive, strict)
    options = f"strict={strict}, follow-links={follow_links}"
    if mapping:
        options += ", map=" + ",".join(f"{column}={field}" for column, field in mapping)
    rows = write(related, archive, {**reading.info(), "options": options}, seconds)
    click.echo("\n".join(summarise(related, archive, rows, seconds, program())))
    if serve:
        sys.exit(serve_archive(archive))


class SourceReader:
    """The reports of the sources as they are read, and what is learnt on the way: problems, digest, time."""

    def __init__(self, sources: list[Path], wanted: Wanted) -> None:
        self.sources = sources
        self.wanted = wanted
        self.name_rules, self.problems = read_name_rules(sources, wanted.follow_links)
        self.judgements, unusable = read_judgements(sources, wanted.follow_links)
        self.problems += unusable
        self.notes: list[Note] = []
        self.digest = hashlib.sha256(repr((self.name_rules, self.judgements)).encode())
        self.seconds = 0.0  # spent reading
        self.analysing = 0.0  # spent on the steps over one report, as the clock on the wall has it
        self.bytes_read = 0

    def reports(self) -> Iterator[Report]:
        """Each usable report, once."""
        items = read_sources(self.sources, self.wanted)
        while True:
            began = perf_counter()
            item = next(items, None)
            self.seconds += perf_counter() - began
            if item is None:
                return
            if isinstance(item, Note):
                self.notes.append(item)
                continue
            self.digest.update(repr(item).encode())
            if isinstance(item, Problem):
                self.problems.append(item)
            else:
                self.bytes_read += len(item.text.encode())
                yield item

    def info(self) -> dict[str, str]:
        """What build_info says of the input and the loader."""
        return {"loader version": __version__, "input digest": self.digest.hexdigest()}


def analyse(reading: SourceReader, workers: int) -> list[Analysis]:
    """The analyses of all reports, with progress on a terminal."""
    began = perf_counter()
    analyses = analyse_reports(reading.reports(), workers)
    done = list(progress(analyses, reading) if sys.stderr.isatty() else analyses)
    reading.analysing = perf_counter() - began - reading.seconds
    return done


def progress(analyses: Iterable[Analysis], reading: SourceReader) -> Iterator[Analysis]:
    """The same analyses, with a bar of the bytes read."""
    shown = 0
    with click.progressbar(
        length=source_bytes(reading.sources, reading.wanted), label="Reading reports", file=sys.stderr
    ) as bar:
        for analysis in analyses:
            bar.update(reading.bytes_read - shown)
            shown = reading.bytes_read
            yield analysis


def report_problems(problems: list[Problem], archive: Path, strict: bool) -> None:
    """Say what could not be used. Raises ClickException if that is to be the end."""
    for line in problem_lines(problems):
        click.echo(line, err=True)
    if strict and problems:
        raise click.ClickException(f"--strict, and {archive} is as it was: correct the input named above")


def write(related: Archive, path: Path, info: dict[str, str], seconds: dict[str, float]) -> dict[str, int]:
    """Write the archive; `seconds` gets the time that took. Raises ClickException if it cannot be written."""
    try:
        return write_archive(related, path, info, seconds)
    except (OSError, sqlite3.Error) as error:
        raise click.ClickException(f"{path} cannot be written ({error}): check the disk and its permissions") from error


def refuse_path(archive: Path) -> None:
    """Raises ClickException if no archive can be put at a path, or something else would be lost there."""
    if archive.is_dir():
        raise click.ClickException(f"{archive} is a folder: give the path of a file, such as {archive / 'archive.db'}")
    if not archive.parent.is_dir():
        raise click.ClickException(f"{archive.parent} is not there: make the folder, or give another path")
    if not os.access(archive.parent, os.W_OK):
        raise click.ClickException(f"{archive.parent} may not be written to: give a path in another folder")
    if archive.exists() and archive.stat().st_size and not is_archive(archive):
        raise click.ClickException(f"{archive} is no archive and is not replaced: give the path of a new file last")


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

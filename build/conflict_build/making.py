"""Making: an archive from its sources, as the command has it made: read, analysed, settled, related, written.

What could not be used is said on the way. Whoever calls has the lock of the archive, its store and a spool open.
"""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import click

from conflict_build.articles.unanalysed import count_languages, list_unanalysed
from conflict_build.batches import analyse_reports
from conflict_build.claims.former import FormerClaim
from conflict_build.collector import never_collected, rarely_collected
from conflict_build.inputs import SourceReader
from conflict_build.pipeline import beside, relate_reports
from conflict_build.progress import show_reading, show_steps
from conflict_build.read import Note, Wanted
from conflict_build.read.former_claims import read_former_claims
from conflict_build.records import Analysis, Archive, Problem
from conflict_build.spool import Spool, stored_beside
from conflict_build.store import Store
from conflict_build.store.analyses import KeptAnalyses
from conflict_build.store.readings import KeptReadings
from conflict_build.store.steps import kept_steps
from conflict_build.summary import Built, problem_lines
from conflict_build.terminal import printable
from conflict_build.unchanged import BUILD_DIGEST
from conflict_build.versions import Settled, settle_versions
from conflict_build.versions.doubles import Doubles
from conflict_build.write import Writing, opened_writing


class StrictError(click.ClickException):
    """That input could not be used, and the user wants no archive then."""

    exit_code = 3  # 1: nothing usable, or not written; 2: usage


class Options(NamedTuple):
    """How the user wants an archive made."""

    archive: Path
    strict: bool
    workers: int
    cluster: str | None  # its address; null to work on this machine
    quiet: bool

    @property
    def is_shown(self) -> bool:
        """Whether somebody watches the steps."""
        return sys.stderr.isatty() and not self.quiet


def make_archive(reading: SourceReader, options: Options, store: Store, spool: Spool, build_digest: str) -> Built:
    """Read, analyse, relate and write; what the store has is not worked out again.

    Raises ClickException if there is nothing to write, or it cannot be written.
    """
    kept = KeptAnalyses(store)
    settled = settle(analyse(reading, store, kept, options, spool), reading, options, store)
    problems = [*reading.problems, *list_unanalysed(settled.analyses)]
    with ExitStack() as stack:
        with said_if_unwritable(options.archive):
            writing = stack.enter_context(opened_writing(options.archive))
        began = perf_counter()
        related = relate(settled, problems, reading, options, store, writing)
        seconds = {"read": reading.seconds, "analyse": reading.analysing, "relate": perf_counter() - began}
        show_problems(related.problems[len(problems) :])
        refuse_problems(related.problems[len(problems) :], options)
        info = {**reading.info(), "options": told_options(options.strict, reading.wanted), BUILD_DIGEST: build_digest}
        with said_if_unwritable(options.archive), never_collected():
            rows = writing.finish(related, info, seconds)
    store.settle(build_digest)
    return Built(related, rows, seconds, kept.made, kept.found, count_languages(settled.analyses))


def analyse(
    reading: SourceReader, store: Store, kept: KeptAnalyses, options: Options, spool: Spool
) -> Sequence[Analysis]:
    """The analyses of all reports, put into the spool, with progress if it is shown."""
    began = perf_counter()
    doubles = Doubles()
    reports = doubles.taken_out(reading.reports(KeptReadings(store).read))
    analyses = kept.analyse(reports, partial(analyse_reports, workers=options.workers, cluster=options.cluster))
    shown = show_reading(analyses, reading) if options.is_shown else analyses
    # Closed even where an error is raised here, whose traceback would hold them: with them the workers end.
    with rarely_collected(), closing(analyses), closing(shown):
        for analysis in shown:
            spool.add(analysis)
    reading.analysing = perf_counter() - began - reading.seconds
    return doubles.put_back(spool)


def settle(analyses: Sequence[Analysis], reading: SourceReader, options: Options, store: Store) -> Settled:
    """One analysis of each report, of its newest text, and what there is besides; says what could not be used.

    Raises ClickException if no report is left, or nothing may be missing.
    """
    with never_collected():
        analyse_one = KeptAnalyses(store, "analysis of an earlier text").analyse_one
        settled = settle_versions(analyses, options.archive, analyse_one)
    reading.problems = [*reading.problems, *settled.problems]
    show_problems(reading.problems, [] if options.quiet else reading.notes)
    if not settled.analyses:
        raise click.ClickException(f"no report could be used, and {options.archive} is as it was: see the lines above")
    refuse_problems(reading.problems, options)
    return settled


def relate(
    settled: Settled,
    problems: list[Problem],
    reading: SourceReader,
    options: Options,
    store: Store,
    writing: Writing,
) -> Archive:
    """The archive, with progress if it is shown. What reports say is written as soon as it is known."""
    given, former = (reading.name_rules, reading.judgements), former_claims(options.archive, settled.analyses)
    workers = beside(settled.analyses, options.workers)

    def begin_to_write(archive: Archive) -> None:
        writing.begin(archive._replace(history=settled.history), workers)

    with show_steps(options.is_shown) as tell, never_collected():
        related = relate_reports(
            settled.analyses,
            problems,
            *given,
            options.workers,
            tell,
            kept_steps(store),
            former_claims=former,
            show=begin_to_write,
        )
    return related._replace(history=settled.history)


def former_claims(archive: Path, analyses: Sequence[Analysis]) -> Sequence[FormerClaim]:
    """The claims of the archive that is replaced, if there is one, put on the disk beside the analyses.

    Raises ClickException if it cannot be read.
    """
    try:
        return stored_beside(analyses, FormerClaim, read_former_claims(archive))
    except sqlite3.Error as error:
        raise click.ClickException(f"{archive} cannot be read ({error}): take it away, and build it anew") from error


def told_options(strict: bool, wanted: Wanted) -> str:
    """The options as build_info has them."""
    mapped = ",".join(f"{column}={field}" for column, field in wanted.mapping)
    return f"strict={strict}, follow-links={wanted.follow_links}" + (f", map={mapped}" if mapped else "")


def show_problems(problems: list[Problem], notes: list[Note] | None = None) -> None:
    """Say what could not be used, after what else is to be said of the input."""
    for note in notes or ():
        click.echo(printable(f"{note.path}: {note.words}"), err=True)
    for line in problem_lines(problems):
        click.echo(line, err=True)


def refuse_problems(problems: list[Problem], options: Options) -> None:
    """Raises StrictError if what could not be used is to be the end."""
    if options.strict and problems:
        raise StrictError(f"--strict, and {options.archive} is as it was: correct the input named above")


@contextmanager
def said_if_unwritable(path: Path) -> Iterator[None]:
    """Raises ClickException, with what to do, where the archive cannot be written."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise click.ClickException(f"{path} cannot be written ({error}): check the disk and its permissions") from error

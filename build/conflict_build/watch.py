"""Watch: an archive that is built again whenever reports arrive, change or go, until that is stopped.

Whatever becomes of a build, the watch goes on: one that fails leaves the archive as it was. A Datasette that serves the
archive, begun here or elsewhere, serves the new one without a restart: the plugin sees to that.
"""

import json
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from subprocess import Popen
from typing import Any

import click

from conflict_build.apart import Outcome, build_apart
from conflict_build.arrivals import watch_files
from conflict_build.beside import partial_path
from conflict_build.locks import LockError, locked
from conflict_build.serve import begin_serving
from conflict_build.summary import counted
from conflict_build.terminal import printable, printable_text

Problems = frozenset[tuple[str, str]]  # input, each with what is wrong with it
Build = Callable[[bool], None]  # builds once, quietly or not, in whatever process it is called, and prints JSON


def watch_sources(sources: list[Path], archive: Path, build: Build, as_json: bool, serve: bool) -> int:
    """Build, and build again after each change, until stopped by Ctrl-C or SIGTERM; the exit status.

    Raises ClickException if the sources cannot be watched. If Datasette ends by itself, its exit status is given.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server: Popen[bytes] | None = None
    known: Problems | None = None
    try:
        for has_changed in watch_files(sources, archive):
            if has_changed:
                is_first = known is None
                outcome = build_apart(partial(build, not is_first), is_shown=is_first)
                known = tell_outcome(outcome, archive, known, as_json)
            if serve and server is None and archive.exists():
                server = begin_serving(archive)
            if server is not None and server.poll() is not None:
                return server.returncode
    except KeyboardInterrupt:
        remove_partial(archive)
        click.echo(f"{clock()} stopped, no longer watching", err=True)
    finally:
        if server is not None:
            server.terminate()
            server.wait()
    return 0


def tell_outcome(outcome: Outcome, archive: Path, known: Problems | None, as_json: bool) -> Problems:
    """Say in a line what became of a build, after a line for each input that has become unusable; all that now is."""
    if outcome.summary is None:
        click.echo(f"{outcome.words.rstrip()}\n{clock()} {archive} is as it was, still watching", err=True)
        return known or frozenset()
    problems = frozenset((problem["path"], problem["reason"]) for problem in outcome.summary["problems"])
    for path, reason in sorted(problems - known if known is not None else ()):  # the first build has named its own
        click.echo(printable(f"{path}: {reason}"), err=True)
    said = json.dumps(outcome.summary, ensure_ascii=False) if as_json else told(outcome.summary, archive)
    click.echo(printable_text(said))
    return problems


def told(summary: dict[str, Any], archive: Path) -> str:
    """A build in a line."""
    held = f"{clock()} {archive} holds {counted(summary['reports'], 'report')}"
    if not summary["changed"]:
        return f"{held}, nothing has changed"
    seconds = sum(summary["seconds"].values())
    return f"{held}, {summary['analysed']:,} read anew, built in {seconds:.1f} s"


def remove_partial(archive: Path) -> None:
    """Remove what a build that was ended had written, unless another has begun since."""
    with suppress(LockError), locked(archive):
        partial_path(archive).unlink(missing_ok=True)


def clock() -> str:
    return f"{datetime.now():%H:%M:%S}"

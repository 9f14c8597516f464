"""Arrivals: when what lies in the sources has changed, once the files that are being written are complete."""

import re
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import click
from watchfiles import watch
from watchfiles.main import FileChange

from conflict_build.beside import is_own

QUIET_MS = 1000  # without a change, after which files count as complete: a copy writes many times a second
LONGEST_SECONDS = 60.0  # to wait for that; a file that is written to without end is read as it is then
NAMELESS = re.compile(r"#\d+")  # what Linux calls a file that has no name in its folder, as the spool of a build
FORCE_POLLING = "WATCHFILES_FORCE_POLLING"  # has the library look at the files instead of being told


def watch_files(sources: list[Path], archive: Path) -> Iterator[bool]:
    """True at once and after each change of the sources; false about every second meanwhile.

    While the caller builds after a true nothing is missed: each time the sources are watched anew before it is given,
    so that a file is followed also where another was put in its place. Raises ClickException if they cannot be watched.
    """
    while True:
        while not (there := existing(sources)):
            yield False
            sleep(QUIET_MS / 1000)
        try:
            yield from watch_existing(sources, there, archive)
        except FileNotFoundError:  # gone since: those that are left are watched
            continue
        except OSError as error:  # of the system's limits, or of a file system that tells nothing
            raise click.ClickException(f"SOURCE cannot be watched ({error}): try with {FORCE_POLLING}=1") from error


def watch_existing(sources: list[Path], there: list[Path], archive: Path) -> Iterator[bool]:
    """True at once, then false until there was a change, or there are other sources than these."""
    with closing(begin_watching(there, archive)) as changes:
        next(changes)  # from here on they are watched
        yield True
        while not next(changes) and existing(sources) == there:
            yield False
        settle(changes)


def begin_watching(paths: list[Path], archive: Path) -> Generator[set[FileChange], None, None]:
    """The changes of these files and folders since the last time asked; an empty set after a while without any."""
    return watch(
        *paths,
        watch_filter=lambda _, path: is_input(Path(path), paths, archive),
        step=QUIET_MS,
        rust_timeout=QUIET_MS,
        yield_on_timeout=True,
    )


def settle(changes: Iterator[set[FileChange]]) -> None:
    """Wait until there was no change for a while."""
    latest = monotonic() + LONGEST_SECONDS
    while next(changes) and monotonic() < latest:
        pass


def existing(sources: list[Path]) -> list[Path]:
    return [source for source in sources if source.exists()]


def is_input(path: Path, sources: list[Path], archive: Path) -> bool:
    """Whether a change of a file can change what is read: not of hidden ones, nor of those that a build writes.

    Those would make the next build begin, and that the next.
    """
    if is_own(path, archive) or NAMELESS.fullmatch(path.name):
        return False
    real = path.resolve()
    inside = [real.relative_to(source.resolve()) for source in sources if real.is_relative_to(source.resolve())]
    return not inside or any(not is_hidden(place) for place in inside)  # not inside: what a link leads to


def is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)

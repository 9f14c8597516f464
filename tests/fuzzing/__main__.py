"""The command: mutate and try, for some minutes of the processor; print and keep what is found."""

import hashlib
import resource
import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from random import Random
from typing import NamedTuple

import click

from tests.fuzzing.mutations import mutate
from tests.fuzzing.targets import TARGETS, Target

SLOWEST_SECONDS = 30  # of the processor, for one input
SLOWEST_MICROSECONDS = 400  # of the processor a byte, for inputs that are not small; news takes 26, marks alone 190
SMALL_BYTES = 5_000
MOST_MB = 200  # by which one input may raise what the process ever had in memory
KEPT_SEEDS = 300  # inputs that are mutated again


class Finding(NamedTuple):
    """What an input did that none may do."""

    target: str
    what: str  # the error with the place of ours or of a library where it was raised, "slow", or "large"
    data: bytes


class TooSlowError(Exception):
    """That an input took longer than any may."""


@contextmanager
def limited() -> Iterator[None]:
    """Raises TooSlowError after the time that one input may take."""

    def stop(*_: object) -> None:
        raise TooSlowError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SLOWEST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def attempt(target: Target, data: bytes) -> Finding | None:
    """Try one input; what was wrong."""
    began, had = time.process_time(), peak_mb()
    try:
        with limited():
            target.run(data)
    except TooSlowError as error:
        return Finding(target.name, f"too slow at {place_of(error)}", data)
    except Exception as error:  # noqa: BLE001 - whatever an input can raise is what is looked for
        return Finding(target.name, f"{type(error).__name__} at {place_of(error)}: {str(error)[:200]}", data)
    if (grown := peak_mb() - had) > MOST_MB:
        return Finding(target.name, f"large: {grown} MB for {len(data):,} bytes", data)
    spent = time.process_time() - began
    if spent > max(1, len(data) * SLOWEST_MICROSECONDS / 1e6) and len(data) > SMALL_BYTES:
        return Finding(target.name, f"slow: {spent:.1f} s for {len(data):,} bytes", data)
    return None


def peak_mb() -> int:
    """The most memory that the process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def place_of(error: Exception) -> str:
    """The last two lines of code that an error came through."""
    frames = traceback.extract_tb(error.__traceback__)[-2:]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))


def fuzz(target: Target, draw: Random, seeds: list[bytes]) -> Iterator[Finding | None]:
    """One finding, or null, for each input, without end. Inputs that did no harm are sometimes mutated again."""
    pool = list(seeds)
    while True:
        data = mutate(draw.choice(pool), seeds, draw)
        yield attempt(target, data)
        if draw.random() < 0.1:
            pool[draw.randrange(len(seeds), KEPT_SEEDS) :] = [data]


@click.command()
@click.option("--minutes", default=10.0, show_default=True, help="Of the processor.")
@click.option("--seed", default=1, show_default=True)
@click.option("--only", type=click.Choice(list(TARGETS)), multiple=True, help="Which targets; without it all.")
@click.option("--seeds", type=click.Path(path_type=Path, exists=True, file_okay=False), help="More files to mutate.")
@click.option("--kept", type=click.Path(path_type=Path), default=Path("findings"), show_default=True)
def main(minutes: float, seed: int, only: tuple[str, ...], seeds: Path | None, kept: Path) -> None:
    """Fuzz for so many minutes; exit status 1 if anything was found."""
    more = [path.read_bytes() for path in sorted(seeds.rglob("*")) if path.is_file()] if seeds else []
    runs = {
        name: fuzz(TARGETS[name], Random(seed), [*TARGETS[name].seeds, *(more if name in ("files", "texts") else ())])
        for name in only or TARGETS
    }
    until, tried = time.process_time() + 60 * minutes, dict.fromkeys(runs, 0)
    found: set[tuple[str, str]] = set()
    for name in cycle(runs):
        if time.process_time() > until:
            break
        slice_ends = time.process_time() + 5  # each target in turn, so that the quick ones do not wait for the slow
        while time.process_time() < slice_ends:
            finding = next(runs[name])
            tried[name] += 1
            if finding and (name, told := finding.what.partition(": ")[0]) not in found:
                found.add((name, told))
                keep(finding, kept)
    click.echo(", ".join(f"{count:,} {name}" for name, count in tried.items()) + f" tried; {peak_mb()} MB at the most")
    click.echo(f"{len(found)} findings")
    raise SystemExit(bool(found))


def keep(finding: Finding, folder: Path) -> None:
    """Print a finding, and write its input down."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{finding.target}-{hashlib.sha256(finding.data).hexdigest()[:12]}"
    path.write_bytes(finding.data)
    click.echo(f"{finding.target}: {finding.what} ({len(finding.data):,} bytes: {path})")


if __name__ == "__main__":
    main()

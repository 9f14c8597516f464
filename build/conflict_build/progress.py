"""Progress: bars on a terminal, of the files while they are read and of the steps over the whole archive after that."""

import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager

import click

from conflict_build.inputs import SourceReader
from conflict_build.pipeline import Tell, tell_nobody
from conflict_build.read import file_sizes
from conflict_build.records import Analysis

# Steps over the whole archive, with the share of the time that each takes, in hundredths, and what is said of it.
# Measured on 266 reports of 30 events, two processes
STEPS: dict[str, tuple[int, str]] = {
    "names": (15, "names, stories, copies"),
    "incidents": (25, "incidents"),
    "claims": (57, "what reports say of them"),
    "series": (1, "counts over time"),
    "rank": (2, "the order of claims"),
}


def show_reading(analyses: Iterable[Analysis], reading: SourceReader) -> Generator[Analysis, None, None]:
    """The same analyses, with a bar of the bytes of the files that were read."""
    consumed = Consumed(file_sizes(reading.sources, reading.wanted))
    shown = 0
    with click.progressbar(length=sum(consumed.sizes.values()), label="Reading reports", file=sys.stderr) as bar:
        for analysis in analyses:
            read = consumed.upto(reading.path, reading.characters_of_file)
            bar.update(read - shown)
            shown = read
            yield analysis
        bar.update(bar.length - shown if bar.length else 0)


class Consumed:
    """How much of the files was read, which come in order. `sizes`: the bytes of each by its name."""

    def __init__(self, sizes: dict[str, int]) -> None:
        self.sizes = sizes
        self.before: dict[str, int] = {}
        total = 0
        for name, size in sizes.items():
            self.before[name] = total
            total += size

    def upto(self, path: str, characters: int) -> int:
        """The bytes before a file, or before the archive that it lies in, and about how many of itself."""
        while path not in self.sizes and "/" in path:
            path = path.rpartition("/")[0]
        return self.before.get(path, 0) + min(characters, self.sizes.get(path, 0))


@contextmanager
def show_steps(is_shown: bool) -> Iterator[Tell]:
    """Who is to be told of each step over the whole archive as it begins; shows a bar until all are done."""
    if not is_shown:
        yield tell_nobody
        return
    shares = {step: share for step, (share, _) in STEPS.items()}
    with click.progressbar(
        length=sum(shares.values()), label="Comparing", file=sys.stderr, item_show_func=said_of, show_percent=True
    ) as bar:
        running: list[str] = []

        def tell(step: str) -> None:
            bar.current_item = step
            bar.update(sum(shares[done] for done in running))
            running[:] = [step]
            bar.render_progress()

        yield tell
        bar.update(sum(shares[done] for done in running))


def said_of(step: str | None) -> str | None:
    """What the bar says of a step."""
    return STEPS[step][1] if step else None

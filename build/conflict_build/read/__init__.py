"""Read: every report of a SOURCE, whatever its file format, as `Report` records; what cannot be read, as problems.

A SOURCE is a file or a folder. In a folder with a manifest (see `manifest`) the manifest lists the reports; else every
file is one whose format has a reader. To add a format, write a `Reader` and enter it in READERS.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from conflict_build.read.files import SourceFile
from conflict_build.read.jsonl import read_jsonl
from conflict_build.read.listing import Wanted, list_source
from conflict_build.read.plain import read_plain
from conflict_build.records import Problem, Report

# A reader takes a file and yields its reports in order, and a problem for each that cannot be used, or only in part.
Reader = Callable[[SourceFile], Iterator[Report | Problem]]

READERS: dict[str, Reader] = {  # by the suffix of the file, in lower case
    ".txt": read_plain,
    ".jsonl": read_jsonl,
}


def read_sources(sources: list[Path], follow_links: bool = False) -> Iterator[Report | Problem]:
    """The reports of files and folders in order, each as it is read: no more than one file's line is held at once.

    `follow_links`: whether symbolic links that lead out of a SOURCE are followed.
    No error leaves this function for an input that is missing or broken: that is a `Problem`.
    """
    origins: dict[str, str] = {}
    for item in read_files(sources, follow_links):
        if isinstance(item, Report) and item.ref in origins:
            reason = f'has a second report with the id "{item.ref}", as {origins[item.ref]} has: give one another id'
            yield Problem(item.path, "read", reason)
            continue
        if isinstance(item, Report):
            origins[item.ref] = item.path
        yield item


def read_files(sources: list[Path], follow_links: bool = False) -> Iterator[Report | Problem]:
    """The reports of all sources, two with one id both among them."""
    for source, name in zip(sources, source_names(sources), strict=True):
        for listed in list_source(source, name, Wanted(frozenset(READERS), follow_links)):
            if isinstance(listed, Problem):
                yield listed
            else:
                yield from listed.complete(READERS[listed.file.suffix])


def source_bytes(sources: list[Path], follow_links: bool = False) -> int:
    """How many bytes the files of the sources have, to show progress against."""
    wanted = Wanted(frozenset(READERS), follow_links)
    listed = [item for source in sources for item in list_source(source, "", wanted)]
    return sum(item.file.path.stat().st_size for item in listed if not isinstance(item, Problem) and item.reads_file)


def source_names(sources: list[Path]) -> list[str]:
    """What to put before the paths inside each source: nothing for one, else its name, or its path if two are equal."""
    if len(sources) == 1:
        return [""]
    names = [source.resolve().name for source in sources]
    return [name if names.count(name) == 1 else source.as_posix() for source, name in zip(sources, names, strict=True)]

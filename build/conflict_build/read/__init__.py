"""Read: every report of a SOURCE, whatever its file format, as `Report` records; what cannot be read, as problems.

A SOURCE is a file or a folder. In a folder with a manifest (see `manifest`) the manifest lists the reports; else every
file is one. `formats` has a reader for each format, chosen by what the bytes of a file are.
"""

from collections.abc import Iterator
from pathlib import Path

from conflict_build.read.files import Item, Note, Reader
from conflict_build.read.formats import read_file
from conflict_build.read.lengths import few_problems, shortened, shortened_problem
from conflict_build.read.listing import ListedFile, Wanted, list_source, written_path
from conflict_build.records import Problem, Report

__all__ = ["Item", "Note", "Reader", "Wanted", "file_sizes", "read_sources", "source_names"]

NOTHING_SAID = Wanted()


def read_sources(sources: list[Path], wanted: Wanted = NOTHING_SAID, reader: Reader = read_file) -> Iterator[Item]:
    """The reports of files and folders in order, each as it is read: no more than one file's line is held at once.

    Several may be one report: `versions` tells which, when it is known what they say.
    No error leaves this function for an input that is missing or broken: that is a `Problem`.
    """
    items = (
        told
        for item in read_files(sources, wanted, reader)
        for told in (shortened(item) if isinstance(item, Report) else (item,))
    )
    for told in few_problems(items):
        yield shortened_problem(told) if isinstance(told, Problem) else told


def read_files(sources: list[Path], wanted: Wanted, reader: Reader) -> Iterator[Item]:
    """The reports of all sources."""
    for source, name in zip(sources, source_names(sources), strict=True):
        for listed in list_source(source, name, wanted):
            if isinstance(listed, ListedFile):
                yield from listed.complete(reader)
            else:
                yield listed


def file_sizes(sources: list[Path], wanted: Wanted = NOTHING_SAID) -> dict[str, int]:
    """How many bytes each file of the sources has, in order, to show progress against."""
    named = zip(sources, source_names(sources), strict=True)
    listed = [item for source, name in named for item in list_source(source, name, wanted)]
    files = (item.file for item in listed if isinstance(item, ListedFile) and item.reads_file)
    return {file.name: file.path.stat().st_size for file in files}


def source_names(sources: list[Path]) -> list[str]:
    """What to put before the paths inside each source: nothing for one, else its name, or its path if two are equal."""
    if len(sources) == 1:
        return [""]
    names = [written_path(Path(source.resolve().name)) for source in sources]
    return [
        name if names.count(name) == 1 else written_path(source) for source, name in zip(sources, names, strict=True)
    ]

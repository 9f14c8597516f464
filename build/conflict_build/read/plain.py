"""Plain: a text file is one report, all of it its text."""

from collections.abc import Iterator

from conflict_build.read.characters import clean
from conflict_build.read.files import SourceFile, UnreadableError, decode, read_bytes
from conflict_build.records import Problem, Report


def read_plain(file: SourceFile) -> Iterator[Report | Problem]:
    """The one report of a .txt file."""
    try:
        text, doubt = decode(read_bytes(file))
    except UnreadableError as error:
        yield Problem(file.name, "read", str(error))
    else:
        if doubt:
            yield Problem(file.name, "read", doubt)
        yield Report(file.name, file.name, clean(text))

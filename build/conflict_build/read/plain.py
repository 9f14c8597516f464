"""Plain: a text file is one report, all of it its text."""

from collections.abc import Iterator

from conflict_build.read.cleaning import clean
from conflict_build.read.encodings import decode
from conflict_build.read.files import SourceFile, UnreadableError, read_bytes
from conflict_build.records import Problem, Report


def read_plain(file: SourceFile) -> Iterator[Report | Problem]:
    """The one report of a .txt file, after what is doubtful about it."""
    try:
        decoded = decode(read_bytes(file))
    except UnreadableError as error:
        yield Problem(file.name, "read", str(error))
        return
    text = clean(decoded.text)
    yield from (Problem(file.name, "read", doubt) for doubt in decoded.doubts)
    if text.strip():
        yield Report(file.name, file.name, text)
    else:
        yield Problem(file.name, "read", "holds nothing to be read: put the text of the report into it, or take it out")

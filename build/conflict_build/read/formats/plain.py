"""Plain: a text file is one report, all of it its text."""

from collections.abc import Iterator

from conflict_build.read.cleaning import clean
from conflict_build.read.encodings import decode
from conflict_build.read.files import LARGEST_TEXT_BYTES, Item, SourceFile, UnreadableError, read_bytes
from conflict_build.records import Problem, Report


def read(file: SourceFile) -> Iterator[Item]:
    """The one report of a text, after what is doubtful about it."""
    decoded = decode(read_bytes(file, LARGEST_TEXT_BYTES))
    text = clean(decoded.text)
    yield from (Problem(file.name, "read", doubt) for doubt in decoded.doubts)
    if not text.strip():
        raise UnreadableError("holds nothing to be read: put the text of the report into it, or take it out")
    yield Report(file.name, file.name, text)

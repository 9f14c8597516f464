"""Formats: a file is read by the reader of what its bytes are, whatever it is called.

To add a format, tell it in `detection`, and write a module with a function `read` that is a `Reader`.
"""

from collections.abc import Iterator

from conflict_build.read.detection import Format, detect
from conflict_build.read.files import Item, Reader, SourceFile, UnreadableError
from conflict_build.read.formats.loading import load
from conflict_build.records import Problem

MODULES: dict[Format, str] = {
    "text": "plain",
    "jsonl": "jsonl",
    "json": "json_arrays",
    "csv": "tables",
    "html": "pages",
    "mhtml": "saved_pages",
    "feed": "feeds",
    "pdf": "pdf",
    "docx": "word",
    "warc": "web_archives",
    "gzip": "packed_files",
    "zip": "packed_folders",
}


def read_file(file: SourceFile) -> Iterator[Item]:
    """The reports of a file of any format, after a problem for each that cannot be used, or only in part."""
    try:
        yield from reader_of(detect(file))(file)
    except UnreadableError as error:
        yield Problem(file.name, "read", str(error))
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}): check that it is there and may be read"
        yield Problem(file.name, "read", reason)


def reader_of(format: Format) -> Reader:
    """The reader of a format. Its module, and the library behind it, is loaded when the first such file is met.

    Raises UnreadableError if that library is not installed.
    """
    reader: Reader = load(MODULES[format]).read
    return reader

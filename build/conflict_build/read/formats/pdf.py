"""PDF: a document is one report. Its day is not read off its metadata, which say when the file was made."""

import logging
import zlib
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from conflict_build.read.cleaning import clean
from conflict_build.read.files import Item, SourceFile, UnreadableError, read_bytes
from conflict_build.records import Problem, Report

MOST_PAGES = 1000  # of one report
SHOWN_PAGES = 10
# What pypdf raises for a damaged file: its own errors, and those of Python where a value is not what it should be
DAMAGE = (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError,
          zlib.error, MemoryError)  # fmt: skip
ENCRYPTED = "is encrypted: save it without its password"
NO_TEXT = "holds no text: its pages are pictures, so put it through text recognition (OCR) first"

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read(file: SourceFile) -> Iterator[Item]:
    """The one report of a PDF; a problem for pages that cannot be read."""
    document = open_document(read_bytes(file))
    texts: list[str] = []
    damaged: list[str] = []
    try:
        count = len(document.pages)
        for number, page in enumerate(document.pages, 1):
            if number > MOST_PAGES:
                break
            try:
                texts.append(page.extract_text())
            except DAMAGE:
                damaged.append(str(number))
    except DAMAGE as error:
        raise unreadable(error) from error
    if damaged:
        pages = ", ".join(damaged[:SHOWN_PAGES]) + (" and others" if len(damaged) > SHOWN_PAGES else "")
        yield Problem(file.name, "read", f"has pages that cannot be read ({pages}): check what is missing")
    if count > MOST_PAGES:
        yield Problem(
            file.name, "read", f"has {count:,} pages, of which {MOST_PAGES:,} are read: split it into reports"
        )
    text = clean("\n\n".join(text.strip() for text in texts))
    if not text.strip():
        raise UnreadableError(NO_TEXT)
    yield Report(file.name, file.name, text)


def open_document(data: bytes) -> PdfReader:
    """The document. Raises UnreadableError for one that is damaged, or needs a password."""
    try:
        document = PdfReader(BytesIO(data), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise UnreadableError(ENCRYPTED)
    except UnreadableError:
        raise
    except ImportError as error:  # ciphers other than the oldest need a library that is not asked for
        raise UnreadableError(ENCRYPTED) from error
    except DAMAGE as error:
        raise unreadable(error) from error
    return document


def unreadable(error: Exception) -> UnreadableError:
    return UnreadableError(f"is a damaged PDF ({error}): get the whole file, or save its text")

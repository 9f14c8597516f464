"""PDF: a document is one report. Its day is not read off its metadata, which say when the file was made."""

import logging
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PdfReader, apply_configuration
from pypdf.errors import PyPdfError

from conflict_build.read.cleaning import clean
from conflict_build.read.files import Item, SourceFile, UnreadableError, read_bytes
from conflict_build.read.lengths import MOST_CHARACTERS
from conflict_build.records import Problem, Report

MOST_PAGES = 1000  # of one report
MOST_OPERATORS = 1_000_000  # of all pages; a page of news has 200 to 5,000, and 100,000 take a second
SHOWN_PAGES = 10
# of pypdf, each of one stream or page: what its own are, 75 MB, takes it minutes and a gigabyte
LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 10_000_000,
    "lzw_maximum_output_length": 10_000_000,
    "run_length_maximum_output_length": 10_000_000,
    "array_based_stream_maximum_output_length": 10_000_000,
    "stream_parsing_work_maximum_count": 500_000,
    "stream_decoding_work_maximum_length": 40_000_000,
    "xform_maximum_invocations_per_extraction": 1_000,
    "page_tree_maximum_entries": 20_000,
    "page_tree_maximum_page_entries": 200_000,
}
# What pypdf raises for a damaged file: its own errors, and those of Python where a value is not what it should be
DAMAGE = (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError,
          zlib.error, MemoryError)  # fmt: skip
ENCRYPTED = "is encrypted: save it without its password"
NO_TEXT = "holds no text: its pages are pictures, so put it through text recognition (OCR) first"

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read(file: SourceFile) -> Iterator[Item]:
    """The one report of a PDF; a problem for pages that cannot be read."""
    with apply_configuration(**LIMITS):
        pages = read_pages(read_bytes(file))
    if pages.damaged:
        named = ", ".join(pages.damaged[:SHOWN_PAGES]) + (" and others" if len(pages.damaged) > SHOWN_PAGES else "")
        yield Problem(file.name, "read", f"has pages that cannot be read ({named}): check what is missing")
    if pages.number_read < pages.number:
        said = f"has {pages.number:,} pages, of which {pages.number_read:,} are read: split it into reports"
        yield Problem(file.name, "read", said)
    text = clean("\n\n".join(text.strip() for text in pages.texts))
    if not text.strip():
        raise UnreadableError(NO_TEXT)
    yield Report(file.name, file.name, text)


class Pages(NamedTuple):
    """What was read of a document."""

    texts: list[str]
    damaged: list[str]  # numbers of pages that cannot be read
    number_read: int
    number: int


def read_pages(data: bytes) -> Pages:
    """The pages, as far as they are one report's. Raises UnreadableError for a document that is damaged."""
    document = open_document(data)
    work = Work()
    texts: list[str] = []
    damaged: list[str] = []
    number = 0
    try:
        count = len(document.pages)
        for number, page in enumerate(document.pages, 1):
            try:
                texts.append(page.extract_text(visitor_operand_before=work.count))
            except DAMAGE:
                damaged.append(str(number))
            if number == MOST_PAGES or work.is_done or sum(map(len, texts)) > MOST_CHARACTERS:
                break
    except DAMAGE as error:
        raise unreadable(error) from error
    return Pages(texts, damaged, number, count)


class Work:
    """How much was done for a document: its operators, also those of forms, which may hold one another."""

    def __init__(self) -> None:
        self.operators = 0

    def count(self, *_of_operator: object) -> None:
        """One more. Raises PyPdfError if that is more than any report has."""
        self.operators += 1
        if self.is_done:
            raise PyPdfError("more than any report has")

    @property
    def is_done(self) -> bool:
        return self.operators > MOST_OPERATORS


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

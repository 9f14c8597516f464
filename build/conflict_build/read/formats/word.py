"""Word: a .docx document is one report. Its day is not read off its metadata, which say when the file was made."""

import zipfile
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from conflict_build.read.cleaning import clean
from conflict_build.read.files import LARGEST_WHOLE_BYTES, MEGABYTE, Item, SourceFile, UnreadableError
from conflict_build.records import Report

TITLE_STYLE = "Title"
# what its libraries raise for a file whose bytes, or whose elements, are not those of a document
DAMAGED = (OpcError, LxmlError, BadZipFile, zlib.error, EOFError, NotImplementedError, LookupError, ValueError)


def read(file: SourceFile) -> Iterator[Item]:
    """The one report of a document: its paragraphs and tables in order."""
    refuse_bomb(file)
    lines, titles = read_document(file)
    text = clean("\n".join(lines))
    if not text.strip():
        raise UnreadableError("holds no text: put the text of the report into it, or take it out")
    yield Report(file.name, file.name, text, title=next(filter(None, map(one_line, titles)), None))


def read_document(file: SourceFile) -> tuple[list[str], list[str]]:
    """The lines, and those that are a title, as python-docx has them; it finds what is broken only as it is read.

    Raises UnreadableError for a damaged document.
    """
    try:
        blocks = list(Document(str(file.path)).iter_inner_content())
        return [line for block in blocks for line in lines_of(block)], titles_of(blocks)
    except DAMAGED as error:
        raise UnreadableError(f"is a damaged document of Word ({error}): save it again") from error


def refuse_bomb(file: SourceFile) -> None:
    """Raises UnreadableError for a document that unpacks to more than one report has."""
    with zipfile.ZipFile(file.path) as archive:
        size = sum(member.file_size for member in archive.infolist() if member.filename.endswith((".xml", ".rels")))
    if size > LARGEST_WHOLE_BYTES:
        raise UnreadableError(f"unpacks to {size // MEGABYTE:,} MB of text, more than one report has: split it")


def lines_of(block: Paragraph | Table) -> Iterator[str]:
    """The lines of a paragraph, or a line for each row of a table."""
    if isinstance(block, Paragraph):
        yield block.text
    else:
        yield from (" | ".join(cell.text.replace("\n", " ") for cell in row.cells) for row in block.rows)


def titles_of(blocks: list[Paragraph | Table]) -> list[str]:
    """The paragraphs that their style says are a title."""
    paragraphs = (block for block in blocks if isinstance(block, Paragraph))
    return [p.text for p in paragraphs if p.style is not None and p.style.name == TITLE_STYLE]


def one_line(title: str) -> str:
    return " ".join(clean(title).split())

"""Word: a .docx document is one report. Its day is not read off its metadata, which say when the file was made."""

import zipfile
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from conflict_build.read.cleaning import clean
from conflict_build.read.files import LARGEST_WHOLE_BYTES, MEGABYTE, Item, SourceFile, UnreadableError
from conflict_build.records import Report

TITLE_STYLE = "Title"
CONTENT = "word/document.xml"
PARAGRAPH = qn("w:p")
LARGEST_TEXTS_BYTES = 20_000_000  # of all that is no picture, unpacked; a report has 0.1 to 2 MB
MOST_TAGS = 400_000  # of the text, opening and closing; a report has 1,000 to 50,000, and each takes some 300 bytes
# what its libraries raise for a file whose bytes, or whose elements, are not those of a document
DAMAGED = (OpcError, LxmlError, BadZipFile, zlib.error, EOFError, NotImplementedError, LookupError, ValueError,
           RecursionError, TypeError, AttributeError)  # fmt: skip


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
        raise damaged(error) from error


def damaged(error: Exception) -> UnreadableError:
    return UnreadableError(f"is a damaged document of Word ({error}): save it again")


def refuse_bomb(file: SourceFile) -> None:
    """Raises UnreadableError for a document that unpacks to more than one report has."""
    with zipfile.ZipFile(file.path) as archive:
        sizes = {member.filename: member.file_size for member in archive.infolist()}
        texts = sum(size for name, size in sizes.items() if name.endswith((".xml", ".rels")))
        if texts > LARGEST_TEXTS_BYTES:
            raise UnreadableError(f"unpacks to {texts // MEGABYTE:,} MB of text, more than one report has: split it")
        if (size := sum(sizes.values())) > LARGEST_WHOLE_BYTES:
            raise UnreadableError(f"unpacks to {size // MEGABYTE:,} MB: save it without its pictures")
        try:
            tags = archive.read(CONTENT).count(b"<")
        except DAMAGED as error:
            raise damaged(error) from error
    if tags > MOST_TAGS:
        raise UnreadableError(f"has {tags:,} tags, more than one report has: split it, or give its text as .txt")


def lines_of(block: Paragraph | Table) -> Iterator[str]:
    """The lines of a paragraph, or a line for each row of a table."""
    if isinstance(block, Paragraph):
        yield block.text
    else:
        rows = block._tbl.tr_lst  # a row's `cells` has a cell once for each column, and row, that it spans
        yield from (" | ".join(text_of_cell(cell, block) for cell in row.tc_lst) for row in rows)


def text_of_cell(cell: CT_Tc, table: Table) -> str:
    """What stands in a cell, in a line, with the tables in it."""
    return " ".join(" ".join(Paragraph(each, table).text.split()) for each in cell.iter(PARAGRAPH)).strip()


def titles_of(blocks: list[Paragraph | Table]) -> list[str]:
    """The paragraphs that their style says are a title."""
    paragraphs = (block for block in blocks if isinstance(block, Paragraph))
    return [p.text for p in paragraphs if p.style is not None and p.style.name == TITLE_STYLE]


def one_line(title: str) -> str:
    return " ".join(clean(title).split())

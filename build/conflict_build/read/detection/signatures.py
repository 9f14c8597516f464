"""Signatures: binary formats and archives of the web, told by how they begin."""

import zipfile
from typing import Literal

from conflict_build.read.files import SourceFile, UnreadableError

Binary = Literal["pdf", "docx", "warc", "gzip", "zip"]

READ: dict[bytes, Binary] = {
    b"%PDF-": "pdf",
    b"\x1f\x8b": "gzip",
    b"WARC/": "warc",
}
ZIP_END, ZIP64_END = b"PK\x05\x06", b"PK\x06\x06"  # what begins the last records of a ZIP
LONGEST_END_BYTES = 66_000  # where these lie: 22 bytes, a comment of at most 65,535, 76 of ZIP64
LONGEST_DIRECTORY_BYTES = 20_000_000  # of the list of members, 46 bytes each and their names: some 200,000
ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the second: one that holds nothing
# Formats that people have beside reports, each with what to do
REFUSED: dict[bytes, tuple[str, str]] = {
    b"\x89PNG": ("a PNG picture", "give its text"),
    b"\xff\xd8\xff": ("a JPEG picture", "give its text"),
    b"GIF8": ("a GIF picture", "give its text"),
    b"RIFF": ("a picture, sound or film", "give its text"),
    b"\xd0\xcf\x11\xe0": ("a document of old Office (.doc, .xls, .msg)", "save it as .docx or .csv"),
    b"{\\rtf": ("an RTF document", "save it as .docx"),
    b"SQLite format 3\0": ("a SQLite database", "export its table of reports as .csv"),
    b"\x7fELF": ("a program", "take it out"),
    b"7z\xbc\xaf\x27\x1c": ("a 7z archive", "make it a .zip"),
    b"Rar!": ("a RAR archive", "make it a .zip"),
    b"BZh": ("a bzip2 file", "unpack it, or make it a .gz"),
    b"\xfd7zXZ": ("an xz file", "unpack it, or make it a .gz"),
    b"\x28\xb5\x2f\xfd": ("a zstd file", "unpack it, or make it a .gz"),
    b"PAR1": ("a Parquet table", "export it as .csv or .jsonl"),
}
TAR_MARK, TAR_AT = b"ustar", 257
# What a ZIP is that holds such a member; null: read as a document of Word
ZIPPED: dict[str, tuple[str, str] | None] = {
    "word/document.xml": None,
    "xl/workbook.xml": ("an Excel workbook", "save its sheet as .csv"),
    "ppt/presentation.xml": ("a PowerPoint document", "save it as .pdf"),
    "content.xml": ("an OpenDocument file", "save it as .docx or .csv"),
    "META-INF/container.xml": ("an e-book", "save it as .html"),
}


def tell_binary(head: bytes, file: SourceFile) -> Binary | None:
    """The binary format that is read; null for what may be text. Raises UnreadableError for one that is not read."""
    for signature, format in READ.items():
        if head.startswith(signature):
            return format
    if head.startswith(ZIP):
        return tell_zip(file)
    refused = next((what for signature, what in REFUSED.items() if head.startswith(signature)), None)
    if head[TAR_AT : TAR_AT + len(TAR_MARK)] == TAR_MARK:
        refused = "a tar archive", "unpack it, or make it a .zip"
    if refused:
        raise not_read(*refused)
    return None


def tell_zip(file: SourceFile) -> Binary:
    """Whether a ZIP is a folder or a document. Raises UnreadableError for a document that is not read."""
    refuse_long_directory(file)
    try:
        with zipfile.ZipFile(file.path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError) as error:
        raise UnreadableError(f"is a damaged ZIP ({error}), probably cut off: get the whole file") from error
    for member, what in ZIPPED.items():
        if member in names:
            if what:
                raise not_read(*what)
            return "docx"
    return "zip"


def refuse_long_directory(file: SourceFile) -> None:
    """Raises UnreadableError for a ZIP with a list of members longer than any has, which `zipfile` reads at once."""
    with file.path.open("rb") as stored:
        stored.seek(max(0, file.path.stat().st_size - LONGEST_END_BYTES))
        end = stored.read()
    at = end.rfind(ZIP_END)
    size = int.from_bytes(end[at + 12 : at + 16], "little") if at >= 0 else 0
    wide = end.rfind(ZIP64_END)
    if wide >= 0:
        size = max(size if size < 0xFFFFFFFF else 0, int.from_bytes(end[wide + 40 : wide + 48], "little"))
    if size > LONGEST_DIRECTORY_BYTES:
        raise UnreadableError("is a ZIP of more files than any archive of reports has: make several of it")


def not_read(what: str, advice: str) -> UnreadableError:
    """The error about a binary file that no reader knows."""
    return UnreadableError(f"is {what}, a binary format that is not read: {advice}, or take it out")

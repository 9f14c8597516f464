"""Detection: what the bytes of a file are, whatever it is called.

Containers and binary formats are told by how they begin, JSON by its first line, markup by its first tag, tables by
their header or by lines that divide alike. Markup may stand inside JSON and tables, so these are told before it. What
is left is text. The ending of a name counts only where the content could be two things, and to keep programs and
settings, which are text, from being taken for reports.

Libraries for this (puremagic, filetype) know hundreds of binary formats by their first bytes, of which six are read
here, and none tells text from markup, JSON or a table.
"""

import codecs
from typing import Literal

from conflict_build.read.detection.json_lines import tell_json
from conflict_build.read.detection.markup import tell_markup
from conflict_build.read.detection.signatures import tell_binary
from conflict_build.read.detection.tables import has_header, is_table
from conflict_build.read.encodings.wide import SAMPLE_BYTES, wide_encoding
from conflict_build.read.files import SourceFile, UnreadableError

Format = Literal["text", "jsonl", "json", "csv", "html", "mhtml", "feed", "pdf", "docx", "warc", "gzip", "zip"]

JSON_LINES = frozenset({".jsonl", ".ndjson", ".jsonlines"})
TEXT_ENDINGS = frozenset({"", ".txt", ".text", ".asc"})
# What else a text may be called by mistake; near misses: ".py", ".css", ".yml", ".md", of which folders are full
FORMAT_ENDINGS = JSON_LINES | {
    ".htm", ".html", ".xhtml", ".shtml", ".php", ".aspx", ".mht", ".mhtml", ".xml", ".rss", ".atom", ".rdf", ".json",
    ".csv", ".tsv", ".tab", ".psv", ".pdf", ".doc", ".docx", ".rtf", ".warc", ".wet", ".wacz", ".zip", ".gz",
}  # fmt: skip


def detect(file: SourceFile) -> Format:
    """The format of a file. Raises UnreadableError for one that no reader knows, OSError if it cannot be read."""
    with file.path.open("rb") as stored:
        head = stored.read(SAMPLE_BYTES)
    binary = tell_binary(head, file)
    if binary:
        return binary
    text = sample_text(head)
    told = tell_json(text, file, JSON_LINES) or ("csv" if has_header(text, file) else tell_markup(text))
    return told or ("csv" if is_table(text, file) else tell_text(file, text))


def sample_text(head: bytes) -> str:
    """The beginning of a file as characters: those of ASCII are right in any encoding, which is all that is asked."""
    wide = unmarked_utf_32(head) or wide_encoding(head)
    if wide:
        return head.decode(wide, errors="replace").removeprefix("\ufeff")
    return head.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")


def unmarked_utf_32(head: bytes) -> str | None:
    """The encoding of markup in four bytes a character without a mark before it."""
    return {b"\0\0\0<": "utf-32-be", b"<\0\0\0": "utf-32-le"}.get(head[:4])


def tell_text(file: SourceFile, text: str) -> Format:
    """Text, or lines of JSON if nothing is there yet. Raises UnreadableError for text that is hardly a report."""
    if not text.strip() and file.suffix in JSON_LINES:
        return "jsonl"
    if file.suffix not in TEXT_ENDINGS and file.suffix not in FORMAT_ENDINGS:
        raise UnreadableError(
            f"is text, but {file.suffix} is no format of reports: call it .txt if it is one, or take it out"
        )
    return "text"

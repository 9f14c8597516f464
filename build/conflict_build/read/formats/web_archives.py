"""Web archives: WARC, each page that a crawl got is a report, known by its address. Pictures, styles, redirects and
pages not found are no reports; they are named only where nothing else is there.
"""

import gzip
import io
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, redirect_stderr
from io import BufferedIOBase
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from warcio.recordloader import ArcWarcRecord

from conflict_build.read.files import LARGEST_WHOLE_BYTES, MEGABYTE, Item, SourceFile, UnreadableError
from conflict_build.read.formats import read_file
from conflict_build.read.formats.pages import read_page
from conflict_build.read.formats.web_records import DAMAGE, WholeBytes, read_records
from conflict_build.read.published import read_published
from conflict_build.records import Problem, Report

PAGES = frozenset({"text/html", "application/xhtml+xml"})
DOCUMENTS = frozenset({"application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"})
PLAIN = "text/plain"  # of a conversion record only (WET); elsewhere it is robots.txt and the like
HOLDING = frozenset({"response", "resource", "conversion"})
GZIP = b"\x1f\x8b"

logging.getLogger("warcio").setLevel(logging.CRITICAL)


class Captured(NamedTuple):
    """A page or document that a crawl got."""

    url: str
    media_type: str
    charset: str | None
    record: ArcWarcRecord
    moment: str | None  # ISO date and time at which it was got


def read(file: SourceFile) -> Iterator[Item]:
    """The pages of an archive in order; what is damaged or cut off is named, and the rest is read."""
    passed = Counter[str]()
    found = 0
    with ExitStack() as stack:
        stored = WholeBytes(stack.enter_context(open_archive(file.path)), file.path.stat().st_size)
        folder = Path(stack.enter_context(TemporaryDirectory()))
        for one in what_records_hold(stored, file):
            if isinstance(one, Captured):
                found += 1
                yield from read_captured(one, file, folder)
            elif isinstance(one, Problem):
                yield one
            else:
                passed[one] += 1
    if stored.damage:
        yield Problem(file.name, "read", f"is cut off or damaged ({stored.damage}), and read up to there: get it whole")
    if not found:
        held = ", ".join(f"{count} times a {what}" for what, count in passed.most_common()) or "no record"
        raise UnreadableError(f"holds no page that could be a report ({held}): take it out")


def what_records_hold(stored: WholeBytes, file: SourceFile) -> Iterator[Captured | Problem | str]:
    """The pages of an archive in order, in words what else is there, and last a problem where it is damaged."""
    try:
        for record in read_records(stored):
            held = captured_in(record)
            if held is not None:
                yield held
    except DAMAGE as error:
        yield Problem(file.name, "read", f"is damaged ({error}), and read up to there: get the whole file")


def open_archive(path: Path) -> BufferedIOBase:
    """The archive unpacked, whether it was packed record by record or as a whole."""
    with path.open("rb") as stored:
        packed = stored.read(len(GZIP)) == GZIP
    return gzip.open(path, "rb") if packed else path.open("rb")


def captured_in(record: ArcWarcRecord) -> Captured | str | None:
    """The page of a record; else what it holds; null for what says only how the crawl went."""
    if record.rec_type not in HOLDING:
        return "capture that refers to an earlier one" if record.rec_type == "revisit" else None
    headers = record.http_headers
    status = headers.get_statuscode() if headers and record.rec_type == "response" else "200"
    if not status.startswith("2"):
        return "redirect" if status.startswith("3") else "page that could not be had"
    given = (headers or record.rec_headers).get_header("Content-Type") or ""
    media_type, _, parameters = given.lower().partition(";")
    media_type = media_type.strip()
    if media_type in PAGES | DOCUMENTS or (media_type == PLAIN and record.rec_type == "conversion"):
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        moment = read_published(record.rec_headers.get_header("WARC-Date") or "")
        return Captured(url.strip("<> "), media_type, charset_in(parameters), record, moment)
    return "file that is no page"


def charset_in(parameters: str) -> str | None:
    """The encoding that a page was sent with."""
    _, equals, value = parameters.partition("charset=")
    return value.partition(";")[0].strip("\"' ") if equals else None


def read_captured(captured: Captured, file: SourceFile, folder: Path) -> Iterator[Item]:
    """The report of a page or document, known by its address; a problem if there is none."""
    try:
        data = payload(captured.record)
        if captured.media_type in PAGES:
            items = read_page(data, captured.url, file.name, captured.url, captured.charset)
        else:
            items = read_document(data, captured, file, folder)
        for item in items:
            if isinstance(item, Problem):
                yield item._replace(reason=f"{captured.url} {item.reason}")
            else:
                yield item._replace(captured=captured.moment or item.captured) if isinstance(item, Report) else item
    except UnreadableError as error:
        yield Problem(file.name, "read", f"{captured.url} {error}")


def payload(record: ArcWarcRecord) -> bytes:
    """What a record holds. Raises UnreadableError if that is too much, damaged, or not all there."""
    try:
        with redirect_stderr(io.StringIO()):  # where warcio would print that a page is packed wrongly
            data: bytes = record.content_stream().read(LARGEST_WHOLE_BYTES + 1)
    except (*DAMAGE, EOFError) as error:
        raise UnreadableError(f"is damaged ({error}): get it again") from error
    if len(data) > LARGEST_WHOLE_BYTES:
        raise UnreadableError(f"has more than {LARGEST_WHOLE_BYTES // MEGABYTE} MB, too much for one report: split it")
    if not data.strip():
        raise UnreadableError("is empty: get it again")
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise UnreadableError("is cut off by the end of the file: get it again")
    return data


def read_document(data: bytes, captured: Captured, file: SourceFile, folder: Path) -> Iterator[Item]:
    """The report of a document that is no page, read as a file of its own."""
    path = folder / "document"
    path.write_bytes(data)
    for item in read_file(SourceFile(path, file.name, file.mapping, file.depth + 1)):
        yield item._replace(ref=captured.url, url=captured.url) if isinstance(item, Report) else item

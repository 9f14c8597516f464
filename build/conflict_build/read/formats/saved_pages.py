"""Saved pages: MHTML, a page and its pictures in one file as browsers save it, is the page."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from conflict_build.read.files import Item, SourceFile, UnreadableError, read_bytes
from conflict_build.read.formats.pages import read_page
from conflict_build.read.published import read_published
from conflict_build.records import Report

MOST_LINES = 1_500_000  # of 76 characters, as pictures are packed in
MULTIPART = re.compile(rb"content-type:\s*multipart/", re.IGNORECASE)  # near miss: Content-Type: text/html
MOST_MULTIPARTS = 20  # in one another; a saved page has one or two
MOST_PARTS = 20_000  # pictures, styles, frames


def read(file: SourceFile) -> Iterator[Item]:
    """The one report of the page."""
    data = read_bytes(file)
    if (
        data.count(b"\n") > MOST_LINES
        or len(MULTIPART.findall(data)) > MOST_MULTIPARTS
        or data.count(b"\n--") > MOST_PARTS
    ):
        raise UnreadableError("is a saved page in more parts or lines than any has: save it again as HTML")
    message = message_from_bytes(data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(content, bytes):
        raise UnreadableError("is a saved page without its HTML, probably cut off: save it again")
    saved = read_published(str(message.get("Date", "")))
    for item in read_page(content, file.name, file.name, address_of(message, page), page.get_content_charset()):
        yield item._replace(captured=saved or item.captured) if isinstance(item, Report) else item


def address_of(message: Message, page: Message) -> str | None:
    """Where the page was saved from."""
    given = message.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    address = str(given).strip()
    return address if address.startswith(("http://", "https://")) else None

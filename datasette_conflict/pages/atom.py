"""Atom: a feed as XML, by RFC 4287. Knows no archive."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree import ElementTree

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
# a feed must say when it changed: one without entries never did
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
# what XML 1.0 cannot hold, even as a reference: "\x0b", "\ufffe"; not "\t", "\U0001f4a3"
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(NamedTuple):
    """One thing that a feed tells of; `address` is its permanent address, by which a reader knows it again."""

    address: str
    title: str
    updated: datetime
    term: str  # its category, as a machine reads it and as a reader does
    label: str
    summary: str


class Feed(NamedTuple):
    """A feed at an address, about what is at another."""

    address: str
    about: str
    title: str
    author: str
    entries: Sequence[Entry]  # newest first


def write_feed(feed: Feed) -> str:
    """The feed as an XML document."""
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    add(root, "id", feed.address)
    add(root, "title", feed.title)
    add(root, "updated", word_moment(max((entry.updated for entry in feed.entries), default=NEVER)))
    add(add(root, "author"), "name", feed.author)
    add(root, "link", rel="self", type=MEDIA_TYPE, href=feed.address)
    add(root, "link", rel="alternate", type="text/html", href=feed.about)
    for entry in feed.entries:
        add_entry(root, entry)
    ElementTree.indent(root)
    return DECLARATION + ElementTree.tostring(root, encoding="unicode") + "\n"


def add_entry(root: ElementTree.Element, entry: Entry) -> None:
    element = add(root, "entry")
    add(element, "id", entry.address)
    add(element, "title", entry.title)
    add(element, "updated", word_moment(entry.updated))
    add(element, "link", rel="alternate", type="text/html", href=entry.address)
    add(element, "category", term=entry.term, label=entry.label)
    add(element, "summary", entry.summary)


def add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """A new element in another."""
    element = ElementTree.SubElement(parent, name, {key: clean(value) for key, value in attributes.items()})
    element.text = clean(text) or None
    return element


def clean(text: str) -> str:
    """A text that XML can hold."""
    return NO_XML.sub("\ufffd", text)


def word_moment(moment: datetime) -> str:
    """A moment in UTC as RFC 3339 writes it: "2024-11-04T00:00:00Z"."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

"""Feeds: RSS and Atom, an entry a report. Of most feeds that is a summary, which is said."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import feedparser

from conflict_build.read.cleaning import clean
from conflict_build.read.columns import host_of
from conflict_build.read.detection.markup import is_markup
from conflict_build.read.files import LARGEST_TEXT_BYTES, Item, SourceFile, UnreadableError, read_bytes
from conflict_build.read.formats.fragments import text_of_markup
from conflict_build.read.formats.page_encodings import decode_page
from conflict_build.read.published import read_published
from conflict_build.records import Problem, Report

DAYS = ("published", "created", "updated")  # of an entry, the first that it has
CHANGED = "updated"  # of an entry: when its text was last changed; of a feed: when it was made
SHOWN_CHARACTERS = 60
ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)\b")  # <item>, <rss:item>, <entry ...>; near misses: <items>, </item>
# <?xml version="1.0" encoding="koi8-r"?> at the beginning; near miss: <?xml-stylesheet href="a.xsl"?>
DECLARATION = re.compile(r"\A\s*<\?xml\s[^>]{0,1000}>")
MOST_ENTRIES = 5_000  # of one feed, which has 10 to 500
LONGEST_SUMMARY_CHARACTERS = 600  # of an entry that has no more than a description; a longer one is the report
CUT = ("…", "...", "[…]", "[...]")  # how a text ends that goes on elsewhere

logging.getLogger("feedparser").setLevel(logging.CRITICAL)


def read(file: SourceFile) -> Iterator[Item]:
    """The entries of a feed in order; at the end, how many of them are summaries only."""
    data = in_utf8(read_bytes(file, LARGEST_TEXT_BYTES))
    if (entries := len(ENTRY.findall(data))) > MOST_ENTRIES:
        raise UnreadableError(f"is a feed of {entries:,} entries, more than {MOST_ENTRIES:,}: split it")
    feed = parse(data)
    if not feed.entries:
        raise UnreadableError("is a feed without an entry: take it out")
    refs = refs_of(file, feed.entries)
    summaries = 0
    for number, entry in enumerate(feed.entries, 1):
        text, is_whole = text_of_entry(entry)
        if text.strip():
            summaries += not is_whole
            yield from read_entry(file, feed, entry, number, refs[number - 1], text)
        else:
            title = str(entry.get("title", ""))[:SHOWN_CHARACTERS]
            yield Problem(file.name, "read", f'entry {number} ("{title}") lacks text: save its page, and build that')
    if summaries:
        which = "all" if summaries == len(feed.entries) else f"{summaries} of {len(feed.entries)}"
        reason = f"gives only summaries of its entries ({which}), which are stored as their texts"
        yield Problem(file.name, "read", f"{reason}: to have the reports whole, save their pages and build those")


def parse(data: bytes) -> Any:
    """The feed. Raises UnreadableError where its parser fails, as at a namespace of two lines."""
    try:
        return feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except ValueError as error:
        raise UnreadableError(f"is a damaged feed ({error}): get it again") from error


def read_entry(file: SourceFile, feed: Any, entry: Any, number: int, ref: str, text: str) -> Iterator[Item]:
    """The report of an entry; a problem if its day cannot be read."""
    url = address_of(entry)
    given = next((entry[day] for day in DAYS if entry.get(day)), None)
    published = read_published(given) if given else None
    changed = next((one[CHANGED] for one in (entry, feed.feed) if CHANGED in one), None)
    if given and not published:
        reason = f'entry {number} is loaded without its published: it is "{given[:SHOWN_CHARACTERS]}", not a date'
        yield Problem(file.name, "read", f"{reason}: write it as 2024-11-05")
    yield Report(
        ref,
        file.name,
        text,
        title=" ".join(plain(str(entry.get("title", ""))).split()) or None,
        publisher=outlet_of(feed, entry, url),
        published=published,
        published_basis="field" if published else "none",
        url=url,
        captured=read_published(changed) if changed else None,
    )


def address_of(entry: Any) -> str | None:
    link = str(entry.get("link", "")).strip()
    return link if link.startswith(("http://", "https://")) else None


def refs_of(file: SourceFile, entries: list[Any]) -> list[str]:
    """What each entry is known by: its id or address, its title besides where several of a feed have the same."""
    refs = []
    for number, entry in enumerate(entries, 1):
        given = str(entry.get("id", ""))  # one in the world if it is an address, a tag: or a urn:, else in its feed
        refs.append(clean(given if ":" in given else address_of(entry) or f"{file.name}:{given or number}"))
    times = Counter(refs)
    titles = (" ".join(plain(str(entry.get("title", ""))).split()) for entry in entries)
    return [ref if times[ref] == 1 else f"{ref} {title}" for ref, title in zip(refs, titles, strict=True)]


def text_of_entry(entry: Any) -> tuple[str, bool]:
    """The text of an entry, and whether it is more than a summary."""
    summary = plain(str(entry.get("summary", "")))
    content = max((plain(str(part.get("value", ""))) for part in entry.get("content", ())), key=len, default="")
    if content and len(content) >= len(summary):
        return content, not content.endswith(CUT)
    return summary, len(summary) > LONGEST_SUMMARY_CHARACTERS and not summary.endswith(CUT)


def in_utf8(data: bytes) -> bytes:
    """A feed in UTF-8 that says so on its first line: of what else it says, feedparser believes too much."""
    text = DECLARATION.sub("", decode_page(data).text)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}'.encode()


def plain(value: str) -> str:
    """A value of a feed as text."""
    return clean(text_of_markup(value) if is_markup(value) else value).strip()


def outlet_of(feed: Any, entry: Any, url: str | None) -> str | None:
    """Who published an entry: its source if it names one, the feed's publisher, else the host of its address.

    The title of a feed is no outlet's name: it is "National" or "Top stories".
    """
    named = entry.get("source", {}).get("title") or feed.feed.get("publisher")
    name = " ".join(plain(str(named or "")).split())
    return name or (host_of(url) if url else None)

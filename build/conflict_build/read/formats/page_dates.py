"""Page dates: when a page was published, and what that rests on: its metadata, its address, or its head as printed.

When it was last changed is read from its metadata alone: it tells which of two saved texts is the later.
"""

import re
from collections.abc import Iterator

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement, fromstring, tostring

from conflict_build.articles.publication import url_day
from conflict_build.moments import moment_key
from conflict_build.read.published import read_published
from conflict_build.records import PublishedBasis

# "datePublished": "2024-11-05T10:00:00Z" of JSON-LD; near miss: dateModified
JSON_LD_DAY = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
# "dateModified": "2024-11-05T12:00:00Z" of JSON-LD; near miss: datePublished
JSON_LD_CHANGE = re.compile(r'"dateModified"\s*:\s*"([^"]{8,40})"')
CHANGE_NAMES = ("article:modified_time", "og:updated_time", "dateModified", "last-modified")  # of meta elements
NAMING = ("name", "property", "itemprop", "http-equiv")  # attributes that say what a meta element is about
# Days of something else: article:modified_time, og:updated_time, expires; near miss: article:published_time
CHANGED = re.compile("modif|updat|expir|access|build|generat", re.IGNORECASE)
EMPTY_PAGE = "<html><head>{}</head><body></body></html>"


def find_published(root: HtmlElement, url: str | None) -> tuple[str | None, PublishedBasis]:
    """The ISO day, or day and time with zone, on which a page was first published, with its basis; null if unknown."""
    metadata = EMPTY_PAGE.format("".join(metadata_of(root)))
    day = first_day(fromstring(metadata))
    if day:
        return with_time(day, metadata), "field"
    if url and (day := url_day(url)):
        return day, "url"
    day = first_day(root)
    return day, "header" if day else "none"


def find_changed(root: HtmlElement) -> str | None:
    """The ISO day, or day and time with zone, on which a page says that it was last changed; the latest it gives."""
    named = {name.lower() for name in CHANGE_NAMES}
    given = [
        element.get("content", "")
        for element in root.iter("meta")
        if any(element.get(attribute, "").lower() in named for attribute in NAMING)
    ]
    for script in root.xpath('//script[@type="application/ld+json"]/text()'):
        given += JSON_LD_CHANGE.findall(script)
    return max((found for value in given if (found := read_published(value))), key=moment_key, default=None)


def metadata_of(root: HtmlElement) -> Iterator[str]:
    """What a page says of itself to machines: meta elements, but for days of changes, and JSON-LD, as markup."""
    for element in root.iter("meta", "script"):
        named = " ".join(element.get(name, "") for name in NAMING)
        if (element.tag == "meta" and not CHANGED.search(named)) or element.get("type") == "application/ld+json":
            yield tostring(element, encoding="unicode", with_tail=False)


def first_day(root: HtmlElement) -> str | None:
    """The day that htmldate finds, without its search through the whole text, which takes any day for it."""
    try:
        return find_date(root, original_date=True, extensive_search=False)
    except (ValueError, TypeError, etree.LxmlError):
        return None


def with_time(day: str, metadata: str) -> str:
    """The day with its time, if the metadata has it with a zone."""
    values = [*fromstring(metadata).xpath("//meta/@content"), *JSON_LD_DAY.findall(metadata)]
    found = (read_published(value) for value in values if value.startswith(day))
    return next((published for published in found if published and len(published) > len(day)), day)

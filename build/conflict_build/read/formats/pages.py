"""Pages: a saved web page is one report: the text of its article, its headline, outlet, day and address.

trafilatura tells the article from menus, comments and notices; what is too deep or too large for it is named.
"""

import logging
import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import load_html

from conflict_build.read.cleaning import clean
from conflict_build.read.columns import host_of
from conflict_build.read.detection.markup import is_page
from conflict_build.read.encodings import Decoded
from conflict_build.read.files import Item, SourceFile, UnreadableError, read_bytes
from conflict_build.read.formats.fragments import has_endless_tag, text_of_markup
from conflict_build.read.formats.page_dates import find_changed, find_published
from conflict_build.read.formats.page_encodings import decode_page
from conflict_build.records import Problem, Report

LARGEST_PAGE_CHARACTERS = 10_000_000
MOST_ELEMENTS = 30_000  # of a page; news has 300 to 10,000
MOST_TAGS = 300_000  # opening, closing, in scripts
LONGEST_ATTRIBUTE = 10_000  # characters, of other elements than meta; what is longer is a picture or a trap
COUNT = etree.XPath("count(descendant-or-self::node()[not(self::text())])")
LONG_ATTRIBUTES = etree.XPath(f"descendant-or-self::*[not(self::meta)]/@*[string-length() > {LONGEST_ATTRIBUTE}]")
# What browsers write at the head of a page they save; near miss: a link to where it was saved from
SAVED_FROM = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(?P<url>https?://[^\s>]+)", re.IGNORECASE)
HEAD_CHARACTERS = 2000
FEWEST_CHARACTERS = 50  # of a report on a page; what is shorter is the name of a menu
SEPARATORS = (" - ", " | ", " – ", " — ", " :: ", " · ")  # of a headline and the outlet's name
NO_TEXT = "holds no report that can be told from menus and notices: save the page when all of it is shown, or its text"

for library in ("trafilatura", "htmldate", "charset_normalizer"):  # what they say of a page is said of it in problems
    logging.getLogger(library).setLevel(logging.CRITICAL)


def read(file: SourceFile) -> Iterator[Item]:
    """The one report of a page, after what is doubtful about it."""
    decoded = decode_page(read_bytes(file))
    if is_page(decoded.text):
        yield from read_decoded(decoded, file.name, file.name)
    else:
        yield from read_fragment(decoded, file.name)


def read_fragment(decoded: Decoded, path: str) -> Iterator[Item]:
    """The report of a piece of HTML, all of which is the report; nothing is known of it but its text."""
    for doubt in decoded.doubts:
        yield Problem(path, "read", doubt)
    text = clean(text_of_markup(decoded.text))
    if not text.strip():
        raise UnreadableError(NO_TEXT)
    yield Report(path, path, text)


def read_page(data: bytes, ref: str, path: str, url: str | None = None, charset: str | None = None) -> Iterator[Item]:
    """The report of a page's bytes, after what is doubtful about it. `url`: its address, if that is known otherwise.

    Raises UnreadableError if it holds none.
    """
    yield from read_decoded(decode_page(data, charset), ref, path, url)


def read_decoded(decoded: Decoded, ref: str, path: str, url: str | None = None) -> Iterator[Item]:
    """The same of the page's text."""
    for doubt in decoded.doubts:
        yield Problem(path, "read", doubt)
    root = parse_page(decoded.text)
    saved_from = SAVED_FROM.search(decoded.text[:HEAD_CHARACTERS])
    article = extract(root, url or (saved_from["url"] if saved_from else None))
    text = clean(article.text or "")
    if len(text.strip()) < FEWEST_CHARACTERS:
        raise UnreadableError(NO_TEXT)
    address = url or (saved_from["url"] if saved_from else article.url)
    published, basis = find_published(root, address)
    outlet = outlet_of(root, article, address)
    yield Report(
        ref,
        path,
        text,
        title=headline(article.title, outlet),
        publisher=outlet,
        published=published,
        published_basis=basis,
        url=address if address and address.startswith(("http://", "https://")) else None,
        captured=find_changed(root),
    )


def parse_page(text: str) -> HtmlElement:
    """The elements of a page. Raises UnreadableError if there are none, or too many."""
    if len(text) > LARGEST_PAGE_CHARACTERS:
        raise UnreadableError(f"is a page of {len(text):,} characters, more than {LARGEST_PAGE_CHARACTERS:,}: split it")
    if (tags := text.count("<")) > MOST_TAGS:  # before they take memory
        raise UnreadableError(f"is a page of {tags:,} tags, more than {MOST_TAGS:,}: give its text as .txt")
    if has_endless_tag(text):
        raise UnreadableError("is a page with a tag that does not end where tags do: give its text as .txt")
    root = load_html(text)
    if root is None:
        raise UnreadableError(NO_TEXT)
    elements = int(COUNT(root))
    if elements > MOST_ELEMENTS:
        raise UnreadableError(f"is a page of {elements:,} elements, more than {MOST_ELEMENTS:,}: give its text as .txt")
    for value in LONG_ATTRIBUTES(root):
        del value.getparent().attrib[value.attrname]
    return root


def extract(root: HtmlElement, url: str | None) -> Document:
    """What trafilatura finds on a page; it works on a copy. Raises UnreadableError if it finds no text."""
    try:
        found = bare_extraction(
            root, url=url, include_comments=False, with_metadata=True, date_extraction_params=NO_DATE
        )
    except (RecursionError, etree.LxmlError, ValueError) as error:
        raise UnreadableError(f"is a page that cannot be read ({error}): give its text as .txt") from error
    if not isinstance(found, Document):
        raise UnreadableError(NO_TEXT)
    return found


NO_DATE = {"original_date": True, "extensive_search": False}  # the day is found with its basis, in page_dates


def outlet_of(root: HtmlElement, article: Document, url: str | None) -> str | None:
    """The outlet's name as the page gives it, else the host it stands on: a name on a network of others is none."""
    host = (host_of(url) if url else None) or article.hostname
    given = root.xpath('//meta[@property="og:site_name"]/@content')
    name = " ".join(clean(str(given[0]) if given else article.sitename or "").split())
    handles = {str(handle).lower().lstrip("@") for handle in root.xpath('//meta[@name="twitter:site"]/@content')}
    guessed = not given and (name.lower() in handles or (host and name == host.partition(".")[0].capitalize()))
    return host if not name or guessed or name.startswith(("@", "©")) else name


def headline(title: str | None, outlet: str | None) -> str | None:
    """The headline without the outlet's name behind it."""
    line = " ".join(clean(title or "").split())
    for separator in SEPARATORS:
        line = line.removesuffix(f"{separator}{outlet}")
    return line or None

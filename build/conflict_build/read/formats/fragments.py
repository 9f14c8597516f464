"""Fragments: HTML that is all report, as feeds and exports hold it, as text. Nothing of it is taken for a menu."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

# Elements that end a line; a table's cells are parted by a space only
BLOCKS = (
    "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "tr", "table",
    "section", "article", "figure", "figcaption", "header", "footer", "dt", "dd", "hr", "address",
)  # fmt: skip
CELLS = ("td", "th")
MOST_TAGS = 100_000  # of one report, which has 10 to 1,000; each takes some 400 bytes
# What may be attributes of one tag. The parser lays each over all before it: 50,000 take 10 s, each time it is read.
MOST_ATTRIBUTES = 5_000
# Match: a tag as far as it goes, "<a href=x"; near miss: "a < b", which opens none
TAG = re.compile(r"<[A-Za-z][^<>]*")
BETWEEN_ATTRIBUTES = re.compile(r"[\s/\"']+")
UNSEEN = ("script", "style", "noscript", "template", "iframe", "object", "svg")


def text_of_markup(markup: str) -> str:
    """The text of a piece of HTML, a paragraph a line; empty if it has none."""
    if markup.count("<") > MOST_TAGS or has_endless_tag(markup):
        return ""
    try:
        root = document_fromstring(markup.replace("\0", ""), parser=HTMLParser(encoding=None, huge_tree=False))
    except (etree.ParserError, ValueError):  # nothing but comments; an encoding declared in what is text already
        return ""
    etree.strip_elements(root, *UNSEEN, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    lines = (" ".join(line.split()) for line in "".join(parts_of(root)).split("\n"))
    return "\n".join(line for line in lines if line)


def has_endless_tag(markup: str) -> bool:
    """Whether a tag may have more attributes than any has; words of a value are taken for some, too."""
    tags = (found[0] for found in TAG.finditer(markup) if found.end() - found.start() > MOST_ATTRIBUTES)
    return any(sum(1 for _ in BETWEEN_ATTRIBUTES.finditer(tag)) > MOST_ATTRIBUTES for tag in tags)


def parts_of(root: HtmlElement) -> Iterator[str]:
    """The words of all elements in order, an end of line, or a space, before and after what parts them."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in BLOCKS or element.tag in CELLS:
            yield "\n" if element.tag in BLOCKS else " "
        yield (element.text if event == "start" else element.tail) or ""

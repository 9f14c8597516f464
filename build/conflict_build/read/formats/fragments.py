"""Fragments: HTML that is all report, as feeds and exports hold it, as text. Nothing of it is taken for a menu."""

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

# Elements that end a line; a table's cells are parted by a space only
BLOCKS = (
    "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "tr", "table",
    "section", "article", "figure", "figcaption", "header", "footer", "dt", "dd", "hr", "address",
)  # fmt: skip
CELLS = ("td", "th")
UNSEEN = ("script", "style", "noscript", "template", "iframe", "object", "svg")


def text_of_markup(markup: str) -> str:
    """The text of a piece of HTML, a paragraph a line; empty if it has none."""
    try:
        root = document_fromstring(markup.replace("\0", ""), parser=HTMLParser(encoding=None, huge_tree=False))
    except (etree.ParserError, ValueError):  # nothing but comments; an encoding declared in what is text already
        return ""
    etree.strip_elements(root, *UNSEEN, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for element in root.iter(*BLOCKS, *CELLS):
        surround(element, "\n" if element.tag in BLOCKS else " ")
    lines = (" ".join(line.split()) for line in "".join(root.itertext()).split("\n"))
    return "\n".join(line for line in lines if line)


def surround(element: HtmlElement, end: str) -> None:
    """Put an end of line, or a space, before and after what an element holds."""
    element.text = end + (element.text or "")
    element.tail = end + (element.tail or "")

"""Markup: HTML, feeds and other XML, told by their first tag, or by how many tags stand in what begins as text."""

import re
from typing import Literal

from conflict_build.read.files import UnreadableError

Markup = Literal["html", "feed", "mhtml"]

PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)  # declarations, comments; near miss: a doctype
DOCTYPE = re.compile(r"\s*<!doctype\s+(?P<name>[\w:.-]+)(?:[^<>\[]|\[[^\]]*\])*>", re.IGNORECASE)
FIRST_TAG = re.compile(r"\s*<(?P<name>[A-Za-z][\w:.-]*)(?=[\s/>])")  # <rdf:RDF xmlns; near miss: "<3 this"
FEEDS = frozenset({"rss", "feed", "rdf:rdf"})
PAGES = frozenset({"html", "head", "body", "frameset", "title", "meta", "link", "script", "style", "base"})
ELEMENTS = (
    "a|abbr|address|article|aside|b|base|blockquote|br|button|center|cite|code|dd|div|dl|dt|em|figcaption|figure|font"
    "|footer|form|h[1-6]|header|hr|i|iframe|img|input|label|li|link|main|meta|nav|noscript|ol|p|pre|q|s|script"
    "|section|small|source|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|time|title|tr|u|ul|video"
)
TAG = re.compile(rf"</?(?:{ELEMENTS})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
CLOSING_TAG = re.compile(rf"</(?:{ELEMENTS})\s*>|<br\s*/?>", re.IGNORECASE)
BEGINNINGS = ("<!--", "<?xml", "<!doctype")
FEWEST_TAGS = 2  # in what begins with one
FEWEST_TAGS_INSIDE = 4  # in what begins as text, which may quote one
CHARACTERS_A_TAG = 500  # at most, on average, in what begins as text
MIME = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)


def tell_markup(text: str) -> Markup | None:
    """The kind of markup at the beginning of a file; null for none. Raises UnreadableError for XML that is not read."""
    if MIME.match(text[:4000].lstrip().replace("\r\n", "\n")):
        return "mhtml"
    name, is_declared = first_element(text)
    if name in FEEDS:
        return "feed"
    if name in PAGES or is_markup(text):
        return "html"
    if not name and text.lstrip().lower().startswith(BEGINNINGS):
        raise UnreadableError("is markup without an element: take it out, or get it again")
    if name and (is_declared or f"</{name}>" in text.lower()):
        raise UnreadableError(f"is XML or SGML whose first element is <{name}>, not read: save it as HTML, RSS or text")
    return None


def is_page(text: str) -> bool:
    """Whether HTML is a whole page, not a piece of one."""
    return first_element(text)[0] in PAGES


def first_element(text: str) -> tuple[str, bool]:
    """The name of the first element, or of what a doctype says it is, in lower case; whether anything declares it."""
    at, is_declared = skip_prolog(text)
    doctype = DOCTYPE.match(text, at)
    first = FIRST_TAG.match(text, doctype.end() if doctype else at)
    name = str((first or doctype or {"name": ""})["name"]).lower()
    return ("html" if doctype and doctype["name"].lower() == "html" else name), is_declared or doctype is not None


def skip_prolog(text: str) -> tuple[int, bool]:
    """Where declarations and comments end, and whether one says that this is XML."""
    at, is_xml = 0, False
    while match := PROLOG.match(text, at):
        is_xml |= match.group().lstrip().startswith("<?xml")
        at = match.end()
    return at, is_xml


def is_markup(text: str) -> bool:
    """Whether a text, which need not begin with a tag, is HTML or a piece of it."""
    if "<" not in text or not CLOSING_TAG.search(text):
        return False
    tags = len(TAG.findall(text))
    if TAG.match(text.lstrip()):
        return tags >= FEWEST_TAGS
    return tags >= FEWEST_TAGS_INSIDE and len(text) <= tags * CHARACTERS_A_TAG

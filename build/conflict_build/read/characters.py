"""Characters: the text as the archive stores it, without what exports leave in it and nobody sees.

Character references are decoded ("&quot;", "&#8220;"), line ends are one kind, letters are composed (NFC). Taken out
are soft hyphens, zero-width spaces, joiners and marks of direction that stand inside words and numbers, so that
"sol-diers" with a soft hyphen is the word that it is printed as. What is stored is what every offset points into.
"""

import re
from html import unescape
from html.entities import html5, name2codepoint
from unicodedata import normalize

# Every way a line can end, as \n: Windows, old Mac, Unicode's line and paragraph separators, form feed
LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f")
# "&quot;", "&#8220;", "&#x201C;"; near misses: "AT&T; the firm" (no such name), "&quot" (no semicolon)
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
DEEPEST_ESCAPE = 3  # "&amp;amp;quot;": exports escape what is escaped
SHORTEST_NEW_NAME = 4  # letters of a name that HTML 5 added; shorter ones could be words: "R&in;"
# "sol<soft hyphen>diers", also where a line ends there
SOFT_HYPHEN = re.compile("\u00ad(?:[ \t]*\n(?=\\w))?")
# Characters that are never seen: joiners, marks of direction, invisible operators, marks of byte order and of an object
UNSEEN = re.compile(
    "[\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\x00-\x08\x0e-\x1f\x7f]+"
)
# What keeps them: letters of scripts whose words they join or order, and pictures; near miss: Latin letters
KEEPERS = re.compile(
    "[\u0590-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff\ufb1d-\ufefc\u2600-\u27bf\U0001f000-\U0001faff\ufe0f]"
)
NEVER_KEPT = re.compile("[\x00-\x08\x0e-\x1f\x7f\u2060\ufeff\ufff9-\ufffc]")
# Windows' quotation marks and dashes that were read as if they were ISO 8859-1: "\x93We left\x94"
WINDOWS = {
    code: character
    for code in range(0x80, 0xA0)
    if code != ord("\x85") and (character := bytes([code]).decode("cp1252", "ignore"))
}


def clean(text: str) -> str:
    """The text as the archive stores it. Cleaning it again changes nothing, but for references to references."""
    if "&" in text:
        text = decode_references(text)
    for mark in LINE_ENDS:
        text = text.replace(mark, "\n")
    if text.isascii():
        return UNSEEN.sub("", text)
    text = text.encode("utf-8", errors="replace").decode("utf-8").translate(WINDOWS)
    return normalize("NFC", UNSEEN.sub(keep_joiners, SOFT_HYPHEN.sub("", text)))


def decode_references(text: str) -> str:
    """The text with its character references as characters, those that were escaped twice too."""
    for _ in range(DEEPEST_ESCAPE):
        decoded = REFERENCE.sub(decode_reference, text)
        if decoded == text:
            break
        text = decoded
    return text


def decode_reference(match: re.Match[str]) -> str:
    """The character of a reference, or the reference itself where no such character is known."""
    printed = match.group()
    name = printed[1:-1]
    known = name[0] == "#" or name == "apos" or name in name2codepoint
    if not known and (len(name) < SHORTEST_NEW_NAME or f"{name};" not in html5):
        return printed
    return unescape(printed)


def keep_joiners(match: re.Match[str]) -> str:
    """Of unseen characters those that a script or a picture beside them needs; else nothing."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    if KEEPERS.match(before) or KEEPERS.match(after):
        return NEVER_KEPT.sub("", match.group())
    return ""

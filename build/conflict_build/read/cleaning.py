"""Cleaning: a text as the archive stores it, which is what a reader of its page saw.

- HTML's character references are what they stand for ("&quot;", "&#8217;", "&amp;nbsp;"), those with their semicolon
  that HTML knows; so a bare "R&D;" stays.
- Every way a line can end is \\n. Controls are taken out; those that were Windows' marks (U+0092) are these marks.
- What cannot be seen is taken out: soft hyphens, zero width spaces, joiners, byte order marks, marks of direction. Kept
  are joiners and zero width spaces in scripts that need them (Persian, Hindi, Thai) and joiners in emoji. A word broken
  at the end of a line by a soft hyphen is one word.
- Typographic marks of UTF-8 that were read as Windows' encoding are these marks: "â€œ" is “, and can be nothing else.
- All that can be seen stays as it is, no-break and narrow spaces ("1 250") too. Letters are composed (NFC); half a
  character is U+FFFD. Of marks on one letter thirty are kept.

All offsets of the archive point into this text, so two copies that differ only in such characters are equal.
"""

import re
from html.entities import html5, name2codepoint
from unicodedata import category, combining, is_normalized, normalize

# Every way a line can end: Windows, old Mac, Unicode's line and paragraph separators, next line, tab and form feed,
# the separators of ASCII
LINE_END = re.compile("\r\n|[\r\u2028\u2029\x85\v\f\x1c-\x1e]")
# Windows' marks read as ISO 8859-1; U+0085, which ends a line, is "…" beside others of them
WINDOWS_MARKS = {
    byte: bytes([byte]).decode("cp1252", errors="ignore") for byte in range(0x80, 0xA0) if byte != ord("\x85")
}
WINDOWS_QUOTES = re.compile("[\x91-\x97]")
CONTROL = re.compile("[\0-\x08\x0e-\x1b\x7f]")
HALF = re.compile("[\ud800-\udfff]")  # of a character, as UTF-16 has it

# U+2000 to U+203F of UTF-8, each byte read as Windows' encoding or ISO 8859-1: "â€œ", "â\x80\x9c"; near miss: "fâché"
MISREAD = {byte: bytes([0xE2, 0x80, byte]).decode() for byte in range(0x80, 0xC0)}
MISREAD_MARK = re.compile("â[€\x80]([\x80-\xbf\u0152-\u02dc\u2013-\u203a\u20ac\u2122])")
NEED_JOINERS = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\ua87f\ua980-\ua9df\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00010a5f\U00011000-\U00011fff"
)
NEED_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\uaa60-\uaadf"
EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
# A joiner, unless it follows a letter of a script that needs it, or joins two emoji; near miss: that of "می‌رود"
JOINER = (
    f"(?<![{NEED_JOINERS}])\u200c|(?<![{NEED_JOINERS}{EMOJI}])\u200d|(?<=[{EMOJI}])\u200d(?![{EMOJI}])"
)  # fmt: skip
# A zero width space, unless it stands between two words of a script that writes none; near miss: Thai
ZERO_WIDTH_SPACE = f"(?<![{NEED_SPACES}])\u200b|\u200b(?![{NEED_SPACES}])"
# Soft hyphen, grapheme joiner, marks of direction, word joiner and invisible operators, byte order mark, annotations
ALWAYS = "[\u00ad\u034f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
# Tags, unless they make the flag of a region ("🏴󠁧󠁢󠁳󠁣󠁴󠁿")
TAG = "(?P<flag>\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0000-\U000e007f]"
INVISIBLE = re.compile(f"{ALWAYS}|{JOINER}|{ZERO_WIDTH_SPACE}|{TAG}")
# A word that a soft hyphen breaks at the end of a line; near miss: one at the end of a paragraph
BROKEN_WORD = re.compile("(?<=[^\\W\\d_])\u00ad[ \t]*\n[ \t]*(?=[^\\W\\d_])")
MOST_MARKS = 30  # on one letter (UAX 15, section 13); composing takes time by the square of them
# Where there may be more: a run of what is no letter, digit or space; near miss: "é" of two characters
LONG_MARKS = re.compile(rf"[^\w\s!-~]{{{MOST_MARKS + 1},}}")
# Whether there is anything at all to be done but for references and composing: most texts have nothing
UNWANTED = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)

# &quot; &#39; &#x2019; and &amp;quot; as "&" with the ampersands escaped again before a name or number, which may be
# missing; near misses, which stay: "AT&T; the firm", "R&D", "&nbsp" without its semicolon
REFERENCE = re.compile(
    r"&(?:(?:amp|AMP|#0*38|#[xX]0*26);)*"
    r"(?P<known>(?P<name>[A-Za-z][A-Za-z0-9]{1,31});|#(?P<decimal>[0-9]{1,7});|#[xX](?P<hexadecimal>[0-9A-Fa-f]{1,6});)?"
)
# Of the names that only HTML 5 has, those of letters, punctuation and spaces are read; the rest are signs of
# mathematics that news does not print, among them "&in;", "&it;", "&race;"
PRINTED = frozenset("LMPZ") | {"Sc", "Cf", "Cc"}
SHORTEST = 2  # so short are names of operators only, as "&af;"


def clean(text: str) -> str:
    """The text as the archive stores it, see above. Linear in the text."""
    if "â" in text:
        text = MISREAD_MARK.sub(reread, text)
    if UNWANTED.search(text):
        text = take_out(text)
    if "&" in text:
        text = REFERENCE.sub(referred, text)
        if UNWANTED.search(text):
            text = take_out(text)
    if not text.isascii():
        text = LONG_MARKS.sub(few_marks, text)
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def few_marks(match: re.Match[str]) -> str:
    """What is neither letter nor space, with no more marks on one letter than any language has."""
    kept, on_letter = [], 0
    for character in match[0]:
        on_letter = on_letter + 1 if combining(character) else 0
        if on_letter <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def take_out(text: str) -> str:
    """The text without what cannot be seen, lines ended by \\n."""
    if WINDOWS_QUOTES.search(text):
        text = text.replace("\x85", "…")
    text = LINE_END.sub("\n", text).replace("\x1f", " ").translate(WINDOWS_MARKS)
    text = HALF.sub("\ufffd", CONTROL.sub("", text))
    return INVISIBLE.sub(lambda match: match["flag"] or "", BROKEN_WORD.sub("", text))


def reread(match: re.Match[str]) -> str:
    """The mark whose bytes were read as three characters."""
    last = match[1].encode("cp1252", errors="replace")[0] if ord(match[1]) > 0xFF else ord(match[1])
    return MISREAD.get(last, match[0])


def referred(match: re.Match[str]) -> str:
    """The character that a reference stands for; one that HTML does not know stays, its ampersand escaped no more."""
    name, decimal, hexadecimal = match["name"], match["decimal"], match["hexadecimal"]
    if name is not None and name in NAMED:
        return NAMED[name]
    if decimal is not None or hexadecimal is not None:
        code = int(decimal) if decimal is not None else int(hexadecimal, 16)
        if character := numbered(code):
            return character
    return "&" + (match["known"] or "")


def numbered(code: int) -> str | None:
    """The character of a number; as browsers do, Windows' marks for those of 128 to 159. Null if there is none."""
    if code in WINDOWS_MARKS or code == ord("\x85"):
        return bytes([code]).decode("cp1252", errors="ignore") or None
    is_character = code in (9, 10, 13) or (code >= 32 and not 0xD800 <= code <= 0xDFFF and code <= 0x10FFFF)
    return chr(code) if is_character else None


def is_read(name: str) -> bool:
    """Whether a name of HTML 5 is read: one of HTML 4, the same in capitals ("&COPY;"), or of what news may print."""
    if name in name2codepoint or (name.isupper() and html5.get(name.lower() + ";") == html5[name + ";"]):
        return True
    return len(name) > SHORTEST and all({category(c), category(c)[0]} & PRINTED for c in html5[name + ";"])


NAMED = {name[:-1]: characters for name, characters in html5.items() if name.endswith(";") and is_read(name[:-1])}

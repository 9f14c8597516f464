"""Terminal: what reports, files and archives are called, as it may be printed: nobody's words move the cursor, colour
or clear a screen, or turn the order of letters.
"""

import json
import re

# Controls of both kinds, marks of direction, ends of lines and paragraphs, halves of characters; near miss: tab, "é"
UNPRINTABLE = r"[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]"
IN_TEXT = re.compile(UNPRINTABLE)
IN_LINE = re.compile(f"{UNPRINTABLE}|\n")


def printable(line: str) -> str:
    """A line with what must not be printed written out, as \\u001b, and line ends in it as \\n."""
    return IN_LINE.sub(written_out, line)


def printable_text(text: str) -> str:
    """The same of a text of several lines; of JSON, where this is JSON's own way to write it."""
    return IN_TEXT.sub(written_out, text)


def written_out(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]

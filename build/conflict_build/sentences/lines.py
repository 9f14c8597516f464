"""Lines: the lines of a text as its author meant them: those that a mail program or a page had wrapped are rejoined."""

import re
from typing import NamedTuple

LINE = re.compile(r"[^\n]+")
WRAPPED_CHARACTERS = range(40, 111)  # widths at which programs wrap prose
WRAPPED_LINES = 5  # fewer do not show a width


class Line(NamedTuple):
    """text[start:end] is not blank and has no white space at its ends; it holds line ends only where it was wrapped."""

    start: int
    end: int


def read_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order. Linear in the text."""
    printed = [line for match in LINE.finditer(text) if (line := trim_line(match)) is not None]
    width = wrap_width(printed)
    lines: list[Line] = []
    for line in printed:
        if lines and continues(text, lines[-1], line, width):
            lines[-1] = Line(lines[-1].start, line.end)
        else:
            lines.append(line)
    return lines


def trim_line(match: re.Match[str]) -> Line | None:
    """The line without white space at its ends; null if it is blank."""
    part = match.group()
    left = len(part) - len(part.lstrip())
    return Line(match.start() + left, match.start() + len(part.rstrip())) if left < len(part) else None


def wrap_width(lines: list[Line]) -> int | None:
    """The width at which a text was wrapped: most of its lines come near the longest one. Null if it was not."""
    width = max((line.end - line.start for line in lines), default=0)
    near = sum(line.end - line.start > 0.8 * width for line in lines)
    return width if len(lines) >= WRAPPED_LINES and width in WRAPPED_CHARACTERS and near > len(lines) / 2 else None


def continues(text: str, before: Line, line: Line, width: int | None) -> bool:
    """Whether a line goes on with the sentence of the one before: it is wrapped, or begins small after no stop."""
    if text.count("\n", before.end, line.start) != 1 or text[before.end - 1] in '.!?:…"”':
        return False
    if text[line.start].islower():
        return True
    if width is None:
        return False
    last = before.end - 1 - text.rfind("\n", before.start, before.end)
    first_word = len(text[line.start : line.end].split(maxsplit=1)[0])
    return min(last, before.end - before.start) + 1 + first_word > width

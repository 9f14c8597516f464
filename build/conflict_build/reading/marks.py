"""Quote marks: which opening mark belongs to which closing one, in text as outlets really print it.

Every paragraph (line) is paired by itself, so that a quote left open or closed twice cannot swallow its neighbours.
Double marks are paired first; single ones count where they cannot be apostrophes. The printed direction of a mark is
believed unless the white space around it says otherwise.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

# A mark that can open or close a quote: “ in “Stop,” or ' in 'Stop,'. Near misses: the ′ of 5′, the - of F-16.
MARK = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»'‘’‚‛]")
# Letters cut off at the head of a word, after which a single mark is an apostrophe: 'em, '90s. Near miss: 'Emergency.
CLIPPED = re.compile(r"(?:\d0s|em|til|tis|twas|cause|round|bout)\b", re.IGNORECASE)
# An end of a sentence, or a comma, inside a quote: "on," he said. Near miss: the comma of 10,000.
STOP = re.compile(r"[.,!?…](?=\s)")
SINGLE = frozenset("'‘’‚‛")
OPENS = frozenset("“„‟‘‚‛«") | {"``", "‘‘"}
CLOSES = frozenset("”»") | {"’’"}
OPEN_BEFORE = frozenset("([{-–—―/:,>*\u200e\u200f\u202a\u202b")
CLOSE_AFTER = frozenset(".,;:!?)]}-–—―/…<*\u200e\u200f\u202a\u202b\u202c")
SENTENCE_ENDS = frozenset(".!?…")

MarkSide = Literal["open", "close", "either"]


class Mark(NamedTuple):
    start: int
    end: int
    single: bool
    side: MarkSide


class Marked(NamedTuple):
    """A passage between quote marks, marks excluded; `closed` is false where the closing mark was never printed."""

    start: int
    end: int
    closed: bool
    continues: bool  # the same quote as the passage before, which was left open at the end of its paragraph


def pair_marks(text: str) -> list[Marked]:
    """The passages between quote marks, outermost only, in order of position. Linear in the text."""
    marked: list[Marked] = []
    open_at_end = False
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            pairs, left_open = pair_line(text, start, end, open_at_end)
            marked.extend(pairs)
            open_at_end = left_open
        start = end + 1
    return marked


def pair_line(text: str, start: int, end: int, continued: bool) -> tuple[list[Marked], bool]:
    """The passages of one paragraph, and whether its last is left open; `continued`: the paragraph before was."""
    marks = list(read_marks(text, start, end))
    doubles, left_open = pair_doubles(text, [m for m in marks if not m.single], start, end, continued)
    singles = pair_singles(text, [m for m in marks if m.single])
    return outermost(doubles, singles), left_open


def read_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The marks of a paragraph with the side that they seem to stand on; feet, inches and apostrophes left out."""
    for match in MARK.finditer(text, start, end):
        form = match.group()
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        single = form in SINGLE
        if single and (is_letter(before) and is_letter(after)):
            continue
        side = side_of_mark(form, before, after, single)
        if single and (side == "either" or (side == "open" and CLIPPED.match(text, match.end()))):
            continue
        yield Mark(match.start(), match.end(), single, side)


def is_letter(character: str) -> bool:
    return character.isalnum()


def side_of_mark(form: str, before: str, after: str, single: bool) -> MarkSide:
    """Which side of a quote a mark stands on, by the characters around it, then by its own shape."""
    opens = not after.isspace() and (before.isspace() or before in OPEN_BEFORE or before in "\"“‘'")
    closes = not before.isspace() and (after.isspace() or after in CLOSE_AFTER or after in "\"”’'")
    if form in OPENS:
        return "close" if closes and not opens and not after.isalnum() else "open"
    if form in CLOSES:
        return "open" if opens and not closes and after.isalnum() and before.isspace() else "close"
    if opens == closes:
        return "either"
    return "open" if opens else "close"


def pair_doubles(text: str, marks: list[Mark], start: int, end: int, continued: bool) -> tuple[list[Marked], bool]:
    """Pair the double marks of a paragraph: a mark of unclear side closes what is open, and else opens."""
    pairs: list[Marked] = []
    opened: Mark | None = None
    goes_on = continued
    for mark in marks:
        if is_inch(text, mark) and opened is None:
            continue
        if opened is None and mark.side == "close":
            if goes_on:
                pairs.append(Marked(skip_space(text, start, mark.start), mark.start, True, True))
                goes_on = False
        elif opened is None:
            opened = mark
            goes_on = goes_on and skip_space(text, start, mark.start) == mark.start
        elif mark.side == "open" and mark.start > opened.end:
            pairs.append(cut_off(text, opened.end, mark.start, goes_on))
            goes_on = text[pairs[-1].end - 1] in SENTENCE_ENDS
            opened = mark
        else:
            pairs.append(Marked(opened.end, mark.start, True, goes_on))
            opened, goes_on = None, False
    if opened is not None:
        pairs.append(Marked(opened.end, end, False, goes_on))
    return [p for p in pairs if p.start < p.end], opened is not None


def is_inch(text: str, mark: Mark) -> bool:
    return mark.side != "open" and text[mark.start - 1 : mark.start].isdigit() and text[mark.start] == '"'


def cut_off(text: str, start: int, before: int, continued: bool) -> Marked:
    """The passage opened at `start` and never closed, when another opens at `before`.

    It reaches up to there if a sentence ends there, since paragraphs may be glued; else only to its first stop.
    """
    end = before
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[end - 1] in SENTENCE_ENDS:
        return Marked(start, end, False, continued)
    stop = STOP.search(text, start, before)
    return Marked(start, stop.end() if stop else end, False, continued)


def skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def pair_singles(text: str, marks: list[Mark]) -> list[Marked]:
    """Pair the single marks of a paragraph; one after an s closes only if nothing better follows."""
    pairs: list[Marked] = []
    opened: Mark | None = None
    weak: Mark | None = None
    for mark in marks:
        if mark.side == "open":
            if opened is not None and weak is not None:
                pairs.append(Marked(opened.end, weak.start, True, False))
            opened, weak = mark, None
        elif opened is not None:
            if is_possessive(text, mark):
                weak = weak or mark
                continue
            pairs.append(Marked(opened.end, mark.start, True, False))
            opened = weak = None
    if opened is not None and weak is not None:
        pairs.append(Marked(opened.end, weak.start, True, False))
    return [p for p in pairs if p.start < p.end]


def is_possessive(text: str, mark: Mark) -> bool:
    """Whether a single mark may be the apostrophe of "the soldiers' families": after an s, before a small letter."""
    after = text[mark.end : mark.end + 2]
    return text[mark.start - 1] in "sS" and after[:1].isspace() and after[1:].islower()


def outermost(doubles: list[Marked], singles: list[Marked]) -> list[Marked]:
    """Both kinds in order, without those inside another: a single pair around a double one only if it is that long."""
    kept: list[Marked] = []
    for pair in sorted([*doubles, *singles], key=lambda p: (p.start, -p.end)):
        if not kept or pair.start >= kept[-1].end:
            kept.append(pair)
    return kept

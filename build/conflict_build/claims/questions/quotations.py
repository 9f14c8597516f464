"""Quotations: the words of a report as a question quotes them, cut between words and marked where they are cut."""

import re
from bisect import bisect_left, bisect_right

from conflict_build.claims.candidates.reports import ReportContext

CUT = "…"
WORDS_BEFORE = 6  # that are kept before what a quotation is about, where it is cut
MARKS = re.compile('["“”„«»‘]')  # of quotations inside one; near miss: the apostrophe of "Israel’s"
BRACKETS = (("(", ")"), ("[", "]"))
# Match: the space of "proposal , backed"; near miss: that of "proposal - backed".
SPACE_BEFORE = re.compile(r"\s+(?=[,.;:)\]])")
EDGES = " ,.;:-–—'"
LEADING = frozenset("and but or that".split())  # words that only join a clause to what stands before it


def quotation(words: str) -> str:
    """Words as they stand between quote marks: one line, marks of quotations and halves of brackets taken out."""
    text = SPACE_BEFORE.sub("", " ".join(MARKS.sub("", words).split()))
    for opening, closing in BRACKETS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text.strip(EDGES)


def excerpt(report: ReportContext, around: tuple[int, int], about: tuple[int, int], most_words: int) -> str:
    """At most so many words of a stretch of a report, among them what it is about."""
    tokens = report.tokens
    first, last = whole_words(report, *around)
    begin, end = bisect_right(tokens.starts, about[0]) - 1, bisect_left(tokens.starts, about[1])
    low = first if end - first <= most_words else max(first, begin - WORDS_BEFORE)
    high = min(last, max(min(end, low + 2 * most_words), low + most_words))
    low, high = widen(report, low, high)
    while low < high - 1 and tokens.words[low].lower() in LEADING:
        low += 1
        first = max(first, low)
    text = quotation(report.text[tokens.starts[low] : tokens.ends[high - 1]])
    return f"{CUT if low > first else ''}{text}{CUT if high < last else ''}"


def whole_words(report: ReportContext, start: int, end: int) -> tuple[int, int]:
    """The tokens of a stretch, with the rest of words that it cuts at a hyphen."""
    starts = report.tokens.starts
    return widen(report, bisect_right(starts, start) - 1, max(bisect_left(starts, end), bisect_right(starts, start)))


def widen(report: ReportContext, low: int, high: int) -> tuple[int, int]:
    """Tokens [low, high) with the rest of words at their ends: "F-" before "16", "-Mawasi" after "al"."""
    tokens = report.tokens

    def glued(i: int) -> bool:
        """Whether token i stands right behind the one before, and one of the two is a hyphen."""
        return tokens.starts[i] == tokens.ends[i - 1] and "-" in (tokens.words[i], tokens.words[i - 1])

    while low > 0 and glued(low):
        low -= 1
    while high < len(tokens.words) and glued(high):
        high += 1
    return low, high

"""Headlines: which lines at the head of a text are its headline."""

import re
from difflib import SequenceMatcher

from conflict_build.sentences.bylines import is_byline, read_dateline
from conflict_build.sentences.lines import Line

HEAD_LINES = 4  # a headline stands among these; before it at most bylines and labels
HEADLINE_WORDS = range(3, 31)
HEADLINE_CHARACTERS = 200
SAME_HEADLINE = 0.85  # share of characters that a line has in common with the headline its file gives

WORDS = re.compile(r"\w+")


def headline_lines(text: str, lines: list[Line], title: str | None) -> frozenset[int]:
    """Indexes of the lines that are the headline, or say it again. Empty where the text begins with its prose.

    A line is one if it repeats the headline that the file gives; else if it stands first, is short, does not end as
    prose does, and prose follows.
    """
    found: list[int] = []
    for i, line in enumerate(lines[:HEAD_LINES]):
        words = text[line.start : line.end]
        if title is not None:
            if is_same(words, title):
                found.append(i)
        elif found:
            if repeats(words, text[lines[found[0]].start : lines[found[0]].end]):
                found.append(i)
        elif is_headline(words, [text[after.start : after.end] for after in lines[i + 1 : i + 4]]):
            found.append(i)
        elif not is_byline(words, alone=True):
            break
    return frozenset(found)


def is_headline(line: str, following: list[str]) -> bool:
    """Whether a line reads as a headline over the lines that follow it."""
    if len(line) > HEADLINE_CHARACTERS or len(line.split()) not in HEADLINE_WORDS:
        return False
    if line[-1] in '.:;,…"”' and not line.endswith("..."):
        return False
    if is_byline(line, alone=True) or read_dateline(line, 0) is not None:
        return False
    return any(len(below) > len(line) and below[-1] in '.!?"”’)…]' for below in following)


def is_same(line: str, title: str) -> bool:
    """Whether a line is the given headline, whatever the case and the punctuation."""
    if not 0.5 < len(line) / max(1, len(title)) < 2:
        return False
    return SequenceMatcher(None, fold_headline(line), fold_headline(title), autojunk=False).ratio() >= SAME_HEADLINE


def repeats(line: str, headline: str) -> bool:
    """Whether a line says the headline again, whole or cut short."""
    return len(line.split()) >= HEADLINE_WORDS.start and fold_headline(headline).startswith(fold_headline(line))


def fold_headline(words: str) -> str:
    """The words in lower case, without punctuation."""
    return " ".join(WORDS.findall(words.lower()))

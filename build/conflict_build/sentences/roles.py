"""Roles: which part of the page a sentence is: headline, prose, caption, furniture of the site, or a broken remnant.

A role is given for what the words themselves show, never for what one outlet is known to print.
"""

import re

from conflict_build.days import DAY
from conflict_build.lexicon import load_words
from conflict_build.records import Role
from conflict_build.sentences.bylines import is_byline
from conflict_build.sentences.captions import is_bare_credit, is_caption
from conflict_build.sentences.furniture import is_furniture
from conflict_build.sentences.headlines import headline_lines
from conflict_build.sentences.lines import Line

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
TERMINAL = ".!?…:;,\"”'’)"
REMNANT_WORDS = 6  # a line of more words is no remnant
BEGUN_SMALL_WORDS = 2
HEADING_WORDS = 12


def mark_roles(text: str, spans: list[tuple[int, int]], lines: list[Line], title: str | None) -> list[Role]:
    """The role of each sentence, given the lines of the text and the headline its file gives. Linear in the text."""
    headlines = headline_lines(text, lines, title)
    roles: list[Role] = []
    at = 0
    for start, end in spans:
        while lines[at].end < end:
            at += 1
        if roles and roles[-1] == "body" and start > lines[at].start and is_bare_credit(text[start:end]):
            roles[-1] = "caption"  # what the credit is for stands before it in the same line
        headline = at in headlines and not DAY.fullmatch(text, start, end)
        role: Role = "title" if headline else role_of(text[start:end], (start, end) == lines[at])
        roles.append("title" if role == "body" and is_heading(text, lines, at) else role)
    return roles


def role_of(sentence: str, alone: bool) -> Role:
    """The role of a sentence by its own words, and by whether it is alone in its line."""
    if is_caption(sentence):
        return "caption"
    if is_furniture(sentence, alone) or is_byline(sentence, alone):
        return "boilerplate"
    return "damaged" if alone and is_remnant(sentence) else "body"


def is_remnant(line: str) -> bool:
    """Whether a line is what a broken extraction left: few words, no stop, and begun small or with no English word."""
    words = WORD.findall(line)
    if len(words) > REMNANT_WORDS or line[-1] in TERMINAL or any(c.isdigit() for c in line):
        return False
    begun_small = line[0].islower() and len(words) <= BEGUN_SMALL_WORDS  # longer ones are items of a list
    return begun_small or any(word.islower() and not is_english(word) for word in words)


def is_english(word: str) -> bool:
    """Whether a word in small letters is common in English news (see build/train/english_words.py)."""
    return word.replace("’", "'") in load_words("english_words")


def is_heading(text: str, lines: list[Line], at: int) -> bool:
    """Whether a line heads the part below it: few words begun large, no stop, and prose in the next line."""
    line = text[lines[at].start : lines[at].end]
    if line[-1] in TERMINAL or not line[0].isupper() or len(line.split()) > HEADING_WORDS or at + 1 >= len(lines):
        return False
    below = text[lines[at + 1].start : lines[at + 1].end]
    return len(below) > 2 * len(line) and below[-1] in TERMINAL

"""Furniture: what a page prints around a report: sign-up boxes, rights, links, credits, notes on the text itself."""

import re
from functools import cache

from conflict_build.lexicon import load_lines
from conflict_build.sentences.agencies import is_agency

WORD = re.compile(r"[^\W_]+(?:['’]\w+)*")
HEAD_CHARACTERS = 120
LINE_CHARACTERS = 60

# "© 2024 The Post", "(c) 2019", "Copyright 2020"; near miss: "copyright law"
MARKS = r"(?:(?!\(c\))[^\w©])*+"  # up to the sign
RIGHTS = re.compile(rf"^{MARKS}(?:[\w ]{{0,20}}™?{MARKS}(?:©|\(c\))|copyright\W++(?:\d{{4}}|by\b))", re.IGNORECASE)
# "RELATED: How the", "READ MORE:", "Correction:", "Tags: war", "WATCH: the raid"; near miss: "War: the toll"
LABEL = re.compile(
    r"\W*(?:related|read|read more|more|see also|also read|must read|watch|listen|correction|corrections"
    r"|clarification|tags?|topics?|categor(?:y|ies)|keywords|contributing|source|courtesy|share|follow)\s?[:|]",
    re.IGNORECASE,
)
# "5 years ago", "3 hrs ago", "4 min read", "12 comments", "Slideshow (2 Images)", "5:54"; near miss: "5 years ago, he"
COUNTER = re.compile(
    r"\W*(?:(?:\d+|an?) (?:years?|months?|weeks?|days?|hours?|minutes?|mins?|hrs?) ago|\d+ min(?:ute)?s? read"
    r"|\d+ (?:comments?|shares?|likes?|images?|photos?)|slideshow \(\d+ images?\)|\d+:\d\d|\d+ of \d+)\W*$",
    re.IGNORECASE,
)
# "Follow @doe", "Follow Jo on Twitter", "Get the Post app"; near miss: "Follow the army"
FOLLOW = re.compile(
    r"\W*(?:follow (?:@|[\w ]{2,30} on (?:twitter|facebook|x|instagram|telegram))|get the [\w ]{2,30} app\b)",
    re.IGNORECASE,
)
# "Updated 5 May", "Published at 10:30"; near misses: "Updated rules", "Updated at 3 p.m.: The army left the town."
STAMP = re.compile(
    r"\W*(?:last |first )?(?:updated|published|posted|modified)(?: on| at|:)?\s+(?:\w+,? )?\d[\w ,.:/-]{0,40}$",
    re.IGNORECASE,
)
# "AP writers Jo Doe and A. Roe contributed to this report."; near miss: "The rain contributed to the flood."
CONTRIBUTED = re.compile(
    r"\bcontribut(?:ed|ing)(?: to)? (?:this|the) (?:report|story|article|piece)\b|\bcontributed reporting\b"
    r"|\ball rights reserved\b|\bmay not be (?:published|reproduced|copied|redistributed)\b"
    r"|\breported from [A-Z][^.]{2,60}(?:; |, and | and )[A-Z][^.]{2,40} (?:reported|wrote|contributed)\b",
    re.IGNORECASE,
)
SHAPES = (LABEL, FOLLOW, STAMP, COUNTER)
# what a match of SHAPES begins with, if not with a digit
SHAPE_WORDS = frozenset(
    "related read more see also must watch listen correction corrections clarification tag tags topic topics category "
    "categories keywords contributing source courtesy share follow get last first updated published posted modified a "
    "an slideshow".split()
)
CREDITS = (RIGHTS, CONTRIBUTED)
# one of them is in every match of CREDITS
CREDIT_MARKS = ("©", "(c)", "(C)", "opyright", "COPYRIGHT", "ontribut", "ights reserved", "ay not be", "reported from")
# "Sign up" boxes that begin with anything: "Our newsletter brings you", "Stories delivered to your inbox"
SIGN_UP = re.compile(
    r"\b(?:newsletters?|unsubscribe|sign ?up)\b[^.]{0,60}\b(?:you|your|daily|here|free)\b"
    r"|\b(?:in|into|to) your (?:\w+ )?(?:inbox|email|mailbox)\b",
    re.IGNORECASE,
)


def is_furniture(sentence: str, alone: bool) -> bool:
    """Whether a sentence belongs to the page and not to the report; `alone`: it has its line to itself."""
    first = WORD.search(sentence)
    if first is None or is_agency(sentence):
        return True
    if alone and len(sentence) <= LINE_CHARACTERS and spoken(sentence) in whole_lines():
        return True
    word = first.group().lower().replace("’", "'")
    return opens_furniture(sentence, word, first.end()) or has_shape(sentence, word) or is_sign_up(sentence, alone)


def opens_furniture(sentence: str, word: str, end: int) -> bool:
    """Whether a sentence, whose first word ends at an offset, begins as furniture does."""
    following = WORD.search(sentence, end, end + HEAD_CHARACTERS)
    phrases = openings().get((word, following.group().lower() if following else ""))
    return phrases is not None and (spoken(sentence[:HEAD_CHARACTERS]) + " ").startswith(phrases)


def has_shape(sentence: str, word: str) -> bool:
    """Whether a sentence, given its first word, is a label with what it labels, a stamp, a counter, or a credit."""
    if (word in SHAPE_WORDS or word[0].isdigit()) and any(shape.match(sentence) for shape in SHAPES):
        return True
    return any(mark in sentence for mark in CREDIT_MARKS) and any(credit.search(sentence) for credit in CREDITS)


def is_sign_up(sentence: str, alone: bool) -> bool:
    return (alone or "your" in sentence) and SIGN_UP.search(sentence) is not None


def spoken(words: str) -> str:
    """The words in small letters, without punctuation."""
    return " ".join(WORD.findall(words.lower().replace("’", "'")))


@cache
def openings() -> dict[tuple[str, str], tuple[str, ...]]:
    """How furniture begins, by its first two words; each phrase ends in a space, so that it matches whole words."""
    found: dict[tuple[str, str], list[str]] = {}
    for phrase in load_lines("furniture_openings"):
        word, following, *_ = phrase.split()
        found.setdefault((word, following), []).append(phrase + " ")
    return {words: tuple(phrases) for words, phrases in found.items()}


@cache
def whole_lines() -> frozenset[str]:
    """The lines that are furniture as a whole."""
    return frozenset(load_lines("furniture_lines"))

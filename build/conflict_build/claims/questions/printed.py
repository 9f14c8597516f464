"""Printed words: how the words of a report stand in a heading: their capitals, marks, and where they may not end."""

import re
from collections.abc import Iterable, Sequence

from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.claims.questions.quotations import CUT
from conflict_build.lexicon import load_words
from conflict_build.nations import peoples
from conflict_build.verbs import verb_forms

UNFINISHED = frozenset(
    "if by to of a an the and or but for with in on at from that which who as than into after before when while is are "
    "was were has have had its his her their not saying said "
    "it them him they since because about along during between against over under through until without so than "
    "whether within across toward towards upon onto order".split()
)
# First words that take up something told before, or that count.
REFERRING = frozenset(
    "this that these those there what his her its their our my such more most both each some one another other "
    "neither nor none how why who which whose whether not if "
    "he she it they we i you so many several few all only just even".split()
)
# Words for somebody who is named elsewhere; near miss: "its", whose owner stands mostly beside it.
PRONOUNS = frozenset(
    "he him she her it they them we us i me you our my your this these those here there himself itself themselves "
    "ours mine yours hers theirs".split()
)
# Words for a day that only its report's date tells.
DEICTIC = frozenset(
    "past today yesterday tomorrow tonight overnight ago last next earlier later now currently recently recent "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
COMMON_OPENINGS = frozenset(
    "the a an at some many several two three four five six seven eight nine ten up more about around nearly dozens "
    "hundreds thousands no all twin".split()
)
CAPITAL_WORDS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Mr Mrs Ms Dr I".split()
)


def has_pronoun(words: Iterable[str]) -> bool:
    """Whether some words stand for somebody named elsewhere; near miss: "US"."""
    return any(word.lower() in PRONOUNS and (word == "I" or not word.isupper()) for word in words)


def keeps_capital(report: ReportContext, token: int) -> bool:
    """Whether a word at the head of a clause is written with a capital everywhere."""
    word, then = report.tokens.words[token], (*report.tokens.words[token + 1 : token + 2], ".")[0]
    if word.lower() in COMMON_OPENINGS or not word[0].isupper():
        return False
    named = report.is_named(token) or word in CAPITAL_WORDS or then[0].isupper() or not is_english(word)
    named = named or word in peoples() or f"{word} {then}" in peoples() or not word[1:].islower()
    return named or is_capital_within(report.text, word)


def is_capital_within(text: str, word: str) -> bool:
    """Whether a text prints a word with a capital within sentences, "House Republicans", and never without."""
    within = re.search(rf"[a-z,] {re.escape(word)}\b", text) is not None
    return within and re.search(rf"\b{re.escape(word.lower())}\b", text) is None


def is_english(word: str) -> bool:
    """Whether a word, or its singular, is known to be printed in lower case."""
    known = load_words("english_words")
    lowered = word.lower()
    return lowered in known or lowered.removesuffix("s") in known or lowered in verb_forms()


def is_unfinished(words: Sequence[str]) -> bool:
    """Whether words break off on one that something must follow, within brackets, or after one side of "between"."""
    lowered = [word.lower() for word in words]
    if not words or words.count("(") != words.count(")"):
        return True
    alone = "between" in lowered and "and" not in lowered[lowered.index("between") :]
    return lowered[-1] in UNFINISHED or alone


def is_list_comma(words: Sequence[str], i: int, longest: int = 5) -> bool:
    """Whether a comma stands in a list of names, so many words before its "and": "the US, Qatar and Egypt"."""
    following = words[i + 1 : i + longest]
    return words[i] == "," and "and" in following and following[0][0].isupper()


def join_words(words: Sequence[str]) -> str:
    """Words as a line of text, marks without a space before them."""
    line = ""
    for word in words:
        glued = (
            word in {",", ".", ";", ":", "%", ")", "-", CUT}
            or word[0] in "'’"
            or line.endswith(("(", "-", "$", "£", "€"))
        )
        line += word if glued or not line else " " + word
    return line.strip(" ,.;:-–—")

"""Nearness: which date mention of a sentence goes with a passage: the day it happened, or the day it was said.

"Three were killed on Sunday, the governor said on Monday": Sunday is the day of the event, Monday of the statement.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from conflict_build.dates.tense import is_past
from conflict_build.records import DateMention, Sentence
from conflict_build.verbs import is_finite

SAYING = frozenset(
    "said says say told tells announced announces reported reports confirmed denied stated states added wrote writes "
    "claimed tweeted posted declared insisted warned argued acknowledged admitted noted revealed testified speaking "
    "statement address interview briefing speech tweet telegram conference message post reporters".split()
)
# what may stand between a word of saying and its day: "told state television in a late-night interview on Monday"
CONNECTING = frozenset(
    "on in at to via during late early from by of a an the his her its their our this nightly daily evening morning "
    "weekly state public national local news press video televised joint written brief separate social media radio tv "
    "television parliament lawmakers journalists reporters platform channel app page account x".split()
)
# "the army on Friday said"; near miss: "died on Friday, said the army"
SAID_NEXT = re.compile(r"\s+(?:said|says|told|reported|announced|confirmed|stated)\b(?!\s+to\b)")
BE = frozenset("is are was were be been being has have had".split())
WORDS_BACK = 10  # words between a word of saying and its day, at most
CHARS_BACK = 100
LONGEST_OPENING_CHARS = 40
# what ends the clause of a passage: "; ", ", while", "that"; near miss: the comma of "On Monday, 50 drones"
CLAUSE_END = re.compile(r"[;:\"“”]|—|\b(?:that|who|which|where|when|while|but|after|before|since|and)\b")


def event_date(text: str, dates: list[DateMention], sentence: Sentence, start: int, end: int) -> int | None:
    """The index of the date on which what text[start:end] says happened; null if its sentence does not say.

    The nearest date of the same clause, else a date that opens the sentence. Days of saying do not count.
    """
    found = [i for i in dates_within(dates, sentence) if not is_said(text, dates[i], sentence)]
    close = [i for i in found if not clause_ends_between(text, dates[i], start, end)]
    if close:
        return min(close, key=lambda i: gap(dates[i], start, end))
    return next((i for i in found if opens(text, dates[i], sentence)), None)


def said_date(text: str, dates: list[DateMention], sentence: Sentence, start: int, end: int) -> int | None:
    """The index of the date on which what text[start:end] reports was said; null if its sentence does not say."""
    found = [i for i in dates_within(dates, sentence) if is_said(text, dates[i], sentence)]
    return min(found, key=lambda i: gap(dates[i], start, end)) if found else None


def dates_within(dates: list[DateMention], sentence: Sentence) -> Iterator[int]:
    """The indexes of the dates of a sentence."""
    first = bisect_left(dates, sentence.start, key=lambda mention: mention.start)
    for i in range(first, len(dates)):
        if dates[i].start >= sentence.end:
            return
        yield i


def gap(mention: DateMention, start: int, end: int) -> int:
    return max(0, start - mention.end, mention.start - end)


def clause_ends_between(text: str, mention: DateMention, start: int, end: int) -> bool:
    first, last = (mention.end, start) if mention.end <= start else (end, mention.start)
    return first < last and CLAUSE_END.search(text, first, last) is not None


def opens(text: str, mention: DateMention, sentence: Sentence) -> bool:
    """Whether a date is the first thing in its sentence, a preposition aside, so that it holds for all of it."""
    before = mention.start - sentence.start
    return before <= LONGEST_OPENING_CHARS and len(text[sentence.start : mention.start].split()) <= 1


def is_said(text: str, mention: DateMention, sentence: Sentence) -> bool:
    """Whether a date is a day on which something was said: "said in his address on Sunday", "On Monday, X said"."""
    if said_before(text, mention, sentence) or SAID_NEXT.match(text, mention.end, sentence.end):
        return True
    return opens(text, mention, sentence) and said_after(text, mention, sentence)


def said_before(text: str, mention: DateMention, sentence: Sentence) -> bool:
    words = text[max(sentence.start, mention.start - CHARS_BACK) : mention.start].split()
    for word in reversed(words[-WORDS_BACK:]):
        plain = word.strip(",.()").lower()
        if plain in SAYING:
            return True
        if word[-1] in ',;:"”' or not (plain in CONNECTING or any(map(str.isupper, word))):
            return False
    return False


def said_after(text: str, mention: DateMention, sentence: Sentence) -> bool:
    words, counted = text[mention.end : min(sentence.end, mention.end + CHARS_BACK)].split(), False
    for word in words[: WORDS_BACK + 1]:
        plain = word.strip(",.()").lower()
        if plain in SAYING:
            return True
        counted = counted or plain[:1].isdigit()
        if counted and word[-1] == ",":  # "On Friday shells hurt 12 officers, officials said"
            return False
        if plain in BE or is_past(plain) or is_finite(plain) or word[-1] in ';:"”':
            return False
    return False
